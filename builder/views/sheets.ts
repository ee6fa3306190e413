/** Sheets to print and keep: a key's pass phrase, and a share for each trustee. */
import { html, nothing } from 'lit';
import { spokenFingerprint } from '../../src/content/fingerprint.ts';
import * as words from '../words/sealing-troubles.ts';
import { phraseText } from './sealing-parts.ts';

interface Sheet {
  /** Its short name. */
  readonly campaign: string;
  /** Of the campaign's own key; '' where it is not known. */
  readonly fingerprint: string;
}

const fingerprintOn = ({ fingerprint }: Sheet) =>
  fingerprint === ''
    ? nothing
    : html`<h2>${words.sheetFingerprint()}</h2>
        <p class="fingerprint">${spokenFingerprint(fingerprint).join(' ')}</p>`;

/** Lines for six words. */
const blank = html`<div class="blank">${[1, 2, 3, 4, 5, 6].map((number) => html`<span>${number}</span>`)}</div>`;

/** @param passPhrase absent: it is written by hand */
export const keySheet = (
  sheet: Sheet & {
    readonly label: string;
    readonly fileName: string; /** Whether its key opens, or another one or shares do. */
    readonly opens: boolean;
    readonly changesList: boolean;
    readonly passPhrase?: string | undefined;
  },
) =>
  html`<section class="sheet">
    <h1>${words.sheetTitle()}</h1>
    <p>
      ${words.sheetCampaign(sheet.campaign)}<br />${words.sheetOf(sheet.label)}<br />${words.sheetFile(sheet.fileName)}
    </p>
    <h2>${words.sheetPhrase()}</h2>
    ${sheet.passPhrase === undefined ? blank : phraseText(sheet.passPhrase)} ${fingerprintOn(sheet)}
    <h2>${words.sheetWhat()}</h2>
    <ul>
      ${sheet.opens ? html`<li>${words.sheetKeyIs()}</li>` : nothing}
      ${sheet.changesList ? html`<li>${words.sheetListIs()}</li>` : nothing}
      <li>${words.sheetKeep()}</li>
      ${sheet.opens ? html`<li>${words.sheetLost()}</li>` : nothing}
      <li>${words.sheetTaken()}</li>
    </ul>
  </section>`;

interface ShareOnPaper {
  readonly number: number;
  readonly trustee: string;
  readonly share: string;
}

/** Behind what every share begins with in fours, so that it can be typed again from the paper. */
const inFours = (share: string): string => {
  const at = share.indexOf('1') + 1;
  return `${share.slice(0, at)} ${share.slice(at).replace(/.{4}/g, '$& ').trim()}`;
};

export const shareSheets = (
  sheet: Sheet & { readonly needed: number; readonly of: number },
  shares: readonly ShareOnPaper[],
) =>
  shares.map(
    ({ number, trustee, share }) =>
      html`<section class="sheet">
        <h1>${words.sheetShareTitle()}</h1>
        <p>
          ${words.sheetCampaign(sheet.campaign)}<br />${trustee ? html`${words.sheetFor(trustee)}<br />` : nothing}${number}
          / ${sheet.of}
        </p>
        <p class="secret" translate="no">${inFours(share)}</p>
        ${fingerprintOn(sheet)}
        <h2>${words.sheetWhat()}</h2>
        <ul>
          <li>${words.sheetShareIs(sheet.needed, sheet.of)}</li>
          <li>${words.sheetShareKeep()}</li>
          <li>${words.sheetShareLost(sheet.needed)}</li>
          <li>${words.sheetTaken()}</li>
        </ul>
      </section>`,
  );
