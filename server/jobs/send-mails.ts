/**
 * Sends the mails that are due, a few at a time, in parallel with all other work. If the mail
 * server accepts none at all, it tries one now and then, and the rest wait untried.
 */
import type { Log } from '../operations/log.ts';
import { mailsAtOnce, nextTry, type Mailer } from '../mail/mail.ts';
import type { Ending } from '../store/outbox.ts';
import type { Due, Store } from '../store/store.ts';
import { hour, minute, second } from '../operations/time.ts';
import type { RulesInForce } from '../campaigns/rules-in-force.ts';
import type { Letters } from './confirmation-letters.ts';

/**
 * How long a mail may take before it counts as abandoned and may be taken again, in milliseconds:
 * longer than a mailer's limit.
 */
const lease = 2 * minute;
/** Between two tries of an unavailable mail server, in milliseconds: longer each time. */
const pauses = { first: 5 * second, factor: 1.5, longest: 5 * minute };
/** The longest that a mail's own retries can put it off, in milliseconds. */
const longestWait = 12 * hour;

interface Options {
  readonly store: Pick<
    Store,
    'takeMails' | 'mailSent' | 'mailLater' | 'mailEnded' | 'mailForgotten' | 'dropMail' | 'recallMails'
  >;
  readonly mailer: Mailer;
  readonly letters: Letters;
  readonly rulesOf: (campaign: string) => RulesInForce | undefined;
  readonly now: () => number;
  readonly elapsed: () => number;
  /** Whether this process still holds the lead. */
  readonly leads: () => Promise<boolean>;
  readonly failed: (error: unknown, campaign: string) => void;
  readonly told: Log;
}

export const createSendMails = (options: Options) => {
  const { store, mailer, letters, rulesOf, now, elapsed, leads, failed, told } = options;
  let pause = 0;
  let resumes = -Infinity;
  let recalled = -Infinity;

  const away = (code: string): void => {
    if (pause === 0) told('mail-server', { result: 'away', response: code, code });
    pause = Math.min(pauses.longest, pause === 0 ? pauses.first : pause * pauses.factor);
    resumes = elapsed() + pause;
  };
  const isBack = (): void => {
    if (pause > 0) told('mail-server', { result: 'back' });
    pause = 0;
  };

  const send = async (due: Due): Promise<void> => {
    const rules = rulesOf(due.campaign);
    if (!rules) return store.mailLater(due.id, now() + hour, 'no-campaign');
    const mail = await letters.read(due, rules.retention.pending);
    if (!mail) return store.dropMail(due.id);
    const { isLast = false, ...text } = mail;
    const sent = await mailer.send({ ...text, id: due.id });
    const { tries } = due;
    const end = (ending: Ending, code: string): Promise<void> =>
      isLast ? store.mailForgotten(due, now()) : store.mailEnded(due, ending, code, now());
    if (sent.result === 'sent') {
      isBack();
      await store.mailSent(due, now(), isLast);
      told('mail', { result: 'sent', tries });
      return;
    }
    const { code } = sent;
    if (sent.result === 'away') away(code);
    else isBack();
    if (sent.result === 'never') {
      await end('refused', code);
      told('mail', { result: 'never', tries });
      return;
    }
    const again = nextTry(due, now());
    if (again === undefined) await end('given up', code);
    // The pause applies to the mail server, not to this mail.
    else await store.mailLater(due.id, sent.result === 'away' ? now() : again, code);
    told('mail', { result: again === undefined ? 'given up' : 'later', tries });
  };

  /** Sends one mail; resolves to whether there was one and there may be more. */
  const next = async (): Promise<boolean> => {
    if (elapsed() < resumes || !(await leads())) return false;
    const [due] = await store.takeMails(1, now(), lease);
    if (!due) return false;
    await send(due).catch((error: unknown) => failed(error, due.campaign));
    return true;
  };
  const slot = async (): Promise<void> => {
    while (await next());
  };

  /** Sends everything that is due now. */
  return async (): Promise<void> => {
    if (elapsed() - recalled >= hour && (await leads())) {
      recalled = elapsed();
      await store.recallMails(now(), longestWait);
    }
    // The first on its own: it shows whether the mail server is there.
    if (!(await next())) return;
    const ended = await Promise.allSettled(Array.from({ length: mailsAtOnce }, slot));
    for (const one of ended) if (one.status === 'rejected') throw one.reason;
  };
};
