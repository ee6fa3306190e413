/**
 * Words of the page for somebody who was asked for a key. Plain sentences, as in
 * src/i18n/messages.ts; say them inside `speaking()`.
 */
import { msg } from '@lit/localize';

export const askedForKey = () => msg('I was asked for a key', { id: 'key-asked' });
export const keyTitle = () => msg('A key for a petition', { id: 'key-title' });
export const keyLead = () =>
  msg(
    'You were asked to be one of those who can open a petition’s signatures. Make your key here, on your own machine. All of it stays in this browser: nothing is sent.',
    { id: 'key-lead' },
  );
export const toBuilder = () => msg('To the builder', { id: 'key-to-builder' });
export const keyMake = () => msg('Make my key', { id: 'key-make' });
export const stepMake = () => msg('1. Make the key', { id: 'key-step-make' });
export const stepKeep = () => msg('2. Keep it', { id: 'key-step-keep' });
export const stepTry = () => msg('3. Try it', { id: 'key-step-try' });
export const stepSend = () => msg('4. Send the public key', { id: 'key-step-send' });
export const campaign = () => msg('Short name of the petition', { id: 'key-campaign' });
export const campaignHint = () =>
  msg('It is in the link that you were sent, such as free-hk', { id: 'key-campaign-hint' });
export const badCampaign = () => msg('This is no short name: of a-z, 0-9 and hyphens.', { id: 'key-bad-campaign' });
export const tryLead = () =>
  msg('Choose the file that you saved, and type the phrase from your paper. Only then is the key of use to anybody.', {
    id: 'key-try-lead',
  });
export const tryButton = () => msg('Try it', { id: 'key-try' });
export const another = () => msg('This file holds another key than the one just made.', { id: 'key-another' });
export const sendLead = () =>
  msg(
    'It works. Send this to whoever asked you, in any way you like: it is no secret, and opens nothing. Then tell them by voice how it ends, so that nobody puts another in its place.',
    { id: 'key-send-lead' },
  );
export const publicKey = () => msg('Your public key', { id: 'key-public' });
export const copyKey = () => msg('Copy the public key', { id: 'key-copy' });
