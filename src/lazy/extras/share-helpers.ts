/**
 * Ways to share that need more than a press: a Mastodon server, a phone to scan with, pasting. Each
 * gets the `html` of the widget's own Lit and the language to use. Knows no campaign.
 */
import type { html as tag } from 'lit';
import { speaking } from '../../i18n/localize.ts';
import { qr } from './qr.ts';
import { submitBy } from '../../host/sandboxed-forms.ts';
import * as words from './words.ts';

export interface Given {
  readonly html: typeof tag;
  /** BCP 47 tag of one of the widget's own languages. */
  readonly ui: string;
}

interface Passed extends Given {
  readonly url: string;
  readonly text: string;
  /** Whether both are on the clipboard. */
  readonly copied: boolean;
}

/**
 * The server in what was typed, be it a server, a page on it or an account there; undefined if it
 * is none of these.
 */
const serverOf = (typed: string): string | undefined =>
  /^(?:https?:\/\/)?(?:[^\s/]*@)?([^\s@/]+\.[^\s@/]+)(?:\/|$)/i.exec(typed.trim())?.[1];

/** Mastodon has no central address to share through; it is the signer's own server. */
const mastodon = ({ html, ui, url, text }: Passed): unknown =>
  speaking(ui, () => {
    const label = words.mastodonServer();
    const go = (event: SubmitEvent): void => {
      event.preventDefault();
      const [input] = event.target as unknown as [HTMLInputElement];
      const host = serverOf(input.value);
      if (host)
        open(`https://${host}/share?text=${encodeURIComponent(`${text} ${url}`)}`, '_blank', 'noopener,noreferrer');
      input.setCustomValidity(host ? '' : label);
      input.reportValidity();
    };
    const forget = ({ target }: Event): void => {
      (target as HTMLInputElement).setCustomValidity('');
    };
    return html`<form class="ask" novalidate @submit=${go}>
      <label for="server">${label}</label>
      <input
        id="server"
        name="server"
        inputmode="url"
        autocapitalize="none"
        autocomplete="off"
        dir="ltr"
        required
        @input=${forget}
      />
      <button @click=${submitBy}>${words.goOn()}</button>
    </form>`;
  });

/** A picture of an address's QR code; undefined if the address is too long for one. */
export const code = ({ html, url }: Pick<Passed, 'html' | 'url'>): unknown => {
  const { size, path } = qr(url) ?? {};
  return (
    path && html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${url}><path d=${path} /></svg>`
  );
};

/**
 * WeChat has no share address: it scans a code, or on a phone the link is copied to paste there.
 */
const wechat = (given: Passed): unknown => {
  const { html, ui, url, copied } = given;
  if (copied) return speaking(ui, () => words.pasteIn(words.wechat()));
  const picture = code(given);
  return picture ? speaking(ui, () => html`${words.scan()} ${picture}`) : html`<bdi>${url}</bdi>`;
};

/**
 * Signal has no link that takes a text, so the text is copied for pasting, or shown to copy by hand
 * if there is no clipboard.
 */
const signal = ({ html, ui, url, text, copied }: Passed): unknown =>
  copied ? speaking(ui, () => words.pasteIn('Signal')) : html`<bdi>${text} ${url}</bdi>`;

/**
 * What is copied to be pasted in a network's app; empty where something is asked or shown instead,
 * undefined where a link opens.
 */
export const pasted = (
  way: string,
  { url, text }: { readonly url: string; readonly text: string },
): string | undefined => {
  // A phone cannot scan its own screen, so there the link is pasted into WeChat.
  if (way === 'wechat') return matchMedia('(hover: none) and (pointer: coarse)').matches ? url : '';
  if (way === 'signal') return `${text} ${url}`;
  return way === 'mastodon' ? '' : undefined;
};

/** Keyed by the network's name in the campaign document. */
export const ways: Partial<Record<string, (given: Passed) => unknown>> = { mastodon, wechat, signal };
