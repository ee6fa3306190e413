/**
 * Turns the form into a signature, or a list of what is wrong with it. Knows the form's control
 * names, not the network.
 */
import { consentField, displayField, honeypotField, updatesField } from '../content/form-names.ts';
import {
  bare,
  fieldKinds,
  fieldsOf,
  isVisible,
  kindOf,
  signatureSchema,
  type Campaign,
  type Problem,
  type Signature,
  type Statement,
} from '../schema/index.ts';
import { base64, sha256Of } from '../sealing/hash.ts';

/** What a signature contains besides the answers. */
export interface Circumstances {
  readonly id: string;
  readonly locale: string;
  readonly consent: Statement;
  readonly source: string | undefined;
}

/** 128 random bits. */
const random = () => crypto.getRandomValues(new Uint8Array(16));

/** A random UUID (RFC 9562, version 4); `crypto.randomUUID` is missing on pages without TLS. */
const randomId = (): string => {
  const bytes = random();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

/**
 * The identifiers of one signing, kept through every retry and every further press of the button.
 * `code` is for the signer alone: the id, and 128 random bits in base64url (RFC 4648, 5). Anybody
 * who knows it can withdraw the signature.
 */
export const newSigning = (): { readonly id: string; readonly code: string } => {
  const id = randomId();
  return bare({ id, code: `${id}.${base64(random()).slice(0, 22).replaceAll('+', '-').replaceAll('/', '_')}` });
};

/**
 * A hash in the format of Subresource Integrity. Undefined on pages without TLS, where browsers
 * cannot hash.
 */
export const hashOf = async (text: string): Promise<string | undefined> =>
  'subtle' in crypto ? sha256Of(text) : undefined;

/**
 * Whether this is another signature than the one sent before, which may have arrived, rather than
 * the same one corrected. A different name, address and phone number mean somebody else at the same
 * machine. `isKept`: the endpoint keeps the first signature it got for an id, unless the hash of
 * the withdrawal code proves that a correction is from the same signer; without the hash, a
 * correction must be a new signature.
 */
export const isOther = (before: Signature, now: Signature, isKept: boolean): boolean => {
  const pairs = ['name', 'email', 'phone'].map((name) => [before.fields[name], now.fields[name]]);
  const both = pairs.filter(([one, other]) => one !== undefined && other !== undefined);
  if (both.length > 1 && both.every(([one, other]) => one !== other)) return true;
  const { fields, consent, display } = before;
  const content = JSON.stringify([fields, consent, display]);
  return isKept && before.withdraw === undefined && content !== JSON.stringify([now.fields, now.consent, now.display]);
};

/** Only what was filled in. */
const answers = (campaign: Campaign, data: FormData): Record<string, string | true> => {
  const fields = Object.create(null) as Record<string, string | true>;
  for (const field of fieldsOf(campaign)) {
    const value = data.get(field.name);
    if (typeof value !== 'string' || !isVisible(value)) continue;
    fields[field.name] = fieldKinds[kindOf(field)].read(value);
  }
  return fields;
};

/** Reads the form. Finds all problems at once, and reports codes only, nothing that was typed. */
export const readForm = (
  campaign: Campaign,
  data: FormData,
  { id, locale, consent, source }: Circumstances,
):
  | { readonly signature: Signature; readonly problems?: never }
  | { readonly signature?: never; readonly problems: readonly Problem[] } => {
  // A bad `source` on the host page must not keep the signer from signing.
  const origin = [...(source ?? '').replace(/[\p{Cc}\p{Cs}]/gu, '')].slice(0, 100).join('').trim();
  const display = data.get(displayField);
  const parsed = signatureSchema(campaign).safeParse(
    bare({
      id,
      campaign: campaign.id,
      locale,
      fields: answers(campaign, data),
      consent:
        data.get(consentField) === null ? undefined : bare({ ...consent, updates: data.get(updatesField) !== null }),
      ...(display ? { display } : {}),
      ...(origin ? { source: origin } : {}),
      host: location.origin,
    }),
  );
  const problems: Problem[] = data.get(honeypotField) ? [{ field: honeypotField, code: 'invalid' }] : [];
  if (parsed.success && problems.length === 0) return { signature: parsed.data };
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = path[0] === 'fields' ? String(path[1]) : path[0] === 'consent' ? consentField : '';
    if (!problems.some((problem) => problem.field === field)) problems.push({ field, code: message });
  }
  return { problems };
};
