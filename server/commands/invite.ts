/** `petition-server invite`: a link by which somebody comes into the organiser's desk. */
import { operator } from '../desk/rights.ts';
import { memberName, teamActions } from '../desk/team.ts';
import { addressOf } from '../http/listen.ts';
import { Refusal } from '../operations/refusal.ts';
import { readSettings, type Settings } from '../operations/settings.ts';
import { roles } from '../store/members.ts';
import { choiceOf, readArguments } from './arguments.ts';
import { readCampaignIn } from './documents.ts';
import { withStore } from './session.ts';

export const help = `Usage: petition-server invite --name NAME --role ROLE [--campaign ID]

Prints a link to the organiser's desk. It works once, for a day: whoever opens it makes a passkey and is in the team
from then on. Send it over a channel that only they read. Who lost their passkey is invited again; remove the old
entry with petition-server team. Uses DATABASE_URL, PUBLIC_URL and CAMPAIGNS as serve does; the server may be running.

  --name NAME        who it is for, as the team sees them
  --role ROLE        viewer (numbers), moderator (names), organiser (signatures), owner (the team)
  --campaign ID      for this campaign alone; without it, for all of them`;

const options = { name: { type: 'string' }, role: { type: 'string' }, campaign: { type: 'string' } } as const;

/** Where the desk is: without a public address, on this machine. */
export const deskBase = ({ PUBLIC_URL, HOST, PORT }: Pick<Settings, 'PUBLIC_URL' | 'HOST' | 'PORT'>): string =>
  PUBLIC_URL ?? addressOf(HOST, PORT);

export const run = async (args: string[]): Promise<void> => {
  const { values } = readArguments(args, options);
  if (values.name === undefined) throw new Refusal('Whom? Give --name NAME.', 2);
  const name = memberName(values.name);
  if (name === undefined) throw new Refusal('--name: expected a name of at most 80 characters.', 2);
  if (values.role === undefined) throw new Refusal(`As what? Give --role: ${roles.join(', ')}.`, 2);
  const role = choiceOf('role', values.role, roles);
  const { campaign = '' } = values;
  const settings = readSettings(process.env);
  if (settings.DESK === 'off') throw new Refusal('The desk is switched off: DESK=off.');
  const invited = await withStore(async (store) => {
    if (campaign !== '') await readCampaignIn(settings, store, campaign);
    return teamActions(store, () => deskBase(settings), Date.now).invite(operator, { name, role, campaign });
  });
  if (typeof invited === 'string') throw new Refusal(invited);
  console.log(invited.url);
};
