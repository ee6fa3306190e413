/** Words of the room of held signatures. Say them inside `speaking()`. */
import { msg } from '@lit/localize';
import type { Grouping } from '../../server/organiser/held.ts';
import type { Filters } from '../../server/organiser/filter.ts';
import type { Doubt } from '../../server/store/store.ts';
import { put } from '../../ui/put.ts';

export const heldRoom = () => msg('Held', { id: 'held-room' });
export const heldLead = () =>
  msg('These do not count until you accept them. Accept those that people signed, and erase the others.', {
    id: 'held-lead',
  });
export const heldSealed = () =>
  msg(
    'Signatures to this campaign are sealed: they can be told apart by their time and by what the campaign sends in clear, not by a name, an address or a country.',
    { id: 'held-sealed' },
  );
export const sealed = () => msg('Sealed', { id: 'held-is-sealed' });
export const heldCount = (count: string) => put(msg('Held: {count}', { id: 'held-count' }), { count });
export const nothingHeld = () =>
  msg(
    'Nothing is held. Signatures that look as if no person had made them wait here, and do not count until you accept them.',
    {
      id: 'held-nothing',
    },
  );
export const due = (count: string, date: string) =>
  put(msg('Erased on {date}, unless you accept them: {count}', { id: 'held-due' }), { count, date });

export const reasons: Readonly<Record<Doubt, () => string>> = {
  rate: () => msg('Many came from one network at that time', { id: 'held-rate' }),
  honeypot: () => msg('It filled in a field that people do not see', { id: 'held-honeypot' }),
  unproven: () =>
    msg('Its browser did not do the calculation against robots, and no mail asked to confirm it', {
      id: 'held-unproven',
    }),
  organiser: () => msg('A member of the team held it', { id: 'held-organiser' }),
};
export const noReason = () => msg('No reason is known', { id: 'held-no-reason' });

export const groupsTitle = () => msg('In groups', { id: 'held-groups' });
export const groupsHint = () =>
  msg(
    'The signatures of a flood have something in common. Network addresses are not kept: what came from one network is found by its time.',
    { id: 'held-groups-hint' },
  );
export const groupingLabel = () => msg('Group by', { id: 'held-grouping' });
export const groupings: Readonly<Record<Grouping, () => string>> = {
  time: () => msg('Time', { id: 'held-by-time' }),
  'email-domain': () => msg('E-mail domain', { id: 'held-by-domain' }),
  source: () => msg('Source', { id: 'held-by-source' }),
};
export const number = () => msg('Signatures', { id: 'held-number' });
export const allHeld = () => msg('All that are held', { id: 'held-all' });
export const none = () => msg('none', { id: 'held-none' });
export const show = () => msg('Show', { id: 'held-show' });
export const showGroup = (what: string) => put(msg('Show: {what}', { id: 'held-show-group' }), { what });
export const burst = (from: string, to: string, reason: string) =>
  put(msg('{from} to {to}: {reason}', { id: 'held-burst' }), { from, to, reason });
export const otherGroups = (groups: string, count: string) =>
  put(msg('Smaller groups that are not listed: {groups}, with signatures: {count}', { id: 'held-other-groups' }), {
    groups,
    count,
  });

export const arrived = (time: string) => put(msg('arrived {time}', { id: 'held-arrived' }), { time });
export const noName = () => msg('no name', { id: 'held-no-name' });
export const broken = () =>
  msg('This one cannot be opened: the database was changed from outside.', { id: 'held-broken' });
export const mailAt = (domain: string) => put(msg('mail: {domain}', { id: 'held-mail-at' }), { domain });
export const fromSource = (source: string) => put(msg('source: {source}', { id: 'held-from-source' }), { source });
export const fromSite = (host: string) => put(msg('site: {host}', { id: 'held-from-site' }), { host });
export const searchOn = () =>
  msg('None of the signatures read so far is in this group. Go on with “Next page”.', { id: 'held-search-on' });
