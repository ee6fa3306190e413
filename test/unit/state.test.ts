/** The signing flow: every step, every way through it, and that nothing else leads anywhere. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Outcome, Problem } from '../../src/schema/index.ts';
import { initialState, publicState, reduce, type Action, type Destination, type State } from '../../src/flow/state.ts';
import { campaignWith } from './fixtures.ts';

const campaign = campaignWith();
const destination: Destination = { kind: 'endpoint', endpoint: 'https://petitions.example/signatures' };
const elsewhere: Destination = { kind: 'endpoint', endpoint: 'https://petitions.example/elsewhere' };
const trial: Destination = { kind: 'trial' };
const problems: readonly Problem[] = [
  { field: 'name', code: 'missing' },
  { field: 'email', code: 'invalid' },
];

const through = (...actions: Action[]): State => actions.reduce(reduce, initialState);
const loaded = { type: 'loaded', campaign, destination, phase: 'open' } satisfies Action;
const send: Action = { type: 'send' };
const answer = (outcome: Outcome): Action => ({ type: 'answer', outcome });

const outcomes: readonly (readonly [Outcome, State])[] = [
  [{ outcome: 'recorded' }, { step: 'signed', campaign, destination, outcome: 'recorded' }],
  [{ outcome: 'held' }, { step: 'signed', campaign, destination, outcome: 'held' }],
  [{ outcome: 'confirm-email' }, { step: 'signed', campaign, destination, outcome: 'confirm-email' }],
  [{ outcome: 'sent' }, { step: 'signed', campaign, destination, outcome: 'sent' }],
  [
    { outcome: 'invalid', problems },
    { step: 'editing', campaign, destination, problems },
  ],
  [{ outcome: 'closed' }, { step: 'closed', campaign, phase: 'closed' }],
  [
    { outcome: 'busy', after: 5 },
    { step: 'failed', campaign, destination, code: 'busy' },
  ],
  [
    { outcome: 'failed', code: 'network', retry: true },
    { step: 'failed', campaign, destination, code: 'network' },
  ],
];

/** Which actions do something at which step, and where they lead. */
const ways: Record<State['step'], Partial<Record<Action['type'], readonly State['step'][]>>> = {
  loading: { unavailable: ['unavailable'], loaded: ['editing', 'closed'] },
  unavailable: { load: ['loading'], loaded: ['editing', 'closed'] },
  editing: {
    load: ['loading'],
    unavailable: ['unavailable', 'editing'],
    loaded: ['editing', 'closed'],
    refuse: ['editing'],
    mend: ['editing'],
    send: ['sending'],
    reset: ['editing'],
    leave: ['editing'],
  },
  sending: {
    load: ['loading'],
    unavailable: ['unavailable', 'sending'],
    loaded: ['sending'],
    wait: ['sending'],
    // While it waits for the connection, the button works.
    refuse: ['editing', 'sending'],
    send: ['sending'],
    answer: ['signed', 'editing', 'closed', 'failed'],
    leave: ['editing'],
  },
  failed: {
    load: ['loading'],
    unavailable: ['unavailable', 'failed'],
    loaded: ['failed', 'closed'],
    refuse: ['editing'],
    send: ['sending'],
    reset: ['editing'],
    leave: ['editing'],
  },
  signed: { load: ['loading'], loaded: ['signed'], reset: ['editing'], leave: ['editing'] },
  closed: { load: ['loading'], loaded: ['editing', 'closed'] },
};

/** What may change nothing, by what else it says. */
const conditional: Partial<Record<State['step'], readonly Action['type'][]>> = {
  editing: ['mend', 'unavailable'],
  sending: ['unavailable', 'refuse', 'send'],
  failed: ['unavailable'],
};

const anyProblems = fc.subarray([...problems]);
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom<Action>({ type: 'load' }, send, { type: 'reset' }, { type: 'leave' }),
  fc.record({
    type: fc.constant('unavailable' as const),
    code: fc.constantFrom('campaign-unreachable', 'campaign-invalid', 'endpoint-unsupported', 'key-refused'),
  }),
  fc.record({
    type: fc.constant('loaded' as const),
    campaign: fc.constantFrom(campaign, campaignWith({ id: 'other' })),
    destination: fc.constantFrom(destination, elsewhere, trial),
    phase: fc.constantFrom('open', 'upcoming', 'closed', 'won'),
  }),
  fc.record({ type: fc.constant('refuse' as const), problems: anyProblems }),
  fc.record({ type: fc.constant('mend' as const), field: fc.constantFrom('name', 'email', 'city') }),
  fc.record({
    type: fc.constant('wait' as const),
    waiting: fc.constantFrom('server', 'connection', 'retry', undefined),
  }),
  fc.constantFrom(...outcomes.map(([outcome]) => answer(outcome))),
);

