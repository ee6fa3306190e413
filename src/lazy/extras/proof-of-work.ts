/**
 * Proof of work with the ALTCHA protocol, version 2 (altcha.org): fetches a challenge and solves it
 * while the signer types. Knows no signature and no campaign; the functions that fetch, retry and
 * send are passed in.
 */
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Challenge } from 'altcha-lib/types';
import type { Requester } from '../../net/request.ts';
import { withClock } from '../../net/with-clock.ts';
import type { Outcome } from '../../schema/index.ts';
import type { Waiting } from '../../net/waiting.ts';

/** Times in milliseconds. Tests shorten them; nothing else changes them. */
export const limits = {
  /** For fetching the challenge. */
  fetching: 15_000,
  /**
   * In rounds of PBKDF2. The derivation of one key cannot be cancelled, so one that would take too
   * long is not started.
   */
  cost: 200_000,
  solving: 90_000,
  /**
   * A challenge counts as expired this long before it does, since the solution still has to arrive.
   */
  margin: 30_000,
  /** Challenges per press of the button, if the server wants another one. */
  challenges: 3,
};

/** A challenge that has arrived. */
interface Work {
  /** When it stops being usable, in milliseconds since 1970. */
  readonly until: number;
  /** The payload in the protocol's format; undefined if there was no solution in time. */
  readonly payload: Promise<string | undefined>;
  isDone: boolean;
}

const refused: Outcome = { outcome: 'failed', code: 'refused', retry: false };

/** As base64 of its UTF-8 JSON. */
const encoded = (value: object): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(value))));

const solve = async ({ parameters, signature }: Challenge): Promise<string | undefined> => {
  try {
    const challenge = { parameters, ...(signature === undefined ? {} : { signature }) };
    const solution = await solveChallenge({ challenge, deriveKey, timeout: limits.solving });
    return solution ? encoded({ challenge, solution }) : undefined;
  } catch {
    // Not a valid challenge, or a page without TLS, which has no `crypto.subtle`.
    return undefined;
  }
};

/**
 * Whether the proof was missing, too old, or used for another signature (problem details, RFC
 * 9457).
 */
const isUnproven = (outcome: Outcome): boolean => {
  const { type = '' } = (('said' in outcome ? outcome.said : undefined) ?? {}) as { readonly type?: unknown };
  return /\/problems\/pow-(required|expired|replayed)$/.test(String(type));
};

const isChallenge = (json: unknown): json is Challenge => {
  const { algorithm, cost = NaN, keyLength } = (json as Partial<Challenge> | undefined)?.parameters ?? {};
  return algorithm === 'PBKDF2/SHA-256' && keyLength === 32 && cost > 0 && cost <= limits.cost;
};

const begin = (challenge: Challenge): Work => {
  const { expiresAt = Infinity } = challenge.parameters;
  const left = expiresAt * 1000 - Date.now() - limits.margin;
  // A challenge that arrives expired means that this clock is wrong, so the server decides.
  const work: Work = { until: left > 0 ? Date.now() + left : Infinity, payload: solve(challenge), isDone: false };
  void work.payload.then(() => {
    work.isDone = true;
  });
  return work;
};

/** The proof for one signing. Starts at once. */
export class Proof {
  #url: string;
  #request: Requester;
  #work: Work | undefined;
  #coming: Promise<Outcome> | undefined;

  constructor(url: string, request: Requester) {
    this.#url = url;
    this.#request = request;
    void this.#get();
  }

  /**
   * Sends with a proof, and with a new one if the server asks for it. A proof that was sent once is
   * sent again on a retry, so that a server recognises it as the same.
   */
  async carry(
    keepTrying: (attempt: () => Promise<Outcome>, tell: (waiting: Waiting | undefined) => void) => Promise<Outcome>,
    send: (altcha: string) => Promise<Outcome>,
    tell: (waiting: Waiting | undefined) => void,
  ): Promise<Outcome> {
    for (let challenge = 1; ; challenge++) {
      const had = await keepTrying(this.#get, tell);
      const work = this.#work;
      if (!work) return had;
      if (!work.isDone) tell('proof');
      const altcha = await work.payload;
      const outcome = altcha === undefined ? refused : await send(altcha);
      const isFinal = !isUnproven(outcome);
      if (!isFinal || altcha === undefined) this.#work = undefined;
      if (isFinal || challenge === limits.challenges) return outcome;
    }
  }

  /**
   * Makes sure there is a challenge, with one request at a time. If there is one, the outcome
   * returned means nothing.
   */
  #get = (): Promise<Outcome> => {
    if (this.#work && Date.now() < this.#work.until) return Promise.resolve(refused);
    this.#work = undefined;
    return (this.#coming ??= this.#fetch().finally(() => {
      this.#coming = undefined;
    }));
  };

  #fetch(): Promise<Outcome> {
    return withClock(limits.fetching, (clock) =>
      this.#request(this.#url, { cache: 'no-store', redirect: 'follow' }, clock, ({ json }) => {
        if (isChallenge(json)) this.#work = begin(json);
        return refused;
      }),
    );
  }
}
