/**
 * Every sentence the widget says, once. A message is a plain string: no markup, no sentences glued
 * from parts; values go into named placeholders. Each has an id, so that translations survive a
 * change of the English. Call them inside `speaking()`; they do not depend on the state.
 */
import { msg } from '@lit/localize';
import { words } from '../../generated/widget/index.ts';
import {
  consentField,
  type Display,
  type FailureCode,
  type FieldName,
  type Phase,
  type ProblemCode,
  type Thanked,
} from '../schema/index.ts';
import type { Waiting } from '../net/waiting.ts';
import { fill, put } from './fill.ts';
import { intlLocale, learn, plural, spokenLocale } from './localize.ts';

learn(words);

export { fill };

/**
 * With full digits and grouping: compact forms differ in ways that readers of Chinese find odd.
 * Below 1,000 nothing is grouped, so `Intl`, which is slow on first use, is avoided in languages that
 * are built in; others may have digits of their own.
 */
export const number = (value: number): string =>
  value < 1000 && /^(en|zh)\b/.test(spokenLocale()) ? String(value) : new Intl.NumberFormat(intlLocale()).format(value);

export const labels: Record<FieldName, () => string> = {
  name: () => msg('Full name', { id: 'label-name' }),
  email: () => msg('E-mail', { id: 'label-email' }),
  country: () => msg('Country or region', { id: 'label-country' }),
  city: () => msg('Town or city', { id: 'label-city' }),
  postcode: () => msg('Postcode', { id: 'label-postcode' }),
  phone: () => msg('Phone', { id: 'label-phone' }),
  organisation: () => msg('Organisation', { id: 'label-organisation' }),
  role: () => msg('Your role there', { id: 'label-role' }),
  comment: () => msg('Why you sign', { id: 'label-comment' }),
};

/**
 * Formats a date of a campaign: as a day in UTC if it names only a day, else as a moment in the
 * reader's time zone.
 */
export const moment = (date: string): string => {
  const isDay = date.length <= 10;
  const words = new Intl.DateTimeFormat(intlLocale(), {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    ...(isDay ? { timeZone: 'UTC' } : { hour: 'numeric', minute: 'numeric', timeZoneName: 'short' }),
  }).format(new Date(date));
  return isDay ? `${words} (UTC)` : words;
};

export const required = () => msg('(required)', { id: 'required' });
export const optional = () => msg('(optional)', { id: 'optional' });
export const choose = () => msg('Choose…', { id: 'choose' });
export const atMost = (max: number) => put(msg('{max} characters at most', { id: 'at-most' }), { max: number(max) });
export const leaveEmpty = () => msg('Leave this empty', { id: 'leave-empty' });
export const sign = () => msg('Sign the petition', { id: 'sign' });
export const sending = () => msg('Sending…', { id: 'sending' });
export const tryAgain = () => msg('Try again', { id: 'try-again' });
export const dryRun = () => msg('This is a trial: nothing will be sent.', { id: 'dry-run' });

export const defaultStatement = () =>
  msg(
    'I agree that the organisers process my signature, which shows a political opinion, and hand it to those this petition is addressed to.',
    {
      id: 'consent-default',
    },
  );
export const neverShown = () => msg('Your e-mail is never shown.', { id: 'never-shown' });
/** The caller fills in `{controller}`, since it may be in another language. */
export const heldBy = () => msg('Your data is held by {controller}.', { id: 'held-by' });
export const protection = () => msg('How your data is protected', { id: 'privacy' });
export const usedFor = () => msg('Purpose: {purpose}', { id: 'used-for' });
export const keptFor = () => msg('How long it is kept: {retention}', { id: 'kept-for' });
export const privacyNotice = () => msg('Privacy notice', { id: 'privacy-notice' });

export const displayLabel = () => msg('How to appear in the public list', { id: 'display' });
export const displays: Record<Display, () => string> = {
  name: () => msg('With my full name', { id: 'display-name' }),
  initials: () => msg('With my initials only: A. L.', { id: 'display-initials' }),
  anonymous: () => msg('Anonymously, with my country only', { id: 'display-anonymous' }),
};
export const notShown = () => msg('Not at all', { id: 'display-not' });

export const errorsTitle = () => msg('Please correct the following', { id: 'errors-title' });

const missing: Partial<Record<string, () => string>> = {
  name: () => msg('Enter your name', { id: 'missing-name' }),
  email: () => msg('Enter your e-mail address', { id: 'missing-email' }),
  [consentField]: () =>
    msg('Tick the box to agree: without that your signature cannot be processed', { id: 'missing-consent' }),
};
/** The sentence for what is wrong with a field: the same in the summary and at the field. */
export const problem = (field: string, code: string, label: string, max: number): string => {
  const known = code as ProblemCode;
  if (known === 'missing')
    return missing[field]?.() ?? put(msg('“{label}” is still to be answered', { id: 'missing-other' }), { label });
  if (known === 'too-long')
    return put(msg('“{label}” is too long: {max} characters at most', { id: 'too-long' }), { label, max: number(max) });
  if (field === '')
    return msg('Something in the form was not accepted. Please check your answers.', { id: 'invalid-form' });
  if (field === 'email')
    return msg('Enter an e-mail address such as name@example.org, with only a–z, 0–9 and . _ + - before the @', {
      id: 'invalid-email',
    });
  if (field === 'phone')
    return msg('Enter one phone number in digits, such as +44 20 7946 0958', { id: 'invalid-phone' });
  return put(msg('Please check “{label}”', { id: 'invalid-other' }), { label });
};

