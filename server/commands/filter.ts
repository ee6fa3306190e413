/** The options by which commands select signatures of a campaign, and what `--help` says of them. */
import { Refusal } from '../operations/refusal.ts';
import { readFilter, type Filters, type Unclear } from '../organiser/filter.ts';
import type { Filter } from '../organiser/matching.ts';

export const filterOptions = {
  source: { type: 'string' },
  host: { type: 'string' },
  language: { type: 'string' },
  country: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
  doubt: { type: 'string' },
  'email-domain': { type: 'string' },
  name: { type: 'string' },
  text: { type: 'string' },
  id: { type: 'string' },
} as const satisfies Record<keyof Filters, { readonly type: 'string' }>;

export const filterHelp = `  --source TEXT          from readers brought by this site or mailing
  --host ORIGIN          signed on this site, such as https://blog.example
  --language TAG         signed in this language; zh includes zh-Hant
  --country XX           from this country
  --since TIME           arrived then or later: 2026-11-23 (UTC), or 2026-11-23T18:00+08:00
  --until TIME           arrived before then; a date without a time includes that day
  --doubt WHY            in doubt because of rate, honeypot, unproven or organiser (held by command)
  --email-domain DOMAIN  with an e-mail address at this domain, not at its subdomains
  --name TEXT            with this in the name, whatever its case and width
  --text TEXT            with this in anything that the signer typed
  --id ID                the signature with this id
All given filters must match. Nothing that is asked of answers (--country, --email-domain, --name, --text)
is true of a sealed signature. For --source, --host, --country and --email-domain, - matches signatures
without one.`;

const time = 'expected a date such as 2026-11-23, or a time such as 2026-11-23T18:00+08:00.';
const text = '--name, --text: expected something to look for.';
const sentences: Readonly<Partial<Record<Unclear, string>>> = {
  since: `--since: ${time}`,
  until: `--until: ${time}`,
  order: '--until: expected a time after --since.',
  country: '--country: expected two capital letters, such as HK.',
  language: '--language: expected a language tag, such as zh-Hant.',
  'email-domain': '--email-domain: expected a domain, such as mail.example.',
  doubt: '--doubt: expected rate, honeypot, unproven or organiser.',
  name: text,
  text,
};

/** @throws Refusal when a filter cannot be understood. */
export const filterOf = (given: Filters): Filter => {
  const filter = readFilter(given);
  if (typeof filter === 'object') return filter;
  throw new Refusal(sentences[filter] ?? `--${filter}: not understood.`, 2);
};
