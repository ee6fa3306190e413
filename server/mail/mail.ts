/** How mails reach a mail server, and when one is retried. */
import { createTransport, type NodemailerError } from 'nodemailer';
import { envelopeAddress } from '../signing/canonical.ts';
import { createLog, type Log } from '../operations/log.ts';
import { explain } from './explain.ts';
import { failureOf, type Failure } from './failure.ts';
import { day, hour, minute } from '../operations/time.ts';
import type { Composed } from './compose.ts';

/** The pauses before each further try, in milliseconds; the last is repeated. */
export const retryPauses = [minute, 5 * minute, 30 * minute, 2 * hour, 4 * hour] as const;
/** The minimum time for which a mail is retried, in milliseconds, following RFC 5321 (4.5.4.1). */
export const mailLife = 5 * day;
/**
 * The tries that fill that time: also required, so that a clock jumping ahead does not end a mail.
 */
const fewestTries = 32;

/**
 * When to retry a mail that has failed this many times, at least once; `undefined`: it is given up.
 * @param now milliseconds since 1970, like `written` and the result.
 */
export const nextTry = (
  { tries, written }: { readonly tries: number; readonly written: number },
  now: number,
): number | undefined =>
  tries >= fewestTries && now - written >= mailLife
    ? undefined
    : now + (retryPauses[tries - 1] ?? retryPauses[retryPauses.length - 1] ?? hour);

interface Mail extends Composed {
  readonly to: string;
  /**
   * The same at each try, so that a mail delivered twice is shown once; letters, digits and dashes.
   */
  readonly id: string;
}

export type Sent =
  | { readonly result: 'sent' }
  /** Why it was not sent, the code of the mail server or the connection, and both in plain words. */
  | { readonly result: Failure; readonly code: string; readonly why?: string };

export interface Mailer {
  /** Never rejects, and takes no longer than its limit. */
  readonly send: (mail: Mail) => Promise<Sent>;
  /** Connects and logs in, but sends nothing. Never rejects. */
  readonly check: () => Promise<Sent>;
  /** Mails waiting or in flight end as `later`, at once. */
  readonly close: () => Promise<void>;
}

interface MailerOptions {
  /** `SMTP_URL`; its query overrides what is set here. */
  readonly url: string;
  /** An address, or a name with an address in angle brackets. */
  readonly from: string;
  /** For a whole mail, in milliseconds. */
  readonly limit?: number;
  readonly log?: Log;
}

/** In milliseconds. */
const timeouts = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
/**
 * For a whole mail, in milliseconds: a mail server that trickles its replies never triggers the
 * other time-outs.
 */
const longest = minute;
/** Connections to the mail server, and so the number of mails in flight. */
export const mailsAtOnce = 5;

/** The domain of a sender, in ASCII as in the DNS. */
export const domainOf = (from: string): string => {
  const [address = from] = /[^\s<]+@[^@>\s]+(?=>?\s*$)/.exec(from) ?? [];
  return envelopeAddress(address).split('@').at(-1) ?? 'localhost';
};

const isThisMachine = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);

export const createMailer = ({ url, from, limit = longest, log = createLog() }: MailerOptions): Mailer => {
  const { protocol, hostname } = new URL(url);
  const isHere = isThisMachine(hostname);
  const transport = createTransport({
    pool: true,
    maxConnections: mailsAtOnce,
    url,
    // Nobody can listen in within one machine, and its certificate can seldom be verified.
    ...(protocol === 'smtps:' ? {} : { requireTLS: !isHere, ignoreTLS: isHere }),
    // A pooled connection may have closed meanwhile. All other failures get the worker's pauses.
    maxRequeues: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...timeouts,
  });
  const closing = new AbortController();
  const domain = domainOf(from);
  /** Does not log the error's message, which may contain the address. */
  const failed = (thrown: unknown): Sent => {
    const error = thrown as NodemailerError;
    const result = failureOf(error);
    const { code, responseCode: response } = error;
    log('mail', {
      result: result === 'away' ? 'later' : result,
      ...(code && { code }),
      ...(response && { response }),
    });
    return { result, code: String(response ?? code ?? 'unknown'), why: explain(error) };
  };
  return {
    async send({ to, id, ...composed }) {
      try {
        await transport.sendMail({
          ...composed,
          from,
          // Not a string, which could name several recipients.
          to: { name: '', address: envelopeAddress(to) },
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          // Keeps long links in one piece.
          textEncoding: 'quoted-printable',
          signal: AbortSignal.any([closing.signal, AbortSignal.timeout(limit)]),
        });
        return { result: 'sent' };
      } catch (error) {
        return failed(error);
      }
    },
    async check() {
      try {
        await transport.verify();
        return { result: 'sent' };
      } catch (error) {
        return failed(error);
      }
    },
    async close() {
      closing.abort();
      transport.close();
    },
  };
};
