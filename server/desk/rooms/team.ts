/** The rooms in which the team looks after itself: its members, and the journal. */
import * as z from 'zod';
import { roles } from '../../store/members.ts';
import { memberName, teamActions } from '../team.ts';
import { forms, type Inside, type OfDesk } from './room.ts';

const { id, campaign, moment } = forms;
const role = z.enum(roles);
const invitation = z.strictObject({ name: z.string().transform(memberName).pipe(z.string()), role, campaign });
const change = z.strictObject({ member: id, campaign, role: z.optional(role) });
const page = z.strictObject({ before: z.optional(z.strictObject({ at: moment, id })) });

const done = {};
const said = <T extends string>(became: T | 'done' | 'unknown') =>
  became === 'done' ? done : became === 'unknown' ? 'unknown-member' : became;

export const addTeamRoom = (inside: Inside, { store, campaigns, base, now }: OfDesk): void => {
  const team = teamActions(store, base, now);
  const isKnown = async (of: string): Promise<boolean> =>
    of === '' || campaigns.has(of) || (await store.draft(of)) !== undefined;

  inside('team', forms.nothing, (by) => team.see(by));
  inside('team/invite', invitation, async (by, body) =>
    (await isKnown(body.campaign)) ? team.invite(by, body) : 'unknown-campaign',
  );
  inside('team/withdraw-invitation', z.strictObject({ id }), async (by, body) => {
    const became = await team.withdrawInvitation(by, body.id);
    return became === 'unknown' ? 'unknown-invitation' : said(became);
  });
  inside('team/role', change, async (by, body) =>
    body.role === undefined || (await isKnown(body.campaign))
      ? said(await team.changeRole(by, body))
      : 'unknown-campaign',
  );
  inside('team/remove', z.strictObject({ member: id }), async (by, body) => said(await team.remove(by, body.member)));
  inside('journal', page, (by, { before }) => team.journal(by, before));
};
