/**
 * Words of the section on what the petition server does with signatures. Plain sentences, as in
 * src/i18n/messages.ts; say them inside `speaking()`.
 */
import { msg } from '@lit/localize';
import { put } from '../../ui/put.ts';

export const rulesSection = () => msg('Rules', { id: 'rules-section' });
export const rulesLead = () =>
  msg('The petition server goes by these. They suit most petitions as they are.', { id: 'rules-lead' });
export const rulesElsewhere = () =>
  msg('Signatures go to another service, which has rules of its own. There is nothing to answer here.', {
    id: 'rules-elsewhere',
  });
export const confirmation = () => msg('Must signers confirm by e-mail?', { id: 'rules-confirmation' });
export const confirmationHint = () =>
  msg(
    'They get a mail with a link, which keeps out robots and invented addresses. It also costs signatures, since some never open the mail. The petition server has to be able to send mail: ask whoever runs it.',
    { id: 'rules-confirmation-hint' },
  );
export const confirmationNo = () => msg('No, a signature counts at once', { id: 'rules-confirmation-no' });
export const confirmationYes = () =>
  msg('Yes, a signature counts once its link has been followed', { id: 'rules-confirmation-yes' });
export const namedMail = () => msg('May that mail name the petition?', { id: 'rules-named-mail' });
export const namedMailHint = () =>
  msg(
    'A mail that names it is understood at once, and more people confirm. But whoever can look into the mailbox then learns which petition was signed: the provider, an employer, somebody at home, the police. Say no if that could harm anybody.',
    { id: 'rules-named-mail-hint' },
  );
export const namedMailNo = () => msg('No, it only says that “a petition” was signed', { id: 'rules-named-mail-no' });
export const namedMailYes = () => msg('Yes, with its title', { id: 'rules-named-mail-yes' });
export const mailText = () => msg('Your own words in that mail', { id: 'rules-mail-text' });
export const mailTextHint = () =>
  msg('They come below the link, as plain text. An empty line begins a new paragraph.', { id: 'rules-mail-text-hint' });
export const household = () => msg('May two people share an e-mail address?', { id: 'rules-household' });
export const householdHint = () =>
  msg(
    'Some couples and families have one address together. But with a shared address it is also easier to sign twice, under another name.',
    { id: 'rules-household-hint' },
  );
export const householdNo = () => msg('No, each address counts once', { id: 'rules-household-no' });
export const householdYes = () => msg('Yes, if their names differ', { id: 'rules-household-yes' });
export const proof = () => msg('Ask browsers for a small calculation?', { id: 'rules-proof' });
export const proofHint = () =>
  msg(
    'The browser does it while somebody fills in the form, and they need not do anything. It makes signing by the thousand slow and expensive for robots. An old phone can take a few seconds, and on pages without https nobody can sign.',
    { id: 'rules-proof-hint' },
  );
export const proofNo = () => msg('No', { id: 'rules-proof-no' });
export const proofYes = () => msg('Yes, against robots', { id: 'rules-proof-yes' });
export const frames = () => msg('Who may show the petition in a frame?', { id: 'rules-frames' });
export const framesHint = () =>
  msg(
    'A frame is a window onto this petition in somebody else’s page, for sites that allow no script. Elsewhere it stays empty.',
    { id: 'rules-frames-hint' },
  );
export const framesAny = () => msg('Everybody', { id: 'rules-frames-any' });
export const framesSome = () => msg('Only these sites', { id: 'rules-frames-some' });
export const framesNone = () => msg('Nobody', { id: 'rules-frames-none' });
export const sitesHint = () =>
  msg(
    'Where the site’s address begins, such as https://union.example. With https://*.union.example, all sites below that name may.',
    { id: 'rules-sites-hint' },
  );
export const site = (number: number) => put(msg('Site {number}', { id: 'rules-site' }), { number });
export const limit = () => msg('How many signatures may come from one place?', { id: 'rules-limit' });
export const limitHint = () =>
  msg(
    'People in one building or on one mobile network can share an internet address. Whoever signs from there beyond this number confirms by e-mail, or waits until you accept the signature. So a robot cannot fill the count.',
    { id: 'rules-limit-hint' },
  );
export const limitUsual = (minute: string, hour: string) =>
  put(msg('The usual: {minute} a minute and {hour} an hour', { id: 'rules-limit-usual' }), { minute, hour });
export const limitOwn = () => msg('Other numbers', { id: 'rules-limit-own' });
export const limitNone = () => msg('Any number', { id: 'rules-limit-none' });
export const limitMinute = () => msg('In one minute', { id: 'rules-limit-minute' });
export const limitFiveMinutes = () => msg('In five minutes', { id: 'rules-limit-five-minutes' });
export const limitHour = () => msg('In one hour', { id: 'rules-limit-hour' });
export const keep = () => msg('How long are signatures kept?', { id: 'rules-keep' });
export const keepHint = () =>
  msg(
    'In days. After that they are erased for good, with all that was filled in. The public number does not fall by it.',
    { id: 'rules-keep-hint' },
  );
export const keepPending = () => msg('Not confirmed, or signed twice', { id: 'rules-keep-pending' });
export const keepPendingHint = (number: number) =>
  put(msg('Empty: {number} days. The link in the mail works as long.', { id: 'rules-keep-pending-hint' }), { number });
export const keepHeld = () => msg('In doubt, until you accept them', { id: 'rules-keep-held' });
export const keepHeldHint = (number: number) =>
  put(
    msg('Empty: {number} days from when you were told of them. What nobody accepts by then does not count.', {
      id: 'rules-keep-held-hint',
    }),
    { number },
  );
export const keepAll = () => msg('All of them, after the end of the petition', { id: 'rules-keep-all' });
export const keepAllHint = () =>
  msg('Empty: until you erase them. Otherwise hand them over in time.', { id: 'rules-keep-all-hint' });
