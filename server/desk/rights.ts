/**
 * Who may do what at the desk: the one table. A role holds for one campaign or for all of them, and
 * includes the roles below it. Checked where the thing is done.
 */
import { commandLine, type Actor } from '../store/journal.ts';
import { roles, type Grant, type Role } from '../store/members.ts';

/** Each action with the least role that may do it, and whether the passkey is asked for again. */
export const actions = {
  'see-campaign': { least: 'viewer' },
  'upload-image': { least: 'organiser' },
  'see-names': { least: 'moderator' },
  'judge-names': { least: 'moderator' },
  'see-held': { least: 'moderator' },
  hold: { least: 'moderator' },
  release: { least: 'moderator' },
  'erase-held': { least: 'organiser', confirmed: true },
  'see-figures': { least: 'viewer' },
  'read-journal': { least: 'organiser' },
  'edit-text': { least: 'organiser' },
  publish: { least: 'organiser' },
  'see-paper': { least: 'viewer' },
  'add-paper': { least: 'organiser' },
  'see-team': { least: 'owner' },
  invite: { least: 'owner', confirmed: true },
  'withdraw-invitation': { least: 'owner', confirmed: true },
  'change-role': { least: 'owner', confirmed: true },
  'remove-member': { least: 'owner', confirmed: true },
  'see-deliveries': { least: 'organiser' },
  deliver: { least: 'organiser', confirmed: true },
  export: { least: 'organiser', confirmed: true },
  'see-sealed': { least: 'organiser' },
  'open-sealed': { least: 'organiser', confirmed: true },
  'mark-repeats': { least: 'organiser' },
  'replace-seals': { least: 'organiser', confirmed: true },
  'find-person': { least: 'organiser', confirmed: true },
  'erase-person': { least: 'organiser', confirmed: true },
} as const satisfies Record<string, { readonly least: Role; readonly confirmed?: true }>;

export type Action = keyof typeof actions;
export const actionNames = Object.keys(actions) as [Action, ...Action[]];

const isConfirmed = (action: Action): boolean => 'confirmed' in actions[action];

/**
 * Whether somebody with these roles may do it.
 * @param campaign '' for what concerns all of them: a role for one campaign is not enough.
 */
export const may = (granted: readonly Grant[], action: Action, campaign: string): boolean => {
  const least = roles.indexOf(actions[action].least);
  return granted.some(({ campaign: of, role }) => (of === '' || of === campaign) && roles.indexOf(role) >= least);
};

/** The campaigns for which they may do it; `undefined`: for all. */
export const campaignsFor = (granted: readonly Grant[], action: Action): string[] | undefined =>
  may(granted, action, '')
    ? undefined
    : granted.map(({ campaign }) => campaign).filter((campaign) => may(granted, action, campaign));

/** Who asks for something to be done. */
export interface Asker extends Actor {
  readonly roles: readonly Grant[];
  /** Whether they have just shown their passkey for this action; it holds for one time. */
  readonly hasConfirmed: (action: Action) => Promise<boolean>;
}

/** What the store writes down of who asked; it may be in another thread, where no function goes. */
export const actorOf = ({ id, name }: Actor): Actor => ({ id, name });

/** Whoever has a shell on the server may do everything. */
export const operator: Asker = {
  ...commandLine,
  roles: [{ campaign: '', role: 'owner' }],
  hasConfirmed: () => Promise.resolve(true),
};

/** Thrown where somebody lost the right while a thing was being done. */
export class NotAllowedAnyMore extends Error {}

export type Refused = 'not-allowed' | 'passkey-needed';

/** Why they may not do it to these campaigns; `undefined` if they may. */
export const refusal = async (
  by: Asker,
  action: Action,
  campaigns: readonly string[],
): Promise<Refused | undefined> => {
  if (!campaigns.every((campaign) => may(by.roles, action, campaign))) return 'not-allowed';
  return isConfirmed(action) && !(await by.hasConfirmed(action)) ? 'passkey-needed' : undefined;
};
