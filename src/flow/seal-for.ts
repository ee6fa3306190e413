/**
 * Makes of a signature what is sent of it where a campaign's signatures are sealed: to whom, and
 * what stays in clear beside it. Knows no endpoint and no key but those of the recipients.
 */
import { loadSealer } from '../lazy/load-later.ts';
import { bare, isInTime, type Sealing, type SealedSignature, type Signature } from '../schema/index.ts';

/** What is sealed, and the seal, which stays the same as long as that does. */
export interface Seal {
  readonly of: string;
  readonly sealed: string;
}

/** Gives the page its turn. */
const rest = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve);
  });

const inTime = ({ recipients }: Sealing): string[] =>
  recipients.filter((recipient) => isInTime(recipient, Date.now())).map(({ age }) => age);

/** Fetches what seals, and lets it seal nothing once: engines are slow at what they do first. */
export const prepareToSeal = async (sealing: Sealing): Promise<void> => {
  await (await loadSealer())?.seal({}, inTime(sealing), rest).catch(() => undefined);
};

/** Undefined if nothing here can seal: the next call tries again. */
export const sealFor = async (
  sealing: Sealing,
  { id, campaign, locale, fields, consent, source, host }: Signature,
  before?: Seal,
): Promise<Seal | undefined> => {
  const recipients = inTime(sealing);
  const inside = bare({
    id,
    campaign,
    locale,
    // As what zod copied inherits from the host page: `toJSON`, where that has it on all objects.
    fields: bare(fields),
    consent: bare(consent),
    ...(source && { source }),
    ...(host && { host }),
  });
  const of = [JSON.stringify(inside), ...recipients].join();
  if (before?.of === of) return before;
  if (recipients.length === 0) return undefined;
  try {
    const sealer = await loadSealer();
    return sealer && { of, sealed: await sealer.seal(inside, recipients, rest) };
  } catch {
    return undefined;
  }
};

/** In clear is only what has to be, and what the campaign asks for in clear. */
export const clearBeside = (
  { mode, clear = [] }: Sealing,
  { id, campaign, fields, withdraw, ...more }: Signature,
): Omit<SealedSignature, 'sealed'> =>
  bare({
    id,
    campaign,
    ...Object.fromEntries(clear.map((name) => [name, more[name]])),
    ...(mode === 'confirm' && { email: String(fields.email) }),
    ...(withdraw && { withdraw }),
  });
