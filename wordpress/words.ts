/**
 * Every sentence of the WordPress plugin, for the translators. Its PHP and its editor script say the
 * same English with WordPress's own functions, where WordPress's tools look for them; a test keeps
 * the two equal. Staging makes WordPress's files of the translations.
 */
import { msg } from '@lit/localize';

export const sentences = () => [
  msg('A code that is stored with each signature from here.', { id: 'source-help' }),
  msg('A petition that readers sign on this page, in their language.', { id: 'block-description' }),
  msg(
    'Add the block named Petition, or paste the address of the petition on a line of its own. In a widget or the classic editor, the shortcode works too:',
    { id: 'settings-how' },
  ),
  msg('Address or document', { id: 'address-or-document' }),
  msg('As the page', { id: 'as-the-page' }),
  msg('Ask an administrator to add it under Settings, Petitions.', { id: 'ask-administrator' }),
  msg('Choose another petition', { id: 'choose-another' }),
  msg('Colours', { id: 'colours' }),
  msg('Dark', { id: 'dark' }),
  msg('Everybody who can write posts here can then put its petitions into them.', { id: 'who-may' }),
  msg('How to put in a petition', { id: 'settings-how-title' }),
  msg('Language', { id: 'language' }),
  msg('Light', { id: 'light' }),
  msg('Only you see this: this site does not show petitions of that server yet. Add it under Settings, Petitions.', {
    id: 'only-you',
  }),
  msg('Paste the address of the petition’s page. A whole campaign document works too.', { id: 'instructions' }),
  msg('Petition', { id: 'petition' }),
  msg('Petition servers', { id: 'petition-servers' }),
  msg('Petitions', { id: 'petitions' }),
  msg('Puts petitions that people can sign into posts, pages and widgets, in the reader’s language.', {
    id: 'plugin-description',
  }),
  msg('Readers see only a link: this site does not show petitions of %s yet.', { id: 'only-a-link' }),
  msg('Show petitions of %s', { id: 'show-petitions-of' }),
  msg('Show the petition', { id: 'show-the-petition' }),
  msg('Sign the petition', { id: 'sign-the-petition' }),
  msg('Source', { id: 'source' }),
  msg(
    'The addresses of the servers whose petitions this site shows, one on each line. Everybody who can write posts here can then put petitions of these servers into them. Of other servers, readers see a link.',
    { id: 'settings-help' },
  ),
  msg('There is no petition at this address, or its server does not answer.', { id: 'no-petition' }),
  msg('This is not a campaign document: it is no valid JSON.', { id: 'no-document' }),
  msg('campaign', { id: 'keyword-campaign' }),
  msg('sign', { id: 'keyword-sign' }),
];
