/**
 * What is wrong with a value, by kind. Plain sentences, as in src/i18n/messages.ts; say them inside
 * `speaking()`.
 */
import { msg } from '@lit/localize';

export const flawMissing = () => msg('This is still to be filled in.', { id: 'flaw-missing' });
export const flawLong = () => msg('This is too long.', { id: 'flaw-long' });
export const flawId = () => msg('Use a-z, 0-9 and hyphens alone, 64 characters at most.', { id: 'flaw-id' });
export const flawTag = () => msg('This is no language tag.', { id: 'flaw-tag' });
export const flawUrl = () => msg('Write a whole address, beginning with https:', { id: 'flaw-url' });
export const flawHttps = () =>
  msg('Write a whole address, beginning with https: and not with http:', { id: 'flaw-https' });
export const flawMoment = () => msg('This is no date such as 2027-06-04.', { id: 'flaw-moment' });
export const flawOrder = () => msg('It closes before it opens.', { id: 'flaw-order' });
export const flawGoal = () => msg('Write a whole number above 0.', { id: 'flaw-goal' });
export const flawWhole = () => msg('Write a whole number, from 1 on.', { id: 'flaw-whole' });
export const flawName = () => msg('Use a-z, 0-9, hyphens and underscores, first a letter.', { id: 'flaw-name' });
export const flawTwice = () => msg('Two fields have the same name.', { id: 'flaw-twice' });
export const flawOwn = () => msg('The campaign’s own language is missing here.', { id: 'flaw-own' });
export const flawAmount = () => msg('There are too many of them, or none.', { id: 'flaw-amount' });
export const flawNeeded = () =>
  msg('The service that signatures go to takes nothing without a required name, e-mail or phone.', {
    id: 'flaw-needed',
  });
export const flawThere = () => msg('A name there is not as the service has them.', { id: 'flaw-there' });
export const flawUnknown = () => msg('The format has nothing of this name.', { id: 'flaw-unknown' });
export const flawGoogle = () =>
  msg(
    'Copy the form’s long link from Google Forms, under Send. It is not shortened, and ends in /viewform, not /edit.',
    {
      id: 'flaw-google',
    },
  );
export const flawFormspree = () =>
  msg('Copy the form’s endpoint from Formspree. It looks like https://formspree.io/f/xyzabcde', {
    id: 'flaw-formspree',
  });
export const flawActionNetwork = () =>
  msg('Copy the petition’s address in the API, not its page. It ends in /signatures', { id: 'flaw-action-network' });
export const flawProca = () =>
  msg('Write the address of the API, such as https://api.proca.app/api, not the one of a page.', { id: 'flaw-proca' });
export const flawService = () =>
  msg('This address belongs to another service. Choose that service above.', { id: 'flaw-service' });
export const flawDays = () => msg('Write a whole number of days, from 1 to 3650.', { id: 'flaw-days' });
export const flawSite = () =>
  msg('Write only where the site’s address begins, such as https://union.example', { id: 'flaw-site' });
export const flawEmailRequired = () =>
  msg('For this the form has to ask for e-mail, as a required field: see the section “Form”.', {
    id: 'flaw-email-required',
  });
export const flawNotSealed = () =>
  msg('Nobody is shown of signatures that are sealed, as nobody here can read them.', { id: 'flaw-not-sealed' });
export const flawSealedService = () =>
  msg('The service that signatures go to cannot take them sealed. Choose another under “Sending”.', {
    id: 'flaw-sealed-service',
  });
export const flawSecondRecipient = () =>
  msg('One key alone can be lost, and all signatures with it. Add a second person.', { id: 'flaw-second-recipient' });
export const flawSameRecipient = () => msg('The same key is there twice.', { id: 'flaw-same-recipient' });
export const flawRecipient = () => msg('This is no public key such as age1pq1…', { id: 'flaw-recipient' });
export const flawUnsigned = () =>
  msg('The campaign’s own key has not signed this list as it is, so no browser seals to it.', { id: 'flaw-unsigned' });
export const flawUnchecked = () =>
  msg('Try first whether what you have kept opens a signature.', { id: 'flaw-unchecked' });
export const flawCheck = () => msg('Please check this.', { id: 'flaw-check' });
