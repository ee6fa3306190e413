/**
 * A signature as a list of names and values, for services that keep such lists, and their errors.
 * Knows no service.
 */
import type { BesideName, Names, Outcome, Signature } from '../schema/index.ts';
import { said } from './own-properties.ts';

export type Values = Readonly<Record<string, string>>;

/** Every answer as it was typed, and what the signature says beside them. */
export const valuesOf = ({ fields, consent, ...signature }: Signature): Values => {
  const beside: Record<BesideName, string | boolean | undefined> = {
    Id: signature.id,
    Campaign: signature.campaign,
    Locale: signature.locale,
    Consent: consent.statement,
    ConsentLocale: consent.locale,
    Updates: consent.updates,
    UpdatesStatement: consent.updatesStatement,
    Display: signature.display,
    Source: signature.source,
    Host: signature.host,
  };
  const values = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries({ ...fields, ...beside }))
    if (value !== undefined) values[name] = String(value);
  return values;
};

/** The name that a service has for one of ours. */
export const nameThere = (map: Names, name: string): string => (Object.hasOwn(map, name) ? String(map[name]) : name);

/**
 * A form's own body, which is sent to other origins without asking first (Fetch Standard,
 * CORS-safelisted request-header).
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
 * What an answer such as `{"errors": [{"field": "email", "code": "TYPE_EMAIL"}]}` finds wrong;
 * undefined where it is at no field.
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
