/**
 * Words of the room of a campaign's text: what is out, the draft, publishing, versions, and how a
 * petition ends. Say them inside `speaking()`.
 */
import { msg } from '@lit/localize';
import type { What } from '../../server/store/documents.ts';
import { put } from '../../ui/put.ts';

export const textRoom = () => msg('The text', { id: 'text-room' });
export const writeRoom = () => msg('New petition', { id: 'text-write-room' });
export const notOutMark = () => msg('not published yet', { id: 'text-not-out-mark' });
export const writeLead = () =>
  msg('Give it a title to begin with. Nobody sees it before you publish it.', { id: 'text-write-lead' });
export const writeIn = () => msg('Language that you write in', { id: 'text-write-in' });
export const writeInHint = () => msg('You add others while you write.', { id: 'text-write-in-hint' });
export const begin = () => msg('Begin', { id: 'text-begin' });
export const nameTaken = (name: string) =>
  put(msg('There is a campaign with the short name {name} already. Choose another one.', { id: 'text-name-taken' }), {
    name,
  });

export const outTitle = () => msg('What is out', { id: 'text-out' });
export const notOut = () =>
  msg('Nothing yet: nobody sees this petition before you publish it.', { id: 'text-not-out' });
export const outOfFolder = () =>
  msg(
    'A file in the server’s folder of campaigns. When you publish, the desk takes it over: the file then has no effect.',
    {
      id: 'text-out-of-folder',
    },
  );
type Said = (number: number, who: string, time: string) => string;
export const versionSaid: Readonly<Record<What, Said>> = {
  published: (number, who, time) =>
    put(msg('Version {number}, published by {who}, {time}', { id: 'text-published-by' }), { number, who, time }),
  restored: (number, who, time) =>
    put(msg('Version {number}, an earlier one put back by {who}, {time}', { id: 'text-restored-by' }), {
      number,
      who,
      time,
    }),
  closed: (number, who, time) =>
    put(msg('Version {number}, closed by {who}, {time}', { id: 'text-closed-by' }), { number, who, time }),
  won: (number, who, time) =>
    put(msg('Version {number}, marked as won by {who}, {time}', { id: 'text-won-by' }), { number, who, time }),
  opened: (number, who, time) =>
    put(msg('Version {number}, opened for signing by {who}, {time}', { id: 'text-opened-by' }), { number, who, time }),
  'taken-over': (number, who, time) =>
    put(msg('Version {number}, taken over from the server’s folder by {who}, {time}', { id: 'text-taken-over-by' }), {
      number,
      who,
      time,
    }),
};
export const seePage = () => msg('See its page', { id: 'text-see-page' });
export const toSnippets = () => msg('What you paste into your page', { id: 'text-to-snippets' });

export const draftTitle = () => msg('Draft', { id: 'text-draft' });
export const noDraft = () =>
  msg('The same as what is out. What you change below is kept as a draft, which your team sees too.', {
    id: 'text-no-draft',
  });
export const draftSaved = () => msg('Saved. Nobody but your team sees it before you publish it.', { id: 'text-saved' });
export const saving = () => msg('Saving …', { id: 'text-saving' });
export const notSavedYet = () => msg('Not saved.', { id: 'text-not-saved-yet' });
export const notSaved = (why: string) => put(msg('Not saved: {why}', { id: 'text-not-saved' }), { why });
export const stillHere = () =>
  msg('What you wrote is still on this page. Leave it open until it is saved.', { id: 'text-still-here' });
export const signInAgain = () => msg('Sign in again', { id: 'text-sign-in-again' });
export const otherMember = () =>
  msg('Somebody else has signed in. What you wrote stays on this page until it is closed.', {
    id: 'text-other-member',
  });
export const dropDraft = () => msg('Drop the draft', { id: 'text-drop-draft' });
export const dropQuestion = () => msg('Drop the draft, and go on with what is out?', { id: 'text-drop-question' });
export const dropped = () => msg('The draft is dropped.', { id: 'text-dropped' });
export const otherText = () => msg('The other text is still here, until you leave this room.', { id: 'text-other' });
export const goOnWithOther = () => msg('Go on with the other text', { id: 'text-go-on-with-other' });

export const draftOutrun = (who: string, time: string) =>
  put(
    msg('{who} has changed the draft meanwhile ({time}). Both texts are kept: choose which one to go on with.', {
      id: 'text-draft-outrun',
    }),
    { who, time },
  );
export const draftGone = (who: string, time: string) =>
  put(
    msg(
      '{who} has published or dropped the draft meanwhile ({time}). Your text is kept: choose which one to go on with.',
      {
        id: 'text-draft-gone',
      },
    ),
    { who, time },
  );
