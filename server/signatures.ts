/** Takes one signature: is it as the campaign asks, and then to the vault and the store. Knows no routes. */
import { fieldNames, phaseOf, signatureSchema, type Signature } from 'petition-widget/schema';
import { readJson } from './body.ts';
import type { Published } from './campaigns.ts';
import { later, problem } from './problems.ts';
import type { Store } from './store/store.ts';
import type { Vault } from './vault.ts';

type Path = readonly PropertyKey[];
type Schema = ReturnType<typeof signatureSchema>;
type Issue = NonNullable<ReturnType<Schema['safeParse']>['error']>['issues'][number];
interface Flaw {
  readonly pointer: string;
  readonly code: string;
}

const codes = ['missing', 'invalid', 'too-long'];
/** More of them would help nobody, and let a small body ask for a large answer. */
const mostFlaws = 100;

/** A JSON pointer as a URI fragment (RFC 6901, 6). */
export const pointerTo = (path: Path): string =>
  ['#', ...path.map((key) => encodeURIComponent(String(key).replaceAll('~', '~0').replaceAll('/', '~1')))].join('/');

/** What nobody asked for is reported at the object that holds it, and not repeated, unless it is a field that there can be. */
const isNameable = (path: Path, key: string): boolean =>
  path[0] === 'fields' && (fieldNames as readonly string[]).includes(key);

const flawsOf = (issue: Issue): Flaw[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({
        pointer: pointerTo(isNameable(issue.path, key) ? [...issue.path, key] : issue.path),
        code: 'unknown',
      }))
    : [{ pointer: pointerTo(issue.path), code: codes.includes(issue.message) ? issue.message : 'invalid' }];

/** Texts that no database or spreadsheet should be handed: with NUL, or with half of a surrogate pair. */
function* brokenTexts(value: unknown, path: Path = []): Generator<Flaw> {
  if (typeof value === 'string') {
    if (/[\0\p{Cs}]/u.test(value)) yield { pointer: pointerTo(path), code: 'invalid' };
  } else if (typeof value === 'object' && value !== null)
    for (const [key, inside] of Object.entries(value)) yield* brokenTexts(inside, [...path, key]);
}

/** More marks in a row than any script has (UAX #15, 13). NFC sorts them, and takes seconds for a body full of them. */
const pile = /\p{M}{31}/u;

/** Makes invalid at once what would only be so after it has been put in order. */
const dropPiles = (input: unknown): void => {
  const { fields } = Object(input) as { fields?: unknown };
  if (typeof fields !== 'object' || fields === null) return;
  for (const [name, value] of Object.entries(fields))
    if (typeof value === 'string' && pile.test(value)) Reflect.set(fields, name, '\0');
};

/** The signature, or what is wrong with it. */
export const checkSignature = (schema: Schema, input: unknown): Signature | Flaw[] => {
  dropPiles(input);
  const result = schema.safeParse(input);
  const flaws = result.success ? [...brokenTexts(result.data)] : result.error.issues.flatMap(flawsOf);
  return result.success && flaws.length === 0 ? result.data : flaws.slice(0, mostFlaws);
};

/** How many may wait for the disk at a time: some seconds' work of a slow one, and little memory. */
const longestQueue = 1000;

interface Intake {
  /** How many wait for the disk, of all campaigns. */
  readonly queue: { length: number };
  readonly store: Store;
  readonly vault: Vault;
  readonly now: () => number;
}

/**
 * The handler for one campaign's signatures.
 * It answers 202 only after the store has it on disk, and the same for a new and a repeated id.
 */
export const intakeOf = ({ campaign }: Published, { queue, store, vault, now }: Intake) => {
  const schema = signatureSchema(campaign);
  return async (request: Request): Promise<Response> => {
    // Before the body is read: what should have been sealed is never looked at. Not 409, which means "stored".
    if (campaign.publicKey !== undefined)
      return problem('sealing-required', { detail: 'Clear text is never taken, and this version cannot take sealed.' });
    const phase = phaseOf(campaign, now());
    if (phase !== 'open') return problem(phase === 'upcoming' ? 'campaign-not-open' : 'campaign-closed');
    const body = await readJson(request);
    if (body instanceof Response) return body;
    const checked = checkSignature(schema, body.json);
    if (Array.isArray(checked)) return problem('invalid-input', { errors: checked });
    // In three to eight seconds: those who are sent away together should not return together.
    if (queue.length >= longestQueue) return later('busy', 3 + Math.floor(Math.random() * 6));
    queue.length++;
    try {
      const { id, campaign: _campaign, ...content } = checked;
      await store.save(await vault.seal({ id, campaign: campaign.id, received: now() }, content));
    } finally {
      queue.length--;
    }
    return Response.json({ status: 'received' }, { status: 202, headers: { 'Cache-Control': 'no-store' } });
  };
};
