/** The tables and numbers of the room "How it goes". Knows no element and asks nobody. */
import { html, nothing, svg } from 'lit';
import type { Cut } from '../../server/store/figures.ts';
import type { Span } from '../../server/organiser/few.ts';
import { nameOf } from '../../src/i18n/language-names.ts';
import { regionName } from '../../src/i18n/region-names.ts';
import type { CampaignRow, Figures } from '../api.ts';
import { dayOf, daysOf, hoursOf } from '../dates.ts';
import { numberOf, percentOf } from '../numbers.ts';
import * as words from '../words/progress.ts';

const tile = (name: string, value: string, more: unknown) =>
  html`<div class="tile">
    <dt>${name}</dt>
    <dd class="value">${value}</dd>
    <dd class="quiet">${more}</dd>
  </div>`;

/** The numbers that are asked for first. */
export const tiles = ({ total, outlook, mails }: Figures, { count }: CampaignRow) =>
  html`<dl class="tiles">
    ${tile(words.counted(), numberOf(total), count > 0 ? words.inPublic(numberOf(count)) : words.noneInPublic())}
    ${tile(
      words.perDay(),
      numberOf(outlook.pace.week, 1),
      words.paceOf(numberOf(outlook.pace.week, 1), numberOf(outlook.pace.month, 1)),
    )}
    ${tile(
      words.nextGoal(),
      numberOf(outlook.goal.count),
      outlook.goal.day === undefined ? words.goalNever() : words.goalOn(dayOf(outlook.goal.day)),
    )}
    ${
      mails
        ? tile(
            words.confirmed(),
            percentOf(mails.confirmed / mails.sent),
            words.ofSent(numberOf(mails.confirmed), numberOf(mails.sent)),
          )
        : nothing
    }
  </dl>`;

/** By day or by hour. */
export type Scale = 'day' | 'hour';

const spanName = ({ from, to }: Span, scale: Scale): string =>
  scale === 'hour' ? hoursOf(from, to) : from === to ? dayOf(from) : daysOf(from, to);

/** The latest first, as somebody looks for it. */
export const timeTable = (spans: readonly Span[], before: number, scale: Scale) => {
  let sum = before;
  const rows = spans.map((span) => ({ ...span, sum: (sum += span.count) })).reverse();
  return html`<details>
    <summary>${words.asTable()}</summary>
    <div class="scroll" tabindex="0" role="group" aria-label=${words.asTable()}>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">${words.time()}</th>
            <th scope="col">${words.counted()}</th>
            <th scope="col">${words.inAll()}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                <th scope="row">${spanName(row, scale)}</th>
                <td>${numberOf(row.count)}</td>
                <td>${numberOf(row.sum)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
};

const bar = (part: number) =>
  html`<svg class="share" aria-hidden="true">
    ${svg`<rect class="all" width="100%" height="100%" /><rect width="${(part * 100).toFixed(1)}%" height="100%" />`}
  </svg>`;

const valueName = (cut: Cut, value: string | null): string => {
  if (value === null || (cut === 'host' && value === 'null')) return words.unknown();
  if (cut === 'country') return regionName(value);
  return cut === 'language' ? nameOf(value) : value.replace(/^https?:\/\//, '');
};

const valueRow = (name: string, count: number, total: number) =>
  html`<tr>
    <th scope="row">${name}</th>
    <td>${numberOf(count)}</td>
    <td>${percentOf(count / total)} ${bar(count / total)}</td>
  </tr>`;

/** One kind of value, the largest first. */
export const cutTable = (cut: Cut, { cuts, total }: Figures) => {
  const { lines, others } = cuts[cut];
  return html`<section aria-labelledby="cut-${cut}">
    <h3 id="cut-${cut}">${words.cutNames[cut]()}</h3>
    <p class="hint">${words.cutHints[cut]()}</p>
    ${
      lines.length === 0
        ? html`<p class="quiet">${words.allTogether()}</p>`
        : html`<table class="figures">
            <thead>
              <tr>
                <th scope="col">${words.cutNames[cut]()}</th>
                <th scope="col">${words.counted()}</th>
                <th scope="col">${words.share()}</th>
              </tr>
            </thead>
            <tbody>
              ${lines.map(({ value, count }) => valueRow(valueName(cut, value), count, total))}
              ${others > 0 ? valueRow(words.others(), others, total) : nothing}
            </tbody>
          </table>`
    }
  </section>`;
};

export const goalsTable = ({ outlook: { milestones } }: Figures) =>
  milestones.length === 0
    ? nothing
    : html`<section aria-labelledby="goals-title">
        <h3 id="goals-title">${words.goals()}</h3>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">${words.goal()}</th>
              <th scope="col">${words.reached()}</th>
            </tr>
          </thead>
          <tbody>
            ${milestones.map(
              ({ count, day }) =>
                html`<tr>
                  <th scope="row">${numberOf(count)}</th>
                  <td>${dayOf(day)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </section>`;
