/**
 * Words that the builder offers for the campaign itself, in the campaign’s languages and not in the
 * page’s. Plain sentences, as in src/i18n/messages.ts; say them inside `speaking()`.
 */
import { msg } from '@lit/localize';
import { put } from '../../ui/put.ts';

export const suggestedStatement = (controller: string) =>
  put(
    msg(
      'I agree that {controller} processes my signature, which shows a political opinion, and hands it to those this petition is addressed to.',
      { id: 'suggested-statement' },
    ),
    { controller },
  );
/** Where the signatures go to a service in the USA. */
export const suggestedAbroad = (controller: string, service: string) =>
  put(
    msg(
      'I agree that {controller} processes my signature, which shows a political opinion, with {service} in the USA, and hands it to those this petition is addressed to.',
      { id: 'suggested-abroad' },
    ),
    { controller, service },
  );
/** Where everybody who signs is subscribed, whatever they ticked. */
export const suggestedSubscribing = (controller: string) =>
  put(
    msg(
      'I agree that {controller} processes my signature, which shows a political opinion, with Action Network in the USA, hands it to those this petition is addressed to, and writes to me by e-mail. I can leave that list at any time.',
      { id: 'suggested-subscribing' },
    ),
    { controller },
  );
export const suggestedPurpose = () =>
  msg('to hand the signatures to those this petition is addressed to', { id: 'suggested-purpose' });
export const suggestedRetention = () =>
  msg('for six months after the signatures were handed over', { id: 'suggested-retention' });
export const suggestedUpdates = () => msg('Keep me informed about this campaign.', { id: 'suggested-updates' });
export const suggestedThanks = () =>
  msg('One name is easily overlooked; a thousand are not. Pass this petition on to three people you trust.', {
    id: 'suggested-thanks',
  });
export const suggestedShare = (title: string) =>
  put(msg('I have signed: {title}. Will you?', { id: 'suggested-share' }), { title });
export const suggestedSign = () => msg('Sign the petition', { id: 'suggested-sign' });
export const suggestedCount = () => msg('How many have signed', { id: 'suggested-count' });
