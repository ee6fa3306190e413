/**
 * Converts a signature to a list of names and values, for services that store such lists, and reads
 * their errors. Knows no particular service.
 */
import type { BesideName, Names, Outcome, Sendable, Signature } from '../schema/index.ts';
import { isSealed } from '../schema/sendable.ts';
import { said } from './own-properties.ts';

export type Values = Readonly<Record<string, string>>;

const openValues = ({ fields, consent, display }: Signature) => ({
  fields,
  Consent: consent.statement,
  ConsentLocale: consent.locale,
  Updates: consent.updates,
  UpdatesStatement: consent.updatesStatement,
  Display: display,
});

/** Every answer as typed, and the signature's other values. Of a sealed one, what is in clear and the seal. */
export const valuesOf = (signature: Sendable): Values => {
  const { fields, ...open } = isSealed(signature) ? { fields: {} } : openValues(signature);
  const beside: Partial<Record<BesideName, string | boolean | undefined>> = {
    Id: signature.id,
    Campaign: signature.campaign,
    Locale: signature.locale,
    ...open,
    Source: signature.source,
    Host: signature.host,
    Sealed: isSealed(signature) ? signature.sealed : undefined,
  };
  const values = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries({ ...fields, ...beside }))
    if (value !== undefined) values[name] = String(value);
  return values;
};

/** The service's name for one of ours. */
export const nameThere = (map: Names, name: string): string => (Object.hasOwn(map, name) ? String(map[name]) : name);

/**
 * The body of a plain form, which browsers send to other origins without a preflight (Fetch
 * Standard, CORS-safelisted request-header).
 */
export const encoded = (values: Values): RequestInit => {
  const body = new URLSearchParams(values);
  return { method: 'POST', body, keepalive: String(body).length < 20_000 };
};

const codeOf = (code: unknown): string => {
  if (code === 'too-long') return code;
  return /^(missing|required)/i.test(String(code)) ? 'missing' : 'invalid';
};

/**
 * The problems in an answer such as `{"errors": [{"field": "email", "code": "TYPE_EMAIL"}]}`;
 * undefined if it names no field.
 */
export const refusalIn = (json: unknown, values: Values, map: Names = {}): Outcome | undefined => {
  const { errors } = said(json);
  const problems = (Array.isArray(errors) ? errors : []).map(said).flatMap(({ field, code }) => {
    if (typeof field !== 'string') return [];
    const name = Object.keys(values).find((ours) => nameThere(map, ours) === field);
    return [{ field: name ?? '', code: codeOf(code) }];
  });
  return problems.length > 0 ? { outcome: 'invalid', problems } : undefined;
};
