/**
 * Shown last to somebody who has signed, each to copy: the code that withdraws the signature, and
 * the tag for their own site. Knows no campaign.
 */
import { speaking } from '../../i18n/localize.ts';
import { serverOf } from '../../content/page-address.ts';
import { tag } from '../../content/snippets.ts';
import type { Given } from './share-helpers.ts';
import type { Campaign, Signature, Thanked } from '../../schema/index.ts';
import * as words from './words.ts';

interface Further extends Given {
  /** The address of the campaign document. */
  readonly url: string | undefined;
  /** The host page's endpoint, which outranks the campaign's. */
  readonly endpoint: string | undefined;
  /** Of the campaign's own key, where signatures are sealed. */
  readonly fingerprint: string | undefined;
  /** Where the widget's file came from. */
  readonly scriptSource: Readonly<Record<'src' | 'integrity', string>>;
  readonly signing: { readonly code: string; readonly endpoint?: string; readonly sent?: Signature };
  readonly campaign: Campaign;
  readonly outcome: Thanked;
  /** Level of the petition title's heading. */
  readonly level: number;
  readonly heading: (level: number, words: string) => unknown;
}

/** A button, and what `act` says came of it, or `failed`; `also`: further items beside it. */
const pressable = (
  { html }: Given,
  label: string,
  act: () => Promise<string>,
  failed: string,
  also?: unknown,
): unknown => {
  const press = async ({ target }: Event): Promise<void> => {
    const said = await act().catch(() => failed);
    (target as Element).closest('ul')?.nextElementSibling?.replaceChildren(said);
  };
  return html`<ul>
      <li><button type="button" @click=${press}>${label}</button></li>
      ${also}
    </ul>
    <p class="quiet" role="status"></p>`;
};

/** A text with a button to copy it; it can be copied by hand if there is no clipboard. */
const copyable = (given: Given, text: string, label: string, also?: unknown): unknown => {
  const copied = words.copied();
  const copy = async (): Promise<string> => {
    await navigator.clipboard.writeText(text);
    return copied;
  };
  return given.html`<pre dir="ltr">${text}</pre>
    ${pressable(given, label, copy, '', also)}`;
};

/** The page that accepts the code, if the endpoint belongs to a petition server. */
const pageBeside = (endpoint: string, code: string): string | undefined => {
  const [, base] = /^(https?:\/\/.+)\/v1\/campaigns\/[^/?#]+\/signatures$/.exec(endpoint) ?? [];
  return base && `${base}/withdraw#${code}`;
};

/**
 * For whoever got no mail. Only of a sealed signature the address is sent once more: the server has
 * forgotten it.
 */
const again = (given: Further, endpoint: string): unknown => {
  const { html, signing, campaign } = given;
  const asked = words.sentAgain();
  const failed = words.notAsked();
  const ask = async (): Promise<string> => {
    const answer = await fetch(new URL('mails', endpoint), {
      method: 'POST',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code: signing.code, email: campaign.sealing && signing.sent?.fields.email }),
    });
    return answer.ok ? asked : failed;
  };
  return html`<div class="share">${pressable(given, words.sendAgain(), ask, failed)}</div>`;
};

/**
 * Only the signer has the code. It goes into the page's address as a fragment, which no server
 * sees.
 */
const withdrawing = (given: Further): unknown => {
  const { html, signing, outcome } = given;
  const { code, endpoint } = signing;
  if (!endpoint) return undefined;
  const page = pageBeside(endpoint, code);
  const link =
    page && html`<li><a href=${page} target="_blank" rel="noopener noreferrer">${words.withdrawNow()}</a></li>`;
  return html`${page && outcome === 'confirm-email' ? again(given, endpoint) : ''}
    <details>
      <summary>${words.withdrawTitle()}</summary>
      <div class="share">
        <p class="quiet">${words.withdrawHint()}</p>
        ${copyable(given, code, words.copyWithdrawal(), link)}
      </div>
    </details>`;
};

/** Every site that shows the petition can lead to another one. */
const ownSite = (given: Further): unknown => {
  const { html, url, endpoint, fingerprint, scriptSource, level, heading } = given;
  const server = serverOf(url);
  // The site's own copy of the file is for the site: others may not be let at it, and it may move.
  const { src, integrity } =
    server === undefined || scriptSource.src === '' || scriptSource.src.startsWith(`${server}/`)
      ? scriptSource
      : { src: `${server}/petition-widget.js`, integrity: '' };
  return (
    url &&
    src &&
    html`<div class="share">
      ${heading(level + 2, words.embedTitle())}
      <p class="quiet">${words.embedHint()}</p>
      ${copyable(given, tag({ src, integrity, campaign: url, attributes: { endpoint, fingerprint } }), words.copyCode())}
    </div>`
  );
};

export const further = (given: Further): unknown =>
  speaking(given.ui, () => given.html`${withdrawing(given)} ${ownSite(given)}`);
