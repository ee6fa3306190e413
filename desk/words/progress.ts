/** Words of the room "How it goes", and of what the list of campaigns says of it. Say them inside `speaking()`. */
import { msg } from '@lit/localize';
import type { Cut } from '../../server/store/figures.ts';
import { put } from '../../ui/put.ts';

export const progressRoom = () => msg('How it goes', { id: 'progress-room' });
export const definition = () =>
  msg(
    'What counts: every valid signature, that is, no duplicate, not held, and confirmed if the campaign asks for that. Days and hours are those in which it arrived, in UTC. The command “stats” prints the same numbers.',
    { id: 'progress-definition' },
  );
export const fewNote = () =>
  msg(
    'No number here stands for fewer than five people. Neighbouring days and hours are put together until they have five, and so are the smallest sources, sites, countries and languages.',
    { id: 'progress-few' },
  );
export const figuresSealed = () =>
  msg(
    'Signatures to this campaign are sealed: the server knows when they came, and otherwise only what the campaign sends in clear.',
    { id: 'progress-sealed' },
  );
export const nothingYet = () =>
  msg('Fewer than five people have signed. Figures begin with five, so that they do not tell who it was.', {
    id: 'progress-nothing-yet',
  });
export const shareFirst = () =>
  msg('Put the form on your page, or share the address of the petition:', { id: 'progress-share-first' });
export const addingUp = (done: string, all: string) =>
  put(msg('Being added up: {done} of {all}. Look again in a few minutes.', { id: 'progress-adding-up' }), {
    done,
    all,
  });
export const lookAgain = () => msg('Look again', { id: 'progress-look-again' });
export const print = () => msg('Print, or save as PDF', { id: 'progress-print' });
export const asOf = (time: string) => put(msg('As of {time}', { id: 'progress-as-of' }), { time });

export const counted = () => msg('Signatures', { id: 'progress-counted' });
export const fewer = () => msg('fewer than 5', { id: 'progress-fewer' });
export const inPublic = (count: string) =>
  put(msg('Everybody sees {count}: that number follows in steps.', { id: 'progress-in-public' }), { count });
export const noneInPublic = () =>
  msg('Everybody sees no number yet: it follows in steps.', { id: 'progress-none-in-public' });
export const perDay = () => msg('A day', { id: 'progress-per-day' });
export const paceOf = (week: string, month: string) =>
  put(msg('Over the last 7 days: {week}. Over the last 28 days: {month}.', { id: 'progress-pace' }), { week, month });
export const nextGoal = () => msg('Next goal', { id: 'progress-next-goal' });
export const goalOn = (date: string) =>
  put(msg('At the present pace, reached on {date}.', { id: 'progress-goal-on' }), { date });
export const goalNever = () =>
  msg('There is no date yet: it is reckoned from the last 28 whole days.', { id: 'progress-goal-never' });
export const confirmed = () => msg('Confirmed', { id: 'progress-confirmed' });
export const ofSent = (confirmed: string, sent: string) =>
  put(msg('Mails sent: {sent}. Confirmed: {confirmed}.', { id: 'progress-of-sent' }), { confirmed, sent });

export const overTime = () => msg('Over time', { id: 'progress-over-time' });
export const byDay = () => msg('By day', { id: 'progress-by-day' });
export const byHour = () => msg('By hour, the last 7 days', { id: 'progress-by-hour' });
export const inAll = () => msg('In all', { id: 'progress-in-all' });
export const eachDay = () => msg('Signatures a day', { id: 'progress-each-day' });
export const eachHour = () => msg('Signatures an hour', { id: 'progress-each-hour' });
export const asTable = () => msg('These numbers as a table', { id: 'progress-as-table' });
export const time = () => msg('Time', { id: 'progress-time' });
export const share = () => msg('Share', { id: 'progress-share' });
export const goals = () => msg('Goals reached', { id: 'progress-goals' });
export const goal = () => msg('Goal', { id: 'progress-goal' });
export const reached = () => msg('Reached on', { id: 'progress-reached' });

export const cutNames: Readonly<Record<Cut, () => string>> = {
  source: () => msg('Source', { id: 'progress-source' }),
  host: () => msg('Site', { id: 'progress-site' }),
  country: () => msg('Country or region', { id: 'progress-country' }),
  language: () => msg('Language of the form', { id: 'progress-language' }),
};
export const cutHints: Readonly<Record<Cut, () => string>> = {
  source: () => msg('The “source” of the tag or link that brought them.', { id: 'progress-source-hint' }),
  host: () => msg('The page on which they signed.', { id: 'progress-site-hint' }),
  country: () => msg('As they entered it.', { id: 'progress-country-hint' }),
  language: () => msg('In which they read and signed.', { id: 'progress-language-hint' }),
};
export const unknown = () => msg('Not given', { id: 'progress-unknown' });
export const others = () => msg('All others', { id: 'progress-others' });
export const allTogether = () => msg('The values are too few to be told apart.', { id: 'progress-all-together' });

export const lastDays = (count: string) =>
  put(msg('New in the last 30 days: {count}', { id: 'progress-last-days' }), { count });
export const atLeast = (count: string) => put(msg('{count} or more', { id: 'progress-at-least' }), { count });
export const held = (count: string) => put(msg('Held: {count}', { id: 'progress-held' }), { count });
export const names = (count: string) => put(msg('Names to look at: {count}', { id: 'progress-names' }), { count });
export const mails = (count: string) =>
  put(msg('Mails that could not be sent: {count}', { id: 'progress-mails' }), { count });
