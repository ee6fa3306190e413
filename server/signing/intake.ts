/**
 * Takes one signature: checks it against the campaign, then passes it to the vault and the store.
 * Does not define routes.
 */
import { randomInt } from 'node:crypto';
import { fieldNames, honeypotField, phaseOf, signatureSchema, type Signature } from 'petition-widget/schema';
import { readJson, type Sent } from '../http/body.ts';
import { needsProof, type Published } from '../campaigns/campaigns.ts';
import type { Keys } from '../crypto/keys.ts';
import { later, problem } from '../http/problems.ts';
import type { Proof } from './proof-of-work.ts';
import type { Rate } from './rate-limit.ts';
import type { Store } from '../store/store.ts';
import type { Vault } from '../crypto/envelopes.ts';

type Path = readonly PropertyKey[];
type Schema = ReturnType<typeof signatureSchema>;
type Issue = NonNullable<ReturnType<Schema['safeParse']>['error']>['issues'][number];
interface Flaw {
  readonly pointer: string;
  readonly code: string;
}

const codes = ['missing', 'invalid', 'too-long'];
/** More would help nobody, and would let a small body provoke a large answer. */
export const mostFlaws = 100;

/** A JSON pointer as a URI fragment (RFC 6901, 6). */
export const pointerTo = (path: Path): string =>
  ['#', ...path.map((key) => encodeURIComponent(String(key).replaceAll('~', '~0').replaceAll('/', '~1')))].join('/');

/**
 * An unknown key is reported at the object that holds it, without repeating it, unless it names a
 * field that exists in the schema.
 */
const isNameable = (path: Path, key: string): boolean =>
  path[0] === 'fields' && (fieldNames as readonly string[]).includes(key);

export const flawsOf = (issue: Issue): Flaw[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({
        pointer: pointerTo(isNameable(issue.path, key) ? [...issue.path, key] : issue.path),
        code: 'unknown',
      }))
    : [{ pointer: pointerTo(issue.path), code: codes.includes(issue.message) ? issue.message : 'invalid' }];

/**
 * Whether the value contains a text that no database or spreadsheet should be given: with NUL, or
 * with half of a surrogate pair.
 */
const isBroken = (value: unknown): boolean =>
  typeof value === 'string'
    ? // A cheap test without looking at neighbours comes first: most texts pass it.
      /[\0\ud800-\udfff]/.test(value) && /[\0\p{Cs}]/u.test(value)
    : typeof value === 'object' && value !== null && Object.values(value).some(isBroken);

function* brokenTexts(value: unknown, path: Path = []): Generator<Flaw> {
  if (typeof value === 'string') {
    if (isBroken(value)) yield { pointer: pointerTo(path), code: 'invalid' };
  } else if (typeof value === 'object' && value !== null)
    for (const [key, inside] of Object.entries(value)) yield* brokenTexts(inside, [...path, key]);
}

/**
 * More combining marks in a row than any script has (UAX #15, 13), counting any invisible
 * characters among them, which are removed. NFC sorts the marks, which takes seconds for a body
 * full of them.
 */
const pile = /[\p{M}\p{DI}]{31}/u;

/** The answers in the input, whatever else it contains. */
const answersIn = (input: unknown): object | undefined => {
  const { fields } = Object(input) as { fields?: unknown };
  return typeof fields === 'object' && fields !== null ? fields : undefined;
};

/**
 * Replaces such piles with an invalid value at once; otherwise they would be found only after
 * normalising.
 */
const dropPiles = (input: unknown): void => {
  const fields = answersIn(input) ?? {};
  for (const [name, value] of Object.entries(fields))
    if (typeof value === 'string' && pile.test(value)) Reflect.set(fields, name, '\0');
};

/** Returns the signature, or what is wrong with it. */
export const checkSignature = (schema: Schema, input: unknown): Signature | Flaw[] => {
  dropPiles(input);
  const result = schema.safeParse(input);
  const flaws = result.success
    ? isBroken(result.data)
      ? [...brokenTexts(result.data)]
      : []
    : result.error.issues.flatMap(flawsOf);
  return result.success && flaws.length === 0 ? result.data : flaws.slice(0, mostFlaws);
};

/**
 * How many may wait for the disk at a time: some seconds' work for a slow disk, and little memory.
 */
const longestQueue = 1000;

/** The honeypot's name and its former name, which bots may have learned. */
const traps = [honeypotField, 'Website'];

/**
 * Removes the fields that only software fills in, because people do not see them; returns whether
 * any was filled in.
 */
const springTrap = (json: unknown): boolean => {
  const fields = answersIn(json) ?? {};
  return (
    traps.filter((trap) => {
      const isFilled = Object.hasOwn(fields, trap) && Reflect.get(fields, trap) !== '';
      if (Object.hasOwn(fields, trap)) Reflect.deleteProperty(fields, trap);
      return isFilled;
    }).length > 0
  );
};

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
  const schema = signatureSchema(campaign);
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
    // Before the body is read: what should have been sealed must never be looked at. Not 409, which
    // means "stored".
    if (campaign.publicKey !== undefined)
      return problem('sealing-required', { detail: 'Clear text is never taken, and this version cannot take sealed.' });
    const phase = phaseOf(campaign, now());
    if (phase !== 'open') return problem(phase === 'upcoming' ? 'campaign-not-open' : 'campaign-closed');
    const body = await read(request);
    if (body instanceof Response) return body;
    const isTrapped = springTrap(body.json);
    const checked = checkSignature(schema, body.json);
    // A person may be behind a page's form, and a password manager may have filled in the trap.
    // Anybody who is asked to confirm must not be held silently, or told to look for a mail that
    // nobody sends: both get an error instead.
    const sprung =
      isTrapped && (isPlain || rules.confirmation)
        ? [{ pointer: pointerTo(['fields', honeypotField]), code: 'invalid' }]
        : [];
    if (Array.isArray(checked) || sprung.length > 0)
      return problem('invalid-input', { errors: [...(Array.isArray(checked) ? checked : []), ...sprung] });
    const { id, campaign: name, altcha, withdraw, ...content } = checked;

    const worked = asksForProof && !isPlain ? await proof.check(name, altcha, now()) : undefined;
    if (typeof worked === 'string') return problem(worked);
    const { name: person = '', email } = content.fields as Readonly<Record<string, string | undefined>>;
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
        campaign: name,
        received: now(),
        envelope: await vault.seal({ id, campaign: name }, content),
        email: email === undefined ? null : keys.email(name, email),
        person: email === undefined ? null : keys.person(name, email, person),
        shown: content.display !== undefined,
        withdraw:
          withdraw === undefined ? null : new Uint8Array(Buffer.from(withdraw.slice('sha256-'.length), 'base64')),
        content: keys.content(name, id, JSON.stringify(content)),
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
