/**
 * What can be done to the team, at the desk and by command. Each function asks the table of rights
 * itself, so that there is no way round it.
 */
import { randomBytes } from 'node:crypto';
import { digest } from '../crypto/keys.ts';
import type { Written } from '../store/journal.ts';
import type { Changed, Grant, Invitation, Member, Role } from '../store/members.ts';
import type { Store } from '../store/store.ts';
import { day } from '../operations/time.ts';
import { actorOf, campaignsFor, refusal, type Asker, type Refused } from './rights.ts';

/** How long an invitation can be accepted, in milliseconds. */
const invitationAge = day;

/** Entries of the journal that are read at a time. */
const journalPage = 50;

/** A name as it is kept; `undefined` where it is none. */
export const memberName = (typed: string): string | undefined => {
  const name = typed.normalize('NFC').trim().replace(/\s+/g, ' ');
  return name !== '' && [...name].length <= 80 && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name) ? name : undefined;
};

export interface Team {
  readonly members: readonly Member[];
  readonly invitations: readonly Invitation[];
}

/**
 * @param base the server's address
 * @param now milliseconds since 1970
 */
export const teamActions = (store: Store, base: () => string, now: () => number) => ({
  /** Who has a role for the campaigns that the asker owns, and who is invited to them. */
  see: async (by: Asker): Promise<Team | Refused> => {
    const own = campaignsFor(by.roles, 'see-team');
    if (own?.length === 0) return 'not-allowed';
    const isSeen = ({ campaign }: Grant) => own === undefined || campaign === '' || own.includes(campaign);
    const members = await store.members();
    return {
      members: members
        .map((member) => ({ ...member, roles: member.roles.filter(isSeen) }))
        .filter(({ roles }) => own === undefined || roles.length > 0),
      invitations: (await store.invitations(now())).filter(isSeen),
    };
  },

  /** A link that makes whoever opens it a member, once, within a day. Nobody can read it again. */
  invite: async (
    by: Asker,
    { name, role, campaign }: { readonly name: string; readonly role: Role; readonly campaign: string },
  ): Promise<{ readonly url: string; readonly expires: number } | Refused> => {
    const refused = await refusal(by, 'invite', [campaign]);
    if (refused) return refused;
    const token = randomBytes(32).toString('base64url');
    const expires = now() + invitationAge;
    await store.invite({ token: digest(token), name, role, campaign, expires }, actorOf(by), now());
    // In the fragment, which browsers send to nobody.
    return { url: new URL(`/desk#invite=${token}`, base()).href, expires };
  },

  withdrawInvitation: async (by: Asker, id: string): Promise<'done' | 'unknown' | Refused> => {
    const invitation = (await store.invitations(now())).find((one) => one.id === id);
    const refused = await refusal(by, 'withdraw-invitation', [invitation?.campaign ?? '']);
    if (refused) return refused;
    return (await store.withdrawInvitation(id, actorOf(by), now())) ? 'done' : 'unknown';
  },

  /** @param role `undefined` takes away the role that they have there. */
  changeRole: async (
    by: Asker,
    {
      member,
      campaign,
      role,
    }: { readonly member: string; readonly campaign: string; readonly role?: Role | undefined },
  ): Promise<Changed | Refused> =>
    (await refusal(by, 'change-role', [campaign])) ?? store.setRole(member, campaign, role, actorOf(by), now()),

  /** Only for who owns all that the member has a role for. */
  remove: async (by: Asker, id: string): Promise<Changed | Refused> => {
    const member = await store.member(id);
    const campaigns = member?.roles.map(({ campaign }) => campaign) ?? [];
    const refused = await refusal(by, 'remove-member', campaigns.length > 0 ? campaigns : ['']);
    return refused ?? store.removeMember(id, actorOf(by), now());
  },

  journal: async (by: Asker, before?: Pick<Written, 'at' | 'id'>): Promise<Written[] | Refused> => {
    const own = campaignsFor(by.roles, 'read-journal');
    return own?.length === 0 ? 'not-allowed' : store.readJournal(journalPage, own, before);
  },
});
