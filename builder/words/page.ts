/**
 * Words of the page itself: its head, its bar of sections, the preview, opening and starting over.
 * Plain sentences, as in src/i18n/messages.ts; say them inside `speaking()`.
 */
import { msg } from '@lit/localize';
import { put } from '../../ui/put.ts';

export const pageTitle = () => msg('Petition builder', { id: 'page-title' });
export const pageLead = () =>
  msg(
    'Write your campaign, see it as signers will see it, and take what you need to paste. All of it stays in this browser: nothing is sent.',
    { id: 'page-lead' },
  );
export const home = () => msg('Petition widget', { id: 'home' });
export const pageLanguage = () => msg('Language of this page', { id: 'page-language' });
export const openDocument = () => msg('Open a document', { id: 'open-document' });
export const startAnew = () => msg('Start over', { id: 'start-anew' });
export const sectionsLabel = () => msg('Sections', { id: 'sections-label' });
export const kept = () => msg('The draft is kept in this browser.', { id: 'builder-kept' });
export const notKept = () =>
  msg('This browser keeps no draft. Save the document before you leave.', { id: 'not-kept' });
export const startQuestion = () =>
  msg('Start over? What you have written here is gone then, unless you have saved the document.', {
    id: 'start-question',
  });
export const started = () => msg('Started over.', { id: 'started' });
export const cancel = () => msg('Cancel', { id: 'cancel' });
export const openLead = () =>
  msg(
    'Choose a campaign document, drop it anywhere on this page, or paste its text. It takes the place of what you are writing now.',
    { id: 'open-lead' },
  );
export const openFile = () => msg('Choose a file', { id: 'open-file' });
export const openText = () => msg('Or paste its text', { id: 'open-text' });
export const openButton = () => msg('Open', { id: 'open-button' });
export const otherDrafts = () => msg('Other drafts in this browser', { id: 'other-drafts' });
export const untitled = () => msg('Without a title', { id: 'untitled-draft' });
export const opened = () => msg('The document is open.', { id: 'opened' });
export const openNotJson = (detail: string) =>
  put(msg('This is no JSON. The browser says: {detail}', { id: 'open-not-json' }), { detail });
export const openNoDocument = () =>
  msg('This is no campaign document: it has to be an object in braces.', { id: 'open-no-document' });
export const openTooLarge = () =>
  msg('This is too large for a campaign document: a million characters at most.', { id: 'open-too-large' });
export const openBroken = () =>
  msg('This document breaks the format, so it is not opened. What is wrong:', { id: 'open-broken' });
export const openUnreadable = () => msg('The file could not be read.', { id: 'open-unreadable' });
export const preview = () => msg('Preview', { id: 'preview' });
export const previewLead = () =>
  msg('It works as on a page, but sends nothing, and the count is made up.', { id: 'preview-lead' });
export const previewWidth = () => msg('Width', { id: 'preview-width' });
export const phone = () => msg('Phone', { id: 'phone' });
export const desktop = () => msg('Desktop', { id: 'desktop' });
export const previewLanguage = () => msg('Language of the preview', { id: 'preview-language' });
export const previewEmpty = () =>
  msg('The preview appears once the petition has a short name, a title and a text.', { id: 'preview-empty' });
export const previewStale = () =>
  msg('Something is still to be corrected. Until then the preview stays as it was.', { id: 'preview-stale' });
export const previewWithout = () =>
  msg('Left out of the preview: an image, and sealing. The builder fetches nothing from elsewhere.', {
    id: 'preview-without',
  });
