/**
 * `petition-widget/server-settings`: the `server` part of a campaign document, which the petition
 * server never serves. The server and the builder check it; the widget does not import this.
 */
import * as z from 'zod/mini';
import type { Campaign } from './campaign.ts';
import { fieldsOf } from './fields.ts';
import { line } from './text.ts';
import { amongParts, bare, either, is, isObject, list, matches, whole } from './rules.ts';

const yesOrNo = is<boolean>((value) => typeof value === 'boolean', { code: 'true-or-false' });

const longest = 3650;
const days = is<number>((value) => Number.isInteger(value) && Number(value) > 0 && Number(value) <= longest, {
  code: 'days',
  max: longest,
});

/** Where a campaign says nothing, in days. */
export const retentionDefaults = { pending: 7, held: 90 } as const;

/** Days after which signatures are erased. */
const retention = z.strictObject({
  /** For unconfirmed signatures and duplicates; also how long the link in the mail works. */
  pending: z._default(days, retentionDefaults.pending),
  held: z._default(days, retentionDefaults.held),
  /** For all signatures, after the campaign closed; absent: kept until somebody erases them. */
  closed: z.optional(days),
});

/**
 * Enough for a hall of people signing together, and for a carrier, a VPN or Tor, where thousands
 * share an address. Stopping what one machine can forge below it takes confirmation by mail or
 * proof of work (record 0022).
 */
export const usualLimits = { minute: 120, fiveMinutes: 400, hour: 2000 } as const;
const limits = z.strictObject({ minute: whole(1), fiveMinutes: whole(1), hour: whole(1) });

const schema = z.object({
  /** Signatures count only after the link in a mail has been followed. */
  confirmation: z._default(yesOrNo, false),
  /** The mails name the petition, so that whoever sees the mailbox learns which one was signed. */
  namedMail: z._default(yesOrNo, false),
  /** The campaign's own words in such a mail. */
  mailText: z.optional(line),
  /** Two people with different names may sign with the same e-mail address. */
  household: z._default(yesOrNo, false),
  /** Browsers must solve a challenge from this server. */
  proofOfWork: z._default(yesOrNo, false),
  /** Sites that may frame `/embed/{id}`; absent: any. */
  embed: z.optional(z.array(matches(/^https?:\/\/(\*\.)?[a-z\d-]+(\.[a-z\d-]+)*(:\d{1,5})?$/i, { code: 'origin' }))),
  /**
   * Signatures accepted from one network (an IPv4 address, or an IPv6 /64) before the rest is held
   * for the organiser; `false`: no limit.
   */
  rateLimit: z.optional(
    either<false | z.infer<typeof limits>>({ code: 'rate-limit' }, (value) =>
      isObject(value) ? limits : is<false>((other) => other === false, { code: 'rate-limit' }),
    ),
  ),
  /**
   * `moderated`: names appear in public once an organiser has accepted them; `open`: those that
   * look like names appear without review.
   */
  names: z._default(z.literal(['open', 'moderated']), 'open'),
  /** Names with one of these wait for an organiser, whatever `names` says. */
  words: z._default(list(matches(/\S/, { code: 'string', max: 60 }, 60), 0, 200), []),
  retention: z.prefault(retention, {}),
});

/** What the petition server takes of an uploaded picture: bytes, pixels of a side, pixels in all. */
export const imageLimits = { bytes: 1_000_000, side: 2400, pixels: 4_000_000 } as const;

export type Rules = z.infer<typeof schema>;

type Ruled = Pick<Campaign, 'server' | 'fields' | 'endpoint'>;

/** The rules with their defaults, or zod's error, whose paths begin with `server`. */
export const settingsOf = ({ server, fields, endpoint }: Ruled) =>
  z
    .object({ server: z.prefault(schema, {}) })
    .check(
      amongParts(({ server: { confirmation, proofOfWork } }, refuse) => {
        const email = fieldsOf({ fields })
          .map(bare)
          .find(({ name }) => name === 'email');
        if (confirmation && email?.required !== true) refuse(['server', 'confirmation'], { code: 'required-email' });
        if (proofOfWork && typeof endpoint === 'object')
          refuse(['server', 'proofOfWork'], { code: 'petition-server', service: endpoint.type });
      }),
    )
    .safeParse({ server });

/** Settings that this version does not know. */
export const unknownSettings = ({ server = {} }: Pick<Campaign, 'server'>): string[] =>
  Object.keys(server).filter((key) => !Object.hasOwn(schema.shape, key));
