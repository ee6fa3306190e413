/**
 * What a run over all sealed signatures shows, whatever is done to them: how far it is, what came of
 * it in numbers, and which were left.
 */
import { html, nothing } from 'lit';
import { numberOf } from '../numbers.ts';
import * as words from '../words/sealed.ts';

interface UnderWay {
  readonly id: string;
  readonly stopId: string;
  readonly run: { readonly of: number; readonly found: { readonly looked: number }; readonly stop: () => void };
  readonly say: (looked: string, of: string) => string;
}

export const underWay = ({ id, stopId, run, say }: UnderWay) =>
  html`<div class="group" id=${id}>
    <p id=${`${id}-label`}>${say(numberOf(run.found.looked), numberOf(run.of))}</p>
    <progress max=${Math.max(1, run.of)} value=${run.found.looked} aria-labelledby=${`${id}-label`}></progress>
    <p class="hint">${words.staysOpen()}</p>
    <button
      type="button"
      id=${stopId}
      @click=${() => {
        run.stop();
      }}
    >
      ${words.stop()}
    </button>
  </div>`;

export const numbers = (id: string, all: readonly (readonly [said: string, count: number])[]) =>
  html`<dl class="entries" id=${id}>
    ${all.map(
      ([said, count]) =>
        html`<div>
          <dt>${said}</dt>
          <dd class="number">${numberOf(count)}</dd>
        </div>`,
    )}
  </dl>`;

/** More are in the list that can be saved. */
const mostListed = 20;

interface Left<Row> {
  readonly id: string;
  readonly saveId: string;
  readonly rows: readonly Row[];
  readonly why: (row: Row) => string;
  readonly save: () => void;
}

/** By id and reason, never by what is in them. */
export const leftRows = <Row extends { readonly id: string }>({ id, saveId, rows, why, save }: Left<Row>) =>
  html`<ul class="rows" id=${id}>
      ${rows.slice(0, mostListed).map(
        (row) =>
          html`<li class="line">
            <code>${row.id}</code>
            <span>${why(row)}</span>
          </li>`,
      )}
    </ul>
    ${rows.length > mostListed ? html`<p class="hint">${words.failedMore(numberOf(rows.length - mostListed))}</p>` : nothing}
    <div class="buttons">
      <button type="button" class="small" id=${saveId} @click=${save}>${words.saveFailed()}</button>
    </div>`;
