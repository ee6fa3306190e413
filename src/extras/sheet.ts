/**
 * The signature sheet: what a printed campaign has under its text, to be signed by hand. It is given the
 * campaign's words, and the `html` of the widget's own Lit. Knows no campaign.
 */
import type { html as tag } from 'lit';
import { speaking } from '../i18n/localize.ts';
import { qr } from './qr.ts';
import { handSigned, whoSigns } from './words.ts';

export interface Column {
  readonly label: string;
  readonly required: boolean | undefined;
}

export interface Sheet {
  readonly html: typeof tag;
  /** Those of the campaign; empty where it is not to be signed on paper. */
  readonly columns: readonly Column[];
  /** BCP 47 tag of a language that the widget speaks. */
  readonly ui: string;
  /** What one agrees to by signing. */
  readonly consent: unknown;
  readonly online: string;
  /** Of the campaign's page, where one is known. */
  readonly url: string | undefined;
}

/** As many as one can write in side by side on A4 or Letter; what must be answered goes before what may. */
const fitting = (columns: readonly Column[]): readonly Column[] => {
  const kept = [...columns].sort((a, b) => Number(b.required ?? 0) - Number(a.required ?? 0)).slice(0, 5);
  return columns.filter((column) => kept.includes(column));
};

const rows = Array.from({ length: 14 }, (_, index) => index + 1);

/** Head and foot are repeated on every page: each says what is asked, and what it is that is signed. */
const table = ({ html, columns, consent }: Sheet) => {
  const fields = fitting(columns);
  return html`<table>
    <thead>
      <tr>
        <td></td>
        ${fields.map(({ label }) => html`<th scope="col">${label}</th>`)}
        <th scope="col">${handSigned()}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            <td>${row}</td>
            ${fields.map(() => html`<td></td>`)}
            <td></td>
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <td colspan=${fields.length + 2}>${whoSigns()}<br />${consent}</td>
      </tr>
    </tfoot>
  </table>`;
};

const online = ({ html, online: words }: Sheet, url: string) => {
  const { size, path } = qr(url);
  return html`<div class="online">
    <svg class="qr" viewBox="0 0 ${size} ${size}" aria-hidden="true"><path d=${path} /></svg>
    <p>${words}<br /><bdi>${url}</bdi></p>
  </div>`;
};

export const sheet = (given: Sheet): unknown => [
  given.columns.length > 0 ? speaking(given.ui, () => table(given)) : '',
  given.url === undefined ? '' : online(given, given.url),
];
