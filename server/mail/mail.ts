/**
 * The mails: what stands in them, how a mail server gets them, and when one is tried again. Knows
 * no signature, no name and no campaign: a subject that named the petition would tell who signs it
 * to anybody who sees the mailbox.
 */
import { html } from 'hono/html';
import { createTransport, type NodemailerError } from 'nodemailer';
import { envelopeAddress } from '../signing/canonical.ts';
import { createLog, type Log } from '../operations/log.ts';
import { failureOf, type Failure } from './failure.ts';
import { day, hour, minute } from '../operations/time.ts';
import { wordsFor } from '../i18n/words.ts';

/** The pauses before each further try, in milliseconds; the last is repeated. */
export const retryPauses = [minute, 5 * minute, 30 * minute, 2 * hour, 4 * hour] as const;
/** How long a mail is tried at least, as RFC 5321 (4.5.4.1) has it, in milliseconds. */
export const mailLife = 5 * day;
/** How many tries fill that time: a clock that jumps ahead ends no mail. */
const fewestTries = 32;

/**
 * When a mail that failed so many times, at least once, is tried again; `undefined`: it is given
 * up.
 * @param now milliseconds since 1970, as is `written` and the result.
 */
export const nextTry = (
  { tries, written }: { readonly tries: number; readonly written: number },
  now: number,
): number | undefined =>
  tries >= fewestTries && now - written >= mailLife
    ? undefined
    : now + (retryPauses[tries - 1] ?? retryPauses[retryPauses.length - 1] ?? hour);

interface Particulars {
  /** BCP 47 tag of the signer's language. */
  readonly locale: string;
  /** Where the address is confirmed. */
  readonly link: string;
  /** How many days the link works. */
  readonly days: number;
}

export interface Composed {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * `confirm` asks to confirm the address. `repeat` says that the signature is there already; it has
 * no link.
 */
export const compose = (kind: 'confirm' | 'repeat', { locale, link, days }: Particulars): Composed => {
  const words = wordsFor(locale);
  const { mailConfirm, mailRepeat } = words;
  const { subject } = kind === 'confirm' ? mailConfirm : mailRepeat;
  const paragraphs =
    kind === 'confirm'
      ? [words.hello, mailConfirm.text, link, mailConfirm.holds(days), mailConfirm.ifNotYou]
      : [words.hello, mailRepeat.text, mailRepeat.ifNotYou];
  const page = html`<!doctype html>
    <html lang="${words.locale}" dir="${words.dir}">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
      </head>
      <body>
        ${paragraphs.map((paragraph) => html`<p>${paragraph === link ? html`<a href="${link}">${link}</a>` : paragraph}</p> `)}
      </body>
    </html> `;
  // It is a `String` object, and a promise only where one was put in.
  return { subject, text: `${paragraphs.join('\n\n')}\n`, html: (page as string).valueOf() };
};

interface Mail extends Composed {
  readonly to: string;
  /**
   * The same at each try of a mail, so that whoever gets it twice sees it once; letters, digits and
   * dashes.
   */
  readonly id: string;
}

export type Sent =
  | { readonly result: 'sent' }
  /** Why it was not, and the code of the mail server or of the connection. */
  | { readonly result: Failure; readonly code: string };

export interface Mailer {
  /** Never rejects, and takes no longer than its limit. */
  readonly send: (mail: Mail) => Promise<Sent>;
  /** Connects and logs in, and sends nothing. Never rejects. */
  readonly check: () => Promise<Sent>;
  /** What waits or is under way comes to `later`, at once. */
  readonly close: () => Promise<void>;
}

interface MailerOptions {
  /** `SMTP_URL`; what its query says outranks what is set here. */
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
 * For a whole mail, in milliseconds: a mail server that says a little now and then never comes to a
 * time-out.
 */
const longest = minute;
/** Connections to the mail server, and so mails that are under way at a time. */
export const mailsAtOnce = 5;

const isThisMachine = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);

export const createMailer = ({ url, from, limit = longest, log = createLog() }: MailerOptions): Mailer => {
  const { protocol, hostname } = new URL(url);
  const isHere = isThisMachine(hostname);
  const transport = createTransport({
    pool: true,
    maxConnections: mailsAtOnce,
    url,
    // Within one machine nobody listens, and its certificate is seldom one that can be checked.
    ...(protocol === 'smtps:' ? {} : { requireTLS: !isHere, ignoreTLS: isHere }),
    // A kept connection may have gone meanwhile. What else fails has the worker's pauses.
    maxRequeues: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...timeouts,
  });
  const closing = new AbortController();
  const domain = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  /** Logs not the error's message, which may have the address. */
  const failed = (thrown: unknown): Sent => {
    const error = thrown as NodemailerError;
    const result = failureOf(error);
    const { code, responseCode: response } = error;
    log('mail', {
      result: result === 'away' ? 'later' : result,
      ...(code && { code }),
      ...(response && { response }),
    });
    return { result, code: String(response ?? code ?? 'unknown') };
  };
  return {
    async send({ to, id, ...composed }) {
      try {
        await transport.sendMail({
          ...composed,
          from,
          // Not a string, which could name several.
          to: { name: '', address: envelopeAddress(to) },
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          // Leaves long links in one piece.
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
