/**
 * How fast signatures come, from one client and to one campaign. Addresses go into a keyed hash and are not kept; the key
 * lives for a day (UTC), in memory alone. Each process counts for itself. Knows no requests.
 */
import { createHmac, randomBytes } from 'node:crypto';

/** How many signatures a client may send to a campaign before the next are held for the organiser. */
export interface Limits {
  readonly minute: number;
  readonly fiveMinutes: number;
  readonly hour: number;
}

/** Enough for a family, or an office that shares an address. */
const defaults: Limits = { minute: 5, fiveMinutes: 20, hour: 60 };

/** Signatures a minute from one client above which it is refused: five a second are no people. */
const refusedAbove = 300;
/**
 * Signatures a minute from one client above which its proof of work is harder. Neither is a limit above which signatures
 * are held, or the time that a proof takes would tell. 20: a hall that signs together; 150: half of what is refused.
 */
const clientPressure = { 4: 20, 16: 150 };
/** Signatures a second to one campaign. The largest petition so far peaked at about 35: more is likely no petition. */
const campaignPressure = { 4: 50, 16: 200 };

/** Clients that are remembered; the longest unseen are forgotten first. So many took 39 MB when it was measured. */
const mostClients = 65_536;

/** A window is this many slots and the one that has begun. */
const slots = 6;
const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/**
 * Counts in the last `length` milliseconds, and up to a sixth more: what came within them is never missed, and what is
 * older than seven sixths of them never counted.
 */
interface Window {
  readonly length: number;
  readonly counts: number[];
  /** Of the present slot, since 1970. */
  slot: number;
}
const createWindow = (length: number): Window => ({ length, counts: Array<number>(slots + 1).fill(0), slot: 0 });

/** Forgets what has left the window by `at`. A clock that was set back begins anew. */
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

/** Milliseconds until fewer than `limit` are left. */
const untilBelow = ({ length, counts, slot }: Window, limit: number, total: number, at: number): number => {
  let left = total;
  let i = 0;
  // The oldest slot stands after the present one in the ring.
  while (left >= limit) left -= counts[(slot + ++i) % counts.length] ?? 0;
  return ((slot + i) * length) / slots - at;
};

interface Client {
  readonly minute: Window;
  readonly fiveMinutes: Window;
  readonly hour: Window;
}

const step = (rate: number, above: { readonly 4: number; readonly 16: number }): 1 | 4 | 16 =>
  rate > above[16] ? 16 : rate > above[4] ? 4 : 1;

export interface Rate {
  /**
   * Counts a signature. `held`: it is to be kept for the organiser, and the sender not told. `retryAfter`: it is to be
   * refused, and was not counted; in so many seconds there is room for one, if no other comes first.
   * A client that is not known is neither held nor refused.
   */
  take(campaign: string, client: string | undefined, limits?: Limits): { held: boolean } | { retryAfter: number };
  /** How many times harder than usual the proof of work should be. Counts nothing. */
  pressure(campaign: string, client: string | undefined): 1 | 4 | 16;
}

/** @param now milliseconds since 1970 */
export const createRate = ({ now }: { now: () => number }): Rate => {
  let today = NaN;
  let key = randomBytes(32);
  // Two maps, so that forgetting is cheap: when the newer one is full, the older one goes.
  let recent = new Map<string, Client>();
  let earlier = new Map<string, Client>();
  /** In ten seconds. There are as many as campaigns, none of which is a person. */
  const campaigns = new Map<string, Window>();

  const forgetYesterday = (at: number): void => {
    const date = Math.floor(at / day);
    if (date === today) return;
    today = date;
    key = randomBytes(32);
    recent = new Map();
    earlier = new Map();
  };

  const nameOf = (campaign: string, client: string): string =>
    createHmac('sha256', key).update(`${client}\0${campaign}`).digest('base64url');

  const find = (name: string): Client | undefined => recent.get(name) ?? earlier.get(name);

  const remember = (name: string): Client => {
    const client = find(name) ?? {
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

  return {
    take(campaign, client, limits = defaults) {
      const at = now();
      forgetYesterday(at);
      let held = false;
      if (client !== undefined) {
        const windows = remember(nameOf(campaign, client));
        const already = totalAt(windows.minute, at);
        if (already >= refusedAbove)
          return { retryAfter: Math.ceil(untilBelow(windows.minute, refusedAbove, already, at) / second) };
        for (const span of ['minute', 'fiveMinutes', 'hour'] as const) {
          held = totalAt(windows[span], at) >= limits[span] || held;
          countIn(windows[span]);
        }
      }
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
      const ofClient = known ? step(totalAt(known.minute, at), clientPressure) : 1;
      const ofCampaign = window ? step(totalAt(window, at) / 10, campaignPressure) : 1;
      return ofClient > ofCampaign ? ofClient : ofCampaign;
    },
  };
};
