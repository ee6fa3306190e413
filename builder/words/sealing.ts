/**
 * Words of the section on who can open the signatures. Plain sentences, as in src/i18n/messages.ts;
 * say them inside `speaking()`.
 */
import { msg } from '@lit/localize';
import { put } from '../../ui/put.ts';

export const sealingSection = () => msg('Who can open the signatures', { id: 'sealing-section' });
export const sealingLead = () =>
  msg(
    'Sealed signatures are locked in the signer’s browser. Whoever takes this server, copies its backups or orders its owner to hand it over gets nothing to read.',
    { id: 'sealing-lead' },
  );
export const sealingLeadService = () =>
  msg(
    'Sealed signatures are locked in the signer’s browser. Whoever can look into the service, or orders it to hand them over, gets nothing to read.',
    { id: 'sealing-lead-service' },
  );
export const question = () => msg('Who can read what people write when they sign?', { id: 'sealing-question' });
export const modeOpen = () =>
  msg('Whoever runs the server, and the organisers at the desk', { id: 'sealing-mode-open' });
export const modeOpenService = () =>
  msg('The service that they go to, and everybody who has access there', { id: 'sealing-mode-open-service' });
export const modeSealed = () => msg('Only the people on a list: sealed', { id: 'sealing-mode-sealed' });
export const modeConfirm = () =>
  msg('Only the people on a list, and each signer confirms by e-mail', { id: 'sealing-mode-confirm' });
export const noNames = () =>
  msg('No names can be shown in public. The number of signatures can.', { id: 'sealing-no-names' });
export const noPlain = () =>
  msg('Signing needs script and https; a form without script would send clear text, so there is none.', {
    id: 'sealing-no-plain',
  });
export const repeatsLater = () =>
  msg('Whoever signs twice counts twice, until you open the signatures and say which are repeats.', {
    id: 'sealing-repeats-later',
  });
export const mailKnown = () =>
  msg(
    'The server is told the e-mail address, to send the link to it, and then forgets it. Whoever controls the server at that time can see it.',
    { id: 'sealing-mail-known' },
  );
export const lostKeys = () =>
  msg('If all keys are lost, nobody can ever open the signatures, neither you nor whoever runs the server.', {
    id: 'sealing-lost-keys',
  });
export const lostKeysService = () =>
  msg('If all keys are lost, nobody can ever open the signatures, neither you nor the service.', {
    id: 'sealing-lost-keys-service',
  });
export const servicesNot = () => msg('Action Network and Proca cannot take them.', { id: 'sealing-services-not' });
export const sealedShowsNobody = () =>
  msg('Signatures are sealed, so nobody appears in public.', { id: 'sealing-shows-nobody' });
export const nameIsSigned = (name: string) =>
  put(
    msg('Short name: {name}. It stays, since the list of those who can open is signed for it.', {
      id: 'sealing-name-stays',
    }),
    { name },
  );
export const clear = () => msg('Sent in clear beside the seal', { id: 'sealing-clear' });
export const clearHint = () =>
  msg('So that the server can tell where signatures come from. Tick none, and it learns nothing of that.', {
    id: 'sealing-clear-hint',
  });
export const clearHintService = () =>
  msg(
    'So that you can tell where signatures come from before you open them. Tick none, and the service learns nothing of that.',
    {
      id: 'sealing-clear-hint-service',
    },
  );
export const clearLocale = () => msg('The language of signing', { id: 'sealing-clear-locale' });
export const clearSource = () => msg('Which link or mailing it came by', { id: 'sealing-clear-source' });
export const clearHost = () => msg('On which site it was signed', { id: 'sealing-clear-host' });
export const opensAt = () => msg('How many signatures before any is opened', { id: 'sealing-opens-at' });
export const opensAtHint = () =>
  msg(
    'The form then says so, and people dare to be the first. It is a promise of those who hold the shares, not a lock: enough of them together can open at any time.',
    { id: 'sealing-opens-at-hint' },
  );
export const keysTitle = () => msg('Make the keys', { id: 'sealing-keys-title' });
export const keysLead = () =>
  msg(
    'One press makes two: the opening key, which opens the signatures, and the campaign’s own key, which signs the list of those who can. They are made in this browser and sent nowhere.',
    { id: 'sealing-keys-lead' },
  );
