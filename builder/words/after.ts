/**
 * Words of the sections on what follows a signature, on looks, and on where signatures go. Plain
 * sentences, as in src/i18n/messages.ts; say them inside `speaking()`.
 */
import { msg } from '@lit/localize';
import { put } from '../../ui/put.ts';

export const afterSection = () => msg('Thanks and sharing', { id: 'after-section' });
export const signedText = () => msg('Words of thanks', { id: 'signed-text' });
export const next = () => msg('A button for what comes next', { id: 'next' });
export const nextLabel = () => msg('Words of the button', { id: 'next-label' });
export const nextUrl = () => msg('Where it leads', { id: 'next-url' });
export const page = () => msg('The campaign’s own page', { id: 'page' });
export const pageHint = () =>
  msg(
    'Where readers are sent who cannot use the widget, and what is shared. Empty: the page that the petition server makes',
    { id: 'page-hint' },
  );
export const pageHintNone = () =>
  msg(
    'Where readers are sent who cannot use the widget, and what is shared: mostly the page that you paste it into. Empty, nobody can share it',
    { id: 'page-hint-none' },
  );
export const networks = () => msg('Where signers can share it', { id: 'networks' });
export const shareText = () => msg('Words to share', { id: 'share-text' });
export const shareUrl = () => msg('Another address to share', { id: 'share-url' });
export const shareUrlHint = () => msg('Empty: the campaign’s own page', { id: 'share-url-hint' });
export const otherWords = () => msg('Other words for some of them', { id: 'other-words' });
export const wordsFor = (network: string) => put(msg('Words for {network}', { id: 'words-for' }), { network });
export const networkEmail = () => msg('E-mail', { id: 'network-email' });
export const networkWechat = () => msg('WeChat', { id: 'network-wechat' });
export const networkWeibo = () => msg('Weibo', { id: 'network-weibo' });
export const lookSection = () => msg('Look', { id: 'look-section' });
export const lookLead = () =>
  msg('The look goes into the page with the snippet; it is no part of the document.', { id: 'look-lead' });
export const look = () => msg('Style', { id: 'look' });
export const lookDefault = () => msg('Ink on paper', { id: 'look-default' });
export const lookUmbrella = () => msg('Umbrella: yellow, with ink on it', { id: 'look-umbrella' });
export const lookUnion = () => msg('Union: red and square', { id: 'look-union' });
export const lookPlain = () => msg('Plain: the page’s own font and colours', { id: 'look-plain' });
export const ownColours = () => msg('Colours of my own', { id: 'own-colours' });
export const accent = () => msg('Accent', { id: 'accent' });
export const onAccent = () => msg('Words on it', { id: 'on-accent' });
export const theme = () => msg('Light or dark', { id: 'theme' });
export const themeAuto = () => msg('As the page is', { id: 'theme-auto' });
export const themeLight = () => msg('Always light', { id: 'theme-light' });
export const themeDark = () => msg('Always dark', { id: 'theme-dark' });
export const sendingSection = () => msg('Sending', { id: 'sending-section' });
export const endpoint = () => msg('Signatures go to', { id: 'endpoint' });
export const endpointOwn = () => msg('The petition server that the document is on', { id: 'endpoint-own' });
export const endpointUrl = () => msg('Another petition server', { id: 'endpoint-url' });
export const endpointForm = () => msg('Any receiver of forms', { id: 'endpoint-form' });
export const endpointAddress = () => msg('Address', { id: 'endpoint-address' });
export const endpointAddressHint = () => msg('As the service gives it to you', { id: 'endpoint-address-hint' });
export const endpointUrlHint = () => msg('Ends in /signatures', { id: 'endpoint-url-hint' });
export const actionPage = () => msg('Number of the action page', { id: 'action-page' });
export const map = () => msg('What each field is called there', { id: 'map' });
export const mapHint = () =>
  msg('Empty: not sent, or under its own name where the service takes that', { id: 'map-hint' });
export const serviceKnows = () =>
  msg('A service stores the signatures under its own rules. Say so in your privacy notice.', { id: 'service-knows' });
export const challenge = () => msg('Address of the proof of work', { id: 'challenge' });
export const count = () => msg('Where the count is read', { id: 'count' });
export const countHint = () =>
  msg('One address a line; several are added up. Empty: the count of the petition server', { id: 'count-hint' });
export const countHintService = () =>
  msg('One address a line; several are added up. Empty: no count is shown', { id: 'count-hint-service' });
