/**
 * The campaign document: one JSON file for all languages, written by organisers, read by the widget
 * and the server. It is untrusted: no string in it ever becomes HTML, and every URL in it is http
 * or https. What each property means is said in descriptions.ts.
 */
import * as z from 'zod/mini';
import { endpointSchema, suits } from './endpoint.ts';
import { fieldsOf, fieldSchema, type Field } from './fields.ts';
import type { Expected } from './issues.ts';
import { date } from './date.ts';
import { moment } from './moment.ts';
import { amongParts, bare, either, is, isObject, list, matches, url } from './rules.ts';
import { sealingSchema } from './sealing.ts';
import { misplaced } from './service-address.ts';
import { languageTag, line, prose } from './text.ts';

/** Where a signer can be sent to share; each a plain link, none with a script of its own. */
export const networks = [
  'whatsapp',
  'telegram',
  'signal',
  'line',
  'wechat',
  'weibo',
  'facebook',
  'x',
  'bluesky',
  'mastodon',
  'threads',
  'linkedin',
  'reddit',
  'email',
] as const;
export type Network = (typeof networks)[number];

/** How a signer can choose to appear in public. */
export const displays = ['name', 'initials', 'anonymous'] as const;
export type Display = (typeof displays)[number];

const optional = z.optional;

export const idForm = /^[a-z0-9-]{1,64}$/;

export const counters = list(url(), 1, 20);
const counter = url({ code: 'address-or-list' });
const countSource = either<string | readonly string[]>({ code: 'address-or-list' }, (value) =>
  Array.isArray(value) ? counters : counter,
);

const isGoal = (value: unknown): boolean => value === 'auto' || (Number.isInteger(value) && Number(value) > 0);

const object = is<Record<string, unknown>>(isObject, { code: 'object' });

const networkTexts = Object.fromEntries(networks.map((network) => [network, optional(line)])) as Record<
  Network,
  z.ZodMiniOptional<typeof line>
>;

/**
 * The format of part "campaign document" of the public contract; also the source of
 * `campaign.schema.json`.
 */
export const campaignSchema = z
  .strictObject({
    $schema: optional(z.string()),
    id: matches(idForm, { code: 'id' }),
    locale: languageTag,
    title: line,
    to: optional(line),
    body: prose,
    demands: optional(list(line, 0, 20)),
    image: optional(
      // On the machine itself too, where the demo has no certificate.
      z.strictObject({ src: url({ code: 'address', scheme: 'https' }, /^https:|^http:\/\/localhost$/), alt: line }),
    ),
    endpoint: optional(endpointSchema),
    count: optional(countSource),
    goal: optional(is<'auto' | number>(isGoal, { code: 'goal' })),
    opens: optional(date),
    closes: optional(date),
    upcoming: optional(z.strictObject({ text: prose })),
    closed: optional(z.strictObject({ text: prose })),
    won: optional(z.strictObject({ at: optional(date), text: optional(prose) })),
    notice: optional(prose),
    fields: optional(
      list(fieldSchema, 1, 30).check(
        z.refine((fields) => new Set(fields.map(({ name }) => name)).size === fields.length, {
          params: { code: 'distinct-name' } satisfies Expected,
        }),
      ),
    ),
    consent: optional(
      z.strictObject({
        controller: optional(line),
        purpose: optional(line),
        retention: optional(line),
        privacy: optional(url()),
        statement: prose,
        updates: optional(prose),
      }),
    ),
    display: optional(z.array(z.literal(displays))),
    signed: optional(
      z.strictObject({ text: optional(prose), next: optional(z.strictObject({ label: line, url: url() })) }),
    ),
    share: optional(
      z.strictObject({
        url: optional(url()),
        text: optional(line),
        networks: optional(z.array(z.literal(networks))),
        texts: optional(z.strictObject(networkTexts)),
      }),
    ),
    page: optional(url()),
    challenge: optional(url()),
    server: optional(object),
    sealing: optional(sealingSchema),
  })
  .check(
    amongParts((campaign, refuse) => {
      const { title, locale, opens, closes, endpoint, challenge, sealing } = campaign;
      if (typeof title !== 'string' && !Object.hasOwn(title, locale))
        refuse(['title'], { code: 'text-in-own-language', language: locale });
      // By these two, people are told apart and written to, so they have to be what their names
      // say.
      for (const known of ['name', 'email']) {
        const at = campaign.fields?.findIndex(({ name }) => name === known) ?? -1;
        const { type } = bare<Partial<Field>>(campaign.fields?.[at] ?? {});
        if (type && !(known === 'name' && type === 'text'))
          refuse(['fields', at, 'type'], { code: 'kind-by-name', name: known });
      }
      if (opens && closes && moment(opens) >= moment(closes, 1)) refuse(['closes'], { code: 'moment-after-opens' });
      const [address, kind] = typeof endpoint === 'object' ? [endpoint.url, endpoint.type] : [endpoint ?? ''];
      const lost = misplaced(address, kind);
      if (lost) {
        const code = lost.part === 'url' ? 'service-address' : kind ? 'service-type' : 'service-object';
        refuse(kind ? ['endpoint', lost.part] : ['endpoint'], { code, service: lost.service });
      }
      // The server, which cannot read a name, shows none.
      if (sealing && campaign.display) refuse(['display'], { code: 'not-sealed' });
      if (sealing?.mode === 'confirm' && !fieldsOf(campaign).some(({ name, required }) => name === 'email' && required))
        refuse(['sealing', 'mode'], { code: 'required-email' });
      if (typeof endpoint !== 'object') return;
      if (sealing?.mode === 'confirm') refuse(['sealing', 'mode'], { code: 'petition-server', service: endpoint.type });
      suits(endpoint, fieldsOf(campaign).map(bare), sealing !== undefined, refuse);
      if (challenge) refuse(['challenge'], { code: 'petition-server', service: endpoint.type });
    }),
  );

export type Campaign = z.infer<typeof campaignSchema>;

/** The languages on offer: those of the title, the campaign's own first. */
export const languagesOf = ({ title, locale }: Campaign): string[] =>
  typeof title === 'string' ? [locale] : [locale, ...Object.keys(title).filter((tag) => tag !== locale)];

/** Whether a campaign can be signed, and if not, why. */
export type Phase = 'upcoming' | 'open' | 'closed' | 'won';

/** The moment after which nobody can sign, in milliseconds since 1970. */
export const closesAt = ({ closes }: Campaign): number => (closes === undefined ? Infinity : moment(closes, 1));

/** The moment from which it can be signed, in milliseconds since 1970. */
export const opensAt = ({ opens }: Campaign): number => (opens === undefined ? -Infinity : moment(opens));

export const phaseOf = (campaign: Campaign, now: number): Phase => {
  const { won } = campaign;
  if (won && (won.at === undefined || moment(won.at) <= now)) return 'won';
  if (now < opensAt(campaign)) return 'upcoming';
  return now < closesAt(campaign) ? 'open' : 'closed';
};
