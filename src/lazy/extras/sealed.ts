/**
 * Said before a form whose answers are sealed: who can open them, and how to check that. Labels are
 * strangers' words. Gets the `html` of the widget's own Lit.
 */
import { spokenFingerprint } from '../../content/fingerprint.ts';
import { sealedPageOf } from '../../content/page-address.ts';
import { fill } from '../../i18n/fill.ts';
import { speaking } from '../../i18n/localize.ts';
import type { Campaign, Recipient, Sealing } from '../../schema/index.ts';
import { isInTime } from '../../schema/moment.ts';
import type { Given } from './share-helpers.ts';
import * as words from './words.ts';

interface Told extends Given {
  readonly campaign: Campaign;
  /** The address of the campaign document. */
  readonly url: string | undefined;
  /** Of the campaign's own key. */
  readonly fingerprint: string | undefined;
}

const nameOf = ({ html }: Given, { label, shares }: Recipient): unknown => {
  const name = html`<strong><bdi>${label}</bdi></strong>`;
  return shares ? fill<unknown>(words.together(shares.needed, shares.of), { label: name }) : name;
};

const people = (given: Given, { recipients }: Sealing): unknown => {
  const names = recipients
    .filter((recipient) => isInTime(recipient, Date.now()))
    .map((recipient) => nameOf(given, recipient));
  return words.anyOf(names.length).map(({ type, value }) => (type === 'element' ? names[Number(value)] : value));
};

/** The key's fingerprint, to compare with what the campaign says of it elsewhere. */
const check = ({ html, ui, campaign, url, fingerprint = '' }: Told): unknown => {
  const page = sealedPageOf(campaign, url, ui);
  return html`<details>
    <summary>${words.checkKey()}</summary>
    <div class="prose">
      <p>${words.compareKey()}</p>
      <p><bdi dir="ltr">${spokenFingerprint(fingerprint).join(' ')}</bdi></p>
      ${page && html`<p><a href=${page} target="_blank" rel="noopener noreferrer">${words.aboutSeals()}</a></p>`}
    </div>
  </details>`;
};

/** Nothing where signatures are not sealed. */
export const sealed = (given: Told): unknown =>
  speaking(given.ui, () => {
    const { html, campaign } = given;
    const { sealing } = campaign;
    return (
      sealing &&
      html`<div class="notice prose">
        <p>${fill<unknown>(words.sealedFor(), { people: people(given, sealing) })}</p>
        ${sealing.opensAt && html`<p>${words.opensAt(sealing.opensAt)}</p>`}
        ${sealing.mode === 'confirm' ? html`<p>${words.addressApart()}</p>` : undefined} ${check(given)}
      </div>`
    );
  });
