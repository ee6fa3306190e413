/**
 * The extras' own messages. Works like src/i18n/messages.ts, but is separate so that they are
 * loaded only with the extras.
 */
import { msg } from '@lit/localize';
import { words } from '../../../generated/extras/index.ts';
import { put } from '../../i18n/fill.ts';
import { intlLocale, learn } from '../../i18n/localize.ts';

learn(words);

export const embedTitle = () => msg('Put this petition on your own site', { id: 'embed-title' });
export const embedHint = () => msg('Paste this where the petition is to appear.', { id: 'embed-hint' });
export const copyCode = () => msg('Copy the code', { id: 'copy-code' });
export const copied = () => msg('Copied', { id: 'copied' });

/** The caller fills in `{address}`, since it is read from left to right. */
export const didYouMean = () => msg('Did you mean {address}?', { id: 'did-you-mean' });

/** The label of the field that finds one. */
export const languages = () => msg('Language', { id: 'languages' });

/** What was wrong with a field that is not shown. */
export const trapSprung = () =>
  msg(
    'Software, perhaps a password manager, filled in a field that people do not see. It is empty again: press the button once more.',
    { id: 'trap-sprung' },
  );
export const waitingForProof = () => msg('Checking… This can take a few seconds.', { id: 'waiting-proof' });
export const cannotPrint = () =>
  msg('This app cannot print. Open the petition in a browser to print it:', { id: 'cannot-print' });

/** Networks whose names differ between languages. */
export const email = () => msg('E-mail', { id: 'label-email' });
export const wechat = () => msg('WeChat', { id: 'wechat' });
export const weibo = () => msg('Weibo', { id: 'weibo' });

export const pasteIn = (network: string) =>
  msg('Copied. Now paste it in {network}.', { id: 'paste-in' }).replace('{network}', network);
export const scan = () => msg('Scan this with WeChat to open the petition there.', { id: 'scan' });
export const mastodonServer = () => msg('Your Mastodon server, such as mastodon.social', { id: 'mastodon-server' });
export const goOn = () => msg('Continue', { id: 'continue' });

export const sendAgain = () => msg('Send it again', { id: 'send-again' });
export const sentAgain = () => msg('Asked for.', { id: 'sent-again' });
export const notAsked = () => msg('Try again later.', { id: 'not-asked' });

export const withdrawTitle = () => msg('Keep your withdrawal code', { id: 'withdraw-title' });
export const withdrawHint = () =>
  msg('With this code you can withdraw your signature. Only you have it: keep it.', { id: 'withdraw-hint' });
export const copyWithdrawal = () => msg('Copy your code', { id: 'copy-withdrawal' });
export const withdrawNow = () => msg('Withdraw my signature', { id: 'withdraw-now' });

const number = (value: number): string => new Intl.NumberFormat(intlLocale()).format(value);

/** The caller fills in `{people}`, who are in nobody's language, and joins them by `anyOf`. */
export const sealedFor = () =>
  msg('What you write is sealed in your browser. Only {people} can open it; the server cannot.', { id: 'sealed-for' });
/** Pieces of a list of alternatives; an element's value is its number. */
export const anyOf = (length: number) =>
  new Intl.ListFormat(intlLocale(), { type: 'disjunction' }).formatToParts(Array.from({ length }, (_, at) => `${at}`));
/** The caller fills in `{label}`. */
export const together = (needed: number, of: number) =>
  put(msg('{label} ({needed} of {of} together)', { id: 'sealed-shares' }), {
    ...{ needed: number(needed), of: number(of) },
    label: '{label}',
  });
export const opensAt = (count: number) =>
  put(msg('They promise: names stay sealed until {count} have signed.', { id: 'opens-at' }), { count: number(count) });
export const addressApart = () =>
  msg('Only your e-mail address also goes to the server, which asks you to confirm, then forgets it.', {
    id: 'sealed-email',
  });
export const checkKey = () => msg('Check this campaign’s key', { id: 'check-key' });
export const compareKey = () =>
  msg('This is its fingerprint. Compare the numbers with those that the campaign gives elsewhere:', {
    id: 'compare-key',
  });
export const aboutSeals = () => msg('About sealed signatures', { id: 'about-seals' });
