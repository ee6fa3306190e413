/**
 * Makes of a signature what is sent of it where a campaign's signatures are sealed: to whom, and
 * what stays in clear beside it. Knows no endpoint and no key but those of the recipients.
 */
import { seal } from './seal.ts';
import type { Sealing, SealedSignature, Signature } from '../schema/index.ts';
import { isInTime } from '../schema/moment.ts';
import { bare } from '../schema/rules.ts';

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

/** Seals nothing once: engines are slow at what they do first. */
export const prepareToSeal = async (sealing: Sealing): Promise<void> => {
  await seal({}, inTime(sealing), rest).catch(() => undefined);
};

/** Undefined if nobody is in time, or nothing here can seal. */
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
    return { of, sealed: await seal(inside, recipients, rest) };
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