export const emptyGroup = () => msg('Nobody is left in this group.', { id: 'held-empty-group' });

export const acceptAll = () => msg('Accept all of them', { id: 'held-accept-all' });
export const acceptChosen = () => msg('Accept the chosen', { id: 'held-accept-chosen' });
export const eraseAll = () => msg('Erase all of them', { id: 'held-erase-all' });
export const eraseChosen = () => msg('Erase the chosen', { id: 'held-erase-chosen' });

export const holdTitle = () => msg('Hold signatures that count', { id: 'held-hold-title' });
export const holdHint = () =>
  msg(
    'They leave the count and the public list until you accept them here. First you see how many there are. All that you fill in must match; “-” is for signatures without one.',
    { id: 'held-hold-hint' },
  );
export const fields: Readonly<Partial<Record<keyof Filters, () => string>>> = {
  'email-domain': () => msg('E-mail domain', { id: 'held-field-domain' }),
  source: () => msg('Source', { id: 'held-field-source' }),
  host: () => msg('Site on which they were signed', { id: 'held-field-host' }),
  country: () => msg('Country, as two letters', { id: 'held-field-country' }),
  since: () => msg('Arrived from', { id: 'held-field-since' }),
  until: () => msg('Arrived before', { id: 'held-field-until' }),
  name: () => msg('Part of the name', { id: 'held-field-name' }),
  text: () => msg('Part of what was written, except e-mail, phone and postcode', { id: 'held-field-text' }),
};
export const holdThese = () => msg('Count and hold', { id: 'held-hold-these' });
export const fillIn = () => msg('Fill in at least one field.', { id: 'held-fill-in' });

export const counting = (looked: string, of: string) =>
  put(msg('Looked at {looked} of {of}', { id: 'held-counting' }), { looked, of });
export const running = (done: string, of: string) =>
  put(msg('Done: {done} of {of}', { id: 'held-running' }), { done, of });
export const runHint = () =>
  msg('You can stop, or close this page: what is done by then stays done.', { id: 'held-run-hint' });
export const stop = () => msg('Stop', { id: 'held-stop' });
export const stopped = () => msg('Stopped.', { id: 'held-stopped' });
export const nobody = () => msg('There are none.', { id: 'held-nobody' });

export const releaseQuestion = (count: string) =>
  put(
    msg(
      'Accept signatures: {count}? The server takes them as if they had just arrived, and counts those that are not duplicates.',
      {
        id: 'held-release-question',
      },
    ),
    { count },
  );
export const holdQuestion = (count: string) =>
  put(
    msg(
      'Hold signatures: {count}? They no longer count. Those who had confirmed by mail are asked again if you accept them later.',
      {
        id: 'held-hold-question',
      },
    ),
    { count },
  );
export const eraseQuestion = (count: string) =>
  put(
    msg('Erase signatures: {count}? This cannot be undone. Your passkey is asked for.', { id: 'held-erase-question' }),
    {
      count,
    },
  );
export const yesRelease = () => msg('Accept', { id: 'held-yes-release' });
export const yesHold = () => msg('Hold', { id: 'held-yes-hold' });
export const yesErase = () => msg('Erase', { id: 'held-yes-erase' });
export const released = (count: string) => put(msg('Accepted: {count}', { id: 'held-released' }), { count });
export const heldNow = (count: string) => put(msg('Held: {count}', { id: 'held-held-now' }), { count });
export const erased = (count: string) => put(msg('Erased: {count}', { id: 'held-erased' }), { count });
export const undone = (count: string) => put(msg('Taken back: {count}', { id: 'held-undone' }), { count });
export const unreadable = (count: string) =>
  put(msg('Left out, because they could not be opened: {count}', { id: 'held-unreadable' }), { count });
export const undoHint = () => msg('Mails that were sent meanwhile cannot be taken back.', { id: 'held-undo-hint' });
