/** What the page shows around its rooms, and what can be done there. Knows no element. */
import type { CampaignRow, Invitation, SignedIn, Trouble } from '../api.ts';

/** An invitation that somebody has opened here. */
export interface Opened extends Pick<Invitation, 'name' | 'role' | 'campaign'> {
  readonly token: string;
}

/** What is on the page: one of these at a time. */
export type Screen =
  | { readonly at: 'loading' }
  /** The server could not be asked who is here. */
  | { readonly at: 'away' }
  | { readonly at: 'entrance'; readonly opened?: Opened; readonly obstacle?: Trouble; readonly address: string }
  | {
      readonly at: 'inside';
      readonly member: SignedIn;
      readonly campaigns: readonly CampaignRow[];
      readonly address: string;
    };

export interface Acts {
  readonly retry: () => void;
  readonly signIn: () => void;
  readonly join: (opened: Opened) => void;
}
