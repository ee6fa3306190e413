/**
 * Measures how fast signatures come from one client and to one campaign. Network addresses go into
 * a keyed hash and are not kept; the key lives for a day (UTC), in memory only. Each process counts
 * for itself. Handles no requests.
 */
import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { usualLimits } from 'petition-widget/server-settings';

/**
 * How many signatures from one client to one campaign are accepted without more; after that, the
 * signer is asked for one more thing, or the signature is held.
 */
export interface Limits {
  readonly minute: number;
  readonly fiveMinutes: number;
  readonly hour: number;
}

/**
 * Signatures a minute from one client above which it is refused: nobody signs five a second by
 * hand.
 */
const refusedAbove = 300;
/**
 * Signatures a minute from one client above which its proof of work gets harder. Neither equals a
 * limit above which signatures are held; otherwise the time that a proof takes would reveal it. 20:
 * a hall of people signing together; 150: half of what is refused.
 */
const clientPressure = { 4: 20, 16: 150 };
/**
 * Signatures a second to one campaign. The largest petition so far peaked at about 35; more is
 * probably not a petition.
 */
const campaignPressure = { 4: 50, 16: 200 };

/**
 * How often one signature may be sent again because its answer was lost, before each repeat counts
 * as an attempt of its own.
 */
const mostRepeats = 20;
/** Signatures whose repeats are recognised; those not seen for longest are forgotten first. */
const mostIds = 65_536;

/**
 * Clients remembered; those not seen for longest are forgotten first. This many took 39 MB when
 * measured.
 */
const mostClients = 65_536;

/** A window consists of this many slots plus the current one. */
const slots = 6;
const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/**
 * Counts over the last `length` milliseconds, and up to a sixth more: anything within `length` is
 * never missed, and anything older than seven sixths of it is never counted.
 */
interface Window {
  readonly length: number;
  readonly counts: number[];
  /** Number of the current slot, counted from 1970. */
  slot: number;
}
const createWindow = (length: number): Window => ({ length, counts: Array<number>(slots + 1).fill(0), slot: 0 });

/**
 * The total in the window at `at`, after dropping what has left it. A clock that was set back
 * starts the window afresh.
 */
const totalAt = (window: Window, at: number): number => {
  const { counts, length } = window;
  const slot = Math.floor((at * slots) / length);
  if (slot < window.slot || slot - window.slot > slots) counts.fill(0);
  else for (let i = slot; i > window.slot; i--) counts[i % counts.length] = 0;
  window.slot = slot;
  return counts.reduce((sum, count) => sum + count, 0);
};

const countIn = ({ counts, slot }: Window): void => {
  const present = slot % counts.length;
  counts[present] = (counts[present] ?? 0) + 1;
};

/** Milliseconds until fewer than `limit` remain. */
const untilBelow = ({ length, counts, slot }: Window, limit: number, total: number, at: number): number => {
  let left = total;
  let i = 0;
  // The oldest slot follows the current one in the ring.
  while (left >= limit) left -= counts[(slot + ++i) % counts.length] ?? 0;
  return ((slot + i) * length) / slots - at;
};

interface Client {
  /**
   * Everything it sent within a minute; the other windows count only what was not held, so that a
   * flood does not lock anybody out for longer.
   */
  readonly sent: Window;
  readonly minute: Window;
  readonly fiveMinutes: Window;
  readonly hour: Window;
}

const step = (rate: number, above: { readonly 4: number; readonly 16: number }): 1 | 4 | 16 =>
  rate > above[16] ? 16 : rate > above[4] ? 4 : 1;

export type Pace = { readonly held: boolean } | { readonly retryAfter: number };

export interface Rate {
  /**
   * Counts a signature. `held`: there are more than the limit allows. `retryAfter`: it must be
   * refused, and was not counted; after that many seconds there is room for one, if no other comes
   * first. An unknown client is neither held nor refused.
   * @param id of the signature: the same id again is the same attempt.
   */
  take(campaign: string, client: string | undefined, limits?: Limits, id?: string): Pace;
  /** How many times harder than usual the proof of work should be. Counts nothing. */
  pressure(campaign: string, client: string | undefined): 1 | 4 | 16;
}

/** @param now milliseconds since 1970 */
export const createRate = ({ now }: { now: () => number }): Rate => {
  let today = NaN;
  let key = createSecretKey(randomBytes(32));
  // Two maps make forgetting cheap: when the newer one is full, the older one is dropped.
  let recent = new Map<string, Client>();
  let earlier = new Map<string, Client>();
  let ids = new Map<string, { readonly held: boolean; times: number }>();
  let earlierIds: typeof ids = new Map();
  /**
   * Signatures in ten seconds, per campaign: one entry per campaign, and none identifies a person.
   */
  const campaigns = new Map<string, Window>();

  const forgetYesterday = (at: number): void => {
    const date = Math.floor(at / day);
    if (date === today) return;
    today = date;
    key = createSecretKey(randomBytes(32));
    recent = new Map();
    earlier = new Map();
  };

  const nameOf = (campaign: string, client: string): string =>
    createHmac('sha256', key).update(`${client}\0${campaign}`).digest('base64url');

  const find = (name: string): Client | undefined => recent.get(name) ?? earlier.get(name);

  const remember = (name: string): Client => {
    const client = find(name) ?? {
      sent: createWindow(minute),
      minute: createWindow(minute),
      fiveMinutes: createWindow(5 * minute),
      hour: createWindow(60 * minute),
    };
    if (recent.size >= mostClients / 2 && !recent.has(name)) {
      earlier = recent;
      recent = new Map();
    }
    recent.set(name, client);
    return client;
  };

  const rememberId = (id: string, held: boolean): void => {
    if (ids.size >= mostIds / 2) {
      earlierIds = ids;
      ids = new Map();
    }
    ids.set(id, { held, times: 0 });
  };

  const spans = ['minute', 'fiveMinutes', 'hour'] as const;

  return {
    take(campaign, client, limits = usualLimits, id) {
      const at = now();
      forgetYesterday(at);
      const known = id === undefined ? undefined : (ids.get(id) ?? earlierIds.get(id));
      if (known && known.times++ < mostRepeats) return { held: known.held };
      let held = false;
      if (client !== undefined) {
        const windows = remember(nameOf(campaign, client));
        const already = totalAt(windows.sent, at);
        if (already >= refusedAbove)
          return { retryAfter: Math.ceil(untilBelow(windows.sent, refusedAbove, already, at) / second) };
        countIn(windows.sent);
        // No short-circuit: each window also drops what has left it.
        held = spans.map((span) => totalAt(windows[span], at) >= limits[span]).includes(true);
        if (!held) for (const span of spans) countIn(windows[span]);
      }
      if (id !== undefined && !known) rememberId(id, held);
      const window = campaigns.get(campaign) ?? createWindow(10 * second);
      campaigns.set(campaign, window);
      totalAt(window, at);
      countIn(window);
      return { held };
    },

    pressure(campaign, client) {
      const at = now();
      forgetYesterday(at);
      const known = client === undefined ? undefined : find(nameOf(campaign, client));
      const window = campaigns.get(campaign);
      const ofClient = known ? step(totalAt(known.sent, at), clientPressure) : 1;
      const ofCampaign = window ? step(totalAt(window, at) / 10, campaignPressure) : 1;
      return ofClient > ofCampaign ? ofClient : ofCampaign;
    },
  };
};
