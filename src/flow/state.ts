/**
 * The signing flow: one state, and how each action changes it. Pure; knows no element, network or
 * words. An action that does not fit the current step changes nothing.
 */
import type { Campaign, FailureCode, Outcome, Phase, Problem, Thanked } from '../schema/index.ts';
import type { Waiting } from '../net/waiting.ts';

/** Why a campaign cannot be shown, or cannot be signed here. */
export type LoadCode =
  'campaign-missing' | 'campaign-unreachable' | 'campaign-invalid' | 'endpoint-unsupported' | 'key-refused';

/**
 * Where a signature goes. Without a destination there is no form, so nobody is thanked for a
 * signature that went nowhere.
 */
export type Destination =
  { readonly kind: 'trial' } | { readonly kind: 'endpoint'; readonly endpoint: NonNullable<Campaign['endpoint']> };

/** What can be signed, and where the signature goes. */
interface Signable {
  readonly campaign: Campaign;
  readonly destination: Destination;
}

export type State =
  | { readonly step: 'loading' }
  /** `page`: the campaign's own page, if it is known anyway. */
  | { readonly step: 'unavailable'; readonly code: LoadCode; readonly page: string | undefined }
  | (Signable & { readonly step: 'editing'; readonly problems: readonly Problem[] })
  | (Signable & { readonly step: 'sending'; readonly waiting: Waiting | undefined })
  | (Signable & { readonly step: 'failed'; readonly code: FailureCode })
  | (Signable & { readonly step: 'signed'; readonly outcome: Thanked })
  | { readonly step: 'closed'; readonly campaign: Campaign; readonly phase: Exclude<Phase, 'open'> };

export type Action =
  | { readonly type: 'load' }
  | { readonly type: 'unavailable'; readonly code: LoadCode; readonly page?: string | undefined }
  | (Signable & { readonly type: 'loaded'; readonly phase: Phase })
  | { readonly type: 'refuse'; readonly problems: readonly Problem[] }
  | { readonly type: 'mend'; readonly field: string }
  | { readonly type: 'send' }
  | { readonly type: 'wait'; readonly waiting: Waiting | undefined }
  | { readonly type: 'answer'; readonly outcome: Outcome }
  | { readonly type: 'reset' }
  /** The reader leaves the page, and somebody else may come back to it. */
  | { readonly type: 'leave' };

export const initialState: State = { step: 'loading' };

/** What becomes of a signature that was being sent. */
export const answered = ({ campaign, destination }: Signable, outcome: Outcome): State => {
  switch (outcome.outcome) {
    case 'invalid':
      return { step: 'editing', campaign, destination, problems: outcome.problems };
    case 'closed':
      return { step: 'closed', campaign, phase: 'closed' };
    case 'busy':
      return { step: 'failed', campaign, destination, code: 'busy' };
    case 'failed':
      return { step: 'failed', campaign, destination, code: outcome.code };
    default:
      return { step: 'signed', campaign, destination, outcome: outcome.outcome };
  }
};

/**
 * A campaign reloaded by `reload()` replaces the texts and leaves the signer where they are. A
 * signature that is being sent, or was sent, keeps its destination.
 */
const loaded = (state: State, { campaign, destination }: Signable, phase: Phase): State => {
  if (state.step === 'sending' || state.step === 'signed') return { ...state, campaign };
  if (phase !== 'open') return { step: 'closed', campaign, phase };
  if (state.step === 'editing' || state.step === 'failed') return { ...state, campaign, destination };
  return { step: 'editing', campaign, destination, problems: [] };
};

/**
 * Whether a failed load ends the form. If the document merely cannot be fetched again, the form
 * stays. If it can no longer be signed, the form ends; and if signatures must now be sealed, so
 * does sending in clear.
 */
const ends = ({ step }: State, code: LoadCode): boolean =>
  step === 'loading' ||
  (code !== 'campaign-unreachable' && (step === 'editing' || step === 'failed')) ||
  (code === 'key-refused' && step === 'sending');

/** Checks own properties only, whatever the host page put on `Object.prototype`. */
const isSignable = (state: State): state is Extract<State, Signable> => Object.hasOwn(state, 'destination');

/** Where the signature goes, or went; undefined if there is nothing to sign. */
export const destinationOf = (state: State): Destination | undefined =>
  isSignable(state) ? state.destination : undefined;

const form = ({ campaign, destination }: Signable, problems: readonly Problem[]): State => ({
  step: 'editing',
  campaign,
  destination,
  problems,
});

type Pressable = Extract<State, { step: 'editing' | 'failed' | 'sending' }>;

/**
 * Whether the button does anything. It also does while a signature waits for the connection, since
 * browsers may be wrong about being offline.
 */
export const canSign = (state: State): state is Pressable =>
  state.step === 'editing' || state.step === 'failed' || (state.step === 'sending' && state.waiting === 'connection');

export const reduce = (state: State, action: Action): State => {
  switch (action.type) {
    case 'load':
      return initialState;
    case 'unavailable':
      return ends(state, action.code) ? { step: 'unavailable', code: action.code, page: action.page } : state;
    case 'loaded':
      return loaded(state, action, action.phase);
    case 'refuse':
      return canSign(state) ? form(state, action.problems) : state;
    case 'mend':
      return state.step === 'editing' && state.problems.some(({ field }) => field === action.field)
        ? { ...state, problems: state.problems.filter(({ field }) => field !== action.field) }
        : state;
    case 'send':
      return canSign(state)
        ? { step: 'sending', campaign: state.campaign, destination: state.destination, waiting: undefined }
        : state;
    case 'wait':
      return state.step === 'sending' ? { ...state, waiting: action.waiting } : state;
    case 'answer':
      return state.step === 'sending' ? answered(state, action.outcome) : state;
    case 'reset':
      return state.step === 'signed' || state.step === 'failed' || state.step === 'editing' ? form(state, []) : state;
    case 'leave':
      return isSignable(state) ? form(state, []) : state;
  }
};

/** What the element's `state` can be. */
export type PublicState = 'loading' | 'ready' | 'sending' | 'signed' | 'closed' | 'failed';

export const publicState = ({ step }: State): PublicState => {
  if (step === 'editing') return 'ready';
  return step === 'unavailable' ? 'failed' : step;
};

/** The steps in which there is a campaign to show. */
export type Shown = Extract<State, { readonly campaign: Campaign }>;

export const isShown = (state: State): state is Shown => Object.hasOwn(state, 'campaign');

export const campaignOf = (state: State): Campaign | undefined => (isShown(state) ? state.campaign : undefined);
