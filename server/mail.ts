/**
 * The mails: what stands in them, how a mail server gets them, and when one is tried again. Knows no signature, no name
 * and no campaign: a subject that named the petition would tell who signs it to anybody who sees the mailbox.
 */
import { html } from 'hono/html';
import { createTransport, type NodemailerError } from 'nodemailer';
import { envelopeAddress } from './canonical.ts';
import { createLog, type Log } from './log.ts';
import { wordsFor } from './words.ts';

const minute = 60_000;
const hour = 60 * minute;

/** The pauses before each further try, in milliseconds. */
export const retryPauses = [minute, 5 * minute, 30 * minute, 2 * hour, 12 * hour] as const;

/**
 * When a mail that failed so many times, at least once, is tried again; `undefined`: never.
 * @param now milliseconds since 1970, as is the result.
 */
export const nextTry = (tries: number, now: number): number | undefined => {
  const pause = retryPauses[tries - 1];
  return pause === undefined ? undefined : now + pause;
};

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

/** `confirm` asks to confirm the address. `repeat` says that the signature is there already; it has no link. */
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
  /** The same at each try of a mail, so that whoever gets it twice sees it once; letters, digits and dashes. */
  readonly id: string;
}

/** `later`: not now, or the operator has to mend something. `never`: this address or this mail is not taken. */
export type Sent = 'sent' | 'later' | 'never';

export interface Mailer {
  /** Never rejects. */
  readonly send: (mail: Mail) => Promise<Sent>;
  /** What waits or is under way comes to `later`, at once. */
  readonly close: () => Promise<void>;
}

interface MailerOptions {
  /** `SMTP_URL`; what its query says outranks what is set here. */
  readonly url: string;
  /** An address, or a name with an address in angle brackets. */
  readonly from: string;
  readonly log?: Log;
}

/** In milliseconds: the worker has others to send. */
const timeouts = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

const isThisMachine = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);

/** Rejected for good while the recipient or the text was told; or the address cannot even be told (RFC 5321, 4.2.1). */
const isFinal = ({ code, command, permanent }: NodemailerError): boolean =>
  permanent === true ? command === 'RCPT TO' || command === 'DATA' : code === 'EENVELOPE' && command === 'API';

export const createMailer = ({ url, from, log = createLog() }: MailerOptions): Mailer => {
  const { protocol, hostname } = new URL(url);
  const isHere = isThisMachine(hostname);
  const transport = createTransport({
    pool: true,
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
          signal: closing.signal,
        });
        return 'sent';
      } catch (thrown) {
        const error = thrown as NodemailerError;
        const outcome = isFinal(error) ? 'never' : 'later';
        // Not its message, which may have the address.
        const { code, responseCode: response } = error;
        log('mail', { result: outcome, ...(code && { code }), ...(response && { response }) });
        return outcome;
      }
    },
    async close() {
      closing.abort();
      transport.close();
    },
  };
};
