/** The `server` part of a campaign document: settings of this server, which are never served. */
import { fieldsOf, type Campaign } from 'petition-widget/schema';
import * as z from 'zod';
import { breaksOf, type Break } from './document-errors.ts';

const dayWords = 'a whole number of days from 1 to 3650';
const days = z.int(dayWords).min(1, dayWords).max(3650, dayWords);
const mostWords = 'a whole number above 0';
const most = z.int(mostWords).positive(mostWords);

/** Days after which signatures are erased. */
const retention = z.strictObject({
  /** For unconfirmed signatures and duplicates; also how long the link in the mail works. */
  pending: days.default(7),
  held: days.default(90),
  /** For all signatures, after the campaign closed; absent: kept until somebody erases them. */
  closed: days.optional(),
});
export const retentionDefaults = retention.parse({});

const schema = z.object({
  /** Signatures count only after the link in a mail has been followed. */
  confirmation: z.boolean('true or false').default(false),
  /** Two people with different names may sign with the same e-mail address. */
  household: z.boolean('true or false').default(false),
  /** Browsers must solve a challenge from this server. */
  proofOfWork: z.boolean('true or false').default(false),
  /** Sites that may frame `/embed/{id}`; absent: any. */
  embed: z
    .array(
      z
        .string()
        .regex(
          /^https?:\/\/(\*\.)?[a-z\d-]+(\.[a-z\d-]+)*(:\d{1,5})?$/i,
          'an origin such as "https://union.example" or "https://*.union.example"',
        ),
      'an array of origins',
    )
    .optional(),
  /**
   * Signatures accepted from one network (an IPv4 address, or an IPv6 /64) before the rest is held
   * for the organiser; `false`: no limit.
   */
  rateLimit: z
    .union(
      [z.literal(false), z.strictObject({ minute: most, fiveMinutes: most, hour: most })],
      'false, or an object with "minute", "fiveMinutes" and "hour"',
    )
    .optional(),
  /**
   * `moderated`: names appear in public once an organiser has accepted them; `open`: those that
   * look like names appear without review.
   */
  names: z.enum(['open', 'moderated'], '"open" or "moderated"').default('open'),
  retention: retention.prefault({}),
});

export type Rules = z.infer<typeof schema>;

/** The rules, or each break. */
export const rulesOf = (campaign: Campaign): Rules | Break[] => {
  const result = z.object({ server: schema.prefault({}) }).safeParse({ server: campaign.server });
  if (!result.success) return breaksOf(result.error);
  const rules = result.data.server;
  const email = fieldsOf(campaign).find(({ name }) => name === 'email');
  const onlyWhere = (key: keyof Rules, words: string): Break[] => [
    { path: ['server', key], sentence: `server.${key}: expected only where ${words}` },
  ];
  if (rules.confirmation && email?.required !== true) return onlyWhere('confirmation', 'the field "email" is required');
  if (rules.proofOfWork && typeof campaign.endpoint === 'object')
    return onlyWhere('proofOfWork', 'signatures go to a petition server');
  return rules;
};

/** Settings that this version does not know. */
export const unknownRules = ({ server = {} }: Campaign): string[] =>
  Object.keys(server).filter((key) => !Object.hasOwn(schema.shape, key));
