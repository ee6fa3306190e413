/** What pressing a way to share does, if it is more than following a link. Knows no templates. */
import type { Network } from '../schema/index.ts';

export type ShareTarget = Network | 'system' | 'copy';

/**
 * The result. If nothing was copied, something is shown instead: the text to copy by hand, a
 * question to answer or a code to scan.
 */
export interface Shared {
  readonly way: ShareTarget;
  readonly isCopied: boolean;
}

/** Undefined if there is nothing to show, as after the system's sheet or a link that opens. */
export const passOn = async (
  way: ShareTarget,
  { url, text }: { readonly url: string; readonly text: string },
): Promise<Shared | undefined> => {
  // A phone cannot scan its own screen, so there the link is pasted into WeChat.
  const scans = way === 'wechat' && !matchMedia('(hover: none) and (pointer: coarse)').matches;
  if (way === 'mastodon' || scans) return { way, isCopied: false };
  try {
    if (way === 'system') await navigator.share({ url, text });
    const copied = { copy: url, wechat: url, signal: `${text} ${url}` }[way as string];
    if (copied === undefined) return undefined;
    await navigator.clipboard.writeText(copied);
    return { way, isCopied: true };
  } catch {
    // Closing the system's sheet is not an error; without a clipboard the text is shown to copy by
    // hand.
    return way === 'system' ? undefined : { way, isCopied: false };
  }
};
