/**
 * Asks the mail server, from the start of the petition server until it answers, and says in one
 * line why it cannot be used. Sends nothing: mails that are due are tried by the worker.
 */
import type { Log } from '../operations/log.ts';
import { hour, minute } from '../operations/time.ts';
import type { Mailer } from './mail.ts';

/** Between two tries, in milliseconds: longer each time. */
const pauses = { first: minute, factor: 2, longest: hour };

interface Options {
  readonly mailer: Pick<Mailer, 'check'>;
  /** `SMTP_URL`; only its host is told. */
  readonly url: string;
  readonly log: Log;
  /** For whoever has started the server. */
  readonly say: (line: string) => void;
  /** Calls back after so many milliseconds, unless the process ends first. */
  readonly later?: (act: () => void, time: number) => void;
}

const afterwards = (act: () => void, time: number): void => {
  setTimeout(act, time).unref();
};

/** Runs in the background, as a mail server may take its time. */
export const watchMailServer = ({ mailer, url, log, say, later = afterwards }: Options): void => {
  const { host } = new URL(url);
  let pause = 0;
  let told = '';
  const check = async (): Promise<void> => {
    const found = await mailer.check();
    if (found.result === 'sent') {
      if (pause === 0) return;
      log('mail-server', { result: 'back' });
      say(`Mail server ${host}: it can be used now. Waiting mails are on their way.`);
      return;
    }
    log('mail-server', { result: 'away', code: found.code });
    const why = found.why ?? found.code;
    // In the log each time, for whoever looks later; here only what is new.
    if (why !== told)
      say(`Note: Mail server ${host}: ${why}. Signatures are taken; their mails wait until it can be used.`);
    told = why;
    pause = Math.min(pauses.longest, pause === 0 ? pauses.first : pause * pauses.factor);
    later(() => void check(), pause);
  };
  void check();
};
