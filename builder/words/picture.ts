/**
 * Words of uploading a picture. Plain sentences, as in src/i18n/messages.ts; say them inside
 * `speaking()`.
 */
import { msg } from '@lit/localize';

export const uploadPicture = () => msg('Upload a picture', { id: 'picture-upload' });
export const uploadAnother = () => msg('Upload another one', { id: 'picture-another' });
export const uploadHint = () =>
  msg(
    'It is made smaller here in the browser, and what a camera writes beside it, such as the place, is taken out. From then on it is on this server, where everybody can see it.',
    { id: 'picture-hint' },
  );
export const shrinking = () => msg('The picture is being made smaller.', { id: 'picture-shrinking' });
export const uploading = () => msg('The picture is being uploaded.', { id: 'picture-uploading' });
export const uploaded = () =>
  msg('The picture is uploaded. Now say what can be seen in it.', { id: 'picture-uploaded' });
export const elsewhere = () => msg('Or use a picture that is on another site', { id: 'picture-elsewhere' });
export const removePicture = () => msg('Remove the picture', { id: 'picture-remove' });
export const removeQuestion = () =>
  msg('Remove the picture, and the words about it?', { id: 'picture-remove-question' });
export const removed = () => msg('The picture is removed.', { id: 'picture-removed' });

const refused = () =>
  msg('The server does not take this picture. Open it in an image program, save it as JPEG, and choose it again.', {
    id: 'picture-refused',
  });
const other = () => msg('The picture was not uploaded. Try again in a moment.', { id: 'picture-other' });

const troubles: Readonly<Record<string, () => string>> = {
  unreadable: () =>
    msg('This browser cannot read that file as a picture. Save it as JPEG or PNG, and choose it again.', {
      id: 'picture-unreadable',
    }),
  heic: () =>
    msg(
      'This browser cannot read HEIC, the format of iPhones. Share the picture from the phone as JPEG, or open the page on the phone and choose it there.',
      { id: 'picture-heic' },
    ),
  'too-large': () =>
    msg('The picture is too large. Make it smaller, 4,000 pixels wide at most, and choose it again.', {
      id: 'picture-too-large',
    }),
  blocked: () =>
    msg(
      'This browser keeps pages from working on pictures, as Tor Browser does. Allow it for this page in the address bar, or use another browser.',
      { id: 'picture-blocked' },
    ),
  'not-an-image': refused,
  'image-broken': refused,
  'image-not-bare': refused,
  'image-too-large': refused,
  'payload-too-large': refused,
  'not-allowed': () =>
    msg('Your role does not allow you to upload pictures. Ask an organiser of the petition.', {
      id: 'picture-not-allowed',
    }),
  'signed-out': () =>
    msg('You are signed out. Sign in again in another tab, then choose the picture here again.', {
      id: 'picture-signed-out',
    }),
  away: () => msg('The server does not answer. Try again in a moment.', { id: 'picture-away' }),
};

/** What is wrong, and what to do, by a code of the builder or the server. */
export const pictureTrouble = (code: string): string =>
  (Object.hasOwn(troubles, code) ? troubles[code] : other)?.() ?? other();
