/**
 * Words of the page itself: coming in, what went wrong, the list of campaigns. Plain sentences, as
 * in src/i18n/messages.ts; say them inside `speaking()`.
 */
import { msg } from '@lit/localize';
import type { Role } from '../../server/store/members.ts';
import { put } from '../../ui/put.ts';

export const pageTitle = () => msg('Organiser’s desk', { id: 'desk-title' });
export const pageLanguage = () => msg('Language of this page', { id: 'page-language' });
export const pageLead = () =>
  msg('For the people who carry a petition: see how it goes, and work on it together.', { id: 'desk-lead' });
export const loading = () => msg('One moment', { id: 'desk-loading' });
export const signIn = () => msg('Sign in with your passkey', { id: 'sign-in' });
export const noPasskeyYet = () =>
  msg('No passkey yet? You come in by a link. Ask an owner of your team, or whoever runs the server.', {
    id: 'no-passkey-yet',
  });
export const howToInvite = () => msg('Whoever runs the server makes the first link there:', { id: 'how-to-invite' });
export const welcome = (name: string) => put(msg('Welcome, {name}', { id: 'welcome' }), { name });
export const invitedTo = (role: string, campaign: string) =>
  put(msg('You are invited as {role} for {campaign}.', { id: 'invited-to' }), { role, campaign });
export const whatPasskey = () =>
  msg(
    'Make a passkey on this device, on your phone or on a security key. You sign in with it from then on, without a password.',
    { id: 'what-passkey' },
  );
export const makePasskey = () => msg('Make a passkey', { id: 'make-passkey' });
export const signedInAs = (name: string) => put(msg('Signed in as {name}', { id: 'signed-in-as' }), { name });
export const signOut = () => msg('Sign out', { id: 'sign-out' });
export const roomsLabel = () => msg('Rooms', { id: 'rooms-label' });
export const cancel = () => msg('Cancel', { id: 'cancel' });
export const tryAgain = () => msg('Try again', { id: 'try-again' });

export const roleNames: Readonly<Record<Role, () => string>> = {
  viewer: () => msg('viewer', { id: 'role-viewer' }),
  moderator: () => msg('moderator', { id: 'role-moderator' }),
  organiser: () => msg('organiser', { id: 'role-organiser' }),
  owner: () => msg('owner', { id: 'role-owner' }),
};
export const allCampaigns = () => msg('all campaigns', { id: 'all-campaigns' });

const tooMuch = () =>
  msg('The server cannot do it at this moment. Try again in a minute, and look whether it was done.', {
    id: 'trouble-too-much',
  });

/** What went wrong, by the codes of `Trouble` in desk/api.ts. */
export const troubles = {
  'no-passkeys': () =>
    msg('This browser has no passkeys. Open the page in a current browser, or on your phone.', {
      id: 'trouble-no-passkeys',
    }),
  'not-secure': () =>
    msg(
      'Passkeys work only over HTTPS. Ask whoever runs the server for the address that begins with https, and open the desk there.',
      { id: 'trouble-not-secure' },
    ),
  'other-address': () =>
    msg('The desk is at another address. Passkeys work only there:', { id: 'trouble-other-address' }),
  cancelled: () =>
    msg('No passkey was shown, or it took too long. Nothing has changed: try again.', { id: 'trouble-cancelled' }),
  'passkey-refused': () =>
    msg(
      'This passkey was not accepted. Use the one that you made last; if you have lost it, ask an owner for a new link.',
      {
        id: 'trouble-passkey-refused',
      },
    ),
  'unknown-invitation': () =>
    msg(
      'This link does not work: it was used, was taken back, or is older than a day. If it was you who used it, sign in with the passkey that you made then. Otherwise ask for a new link.',
      { id: 'trouble-unknown-invitation' },
    ),
  'rate-limited': () =>
    msg('Too many tries came from your network. Wait a minute, then try again.', { id: 'trouble-rate-limited' }),
  'signed-out': () =>
    msg('You are signed out: your twelve hours are over, or you are no longer in the team.', {
      id: 'trouble-signed-out',
    }),
  'not-allowed': () => msg('Your role does not allow that.', { id: 'trouble-not-allowed' }),
  'passkey-needed': () => msg('It was not done: the passkey has to be shown for it.', { id: 'trouble-passkey-needed' }),
  'last-owner': () =>
    msg('This is the last owner of all campaigns. Invite another owner first.', { id: 'trouble-last-owner' }),
  'unknown-member': () => msg('This member or invitation is no longer there.', { id: 'trouble-unknown-member' }),
  'unknown-entry': () => msg('This entry is taken back already.', { id: 'paper-trouble-unknown-entry' }),
  'far-more': () => msg('That is far more than have signed online.', { id: 'paper-trouble-far-more' }),
  'sealing-changed': () =>
    msg('Signatures would be sealed to another key, or not at all. Nothing has changed.', {
      id: 'trouble-sealing-changed',
    }),
  sealed: () => msg('The signatures are sealed: open them with a key first.', { id: 'trouble-sealed' }),
  'unknown-campaign': () => msg('This campaign is no longer there.', { id: 'trouble-unknown-campaign' }),
  'unknown-version': () => msg('This version is no longer there.', { id: 'trouble-unknown-version' }),
  'no-change': () => msg('It is so already: nothing has changed.', { id: 'trouble-no-change' }),
  'not-taken-over': () =>
    msg('The text is in a file on the server, and has to be taken over first. Open this room again.', {
      id: 'trouble-not-taken-over',
    }),
  'payload-too-large': () =>
    msg('It is too large: a campaign has a million characters at most.', { id: 'trouble-payload-too-large' }),
  'unclear-filter': () =>
    msg('It is not clear which signatures you mean: check the dates, the domain and the country.', {
      id: 'trouble-unclear-filter',
    }),
  'invalid-input': () =>
    msg('The server does not accept what was filled in. Look at it again.', { id: 'trouble-not-accepted' }),
  busy: tooMuch,
  stopping: tooMuch,
  unavailable: tooMuch,
  away: () =>
    msg('The server does not answer. Try again in a moment, and check whether it was done.', { id: 'trouble-away' }),
} as const;
export const otherTrouble = () =>
  msg('Something went wrong on the server. Its log says what.', { id: 'trouble-other' });
export const signedOut = () => msg('You have signed out.', { id: 'signed-out' });

export const campaignsRoom = () => msg('Campaigns', { id: 'campaigns-room' });
export const campaignsLead = () =>
  msg('The number is the exact one, for the team. What everybody sees follows it in steps.', { id: 'campaigns-lead' });
export const noCampaigns = () =>
  msg('There is no campaign here for you yet. Ask an owner of your team for a role.', { id: 'no-campaigns' });
export const noCampaignsAtAll = () =>
  msg('There is no campaign here yet. Begin with a title, write, and publish.', { id: 'no-campaigns-at-all' });
export const signatures = (count: string) => put(msg('Signatures: {count}', { id: 'signatures' }), { count });
