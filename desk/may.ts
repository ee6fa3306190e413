/** What a member may do, as the server said. */
import type { SignedIn } from './api.ts';

/** Whether they may do this, for one campaign or, where none is given, for any. */
export const may = ({ rights }: SignedIn, action: string, campaign?: string): boolean => {
  const held = rights[action];
  return held === true || (campaign === undefined ? (held?.length ?? 0) > 0 : (held?.includes(campaign) ?? false));
};
