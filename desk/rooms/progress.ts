/** The room "How it goes": a campaign's figures, as plots, as tables, and on paper. */
import { html, nothing } from 'lit';
import { directionOf } from '../../src/i18n/negotiate.ts';
import type { Span } from '../../server/organiser/few.ts';
import { ask, type Figures } from '../api.ts';
import { titleOfCampaign } from '../campaign-title.ts';
import { timeOf } from '../dates.ts';
import { numberOf } from '../numbers.ts';
import type { PlotData } from '../plot.ts';
import { cutTable, goalsTable, tiles, timeTable, type Scale } from '../views/progress.ts';
import * as words from '../words/progress.ts';
import { Room } from './room.ts';

/** In seconds. */
const lengths: Readonly<Record<Scale, number>> = { hour: 3600, day: 86_400 };

export class ProgressRoom extends Room {
  #figures: Figures | undefined;
  #scale: Scale = 'day';

  protected override async load(): Promise<void> {
    const { campaign } = this.given;
    if (!campaign) return;
    this.#figures = this.taken(await ask<Figures>('figures', { campaign: campaign.id })) ?? this.#figures;
  }

  /** With the number that everybody sees, which is in the list of campaigns. */
  async #lookAgain(): Promise<void> {
    await this.given.services.refresh();
    await this.load();
  }

  protected override render(): unknown {
    const { campaign, ui } = this.given;
    const figures = this.#figures;
    if (!figures || !campaign) return nothing;
    const { words: title, lang } = titleOfCampaign(campaign, ui);
    return html`<p class="report-title" lang=${lang} dir=${directionOf(lang)}>${title}</p>
      <p class="quiet" id="as-of">${words.asOf(timeOf(figures.at))}</p>
      ${figures.total < figures.of ? html`<p class="mark-line">${words.addingUp(numberOf(figures.total), numberOf(figures.of))}</p>` : nothing}
      ${
        figures.total === 0
          ? html`<div class="empty">
              <p>${words.nothingYet()}</p>
              <p>${words.shareFirst()} <a href=${`/p/${campaign.id}`}>${`/p/${campaign.id}`}</a></p>
            </div>`
          : [
              tiles(figures, campaign),
              this.#overTime(figures),
              html`<div class="cuts">
                ${(['source', 'host', 'country', 'language'] as const).map((cut) => cutTable(cut, figures))}
                ${goalsTable(figures)}
              </div>`,
            ]
      }
      <div class="footing">
        ${figures.isSealed ? html`<p class="hint" id="sealed">${words.figuresSealed()}</p>` : nothing}
        <p class="hint">${words.definition()}</p>
        <p class="hint">${words.fewNote()}</p>
        <div class="buttons">
          <button type="button" id="look-again" @click=${() => void this.doing(() => this.#lookAgain())}>
            ${words.lookAgain()}
          </button>
          ${
            figures.total > 0
              ? html`<button
                  type="button"
                  id="print"
                  @click=${() => {
                    print();
                  }}
                >
                  ${words.print()}
                </button>`
              : nothing
          }
        </div>
      </div>`;
  }

  #overTime({ days, hours, total }: Figures): unknown {
    const scale = hours.length > 0 ? this.#scale : 'day';
    const spans = scale === 'hour' ? hours : days;
    const before = total - spans.reduce((sum, { count }) => sum + count, 0);
    const button = (one: Scale, name: string) =>
      html`<button
        type="button"
        id=${`by-${one}`}
        aria-pressed=${one === scale}
        @click=${() => {
          this.#scale = one;
          this.requestUpdate();
        }}
      >
        ${name}
      </button>`;
    return html`<section class="over-time" aria-labelledby="over-time-title">
      <h2 id="over-time-title">${words.overTime()}</h2>
      ${
        hours.length > 0
          ? html`<div class="toggle" role="group" aria-labelledby="over-time-title">
              ${button('day', words.byDay())} ${button('hour', words.byHour())}
            </div>`
          : nothing
      }
      <h3>${words.inAll()}</h3>
      <desk-plot .plot=${this.#sums(spans, before, scale)}></desk-plot>
      <h3>${scale === 'hour' ? words.eachHour() : words.eachDay()}</h3>
      <desk-plot .plot=${this.#rates(spans, scale)}></desk-plot>
      ${timeTable(spans, before, scale)}
    </section>`;
  }

  /** How many there are in all at the end of each span. */
  #sums(spans: readonly Span[], before: number, scale: Scale): PlotData {
    let sum = before;
    return {
      title: words.inAll(),
      ui: this.given.ui,
      isStepped: false,
      say: (value) => numberOf(value),
      at: [(spans[0]?.from ?? 0) * lengths[scale], ...spans.map(({ to }) => (to + 1) * lengths[scale])],
      values: [before, ...spans.map(({ count }) => (sum += count))],
    };
  }

  /** How many came in a day or an hour; those that were put together are spread evenly. */
  #rates(spans: readonly Span[], scale: Scale): PlotData {
    const values = spans.map(({ from, to, count }) => count / (to - from + 1));
    return {
      title: scale === 'hour' ? words.eachHour() : words.eachDay(),
      ui: this.given.ui,
      isStepped: true,
      say: (value) => numberOf(value, 1),
      at: [...spans.map(({ from }) => from * lengths[scale]), ((spans.at(-1)?.to ?? 0) + 1) * lengths[scale]],
      values: [...values, values.at(-1) ?? 0],
    };
  }
}
