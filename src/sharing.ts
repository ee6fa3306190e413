/** What a press on a way of sharing does, where that is more than to follow a link. Knows no templates. */
import type { Network } from './schema/index.ts';

/** `code`: the tag for a site of one's own, which is copied like the link. */
export type Way = Network | 'system' | 'copy' | 'code';

/** What came of it: `asking` shows what is still to be answered or scanned. */
export interface Shared {
  readonly way: Way;
  readonly how: 'copied' | 'by-hand' | 'asking';
}

/** Undefined where nothing is to be shown: the system's sheet, and a link that opens. */
export const passOn = async (
  way: Way,
  { url, text, code }: { readonly url: string; readonly text: string; readonly code: string },
): Promise<Shared | undefined> => {
  if (way === 'mastodon' || way === 'wechat') return { way, how: 'asking' };
  try {
    if (way === 'system') await navigator.share({ url, text });
    const copied = { copy: url, code, signal: `${text} ${url}` }[way as string];
    if (copied === undefined) return undefined;
    await navigator.clipboard.writeText(copied);
    return { way, how: 'copied' };
  } catch {
    // Closing the system's sheet is no error; without a clipboard the text is shown to be copied by hand.
    return way === 'system' ? undefined : { way, how: 'by-hand' };
  }
};
