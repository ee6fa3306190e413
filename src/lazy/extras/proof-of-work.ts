/**
 * Proof of work by the ALTCHA protocol, version 2 (altcha.org): a challenge is fetched, and solved
 * while the signer types. Knows no signature and no campaign; what fetches, retries and sends is
 * handed in.
 */
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Challenge } from 'altcha-lib/types';
import type { Requester } from '../../net/request.ts';
import { abortAfter } from '../../net/abort-after.ts';
import type { Outcome } from '../../schema/index.ts';
import type { Waiting } from '../../net/waiting.ts';

/** Times in milliseconds. Tests shorten them; nothing else changes them. */
export const limits = {
  /** For the challenge to arrive. */
  fetching: 15_000,
  /**
   * Nothing calls off the derivation of one key, so one that would take too long is not begun. In
   * rounds of PBKDF2.
   */
  cost: 200_000,
  solving: 90_000,
  /** So long before it expires a challenge counts as expired: it has still to arrive. */
  margin: 30_000,
  /** Challenges for one press of the button, where the server wants another one. */
  challenges: 3,
};

/** A challenge that is here. */
interface Work {
  /** The moment until which it can be sent, in milliseconds since 1970. */
  readonly until: number;
  /** The payload as the protocol has it; undefined where there was no solution in time. */
  readonly payload: Promise<string | undefined>;
  isDone: boolean;
}

const refused: Outcome = { outcome: 'failed', code: 'refused', retry: false };

/** In base64 of its UTF-8. */
const encoded = (value: object): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(value))));

const solve = async ({ parameters, signature }: Challenge): Promise<string | undefined> => {
  try {
    const challenge = { parameters, ...(signature === undefined ? {} : { signature }) };
    const solution = await solveChallenge({ challenge, deriveKey, timeout: limits.solving });
    return solution ? encoded({ challenge, solution }) : undefined;
  } catch {
    // What is no challenge, and pages without TLS, which have no `crypto.subtle`.
    return undefined;
  }
};

/** Whether the proof was missing, too old, or another signature's (problem details, RFC 9457). */
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
  // One that arrives expired tells of a clock that is wrong; then it is for the server to say.
  const work: Work = { until: left > 0 ? Date.now() + left : Infinity, payload: solve(challenge), isDone: false };
  void work.payload.then(() => {
    work.isDone = true;
  });
  return work;
};

/** For one signing. It begins at once. */
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
   * Sends with a proof, and with another one where the server wants that. What was sent once is
   * sent again, so that a server knows it for the same.
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
   * Sees to it that there is a challenge; one request at a time. The outcome is of no meaning where
   * there is one.
   */
  #get = (): Promise<Outcome> => {
    if (this.#work && Date.now() < this.#work.until) return Promise.resolve(refused);
    this.#work = undefined;
    return (this.#coming ??= this.#fetch().finally(() => {
      this.#coming = undefined;
    }));
  };

  #fetch(): Promise<Outcome> {
    return this.#request(
      this.#url,
      { cache: 'no-store', redirect: 'follow' },
      abortAfter(limits.fetching),
      ({ json }) => {
        if (isChallenge(json)) this.#work = begin(json);
        return refused;
      },
    );
  }
}
