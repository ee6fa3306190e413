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

/**
 * `copied`: what goes to the clipboard, empty if nothing does but something is to be shown. Undefined
 * if there is nothing to show, as after the system's sheet or a link that opens.
 */
export const passOn = async (
  way: ShareTarget,
  what: { readonly url: string; readonly text: string },
  copied: string | undefined,
): Promise<Shared | undefined> => {
  try {
    if (way === 'system') await navigator.share(what);
    if (copied) await navigator.clipboard.writeText(copied);
    return copied === undefined ? undefined : { way, isCopied: copied !== '' };
  } catch {
    // Closing the system's sheet is not an error; without a clipboard the text is shown to copy by
    // hand.
    return way === 'system' ? undefined : { way, isCopied: false };
  }
};
