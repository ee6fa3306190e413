/**
 * Ways to pass the petition on that ask for more than a press: a Mastodon server, a phone to scan with, a site of one's
 * own. Each is given the `html` of the widget's own Lit and the language to speak. Knows no campaign.
 */
import type { html as tag } from 'lit';
import { speaking } from '../i18n/localize.ts';
import { qr } from './qr.ts';
import * as words from './words.ts';

interface Given {
  readonly html: typeof tag;
  /** BCP 47 tag of a language that the widget speaks. */
  readonly ui: string;
}

interface Passed extends Given {
  readonly url: string;
  readonly text: string;
}

/** Of a server, a page on it, or somebody there, the server; undefined where it is none of these. */
const serverOf = (typed: string): string | undefined =>
  /^(?:https?:\/\/)?(?:[^\s/]*@)?([^\s@/]+\.[^\s@/]+)(?:\/|$)/i.exec(typed.trim())?.[1];

/** Mastodon has no address of its own: the signer's server has. */
export const mastodon = ({ html, ui, url, text }: Passed): unknown =>
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
      <button>${words.goOn()}</button>
    </form>`;
  });

/** A picture of the QR code of an address. */
export const code = ({ html, url }: Pick<Passed, 'html' | 'url'>): unknown => {
  const { size, path } = qr(url);
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${url}><path d=${path} /></svg>`;
};

/** WeChat takes no links; it scans. */
export const wechat = (given: Passed): unknown => {
  const { html, ui } = given;
  return speaking(ui, () => html`${words.scan()} ${code(given)}`);
};

interface OwnSite extends Given {
  /** The tag to paste. */
  readonly snippet: string;
  /** Of the petition's title. */
  readonly level: number;
  readonly heading: (level: number, words: string) => unknown;
}

/** Each place that shows the petition can bring forth another. */
export const ownSite = ({ html, ui, snippet, level, heading }: OwnSite): unknown =>
  speaking(ui, () => {
    const copied = words.copied();
    const copy = async ({ target }: Event): Promise<void> => {
      try {
        await navigator.clipboard.writeText(snippet);
        (target as Element).closest('ul')?.nextElementSibling?.replaceChildren(copied);
      } catch {
        // Without a clipboard it is copied by hand.
      }
    };
    return html`<div class="share">
      ${heading(level + 2, words.embedTitle())}
      <p class="quiet">${words.embedHint()}</p>
      <pre dir="ltr">${snippet}</pre>
      <ul>
        <li><button type="button" @click=${copy}>${words.copyCode()}</button></li>
      </ul>
      <p class="quiet" role="status"></p>
    </div>`;
  });
