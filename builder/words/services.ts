/**
 * Words on the services that signatures can go to: what each cannot do, and how the questions of a
 * Google form are found. Plain sentences, as in src/i18n/messages.ts; say them inside
 * `speaking()`.
 */
import { msg } from '@lit/localize';
import { put } from '../../ui/put.ts';

export const choose = () => msg('Please choose', { id: 'endpoint-choose' });
export const elsewhere = () => msg('A petition server elsewhere', { id: 'endpoint-elsewhere' });
export const elsewhereHint = () =>
  msg('Such as https://petitions.example. Whoever runs it puts the document there.', {
    id: 'endpoint-elsewhere-hint',
  });
export const cannot = (service: string) =>
  put(msg('What to know about {service}', { id: 'service-cannot' }), { service });
export const receiver = () => msg('receivers of forms', { id: 'service-receiver' });

const nothingElse = () =>
  msg('It shows no number of signatures, sends no mail to confirm, and gives signers no code to withdraw with.', {
    id: 'service-nothing-else',
  });
const abroad = () => msg('From mainland China it often cannot be reached, or only slowly.', { id: 'service-abroad' });
const everyRow = () =>
  msg('It keeps whatever it gets: whoever signs twice is there twice. Its plans limit how many come in a month.', {
    id: 'service-every-row',
  });
const opaque = () =>
  msg(
    'Google does not say whether it has recorded a signature. Signers read that theirs was sent, and no more. Sign once yourself, and look at the sheet, whenever you have changed the form.',
    { id: 'service-opaque' },
  );
const googleTwice = () =>
  msg('Whoever signs twice is there twice. Google can read everything, and cannot be reached from mainland China.', {
    id: 'service-google-twice',
  });
const subscribesAll = () =>
  msg(
    'Action Network subscribes everybody who is new to it and signs this way. Say so in the words people agree to, and offer no second box.',
    { id: 'subscribes-all' },
  );
const keyedCount = () =>
  msg(
    'It tells the number of signatures only to those who hold its key, so the widget shows none. Nobody gets a mail to confirm or a code to withdraw with from the widget.',
    { id: 'service-keyed-count' },
  );
const wholeName = () =>
  msg('A name is never split: all of it is there as the first name.', { id: 'service-whole-name' });
const dupes = () =>
  msg(
    'Proca counts each person once, but keeps repeats in its export: take the rows whose dupeRank is 0. Of the name it keeps only firstName, where all of it is.',
    { id: 'service-dupes' },
  );
const queriedCount = () =>
  msg(
    'Its count can be read without a key, but not as the widget reads one: a script of yours has to write it into a file, whose address you name below.',
    { id: 'service-queried-count' },
  );
const quietMail = () =>
  msg('If Proca sends a mail to confirm, say so in the words of thanks, since the widget is not told.', {
    id: 'service-quiet-mail',
  });
const receiverAnswers = () =>
  msg(
    'If it does not let other sites read its answer, signers read that their signature was sent, and not that it was recorded.',
    { id: 'service-receiver-answers' },
  );
const receiverDoes = () =>
  msg(
    'Anything more is up to the program that receives the form: counting, confirming by mail, and storing each Id only once.',
    { id: 'service-receiver-does' },
  );

/** What is to be known of each service before it is chosen, in sentences. */
export const limits = {
  'action-network': [subscribesAll, keyedCount, wholeName, abroad],
  proca: [dupes, queriedCount, quietMail],
  formspree: [everyRow, nothingElse, abroad],
  form: [receiverAnswers, receiverDoes],
  'google-forms': [opaque, nothingElse, googleTwice],
} as const;

export const dropSecondBox = () =>
  msg('take the words of the second box out: Action Network subscribes everybody anyway', { id: 'drop-second-box' });

const formspreeMake = () =>
  msg('Make a form at Formspree, and confirm the address that mails should go to.', { id: 'set-formspree-make' });
const formspreeOff = () =>
  msg(
    'In the form’s settings, switch reCAPTCHA off, and list no allowed domains. Otherwise signatures can be lost without anybody noticing.',
    { id: 'set-formspree-off' },
  );
