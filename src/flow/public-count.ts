/**
 * How many have signed and who signed last, from the campaign's counters. Knows no element and no
 * clock.
 */
import { fetchJson } from './load-campaign.ts';
import { countsSchema, type Campaign, type Count } from '../schema/index.ts';

export class PublicCount {
  /** How many have signed; undefined if unknown. */
  count: number | undefined;
  /** The latest signatures, once there is room for them. */
  signers: Count['signers'];
  /** The latest signatures, whether or not there is room for them. */
  #latest: Count['signers'];
  /** The addresses the count was read from. */
  #counters = '';

  forget(): void {
    this.count = this.signers = this.#latest = undefined;
  }

  /** Counts the reader's own signature, which the counters report only later. */
  addOne(): void {
    if (this.count !== undefined) this.count++;
  }

  showSigners(): void {
    this.signers = this.#latest;
  }

  /**
   * Reads the counters. If any of them fails, nothing is shown, not even a partial sum, and no
   * error is reported. Resolves to whether the count was read. Rejects only if the signal is
   * aborted.
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
    // Newest first; entries without a time keep their order.
    this.#latest = counts
      .flatMap(({ signers = [] }) => signers)
      .sort((one, other) => Date.parse(other.at ?? '') - Date.parse(one.at ?? '') || 0);
    if (hasRoom()) this.showSigners();
    return true;
  }
}
