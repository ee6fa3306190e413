/**
 * Words of the result: what is still wrong, the document, and what is pasted. Plain sentences, as
 * in src/i18n/messages.ts; say them inside `speaking()`.
 */
import { msg } from '@lit/localize';
import { put } from '../../ui/put.ts';

export const resultSection = () => msg('Result', { id: 'result-section' });
export const optional = () => msg('(optional)', { id: 'optional' });
export const missing = () => msg('missing', { id: 'missing' });
export const forAll = () => msg('the same in all languages', { id: 'for-all' });
export const allWell = () => msg('Nothing is left to correct.', { id: 'all-well' });
export const toCorrect = () => msg('Still to be corrected', { id: 'to-correct' });
export const toFillIn = () => msg('Still to be filled in', { id: 'to-fill-in' });
export const betterFilledIn = () => msg('Better filled in as well', { id: 'better-filled-in' });
export const leadsNowhere = () =>
  msg('else nobody can share the petition, and links to it lead nowhere', { id: 'leads-nowhere' });
export const notTranslated = () => msg('Not translated yet', { id: 'not-translated' });
export const notTranslatedLead = () =>
  msg('Where a text lacks a reader’s language, it is shown in the campaign’s own.', { id: 'not-translated-lead' });
export const document = () => msg('The campaign document', { id: 'document' });
export const documentLead = () =>
  msg('Save it, and put it into the folder of campaigns on your petition server.', { id: 'document-lead' });
export const save = (file: string) => put(msg('Save {file}', { id: 'save' }), { file });
export const copyDocument = () => msg('Copy the document', { id: 'copy-document' });
export const saved = (file: string) => put(msg('{file} is saved.', { id: 'saved' }), { file });
export const showDocument = () => msg('Show the document', { id: 'show-document' });
export const cannotSave = () =>
  msg('First correct what is listed above; then the document can be saved and pasted.', { id: 'cannot-save' });
export const addresses = () => msg('Addresses', { id: 'addresses' });
export const server = () => msg('Address of the petition server', { id: 'server' });
export const serverHint = (server: string) => put(msg('Empty: this one, {server}', { id: 'server-hint' }), { server });
export const address = () => msg('Address of the document', { id: 'address' });
export const addressHint = (address: string) => put(msg('Empty: {address}', { id: 'address-hint' }), { address });
export const speaks = () => msg('Language on the page', { id: 'speaks' });
export const speaksReader = () => msg('The reader’s own', { id: 'speaks-reader' });
export const pin = () => msg('Pin the file', { id: 'pin' });
export const pinLead = (version: string) =>
  put(
    msg(
      'Pinned, the browser runs only the file that this builder has before it: version {version}, which must be on that server too. You paste anew for a newer one.',
      { id: 'pin-lead' },
    ),
    { version },
  );
export const noPin = () =>
  msg('Not pinned, the page gets each newer version by itself, and trusts the server with that.', { id: 'no-pin' });
export const cannotPin = () =>
  msg(
    'This page cannot make the hash, because it was not opened by HTTPS or the file is missing. So nothing is pinned.',
    { id: 'cannot-pin' },
  );
export const snippets = () => msg('What you paste', { id: 'snippets' });
export const wayTag = () => msg('One tag', { id: 'way-tag' });
export const wayTagLead = () =>
  msg('For most pages: the petition appears where the tag stands.', { id: 'way-tag-lead' });
export const wayElement = () => msg('The element', { id: 'way-element' });
export const wayElementLead = () => msg('With a link for readers without script.', { id: 'way-element-lead' });
export const wayPlain = () => msg('A plain element', { id: 'way-plain' });
export const wayPlainLead = () => msg('For editors that remove tags they do not know.', { id: 'way-plain-lead' });
export const wayFrame = () => msg('A frame', { id: 'way-frame' });
export const wayFrameLead = () =>
  msg('For systems that allow no script. It needs the petition server.', { id: 'way-frame-lead' });
export const wayLink = () => msg('A link', { id: 'way-link' });
export const wayLinkLead = () => msg('Works everywhere.', { id: 'way-link-lead' });
export const wayMail = () => msg('A button for newsletters', { id: 'way-mail' });
export const wayMailLead = () => msg('For the mail itself, where no script runs.', { id: 'way-mail-lead' });
export const withCount = () => msg('With a picture of the count, from the petition server', { id: 'with-count' });
export const wayLook = () => msg('The look', { id: 'way-look' });
export const wayLookLead = () =>
  msg('Into the head of the page, once. A frame, a link and a button do without.', { id: 'way-look-lead' });
export const copy = () => msg('Copy', { id: 'copy' });
export const copyOf = (way: string) => put(msg('Copy: {way}', { id: 'copy-of' }), { way });
export const copied = () => msg('Copied.', { id: 'page-copied' });
export const notCopied = () =>
  msg('The browser did not allow copying. The text is selected: press Ctrl+C or ⌘C.', { id: 'not-copied' });
