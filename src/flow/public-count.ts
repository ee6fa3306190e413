/**
 * How many have signed and who did last, as the campaign's counters say. Knows no element and no
 * clock.
 */
import { fetchJson } from './load-campaign.ts';
import { countsSchema, type Campaign, type Count } from '../schema/index.ts';

export class PublicCount {
  /** How many have signed; undefined where that is not known. */
  count: number | undefined;
  /** The latest signatures, once there is room for them. */
  signers: Count['signers'];
  /** The same, whether there is room for them or not. */
  #latest: Count['signers'];
  /** Where the count was read. */
  #counters = '';

  forget(): void {
    this.count = this.signers = this.#latest = undefined;
  }

  /** Counts the reader's own signature, which the counters tell later. */
  addOne(): void {
    if (this.count !== undefined) this.count++;
  }

  showSigners(): void {
    this.signers = this.#latest;
  }

  /**
   * A count that cannot be had is not shown, nor is a part of one; and nobody is bothered with why.
   * Resolves to whether it was read. Rejects only where the signal is aborted.
   */
  async read(
    campaign: Campaign,
    endpoint: Campaign['endpoint'],
    signal: AbortSignal,
    hasRoom: () => boolean,
  ): Promise<boolean> {
    const beside =
      typeof endpoint === 'string' && endpoint.endsWith('/signatures') ? endpoint.slice(0, -10) + 'count' : [];
    const urls = [campaign.count ?? beside].flat();
    const counters = urls.join(' ');
    if (counters !== this.#counters) this.forget();
    this.#counters = counters;
    const answers = await Promise.all(urls.map(async (url) => (await fetchJson(url, signal)).json));
    if (!countsSchema.safeParse(answers).success) return false;
    const counts = answers as Count[];
    const sum = counts.reduce((all, { count }) => all + count, 0);
    this.count = Math.max(sum, this.count ?? 0);
    // Newest first; what bears no time stays in its order.
    this.#latest = counts
      .flatMap(({ signers = [] }) => signers)
      .sort((one, other) => Date.parse(other.at ?? '') - Date.parse(one.at ?? '') || 0);
    if (hasRoom()) this.showSigners();
    return true;
  }
}
