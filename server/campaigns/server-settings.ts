/** What a campaign document says under `server`: settings of this server, which it never serves. */
import { fieldsOf, type Campaign } from 'petition-widget/schema';
import * as z from 'zod';
import { breaksOf, type Break } from './document-errors.ts';

const dayWords = 'a whole number of days from 1 to 3650';
const days = z.int(dayWords).min(1, dayWords).max(3650, dayWords);
const mostWords = 'a whole number above 0';
const most = z.int(mostWords).positive(mostWords);

/** In days, after which signatures are erased. */
const retention = z.strictObject({
  /** Unconfirmed ones and duplicates; also how long the link in the mail holds. */
  pending: days.default(7),
  held: days.default(90),
  /**
   * All of them, after the campaign has closed; absent: they are kept until somebody erases them.
   */
  closed: days.optional(),
});
export const retentionDefaults = retention.parse({});

const schema = z.object({
  /** Signatures count when the link in a mail has been followed. */
  confirmation: z.boolean('true or false').default(false),
  /** Two people with different names may sign with one e-mail address. */
  household: z.boolean('true or false').default(false),
  /** Browsers have to solve a challenge of this server. */
  proofOfWork: z.boolean('true or false').default(false),
  /** Whose pages may have `/embed/{id}` in a frame; absent: everybody's. */
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
   * From one network (an IPv4 address, or an IPv6 /64), before the rest is held for the organiser;
   * `false`: no limit.
   */
  rateLimit: z
    .union(
      [z.literal(false), z.strictObject({ minute: most, fiveMinutes: most, hour: most })],
      'false, or an object with "minute", "fiveMinutes" and "hour"',
    )
    .optional(),
  /**
   * `moderated`: names appear in public once an organiser has accepted them; `open`: those that
   * look like names appear unread.
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
