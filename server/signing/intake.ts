/**
 * Takes one signature: checks it against the campaign, then passes it to the vault and the store.
 * Does not define routes.
 */
import { randomInt } from 'node:crypto';
import { phaseOf } from 'petition-widget/schema';
import { readJson, type Sent } from '../http/body.ts';
import { needsProof, type Published } from '../campaigns/campaigns.ts';
import type { Keys } from '../crypto/keys.ts';
import { later, problem } from '../http/problems.ts';
import type { Proof } from './proof-of-work.ts';
import type { Rate } from './rate-limit.ts';
import type { Store } from '../store/store.ts';
import { addressOf, type Vault } from '../crypto/envelopes.ts';
import { clearReader, sealedReader } from './submitted.ts';

const sealingRequired = (): Response =>
  problem('sealing-required', { detail: 'Clear text is never taken for this campaign.' });

/**
 * How many may wait for the disk at a time: some seconds' work for a slow disk, and little memory.
 */
const longestQueue = 1000;

export interface Intake {
  /** How many are waiting for the disk, across all campaigns. */
  readonly queue: { length: number };
  readonly store: Pick<Store, 'save'>;
  readonly vault: Pick<Vault, 'seal'>;
  readonly keys: Keys;
  readonly rate: Rate;
  readonly proof: Proof;
  readonly now: () => number;
  /** Whether a mail can ask for confirmation. */
  readonly mails: boolean;
  /** Called with the outcome of each that was stored: `accepted`, or `held-` and the doubt. */
  readonly taken?: ((outcome: string) => void) | undefined;
}

/** How a signature comes in. */
export interface Submission {
  /** Reads the body as JSON, or returns the problem to answer with. */
  readonly read: typeof readJson;
  /**
   * Sent with a page's plain form, which cannot prove work: a mail asks for confirmation, or the
   * organiser looks at it.
   */
  readonly isPlain: boolean;
}

/**
 * What an accepted signer is told, with 202. `held`: it counts once an organiser has released it,
 * and no mail follows.
 */
export type Taken = 'received' | 'held' | 'confirm-email';

/** The same for programs. An older widget reads `received`, and shows its usual thanks. */
export const receiptOf = (taken: Taken): string =>
  JSON.stringify(taken === 'held' ? { status: 'received', held: true } : { status: taken });

/**
 * The handler for one campaign's signatures. It answers 202 only once the store has the signature
 * on disk, and answers the same whether or not somebody had already signed: the worker finds
 * duplicates and doubts later.
 * @param client the network that the request comes from, if known.
 */
export const intakeOf = (published: Published, intake: Intake) => {
  const { queue, store, vault, keys, rate, proof, now, mails, taken } = intake;
  const { campaign, rules } = published;
  const isSealed = campaign.sealing !== undefined;
  const submittedIn = isSealed ? sealedReader(campaign) : clearReader(campaign);
  const asksForProof = needsProof(published);

  /** Whether this network exceeds its limit, or the answer that says when to come again. */
  const paceOf = (id: string, client: string | undefined): boolean | Response => {
    if (rules.rateLimit === false) return false;
    const pace = rate.take(campaign.id, client, rules.rateLimit, id);
    // Random, so that those who are sent away together do not return together.
    return 'retryAfter' in pace ? later('rate-limited', pace.retryAfter + randomInt(6)) : pace.held;
  };

  return async (
    request: Sent,
    client?: string,
    { read, isPlain }: Submission = { read: readJson, isPlain: false },
  ): Promise<Taken | Response> => {
    // Before the body is read: a plain form cannot seal, and what should have been sealed must never
    // be looked at. Not 409, which means "stored".
    if (isSealed && isPlain) return sealingRequired();
    const phase = phaseOf(campaign, now());
    if (phase !== 'open') return problem(phase === 'upcoming' ? 'campaign-not-open' : 'campaign-closed');
    const body = await read(request);
    if (body instanceof Response) return body;
    const submitted = submittedIn(body.json, isPlain || rules.confirmation);
    if (submitted === 'clear') return sealingRequired();
    if ('length' in submitted) return problem('invalid-input', { errors: submitted });
    const { id, altcha, withdraw, content, email, name, mailTo, isTrapped } = submitted;

    const worked = asksForProof && !isPlain ? await proof.check(campaign.id, altcha, now()) : undefined;
    if (typeof worked === 'string') return problem(worked);
    // If everybody has to confirm, nothing more is asked of a signer without proof.
    const isUnproven = asksForProof && isPlain && !rules.confirmation;
    const isRushed = paceOf(id, client);
    if (isRushed instanceof Response) return isRushed;
    // Many people share a network address. A signer who has proved work or will confirm has shown
    // more, and is not held for it.
    const isHeld = isRushed && !rules.confirmation && worked === undefined;
    const doubt = isTrapped ? 'honeypot' : isUnproven ? 'unproven' : isHeld ? 'rate' : null;
    const canConfirm = (doubt === 'unproven' || doubt === 'rate') && mails && email !== undefined;
    const isToConfirm = rules.confirmation || canConfirm;
    if (queue.length >= longestQueue) return later('busy', 3 + randomInt(6));
    queue.length++;
    try {
      const saved = await store.save({
        id,
        campaign: campaign.id,
        received: now(),
        envelope: await vault.seal({ id, campaign: campaign.id }, content),
        email: email === undefined ? null : keys.email(campaign.id, email),
        person: email === undefined ? null : keys.person(campaign.id, email, name),
        address: mailTo === undefined ? null : await vault.seal(addressOf({ id, campaign: campaign.id }), mailTo),
        shown: submitted.isShown,
        withdraw:
          withdraw === undefined ? null : new Uint8Array(Buffer.from(withdraw.slice('sha256-'.length), 'base64')),
        content: keys.content(campaign.id, id, JSON.stringify(content)),
        doubt,
        ...(worked && { proof: { challenge: worked.spent, expires: worked.expires } }),
      });
      if (saved === 'spent') return problem('pow-replayed');
      taken?.(doubt === null || isToConfirm ? 'accepted' : `held-${doubt}`);
    } finally {
      queue.length--;
    }
    if (isToConfirm) return 'confirm-email';
    // Depends only on the network and the campaign, so it reveals nothing about an address.
    // Whatever fills in the trap is told nothing.
    return doubt === 'rate' || doubt === 'unproven' ? 'held' : 'received';
  };
};
