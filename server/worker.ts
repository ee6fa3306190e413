/**
 * What happens to a signature after it was acknowledged: duplicates, mails, counts, erasure when its time is over. Of all
 * the processes that share a database one at a time does this; what it was about when it died, the next one does again.
 */
import { randomUUID } from 'node:crypto';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { closesAt, type Campaign } from 'petition-widget/schema';
import { needsProof, type Campaigns, type Published } from './campaigns.ts';
import type { Log } from './log.ts';
import type { Mailer } from './mail.ts';
import { createPost } from './post.ts';
import type { Decision, State, Store, Unsettled } from './store/store.ts';
import type { Vault } from './vault.ts';

const second = 1000;
const minute = 60 * second;
export const day = 24 * 60 * minute;

/** Who does the work has to say so again within this, in milliseconds. */
const term = 30 * second;
const batch = 200;
/** Where no mails are to be written; each look for the oldest passes by those that were settled since the engine last cleaned up. */
const largeBatch = 1000;
/**
 * Between two batches the engine belongs to those who sign for so many times as long as the first took: in a rush the
 * count falls behind, and nobody waits for it.
 */
const rest = 3;
const mailsAtOnce = 20;
/** How long a mail may take before it is taken to be nobody's, in milliseconds. */
const mailLease = 2 * minute;

interface Options {
  readonly campaigns: Campaigns;
  readonly store: Store;
  readonly vault: Vault;
  readonly mailer: Mailer | undefined;
  /** Where the server is reached, with a slash at its end. */
  readonly base: () => string;
  readonly now: () => number;
  /** How long between two looks, and two countings, in milliseconds. */
  readonly every?: { readonly look: number; readonly count: number };
  /** What it could not do; the next look tries again. */
  readonly failed: (error: Error) => void;
  readonly told?: Log;
}

/** When nobody could sign any more, in milliseconds since 1970. */
const endOf = (campaign: Campaign): number =>
  Math.min(closesAt(campaign), campaign.won?.at === undefined ? Infinity : Date.parse(campaign.won.at));

export interface Worker {
  /** Does all that is to be done now. */
  look(): Promise<void>;
  /** Looks again and again, until it is told to stop; then it finishes what it has in hand, and begins nothing more. */
  start(): { stop(): Promise<void> };
}

export const createWorker = ({
  campaigns,
  store,
  vault,
  mailer,
  base,
  now,
  every = { look: second, count: 10 * second },
  failed,
  told = () => undefined,
}: Options): Worker => {
  const holder = randomUUID();
  let led = -Infinity;
  const ending = new AbortController();
  const { signal } = ending;
  /** In milliseconds; shorter when it is told to stop. */
  const wait = (time: number): Promise<void> => pause(time, undefined, { signal }).catch(() => undefined);
  /** Written down again well before it ends, and not at every look. */
  const leads = async (): Promise<boolean> => {
    if (signal.aborted) return false;
    if (now() - led < term / 3) return true;
    const isMine = await store.lease('worker', holder, now(), now() + term);
    led = isMine ? now() : -Infinity;
    return isMine;
  };

  /** SQLite answers without a turn of the event loop, and nobody else would get one while there is work. */
  const goesOn = async (): Promise<boolean> => {
    await turn();
    return leads();
  };

  const letters = createPost({ campaigns, store, vault, base, now, failed, told });

  /** Who could not prove work on the plain form confirms by mail instead, in any campaign, where there is a way to. */
  const decide = async ({ rules }: Published, row: Unsettled): Promise<Decision> => {
    const isAsked = rules.confirmation ? row.doubt === null : row.doubt === 'unproven' && mailer !== undefined;
    return isAsked && row.email !== null ? letters.write({ ...row, doubt: null }) : { row };
  };

  /** Resolves to whether there may be more. */
  const settleSome = async (published: Published): Promise<boolean> => {
    const { campaign, rules } = published;
    const places = rules.household ? 2 : 1;
    if (!rules.confirmation && !(needsProof(published) && mailer !== undefined))
      return (await store.settleArrived(campaign.id, largeBatch, places, now())) === largeBatch;
    const rows = await store.arrived(campaign.id, batch);
    const decisions = await Promise.all(rows.map((row) => decide(published, row)));
    if (rows.length > 0) await store.settle(campaign.id, decisions, places, now());
    return rows.length === batch;
  };

  const settle = async (published: Published): Promise<void> => {
    while (await goesOn()) {
      const began = performance.now();
      if (!(await settleSome(published))) return;
      await wait(rest * (performance.now() - began));
    }
  };

  const post = async (mails: Mailer): Promise<void> => {
    while (await goesOn()) {
      const due = await store.takeMails(mailsAtOnce, now(), mailLease);
      await Promise.all(due.map((one) => letters.send(mails, one)));
      if (due.length < mailsAtOnce) return;
    }
  };

  const expire = async (campaign: string, state: State, before: number): Promise<void> => {
    let erased = 0;
    while (await goesOn()) {
      const some = await store.expire(campaign, state, before, batch);
      erased += some;
      if (some < batch) break;
    }
    if (erased > 0) told('expired', { campaign, state, erased });
  };

  const clean = async ({ campaign, rules: { retention } }: Published): Promise<void> => {
    const since = (days: number) => now() - days * day;
    await expire(campaign.id, 'pending', since(retention.pending));
    await expire(campaign.id, 'duplicate', since(retention.pending));
    await expire(campaign.id, 'held', since(retention.held));
    if (retention.closed === undefined || endOf(campaign) > since(retention.closed)) return;
    for (const state of ['new', 'pending', 'duplicate', 'held', 'valid'] as const)
      await expire(campaign.id, state, Number.MAX_SAFE_INTEGER);
    await store.erase({ campaign: campaign.id });
  };

  /** Once a night, whichever process gets to it. */
  const night = async (): Promise<void> => {
    if (!(await store.lease('night', randomUUID(), now(), now() + day))) return;
    for (const campaign of campaigns.keys()) {
      const wrong = await store.reconcile(campaign);
      if (wrong !== 0) told('count-mended', { campaign, wrong });
    }
    await store.forget(now());
    if (!(await store.compact())) told('not-compacted');
  };

  let counted = -Infinity;
  let cleaned = -Infinity;
  const look = async (): Promise<void> => {
    if (!(await leads())) return;
    for (const published of campaigns.values()) await settle(published);
    // After a quiet time the first is counted at once, and those that follow together.
    if (now() - counted >= every.count && (await store.tally())) counted = now();
    if (mailer) await post(mailer);
    await store.overwrite();
    if (now() - cleaned >= 60 * minute) {
      for (const published of campaigns.values()) await clean(published);
      cleaned = now();
      await night();
    }
  };

  return {
    look,
    start: () => {
      const run = async (): Promise<void> => {
        while (!signal.aborted) {
          await look().catch((error: unknown) => {
            failed(error instanceof Error ? error : new Error('unknown'));
          });
          await wait(every.look);
        }
      };
      const running = run();
      return {
        stop: async () => {
          ending.abort();
          await running;
          // So that another process need not wait for the end of the term.
          if (led !== -Infinity) await store.lease('worker', holder, now(), 0).catch(() => false);
        },
      };
    },
  };
};
