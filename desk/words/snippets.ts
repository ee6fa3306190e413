/** Words of the room of what is pasted. Say them inside `speaking()`. */
import { msg } from '@lit/localize';

export const snippetsRoom = () => msg('Snippets', { id: 'snippets-room' });
export const snippetsLead = () =>
  msg(
    'Copy one of these into your page, and the petition appears there. Changes that you publish later need no new copy.',
    {
      id: 'snippets-lead',
    },
  );
export const notOutYet = () =>
  msg('There is nothing to paste yet. Publish the petition first.', { id: 'snippets-not-out' });
export const toText = () => msg('To the text', { id: 'snippets-to-text' });
export const ownPage = () => msg('Its own page', { id: 'snippets-own-page' });
export const ownPageLead = () =>
  msg('The petition has a page here, which you can send to anybody:', { id: 'snippets-own-page-lead' });
export const ownPageSealed = () =>
  msg(
    'The petition has a page here too. Whoever controls this server could read there what people write. Better send people to a site of your own that has one of the tags below.',
    { id: 'snippets-own-page-sealed' },
  );
export const howItLooks = () => msg('Look and language', { id: 'snippets-looks' });
export const howItLooksLead = () =>
  msg('What you choose here goes into the snippets below. It is not kept: choose it again when you copy another one.', {
    id: 'snippets-looks-lead',
  });
