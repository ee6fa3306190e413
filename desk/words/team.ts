/** Words of the rooms in which the team looks after itself. Say them inside `speaking()`. */
import { msg } from '@lit/localize';
import type { Deed } from '../../server/store/journal.ts';
import { put } from '../../ui/put.ts';

export const teamRoom = () => msg('Team', { id: 'team-room' });
export const teamLead = () =>
  msg(
    'Viewers see the campaigns and how they go. Moderators also decide on names and held signatures. Organisers also write, publish, hand over and read the journal. Owners also look after the team.',
    {
      id: 'team-lead',
    },
  );
export const alone = () => msg('You are alone here. Invite somebody below.', { id: 'alone' });
export const members = () => msg('Members', { id: 'members' });
export const you = () => msg('you', { id: 'you' });
export const since = (date: string) => put(msg('here since {date}', { id: 'since' }), { date });
export const grant = (role: string, campaign: string) =>
  put(msg('{role}: {campaign}', { id: 'grant' }), { role, campaign });
export const noRole = () => msg('no role', { id: 'no-role' });
export const changeRole = () => msg('Change role', { id: 'change-role' });
export const changeRoleOf = (name: string) => put(msg('Change role of {name}', { id: 'change-role-of' }), { name });
export const remove = () => msg('Remove', { id: 'remove-from-team' });
export const removeMember = (name: string) => put(msg('Remove {name}', { id: 'remove-member' }), { name });
export const removeQuestion = (name: string) =>
  put(
    msg('Remove {name} from the team? They are signed out at once, and need a new invitation to come back.', {
      id: 'remove-question',
    }),
    { name },
  );
export const removed = (name: string) => put(msg('{name} is removed.', { id: 'removed' }), { name });
export const save = () => msg('Save', { id: 'save-role' });
export const roleSaved = () => msg('The role is changed.', { id: 'role-saved' });

export const invited = () => msg('Invited, not here yet', { id: 'invited' });
export const until = (time: string) => put(msg('until {time}', { id: 'until' }), { time });
export const takeBack = () => msg('Take back', { id: 'take-back' });
export const takeBackFrom = (name: string) =>
  put(msg('Take back the invitation of {name}', { id: 'take-back-from' }), { name });
export const takenBack = () => msg('The invitation is taken back.', { id: 'taken-back' });

export const invite = () => msg('Invite somebody', { id: 'invite' });
export const passkeyAgain = () => msg('Each change asks for your passkey.', { id: 'passkey-again' });
export const name = () => msg('Name', { id: 'name' });
export const nameHint = () => msg('As the team knows them', { id: 'name-hint' });
export const role = () => msg('Role', { id: 'role' });
export const holdsFor = () => msg('For which campaigns', { id: 'holds-for' });
export const makeLink = () => msg('Make a link', { id: 'make-link' });
export const linkFor = (name: string) => put(msg('Link for {name}', { id: 'link-for' }), { name });
export const linkHint = (time: string) =>
  put(
    msg('It works once, until {time}, and is not shown again. Send it over a channel that only they read.', {
      id: 'link-hint',
    }),
    { time },
  );
export const linkMade = () => msg('The link is made.', { id: 'link-made' });
export const copy = () => msg('Copy', { id: 'copy' });
export const copied = () => msg('Copied.', { id: 'page-copied' });
export const notCopied = () =>
  msg('This browser does not let it be copied. The link is selected.', { id: 'link-not-copied' });

export const journalRoom = () => msg('Journal', { id: 'journal-room' });
export const journalLead = () =>
  msg('Who did what, the latest first. Nothing in it can be changed or deleted, and no signer is in it.', {
    id: 'journal-lead',
  });
export const journalEmpty = () =>
  msg('Nothing has been done yet. What the team does will be listed here.', { id: 'journal-empty' });
export const earlier = () => msg('Earlier entries', { id: 'earlier' });
export const onServer = () => msg('Somebody on the server', { id: 'on-server' });

