/**
 * Reads how many have signed and who signed last from the campaign's counters, and shows it. Knows
 * no element and no clock.
 */
import { fetchJson } from './load-campaign.ts';
import { counted, uncounted, withSigners, type Show } from './screen.ts';
import { countsSchema, onPaper, type Campaign, type Count } from '../schema/index.ts';

/** `hasRoom`: whether the latest signatures may be shown once they are read. */
export const publicCount = (show: Show, hasRoom: () => boolean) => {
  /** The latest signatures, whether or not there is room for them. */
  let latest: Count['signers'];
  /** The addresses the count was read from. */
  let counters = '';

  const forget = (): void => {
    latest = undefined;
    show(uncounted);
  };

  const showSigners = (): void => {
    show(withSigners, latest);
  };

  /**
   * If any of the counters fails, what is on screen stays, no partial sum is shown, and no error is
   * reported. Rejects only if the signal is aborted.
   */
  const read = async (campaign: Campaign, endpoint: Campaign['endpoint'], signal: AbortSignal): Promise<void> => {
    const beside =
      typeof endpoint === 'string' && endpoint.endsWith('/signatures') ? endpoint.slice(0, -10) + 'count' : [];
    const urls = [campaign.count ?? beside].flat();
    const before = counters;
    counters = urls.join(' ');
    if (counters !== before) forget();
    const answers = await Promise.all(urls.map(async (url) => (await fetchJson(url, signal)).json));
    if (!countsSchema.safeParse(answers).success) return;
    const counts = answers as Count[];
    const sumOf = (of: (one: Count) => number) => counts.map(of).reduce((all, one) => all + one);
    show(
      counted,
      sumOf(({ count }) => count),
      sumOf(onPaper),
    );
    // Newest first; entries without a time keep their order.
    latest = counts
      .flatMap(({ signers = [] }) => signers)
      .sort((one, other) => Date.parse(other.at ?? '') - Date.parse(one.at ?? '') || 0);
    if (hasRoom()) showSigners();
  };

  return { forget, showSigners, read };
};

export type PublicCount = ReturnType<typeof publicCount>;