const formspreeCopy = () =>
  msg('Copy the form’s “endpoint”, and paste it below. It looks like https://formspree.io/f/xyzabcde.', {
    id: 'set-formspree-copy',
  });
const actionNetworkKey = () =>
  msg('You need an API key, which Action Network gives to its partners alone. Without one, choose another service.', {
    id: 'set-action-network-key',
  });
const actionNetworkMake = () =>
  msg('Make a petition there with a page of its own, and publish it.', { id: 'set-action-network-make' });
const actionNetworkFind = () =>
  msg(
    'Type this in a terminal of your own computer, with your key in place of KEY. Never put the key into this page or another.',
    { id: 'set-action-network-find' },
  );
const actionNetworkCopy = () =>
  msg(
    'In what comes back, find your petition, and copy the address under osdi:signatures. It ends in /signatures. Paste it below.',
    { id: 'set-action-network-copy' },
  );
const procaAsk = () =>
  msg(
    'Ask whoever runs the Proca server for the address of its API, and for the number of an action page that asks for no captcha.',
    { id: 'set-proca' },
  );
const formNeeds = () =>
  msg(
    'You need the address that your form is sent to, the “action” in its HTML, and the names of its inputs. Switch captchas off.',
    { id: 'set-form' },
  );

/** What to do at each service before its address can be filled in; a command goes with one of them. */
export const setUp: Readonly<Partial<Record<string, readonly (readonly [says: () => string, command?: string])[]>>> = {
  'action-network': [
    [actionNetworkKey],
    [actionNetworkMake],
    [actionNetworkFind, 'curl -H "OSDI-API-Token: KEY" https://actionnetwork.org/api/v2/petitions'],
    [actionNetworkCopy],
  ],
  proca: [[procaAsk]],
  formspree: [[formspreeMake], [formspreeOff], [formspreeCopy]],
  form: [[formNeeds]],
};

export const prefilled = () => msg('Pre-filled link of the form', { id: 'prefilled' });
export const prefilledMake = () =>
  msg('In Google Forms, make a question of the kind “Short answer” for each of these words:', {
    id: 'prefilled-make',
  });
export const prefilledSettings = () =>
  msg(
    'In the form’s settings, under “Responses”, make sure that “Collect email addresses” and “Limit to 1 response” are off.',
    {
      id: 'prefilled-settings',
    },
  );
export const prefilledPublish = () =>
  msg(
    'Publish the form, for “Anyone with the link”. A form that is not published, or asks people to sign in, loses every signature without a word.',
    { id: 'prefilled-publish' },
  );
export const prefilledMay = () => msg('And one for each of these, if you want to keep it:', { id: 'prefilled-may' });
export const prefilledGet = () =>
  msg(
    'Choose “Get pre-filled link” in the form’s menu (⋮). As the answer to each question, type its word from above. Press “Get link”, then “Copy link”, and paste it here.',
    { id: 'prefilled-get' },
  );
export const prefilledFound = (names: string) => put(msg('Found: {names}', { id: 'prefilled-found' }), { names });
export const prefilledLacking = (names: string) =>
  put(msg('No question has this as its answer yet: {names}', { id: 'prefilled-lacking' }), { names });
export const prefilledTwice = (names: string) =>
  put(msg('More than one question has this as its answer: {names}', { id: 'prefilled-twice' }), { names });
export const prefilledStrange = (answers: string) =>
  put(msg('None of the words above: {answers}', { id: 'prefilled-strange' }), { answers });
export const wrongLink = {
  edit: () =>
    msg('This is the page where the form is edited. Use “Get pre-filled link” in its menu (⋮), then “Get link”.', {
      id: 'link-edit',
    }),
  short: () =>
    msg('A shortened link does not say which questions there are. Paste the long one that “Get link” gives.', {
      id: 'link-short',
    }),
  closed: () =>
    msg('This form accepts no responses at present. Let it accept them in Google Forms, then get the link anew.', {
      id: 'link-closed',
    }),
  empty: () =>
    msg('No answer is filled in here. Get the link by “Get pre-filled link”, with a word as each answer.', {
      id: 'link-empty',
    }),
} as const;
export const byHand = () => msg('What was found, and corrections by hand', { id: 'map-by-hand' });