/** What a signature being sent is waiting for. */
export const waiting: Record<Exclude<Waiting, 'proof'>, () => string> = {
  server: () =>
    msg('Many people are signing. Your signature is waiting and goes out by itself: keep this page open.', {
      id: 'waiting-server',
    }),
  connection: () =>
    msg('You are offline. Your signature goes out by itself once you are back: keep this page open.', {
      id: 'waiting-connection',
    }),
  retry: () => msg('The connection broke. Trying again…', { id: 'waiting-retry' }),
};

export const failedTitle = () => msg('We could not be sure your signature arrived', { id: 'failed-title' });
const unreachable = () =>
  msg('The server could not be reached. Check your connection and try again.', { id: 'failed-network' });
const refused = () => msg('The server could not take it. Try again in a moment.', { id: 'failed-server' });
export const failed: Record<FailureCode, () => string> = {
  network: unreachable,
  timeout: unreachable,
  server: refused,
  refused,
  'unexpected-answer': refused,
  busy: () => msg('Too many people are signing. Try again in a few minutes.', { id: 'failed-busy' }),
};
export const kept = () => msg('What you typed is still here.', { id: 'kept' });
export const elsewhere = () => msg('Sign on the petition’s own page', { id: 'elsewhere' });

export const signedTitle: Record<Thanked, () => string> = {
  recorded: () => msg('Thank you for signing', { id: 'signed-title' }),
  held: () => msg('Thank you. Your signature has arrived', { id: 'held-title' }),
  'confirm-email': () => msg('Thank you. One more step: confirm by e-mail', { id: 'confirm-title' }),
  sent: () => msg('Your signature was sent', { id: 'sent-title' }),
};
export const signedText: Partial<Record<Thanked, () => string>> = {
  'confirm-email': () =>
    msg(
      'Your signature counts once you confirm it with the link in the e-mail we are sending you. It usually arrives within minutes, but can take hours: check your inbox, and the spam folder.',
      {
        id: 'confirm-text',
      },
    ),
  held: () =>
    msg(
      'It could not be checked automatically, so it counts once the organisers have accepted it. There is nothing more for you to do.',
      { id: 'held-text' },
    ),
  sent: () => msg('The service used here does not say whether it was recorded.', { id: 'sent-text' }),
};

export const closedTitle: Record<Exclude<Phase, 'open'>, (opens: string) => string> = {
  closed: () => msg('This petition is closed. Thank you to all who signed.', { id: 'closed-title' }),
  won: () => msg('This petition has reached its aim. Thank you to all who signed.', { id: 'won-title' }),
  upcoming: (opens) =>
    put(msg('This petition can be signed from {date}.', { id: 'upcoming-title' }), { date: moment(opens) }),
};
export const openUntil = (closes: string) =>
  put(msg('Open for signatures until {date}', { id: 'open-until' }), { date: moment(closes) });
export const unavailable = () => msg('The petition cannot be shown right now.', { id: 'unavailable' });
export const loading = () => msg('Loading…', { id: 'loading' });

/** The caller fills in `{count}`, to style it. */
export const manySigned = () => msg('{count} people have signed', { id: 'count-other' });
/** How many have signed, in the language's plural form. */
export const signedSoFar = (count: number): string =>
  plural(count, 'count', () => msg('{count} person has signed', { id: 'count-one' }), manySigned);
/** How many of them signed by hand. The caller fills in `{paper}`. */
export const onPaper = () => msg('Including {paper} on paper', { id: 'on-paper' });
/** The campaign's own goal, or the next in a series of round numbers. */
export const goalAt = (goal: string, isNext: boolean) =>
  put(isNext ? msg('Next goal: {goal}', { id: 'goal' }) : msg('Goal: {goal}', { id: 'goal-fixed' }), { goal });

export const signersTitle = () => msg('Latest signatures', { id: 'signers-title' });
export const anonymous = () => msg('Anonymous', { id: 'anonymous' });

export const languages = () => msg('Language', { id: 'languages' });
export const notInLanguage = (language: string) =>
  put(msg('This petition is not available in {language}.', { id: 'not-in-language' }), { language });
export const readOn = () => msg('Read on', { id: 'read-on' });

export const shareTitle = () => msg('Ask others to sign too', { id: 'share-title' });
export const shareSystem = () => msg('Share…', { id: 'share-system' });
export const copyLink = () => msg('Copy link', { id: 'copy-link' });
export const copied = () => msg('Copied', { id: 'copied' });
export const printSheet = () => msg('Print a signature sheet', { id: 'print' });
export const handSigned = () => msg('Signature', { id: 'sheet-signature' });
export const whoSigns = () => msg('By signing here you agree:', { id: 'sheet-consent' });
export const signOnline = () => msg('Sign online:', { id: 'sheet-online' });