describe('the signing flow', () => {
  it('begins with a campaign that is loading', () => assert.deepEqual(initialState, { step: 'loading' }));

  it('shows the form once the campaign is loaded, or a notice if it is closed', () => {
    assert.deepEqual(through(loaded), { step: 'editing', campaign, destination, problems: [] });
    assert.deepEqual(through({ ...loaded, phase: 'won' }), { step: 'closed', campaign, phase: 'won' });
  });

  it('ends if the campaign cannot be shown, and starts over when it is reloaded', () => {
    const failed = through({ type: 'unavailable', code: 'campaign-invalid', page: 'https://a.example/' });
    assert.deepEqual(failed, { step: 'unavailable', code: 'campaign-invalid', page: 'https://a.example/' });
    assert.equal(reduce(failed, { type: 'load' }), initialState);
  });

  for (const [outcome, state] of outcomes)
    it(`comes to "${state.step}" when the answer is "${outcome.outcome}"`, () => {
      assert.deepEqual(through(loaded, send, answer(outcome)), state);
    });

  it('tries again after a failure, and then forgets the failure', () => {
    const again = through(loaded, send, answer({ outcome: 'failed', code: 'server', retry: true }), send);
    assert.deepEqual(again, { step: 'sending', campaign, destination, waiting: undefined });
    assert.equal(reduce(again, answer({ outcome: 'recorded' })).step, 'signed');
  });

  it('clears the error of the field that is corrected, and no other', () => {
    const state = through(loaded, { type: 'refuse', problems }, { type: 'mend', field: 'name' });
    assert.deepEqual(state, {
      step: 'editing',
      campaign,
      destination,
      problems: [{ field: 'email', code: 'invalid' }],
    });
  });

  it('shows a reloaded campaign, and leaves the signer at the same step', () => {
    const newer = campaignWith({ title: 'Newer' });
    for (const state of [
      through(loaded, { type: 'refuse', problems }),
      through(loaded, send, { type: 'wait', waiting: 'server' }),
      through(loaded, send, answer({ outcome: 'recorded' })),
      through(loaded, send, answer({ outcome: 'busy' })),
    ])
      assert.deepEqual(reduce(state, { ...loaded, campaign: newer }), { ...state, campaign: newer });
  });

  it('follows the table for any sequence of actions; one that does not fit changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 30 }), (actions) => {
        let state: State = initialState;
        for (const action of actions) {
          const next = reduce(state, action);
          const may = ways[state.step][action.type];
          if (next !== state) assert.ok(may?.includes(next.step), `${action.type}: ${state.step} to ${next.step}`);
          if (!may && action.type !== 'load') assert.equal(next, state, `${action.type} at ${state.step}`);
          if (may && !conditional[state.step]?.includes(action.type))
            assert.notEqual(next, state, `${action.type} at ${state.step}`);
          state = next;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('for any sequence of actions, thanks nobody without a positive answer from the endpoint', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 60 }), (actions) => {
        let state: State = initialState;
        /** Where the signature that is on its way was sent. */
        let sentTo: Destination | undefined;
        for (const action of actions) {
          const next = reduce(state, action);
          if (next.step === 'sending') {
            if (state.step !== 'sending') sentTo = 'destination' in state ? state.destination : undefined;
            assert.ok(sentTo, 'sent nowhere');
            assert.equal(next.destination, sentTo, 'another destination while it is on its way');
          }
          if (next.step === 'signed' && state.step !== 'signed') {
            assert.equal(state.step, 'sending');
            assert.ok(action.type === 'answer' && action.outcome.outcome === next.outcome);
          }
          if (next.step === 'signed') assert.equal(next.destination, sentTo, 'thanked for what went elsewhere');
          state = next;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('ends and removes the form if the campaign can no longer be signed', () => {
    for (const code of ['endpoint-unsupported', 'key-refused', 'campaign-invalid'] as const)
      for (const state of [through(loaded), through(loaded, send, answer({ outcome: 'busy' }))])
        assert.deepEqual(reduce(state, { type: 'unavailable', code }), { step: 'unavailable', code, page: undefined });
  });

  it('keeps the form if the document merely could not be fetched again', () => {
    const state = through(loaded);
    assert.equal(reduce(state, { type: 'unavailable', code: 'campaign-unreachable' }), state);
  });

  it('stops sending in the clear once signatures are to be encrypted', () => {
    const state = reduce(through(loaded, send), { type: 'unavailable', code: 'key-refused' });
    assert.equal(state.step, 'unavailable');
    assert.equal(reduce(state, answer({ outcome: 'recorded' })), state);
  });

  it('accepts another press while it waits for a connection, but none while it sends', () => {
    const sending = through(loaded, send);
    assert.equal(reduce(sending, send), sending);
    const held = reduce(sending, { type: 'wait', waiting: 'connection' });
    assert.deepEqual(reduce(held, send), sending);
    assert.equal(reduce(held, { type: 'refuse', problems }).step, 'editing');
  });

  it('keeps nothing about the signer once the page is left', () => {
    for (const state of [
      through(loaded, { type: 'refuse', problems }),
      through(loaded, send),
      through(loaded, send, answer({ outcome: 'recorded' })),
      through(loaded, send, answer({ outcome: 'busy' })),
    ])
      assert.deepEqual(reduce(state, { type: 'leave' }), through(loaded));
  });

  it('never mutates a previous state', () => {
    const freeze = <T extends object>(value: T): T => {
      for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) freeze(inner);
      return Object.freeze(value);
    };
    fc.assert(
      fc.property(fc.array(anyAction), (actions) => {
        actions.reduce(
          (state, action) => freeze(reduce(state, freeze(structuredClone(action)))),
          freeze({ ...initialState }),
        );
      }),
    );
  });

  it('gives the host page one of the six public states', () => {
    const names: Record<State['step'], string> = {
      loading: 'loading',
      unavailable: 'failed',
      editing: 'ready',
      sending: 'sending',
      failed: 'failed',
      signed: 'signed',
      closed: 'closed',
    };
    fc.assert(
      fc.property(fc.array(anyAction), (actions) => {
        const state = through(...actions);
        assert.equal(publicState(state), names[state.step]);
      }),
    );
  });
});
