/**
 * What is offered last to who has signed, each to copy: the code to withdraw the signature by, and
 * the tag for a site of one's own. Knows no campaign.
 */
import { speaking } from '../../i18n/localize.ts';
import { tag } from '../../content/snippets.ts';
import type { Given } from './share-helpers.ts';
import * as words from './words.ts';

interface Further extends Given {
  /** The campaign's own address. */
  readonly url: string | undefined;
  /** The host page's own, which outranks the campaign's. */
  readonly endpoint: string | undefined;
  /** The widget's file. */
  readonly scriptSource: Readonly<Record<'src' | 'integrity', string>>;
  readonly signing: { readonly code: string; readonly endpoint?: string };
  /** Of the petition's title. */
  readonly level: number;
  readonly heading: (level: number, words: string) => unknown;
}

/** The text to copy by its button, or by hand where there is no clipboard. */
const copyable = ({ html }: Given, text: string, label: string, also?: unknown): unknown => {
  const copied = words.copied();
  const copy = async ({ target }: Event): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      (target as Element).closest('ul')?.nextElementSibling?.replaceChildren(copied);
    } catch {
      // By hand.
    }
  };
  return html`<pre dir="ltr">${text}</pre>
    <ul>
      <li><button type="button" @click=${copy}>${label}</button></li>
      ${also}
    </ul>
    <p class="quiet" role="status"></p>`;
};

/** The page that takes the code, beside an endpoint that is a petition server's. */
const pageBeside = (endpoint: string, code: string): string | undefined => {
  const [, base] = /^(https?:\/\/.+)\/v1\/campaigns\/[^/?#]+\/signatures$/.exec(endpoint) ?? [];
  return base && `${base}/withdraw#${code}`;
};

/**
 * Nobody but the signer has the code. In the page's address it is a fragment, which no server sees.
 */
const withdrawing = (given: Further): unknown => {
  const { html, signing } = given;
  const { code, endpoint } = signing;
  if (!endpoint) return undefined;
  const page = pageBeside(endpoint, code);
  const link =
    page && html`<li><a href=${page} target="_blank" rel="noopener noreferrer">${words.withdrawNow()}</a></li>`;
  return html`<details>
    <summary>${words.withdrawTitle()}</summary>
    <div class="share">
      <p class="quiet">${words.withdrawHint()}</p>
      ${copyable(given, code, words.copyWithdrawal(), link)}
    </div>
  </details>`;
};

/** Each place that shows the petition can bring forth another. */
const ownSite = (given: Further): unknown => {
  const { html, url, endpoint, scriptSource, level, heading } = given;
  const { src, integrity } = scriptSource;
  return (
    url &&
    src &&
    html`<div class="share">
      ${heading(level + 2, words.embedTitle())}
      <p class="quiet">${words.embedHint()}</p>
      ${copyable(given, tag({ src, integrity, campaign: url, attributes: { endpoint } }), words.copyCode())}
    </div>`
  );
};

export const further = (given: Further): unknown =>
  speaking(given.ui, () => given.html`${withdrawing(given)} ${ownSite(given)}`);
