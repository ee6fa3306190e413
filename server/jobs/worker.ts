/**
 * What happens to a signature after it was acknowledged: duplicates, mails, counts, and erasure
 * when its time is over. Only one of the processes that share a database does this at a time;
 * whatever it was doing when it died, the next one repeats. The jobs themselves are in `jobs/`;
 * this file schedules them, so that no campaign waits for another, and nothing waits for the
 * network.
 */
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import type { Campaigns } from '../campaigns/campaigns.ts';
import type { RulesInForce } from '../campaigns/rules-in-force.ts';
import { createAddUp } from './add-up.ts';
import { createFaults } from './faults.ts';
import { createLead } from './leader.ts';
import { createLetters } from './confirmation-letters.ts';
import { createNightly } from './nightly.ts';
import { createPublish } from './publish-names.ts';
import { createRetention } from './retention.ts';
import { createRuleKeeper } from './keep-rules.ts';
import { createSendMails } from './send-mails.ts';
import { createSettle } from './settle.ts';
import { createWriteAgain } from './write-again.ts';
import type { Log } from '../operations/log.ts';
import type { Mailer } from '../mail/mail.ts';
import type { Store } from '../store/store.ts';
import { second } from '../operations/time.ts';
import type { Vault } from '../crypto/envelopes.ts';

/**
 * After a batch the engine is left to signers for this many times as long as the batch took, up to
 * a limit in milliseconds: in a rush the count falls behind, and nobody waits for it.
 */
const rest = { times: 3, longest: 2 * second };

interface Options {
  readonly campaigns: Campaigns;
  readonly store: Store;
  readonly vault: Vault;
  readonly mailer: Mailer | undefined;
  /** The server's URL, with a trailing slash. */
  readonly base: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds on a monotonic clock; used for all durations. */
  readonly elapsed?: () => number;
  /** How long between two looks for work, and between two tallies, in milliseconds. */
  readonly every?: { readonly look: number; readonly count: number };
  /** Reports a failure, and the campaign it concerns; the next look tries again. */
  readonly failed: (error: Error, campaign?: string) => void;
  readonly told?: Log;
}

export interface Worker {
  /** Does everything there is to do now. */
  look(): Promise<void>;
  /** Keeps looking until told to stop; then it finishes the work in hand and starts nothing new. */
  start(): { stop(): Promise<void> };
}

export const createWorker = (options: Options): Worker => {
  const { campaigns, store, vault, mailer, base, now, elapsed = () => performance.now() } = options;
  const { every = { look: second, count: 5 * second }, told = () => undefined } = options;
  const failed = createFaults({ failed: options.failed, elapsed });
  const ending = new AbortController();
  const { signal } = ending;
  /** Waits that many milliseconds, or less if told to stop. */
  const wait = (time: number): Promise<void> => pause(time, undefined, { signal }).catch(() => undefined);

  const letters = createLetters({ campaigns, vault, base, failed });
  const keeper = createRuleKeeper({ campaigns, store, now, elapsed });
  const settle = createSettle({ store, letters, hasMailer: mailer !== undefined, now });
  const publish = createPublish({ campaigns, store, vault, now, elapsed, every: every.count });
  const retention = createRetention({ store, now, elapsed, told });
  const addUp = createAddUp({ store, vault, now });
  const nightly = createNightly({ store, now, elapsed, told });
  const lead = createLead({ store, now, elapsed, told, jumped: () => retention.putOff(keeper.inForce().keys()) });
  const leads = async (): Promise<boolean> => !signal.aborted && (await lead.leads());

  const writeAgain = createWriteAgain({ store, letters, now });
  const sendDue =
    mailer &&
    createSendMails({
      ...{ store, mailer, letters, now, elapsed, leads, failed, told },
      rulesOf: (campaign) => keeper.inForce().get(campaign),
    });
  const sendMails =
    sendDue &&
    (async (): Promise<void> => {
      if (await leads()) await writeAgain().catch(failed);
      await sendDue();
    });

  /**
   * Runs one batch of each job; a failure affects only its own campaign. Resolves to whether there
   * may be more.
   */
  const step = async (rules: RulesInForce): Promise<boolean> => {
    let isMore = false;
    for (const job of [settle, publish, addUp.step, retention.step, nightly.step])
      try {
        const began = performance.now();
        if (!(await job(rules))) continue;
        isMore = true;
        await wait(Math.min(rest.longest, rest.times * (performance.now() - began)));
      } catch (error) {
        failed(error, rules.id);
      }
    return isMore;
  };

  const rounds = async (): Promise<void> => {
    await keeper.look();
    if (!(await leads())) return;
    await nightly.begin(keeper.inForce().keys());
    for (let isMore = true; isMore;) {
      isMore = false;
      for (const rules of keeper.inForce().values()) {
        // SQLite answers without a turn of the event loop, so nothing else would get one while
        // there is work.
        await turn();
        if (!(await leads())) return;
        isMore = (await step(rules)) || isMore;
      }
      await keeper.look();
    }
    await nightly.end();
    await store.overwrite();
  };

  let counted = -Infinity;
  /**
   * Runs by the clock, whatever else is waiting. After a quiet period the first change is counted
   * at once, and those that follow together.
   */
  const tally = async (): Promise<void> => {
    if (elapsed() - counted < every.count || !(await leads())) return;
    await addUp.subtract();
    if (await store.tally()) counted = elapsed();
  };

  const again = async (work: () => Promise<void>): Promise<void> => {
    while (!signal.aborted) {
      await work().catch(failed);
      await wait(every.look);
    }
  };

  return {
    look: async () => {
      await rounds();
      await tally();
      await sendMails?.();
    },
    start: () => {
      const running = Promise.all([rounds, tally, ...(sendMails ? [sendMails] : [])].map(again));
      return {
        stop: async () => {
          ending.abort();
          await running;
          await lead.release().catch(() => undefined);
        },
      };
    },
  };
};
