/**
 * Words of the result where the campaign is in the page itself: what to upload, what to paste, and
 * why it would not work for others. Plain sentences, as in src/i18n/messages.ts; say them inside
 * `speaking()`.
 */
import { msg } from '@lit/localize';
import { put } from '../../ui/put.ts';

export const upload = () => msg('What to upload', { id: 'upload' });
export const uploadNothing = (address: string) =>
  put(msg('Nothing more. The widget’s files are at {address}', { id: 'upload-nothing' }), { address });
export const uploadFolder = (folder: string) =>
  put(
    msg(
      'The folder “{folder}” of the kit, with all that is in it, anywhere on your web space. Then write its address here.',
      { id: 'upload-folder' },
    ),
    { folder },
  );
export const files = () => msg('Address of the widget’s files', { id: 'files' });
export const useCopy = () => msg('Use the public copy at jsDelivr', { id: 'use-copy' });
export const copyHint = () =>
  msg(
    'With the public copy you upload nothing, and it works on every site. jsDelivr then sees the network addresses of your readers, and can be slow or blocked in mainland China.',
    { id: 'use-copy-hint' },
  );
export const worksForNobody = () => msg('As it is, what you paste works for nobody else', { id: 'works-for-nobody' });
export const filesMissing = (address: string) =>
  put(
    msg(
      'Not all of the widget’s files can be had at {address}. Upload the folder once more, with all that is in it. If that does not help, take the file .htaccess out of it.',
      { id: 'files-missing' },
    ),
    { address },
  );
export const fromFile = () =>
  msg('This page was opened from a folder of your computer, from which nobody else can load files.', {
    id: 'from-file',
  });
export const fromMachine = (address: string) =>
  put(msg('{address} is an address of this computer alone.', { id: 'from-machine' }), { address });
export const fromNetwork = (address: string) =>
  put(msg('{address} is an address of your own network.', { id: 'from-network' }), { address });
export const noAddress = (address: string) =>
  put(msg('{address} is no whole address, which begins with https:', { id: 'no-address' }), { address });
export const fromInsecure = (address: string) =>
  put(msg('{address} is not encrypted, and pages with https load nothing from there.', { id: 'from-insecure' }), {
    address,
  });
export const notOpen = (site: string) =>
  put(
    msg(
      'What you paste works on pages of {site}. This web space does not allow pages of other sites to load the files; “READ ME FIRST” says how to allow it. The public copy works on all of them.',
      { id: 'not-open' },
    ),
    { site },
  );
export const inPage = () => msg('The campaign in the page', { id: 'in-page' });
export const inPageLead = () =>
  msg('Paste it where the petition is to appear. When you change something here, paste it anew.', {
    id: 'in-page-lead',
  });
export const pinFile = (version: string) =>
  put(
    msg(
      'Pinned, browsers run version {version} of the file as it is here, and no other. For a newer one, paste anew.',
      {
        id: 'pin-file',
      },
    ),
    { version },
  );
export const noPinFile = () => msg('Not pinned, the page runs whatever is at that address.', { id: 'no-pin-file' });
export const tryOnce = () => msg('Then sign once yourself, and look whether it has arrived.', { id: 'try-once' });
export const keepDocument = () => msg('To go on another day', { id: 'keep-document' });
export const keepDocumentLead = () =>
  msg('Save it, and open it here again with “Open a document”. It need not be uploaded.', {
    id: 'keep-document-lead',
  });
