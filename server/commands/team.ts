/** `petition-server team`: who is in the organisers' team, and taking somebody out of it. */
import { operator } from '../desk/rights.ts';
import { teamActions } from '../desk/team.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import type { Grant } from '../store/members.ts';
import { readArguments } from './arguments.ts';
import { withStore } from './session.ts';

export const help = `Usage: petition-server team [--remove ID]

Lists who can come into the organiser's desk, and who is invited, each with an id, a name and roles. Uses DATABASE_URL
as serve does; the server may be running.

  --remove ID        takes this member out of the team: their sessions end at once, and their passkey opens nothing.
                     Also takes back an invitation. The last owner of all campaigns stays`;

const options = { remove: { type: 'string' } } as const;

const said = ({ role, campaign }: Grant): string => (campaign === '' ? role : `${role} of ${campaign}`);

export const run = async (args: string[]): Promise<void> => {
  const { values } = readArguments(args, options);
  await withStore(async (store) => {
    const team = teamActions(store, () => '', Date.now);
    const { remove } = values;
    if (remove !== undefined) {
      const became = await team.remove(operator, remove);
      if (became === 'last-owner')
        throw new Refusal('This is the last owner of all campaigns: invite another one first.');
      if (became === 'unknown' && (await team.withdrawInvitation(operator, remove)) === 'unknown')
        throw new Refusal('There is no member and no invitation with this id.');
      console.log(became === 'unknown' ? 'The invitation is taken back.' : 'Removed.');
      return;
    }
    const seen = await team.see(operator);
    if (typeof seen === 'string') throw new Refusal(seen);
    for (const { id, name, roles } of seen.members)
      console.log(`${id}  ${printable(name)}  ${roles.map(said).join(', ') || 'no role'}`);
    for (const { id, name, expires, ...grant } of seen.invitations)
      console.log(`${id}  ${printable(name)}  ${said(grant)}, invited until ${new Date(expires).toISOString()}`);
    if (seen.members.length + seen.invitations.length === 0)
      console.log('Nobody is in the team yet. Invite somebody: petition-server invite --name NAME --role owner');
  });
};
