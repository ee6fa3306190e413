/** Printed below the campaign's text: a sheet to sign by hand, and where to sign online. */
import { html, nothing } from 'lit';
import * as messages from '../i18n/messages.ts';
import { fieldsOf, type Field } from '../schema/index.ts';
import type { State } from '../flow/state.ts';
import { phrase, prose } from './campaign-text.ts';
import { labelOf } from '../content/fields.ts';
import { protection } from './form.ts';
import { shared } from '../content/share-text.ts';
import type { View } from './view.ts';

/** As many fields as can be filled in side by side on A4 or Letter; required ones come first. */
const fitting = (fields: readonly Field[]): readonly Field[] => {
  const kept = [...fields].sort((a, b) => Number(!!b.required) - Number(!!a.required)).slice(0, 5);
  return fields.filter((field) => kept.includes(field));
};

/** Head and foot repeat on every page, so that each says what is asked and what is being signed. */
const table = (view: View) => {
  const { campaign } = view;
  const statement = campaign.consent?.statement;
  const heads = [...fitting(fieldsOf(campaign)).map((field) => labelOf(view, field)), messages.handSigned()];
  return html`<table>
    <thead>
      <tr>
        <td></td>
        ${heads.map((words) => html`<th scope="col">${words}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${Array.from(
        { length: 14 },
        (_, row) =>
          html`<tr>
            <td>${messages.number(row + 1)}</td>
            ${heads.map(() => html`<td></td>`)}
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <td colspan=${heads.length + 1}>
          ${messages.whoSigns()}<br />${statement ? phrase(view, statement) : messages.defaultStatement()}
          ${protection(view)}
        </td>
      </tr>
    </tfoot>
  </table>`;
};

export const sheet = (view: View, { step }: State) => {
  const url = shared(view)?.url;
  // People who sign a sealed campaign trust that only its key can read what they wrote.
  const isToSign = step !== 'closed' && !view.campaign.sealing;
  return html`<div class="sheet">
    ${view.campaign.notice && prose(view, view.campaign.notice)} ${isToSign ? table(view) : nothing}
    ${
      url &&
      html`<div class="online">
        ${view.extras?.code({ html, url })}
        <p>${isToSign ? messages.signOnline() : nothing}<br /><bdi>${url}</bdi></p>
      </div>`
    }
  </div>`;
};