export const versionOutrun = (said: string) =>
  put(
    msg(
      'Since this draft was begun, another version came out. {said}. Both texts are kept: choose which one to go on with.',
      {
        id: 'text-version-outrun',
      },
    ),
    { said },
  );
export const lookAtBoth = () => msg('Look at both', { id: 'text-look-at-both' });
export const mine = () => msg('Go on with this draft', { id: 'text-mine' });
export const theirs = () => msg('Go on with the other one', { id: 'text-theirs' });
export const mineAgainstTheirs = () => msg('What this draft changes in the other one', { id: 'text-mine-against' });

export const publishSection = () => msg('Publish', { id: 'text-publish-section' });
export const changes = () => msg('What the draft changes', { id: 'text-changes' });
export const noChanges = () => msg('The draft says the same as what is out.', { id: 'text-no-changes' });
export const allIsNew = () => msg('Nothing is out yet, so all of it is new.', { id: 'text-all-new' });
export const removed = () => msg('removed:', { id: 'text-removed' });
export const added = () => msg('added:', { id: 'text-added' });
export const yes = () => msg('yes', { id: 'text-yes' });
export const no = () => msg('no', { id: 'text-no' });
export const none = () => msg('nothing', { id: 'text-nothing' });
export const publish = () => msg('Publish', { id: 'text-publish' });
export const publishLead = () =>
  msg(
    'It is out within five seconds, on every page that shows this petition; whoever has just been there sees it within a minute. Earlier versions are kept: you can put one back.',
    {
      id: 'text-publish-lead',
    },
  );
export const publishQuestion = () =>
  msg('Publish this text? It is out within five seconds, on every page that shows this petition.', {
    id: 'text-publish-question',
  });
export const sealingQuestion = () =>
  msg(
    'People have signed this petition sealed. With this text, signatures are sealed to another key, or not at all. What came before can be opened with the earlier keys only. Publish it all the same?',
    { id: 'text-sealing-question' },
  );
export const publishFromFolderQuestion = () =>
  msg(
    'Publish this text? It is out within five seconds, on every page that shows this petition. The file in the server’s folder has no effect from then on.',
    { id: 'text-publish-folder-question' },
  );
export const published = (number: number) => put(msg('Version {number} is out.', { id: 'text-published' }), { number });
export const refused = () => msg('It is not published: the server does not accept this.', { id: 'text-refused' });

export const versions = () => msg('Earlier versions', { id: 'text-versions' });
export const noVersions = () => msg('There are no earlier versions yet.', { id: 'text-no-versions' });
export const look = () => msg('Look', { id: 'text-look' });
export const lookAt = (number: number) => put(msg('Look at version {number}', { id: 'text-look-at' }), { number });
export const comparedWithNow = (number: number) =>
  put(msg('What version {number} has that is different from now', { id: 'text-compared' }), { number });
export const sameAsNow = () => msg('It says the same as what is out.', { id: 'text-same-as-now' });
export const putBack = () => msg('Put it back', { id: 'text-put-back' });
export const putBackQuestion = (number: number) =>
  put(
    msg('Put version {number} back? It is out within five seconds, as a new version. A draft stays as it is.', {
      id: 'text-put-back-question',
    }),
    { number },
  );

export const ending = () => msg('Close, won, open again', { id: 'text-ending' });
export const phases = {
  upcoming: () => msg('It cannot be signed yet.', { id: 'text-phase-upcoming' }),
  open: () => msg('It can be signed.', { id: 'text-phase-open' }),
  closed: () => msg('It is closed: nobody can sign.', { id: 'text-phase-closed' }),
  won: () => msg('It is won: nobody can sign.', { id: 'text-phase-won' }),
} as const;
export const closeNow = () => msg('Close now', { id: 'text-close' });
export const closeLead = () =>
  msg(
    'From then on nobody can sign. In the place of the form, readers see that it is closed, thanks to all who signed, and what you write here.',
    { id: 'text-close-lead' },
  );
export const closeQuestion = () =>
  msg('Close the petition now? Within five seconds nobody can sign any more, on any page. You can open it again.', {
    id: 'text-close-question',
  });
export const winNow = () => msg('We won', { id: 'text-win' });
export const winLead = () =>
  msg(
    'From then on nobody can sign. In the place of the form, readers see that it has reached its aim, thanks to all who signed, and what you write here.',
    { id: 'text-win-lead' },
  );
export const winQuestion = () =>
  msg('Show the petition as won? Within five seconds nobody can sign any more, on any page. You can open it again.', {
    id: 'text-win-question',
  });
export const openNow = () => msg('Open for signing', { id: 'text-open' });
export const openLead = () =>
  msg('Everybody can sign at once, until the last day to sign, if there is one.', { id: 'text-open-lead' });
export const openQuestion = () =>
  msg('Open the petition for signing? Within five seconds everybody can sign, on every page that shows it.', {
    id: 'text-open-question',
  });
