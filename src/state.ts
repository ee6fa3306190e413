/**
 * The signing flow: one value, and what each event makes of it. Pure; knows no element, no network and no words.
 * An action that does not fit the step changes nothing.
 */
import type { Campaign, FailureCode, Outcome, Phase, Problem, SignedOutcome } from './schema/index.ts';

/** Why a campaign cannot be shown, or not be signed here. */
export type LoadCode =
  'campaign-missing' | 'campaign-unreachable' | 'campaign-invalid' | 'endpoint-unsupported' | 'key-refused';

/** What a signature waits for while it is being sent. */
export type Waiting = 'server' | 'connection' | 'retry' | 'proof';

export type State =
  | { readonly step: 'loading' }
  /** `page`: the campaign's own page, where it is known all the same. */
  | { readonly step: 'unavailable'; readonly code: LoadCode; readonly page: string | undefined }
  | { readonly step: 'editing'; readonly campaign: Campaign; readonly problems: readonly Problem[] }
  | { readonly step: 'sending'; readonly campaign: Campaign; readonly waiting: Waiting | undefined }
  | { readonly step: 'failed'; readonly campaign: Campaign; readonly code: FailureCode }
  | { readonly step: 'signed'; readonly campaign: Campaign; readonly outcome: SignedOutcome }
  | { readonly step: 'closed'; readonly campaign: Campaign; readonly phase: Exclude<Phase, 'open'> };

export type Action =
  | { readonly type: 'load' }
  | { readonly type: 'unavailable'; readonly code: LoadCode; readonly page?: string | undefined }
  | { readonly type: 'loaded'; readonly campaign: Campaign; readonly phase: Phase }
  | { readonly type: 'refuse'; readonly problems: readonly Problem[] }
  | { readonly type: 'mend'; readonly field: string }
  | { readonly type: 'send' }
  | { readonly type: 'wait'; readonly waiting: Waiting | undefined }
  | { readonly type: 'answer'; readonly outcome: Outcome }
  | { readonly type: 'reset' };

export const initialState: State = { step: 'loading' };

const answered = (campaign: Campaign, outcome: Outcome): State => {
  switch (outcome.outcome) {
    case 'invalid':
      return { step: 'editing', campaign, problems: outcome.problems };
    case 'closed':
      return { step: 'closed', campaign, phase: 'closed' };
    case 'busy':
      return { step: 'failed', campaign, code: 'busy' };
    case 'failed':
      return { step: 'failed', campaign, code: outcome.code };
    default:
      return { step: 'signed', campaign, outcome: outcome.outcome };
  }
};

/** A campaign that arrives again, by `reload()`, replaces the words and leaves the signer where they are. */
const loaded = (state: State, campaign: Campaign, phase: Phase): State => {
  if (state.step === 'sending' || state.step === 'signed') return { ...state, campaign };
  if (phase !== 'open') return { step: 'closed', campaign, phase };
  if (state.step === 'editing' || state.step === 'failed') return { ...state, campaign };
  return { step: 'editing', campaign, problems: [] };
};

export const reduce = (state: State, action: Action): State => {
  switch (action.type) {
    case 'load':
      return initialState;
    case 'unavailable':
      return state.step === 'loading' ? { step: 'unavailable', code: action.code, page: action.page } : state;
    case 'loaded':
      return loaded(state, action.campaign, action.phase);
    case 'refuse':
      return state.step === 'editing' || state.step === 'failed'
        ? { step: 'editing', campaign: state.campaign, problems: action.problems }
        : state;
    case 'mend':
      return state.step === 'editing' && state.problems.some(({ field }) => field === action.field)
        ? { ...state, problems: state.problems.filter(({ field }) => field !== action.field) }
        : state;
    case 'send':
      return state.step === 'editing' || state.step === 'failed'
        ? { step: 'sending', campaign: state.campaign, waiting: undefined }
        : state;
    case 'wait':
      return state.step === 'sending' ? { ...state, waiting: action.waiting } : state;
    case 'answer':
      return state.step === 'sending' ? answered(state.campaign, action.outcome) : state;
    case 'reset':
      return state.step === 'signed' || state.step === 'failed' || state.step === 'editing'
        ? { step: 'editing', campaign: state.campaign, problems: [] }
        : state;
  }
};

/** The names of the steps for the host page (the `state` property). */
export type PublicState = 'loading' | 'ready' | 'sending' | 'signed' | 'closed' | 'failed';

export const publicState = ({ step }: State): PublicState => {
  if (step === 'editing') return 'ready';
  return step === 'unavailable' ? 'failed' : step;
};

export const campaignOf = (state: State): Campaign | undefined =>
  'campaign' in state && Object.hasOwn(state, 'campaign') ? state.campaign : undefined;