export const whose = () => msg('Whose key it is, as signers read it', { id: 'sealing-whose' });
export const whoseHint = () => msg('Such as: Ada, secretary', { id: 'sealing-whose-hint' });
export const cutQuestion = () => msg('Who keeps the opening key?', { id: 'sealing-cut' });
export const cutNo = () => msg('One person, in a file', { id: 'sealing-cut-no' });
export const cutYes = () => msg('Several people, a share each: only together can they open', { id: 'sealing-cut-yes' });
export const cutNeeded = () => msg('How many shares are needed to open', { id: 'sealing-cut-needed' });
export const cutOf = () => msg('How many shares there are', { id: 'sealing-cut-of' });
export const make = () => msg('Make the keys', { id: 'sealing-make' });
export const keepTitle = () => msg('Write down the pass phrase', { id: 'sealing-keep-title' });
export const keepLead = () =>
  msg(
    'These six words open the key file. Write them on paper, not into a mail, and keep the paper apart from the file. They are shown only now.',
    { id: 'sealing-keep-lead' },
  );
export const saveKey = () => msg('Save the key file', { id: 'sealing-save' });
export const savedAlready = () => msg('The file was saved.', { id: 'sealing-saved' });
export const printSheet = () => msg('Print a sheet with the pass phrase', { id: 'sealing-print' });
export const printBlank = () => msg('Print a sheet to write it on by hand', { id: 'sealing-print-blank' });
export const printHint = () =>
  msg('Some printers keep what they printed. Where that matters, write by hand.', { id: 'sealing-print-hint' });
export const sharesTitle = () => msg('Hand out the shares', { id: 'sealing-shares-title' });
export const sharesLead = (needed: number, of: number) =>
  put(
    msg(
      'Any {needed} of these {of} shares open the signatures, fewer open nothing. Print each on a sheet of its own, and give it to one trustee. They are shown only now.',
      { id: 'sealing-shares-lead' },
    ),
    { needed, of },
  );
export const shareNumber = (number: number) => put(msg('Share {number}', { id: 'sealing-share-number' }), { number });
export const trustee = (number: number) => put(msg('Who gets share {number}', { id: 'sealing-trustee' }), { number });
export const printShares = () => msg('Print the shares', { id: 'sealing-print-shares' });
export const list = () => msg('The list of those who can open', { id: 'sealing-list-name' });
export const until = () => msg('Last day', { id: 'sealing-until' });
export const untilOf = (label: string) => put(msg('Last day: {label}', { id: 'sealing-until-of' }), { label });
export const untilDay = (day: string) => put(msg('until {day}', { id: 'sealing-until-day' }), { day });
export const byShares = (needed: number, of: number) =>
  put(msg('any {needed} of {of} shares', { id: 'sealing-by-shares' }), { needed, of });
/** By which two people can compare a public key by telephone: all keys begin alike. */
export const keyEnds = (end: string) => put(msg('Key ends in {end}', { id: 'sealing-key-ends' }), { end });
export const removeRecipient = (label: string) => put(msg('Remove: {label}', { id: 'sealing-remove-of' }), { label });
export const listHint = () =>
  msg(
    'Whoever joins can open what is signed from then on. For what was signed before, somebody who can open it seals it again for the new list, at the desk. Whoever leaves gets a last day; what they could open until then they still can. The fingerprint stays, so nothing has to be pasted anew.',
    { id: 'sealing-list-hint' },
  );
export const addTitle = () => msg('Add somebody', { id: 'sealing-add-title' });
export const addLead = () =>
  msg(
    'Each person makes a key on a machine of their own, so that nobody else has had it. Send them this link; they send you back a public key, which is no secret. Ask them by voice whether it is theirs.',
    { id: 'sealing-add-lead' },
  );
export const copyLink = () => msg('Copy the link', { id: 'sealing-copy-link' });
export const publicKey = () => msg('Their public key', { id: 'sealing-public-key' });
export const publicKeyHint = () => msg('Long, and begins with age1pq1', { id: 'sealing-public-key-hint' });
export const addButton = () => msg('Add to the list', { id: 'sealing-add' });
export const fingerprintTitle = () => msg('The campaign’s fingerprint', { id: 'sealing-fingerprint' });
export const fingerprintHint = () =>
  msg('It stays the same for as long as the campaign. Signers can compare it with one that you publish elsewhere.', {
    id: 'sealing-fingerprint-hint',
  });