type Said = (who: string, about: string, number: string) => string;
export const deeds: Readonly<Record<Deed, Said>> = {
  invited: (who, about) => put(msg('{who} invited {about}', { id: 'deed-invited' }), { who, about }),
  'invitation-withdrawn': (who, about) =>
    put(msg('{who} took back the invitation of {about}', { id: 'deed-invitation-withdrawn' }), { who, about }),
  joined: (who) => put(msg('{who} accepted an invitation', { id: 'deed-joined' }), { who }),
  'signed-in': (who) => put(msg('{who} signed in', { id: 'deed-signed-in' }), { who }),
  'role-changed': (who, about) =>
    put(msg('{who} changed the role of {about}', { id: 'deed-role-changed' }), { who, about }),
  'role-taken': (who, about) => put(msg('{who} took a role from {about}', { id: 'deed-role-taken' }), { who, about }),
  'image-uploaded': (who) => put(msg('{who} uploaded a picture', { id: 'deed-image-uploaded' }), { who }),
  'paper-added': (who, _, number) =>
    put(msg('{who} added {number} on paper', { id: 'deed-paper-added' }), { who, number }),
  'paper-taken-back': (who, _, number) =>
    put(msg('{who} took back {number} on paper', { id: 'deed-paper-taken-back' }), { who, number }),
  removed: (who, about) => put(msg('{who} removed {about}', { id: 'deed-removed' }), { who, about }),
  published: (who, _, number) =>
    put(msg('{who} published version {number}', { id: 'deed-published' }), { who, number }),
  restored: (who, _, number) =>
    put(msg('{who} published an earlier text again, as version {number}', { id: 'deed-restored' }), { who, number }),
  closed: (who, _, number) =>
    put(msg('{who} closed the campaign (version {number})', { id: 'deed-closed' }), { who, number }),
  won: (who, _, number) =>
    put(msg('{who} marked the campaign as won (version {number})', { id: 'deed-won' }), { who, number }),
  opened: (who, _, number) =>
    put(msg('{who} opened the campaign for signing (version {number})', { id: 'deed-opened' }), { who, number }),
  'taken-over': (who) =>
    put(msg('{who} took the text over from the folder on the server', { id: 'deed-taken-over' }), { who }),
  'names-accepted': (who, _, number) =>
    put(msg('{who} accepted names: {number}', { id: 'deed-names-accepted' }), { who, number }),
  'names-refused': (who, _, number) =>
    put(msg('{who} refused names: {number}', { id: 'deed-names-refused' }), { who, number }),
  'names-undone': (who, _, number) =>
    put(msg('{who} took back decisions about names: {number}', { id: 'deed-names-undone' }), { who, number }),
  held: (who, _, number) => put(msg('{who} held signatures: {number}', { id: 'deed-held' }), { who, number }),
  released: (who, _, number) =>
    put(msg('{who} accepted held signatures: {number}', { id: 'deed-released' }), { who, number }),
  erased: (who, _, number) => put(msg('{who} erased signatures: {number}', { id: 'deed-erased' }), { who, number }),
  exported: (who, _about, count) =>
    put(msg('{who} exported signatures: {count}', { id: 'deed-exported' }), { who, count }),
  delivered: (who, _about, count) =>
    put(msg('{who} made a document to hand over, with signatures: {count}', { id: 'deed-delivered' }), { who, count }),
  'person-found': (who, _about, count) =>
    put(msg('{who} looked up one person; signatures: {count}', { id: 'deed-person-found' }), { who, count }),
  'person-exported': (who, _about, count) =>
    put(msg('{who} exported what is stored of one person; signatures: {count}', { id: 'deed-person-exported' }), {
      ...{ who, count },
    }),
  'sealed-fetched': (who, _about, count) =>
    put(msg('{who} fetched sealed signatures to open them: {count}', { id: 'deed-sealed-fetched' }), { who, count }),
  'repeats-marked': (who, _about, count) =>
    put(msg('{who} took repeated signatures out of the count: {count}', { id: 'deed-repeats-marked' }), {
      ...{ who, count },
    }),
  'seals-replaced': (who, _about, count) =>
    put(msg('{who} sealed signatures again, for those who can open now: {count}', { id: 'deed-seals-replaced' }), {
      who,
      count,
    }),
  'repeats-undone': (who, _about, count) =>
    put(msg('{who} put signatures back that were taken for repeated: {count}', { id: 'deed-repeats-undone' }), {
      ...{ who, count },
    }),
  'person-erased': (who, _about, count) =>
    put(msg('{who} erased one person; signatures: {count}', { id: 'deed-person-erased' }), { who, count }),
};
