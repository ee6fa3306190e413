/**
 * What a press on a way of sharing does, where that is more than to follow a link. Knows no
 * templates.
 */
import type { Network } from '../schema/index.ts';

export type ShareTarget = Network | 'system' | 'copy';

/**
 * What came of it. What is not copied is shown: to be copied by hand, or what else there is to
 * answer or to scan.
 */
export interface Shared {
  readonly way: ShareTarget;
  readonly isCopied: boolean;
}

/** Undefined where nothing is to be shown: the system's sheet, and a link that opens. */
export const passOn = async (
  way: ShareTarget,
  { url, text }: { readonly url: string; readonly text: string },
): Promise<Shared | undefined> => {
  // A phone cannot scan its own screen: there WeChat is pasted into.
  const scans = way === 'wechat' && !matchMedia('(hover: none) and (pointer: coarse)').matches;
  if (way === 'mastodon' || scans) return { way, isCopied: false };
  try {
    if (way === 'system') await navigator.share({ url, text });
    const copied = { copy: url, wechat: url, signal: `${text} ${url}` }[way as string];
    if (copied === undefined) return undefined;
    await navigator.clipboard.writeText(copied);
    return { way, isCopied: true };
  } catch {
    // Closing the system's sheet is no error; without a clipboard the text is shown to be copied by
    // hand.
    return way === 'system' ? undefined : { way, isCopied: false };
  }
};