export const holds = () => msg('The campaign’s own key has signed this list.', { id: 'sealing-holds' });
export const broken = () =>
  msg(
    'The campaign’s own key has not signed this list as it is: somebody changed it without the key, or gave the campaign another short name. No browser seals to it.',
    { id: 'sealing-broken' },
  );
export const cannotTell = () =>
  msg('Whether the list is signed cannot be told here, as this page was not opened by https.', {
    id: 'sealing-cannot-tell',
  });
export const bringTitle = () => msg('Change the list', { id: 'sealing-bring-title' });
export const bringLead = () =>
  msg('The list can be changed with the key file of the campaign. It stays on this machine.', {
    id: 'sealing-bring-lead',
  });
export const keyFile = () => msg('Key file', { id: 'sealing-key-file' });
export const passPhrase = () => msg('Pass phrase', { id: 'sealing-pass-phrase' });
export const bring = () => msg('Open the key file', { id: 'sealing-bring' });
export const brought = () =>
  msg('The key file is open. Keys are forgotten when you leave this page.', { id: 'sealing-brought' });
export const stop = () => msg('No longer seal', { id: 'sealing-stop' });
export const stopQuestion = () =>
  msg(
    'No longer seal? New signatures can then be read on the server, and a pasted tag with the fingerprint takes none. New keys have another fingerprint.',
    { id: 'sealing-stop-question' },
  );
export const check = () => msg('Try what you have kept', { id: 'sealing-check-title' });
export const checkLead = () =>
  msg(
    'Before anybody signs, show that you can open it: choose the file that you saved, and type the phrase from your paper. A trial signature is sealed to all on the list, and opened.',
    { id: 'sealing-check-lead' },
  );
export const checkShares = () => msg('Shares, one in each line', { id: 'sealing-check-shares' });
export const checkSharesHint = (needed: number) =>
  put(msg('As many as are needed: {needed}', { id: 'sealing-check-shares-hint' }), { needed });
export const checkButton = () => msg('Try it', { id: 'sealing-check-button' });
export const checkedWell = () => msg('All of it works. You can publish.', { id: 'sealing-checked' });
export const checkSecond = () => msg('One lost key does not lose all', { id: 'sealing-check-second' });
export const checkFile = () => msg('The file opens with its phrase', { id: 'sealing-check-file' });
export const checkKey = () => msg('It is the key of this campaign', { id: 'sealing-check-key' });
export const checkTrial = () => msg('A trial signature was sealed and opened', { id: 'sealing-check-trial' });
export const stepDone = () => msg('done', { id: 'sealing-step-done' });
export const stepOpen = () => msg('still to do', { id: 'sealing-step-open' });
export const stepFailed = () => msg('failed', { id: 'sealing-step-failed' });
export const working = () => msg('One moment…', { id: 'sealing-working' });
export const workSlow = () =>
  msg('One moment: a pass phrase takes a few seconds to try, so that nobody can try a million.', {
    id: 'sealing-work-slow',
  });
export const fingerprintWhy = () =>
  msg(
    'Each tag below names the campaign’s fingerprint: the widget then seals to nobody whom your own key has not signed, even if the server is taken over. Compare it with your sheet:',
    { id: 'sealing-fingerprint-why' },
  );
export const ownSiteBetter = () =>
  msg(
    'Paste it on a site of your own, with the file pinned. On the server’s own page, in a frame and behind a link, whoever controls the server controls what runs, and could read along.',
    { id: 'sealing-own-site-better' },
  );

export const keysQuestion = () =>
  msg('Forget the new keys? Until they are saved and tried, they are in this page alone.', {
    id: 'sealing-keys-question',
  });
export const forgetKeys = () => msg('Forget the keys', { id: 'sealing-forget-keys' });
export const keysGo = () =>
  msg('The page then forgets the new keys, which nobody has saved and tried yet.', { id: 'sealing-keys-go' });
