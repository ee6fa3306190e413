/**
 * A plot of numbers over time, drawn by uPlot on a canvas, in the colours of the page or of the
 * printer. Knows points and words, not what they mean; whoever cannot see it has the table beside it.
 */
import { html, LitElement, type PropertyValues } from 'lit';
import uPlot from 'uplot';
import { markOf } from './dates.ts';
import { speaking } from './localize.ts';

export interface PlotData {
  readonly title: string;
  /** The language of the page, for the numbers at the axes. */
  readonly ui: string;
  /** In seconds since 1970, ascending; stepped: each value holds up to the next point. */
  readonly at: readonly number[];
  readonly values: readonly number[];
  readonly isStepped: boolean;
  /** Says a value, under the pointer or at the axis. */
  readonly say: (value: number) => string;
}

/** In CSS pixels. */
const heights = { onPage: 240, onPaper: 200 };
/** In CSS pixels: within the margins of A4 and of Letter. */
const widthOnPaper = 640;
const font = '12px system-ui, sans-serif';

interface Colours {
  readonly line: string;
  readonly fill: string;
  readonly text: string;
  readonly grid: string;
}

export class Plot extends LitElement {
  static override readonly properties = { plot: { attribute: false } } as const;
  declare plot: PlotData;
  #chart: uPlot | undefined;
  #isOnPaper = false;
  readonly #size = new ResizeObserver(() => {
    if (this.#chart && this.#width !== this.#chart.width)
      this.#chart.setSize({ width: this.#width, height: heights.onPage });
  });
  readonly #looks = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query));

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
    for (const look of this.#looks) look.addEventListener('change', this.#draw);
    addEventListener('beforeprint', this.#toPaper);
    addEventListener('afterprint', this.#fromPaper);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
    for (const look of this.#looks) look.removeEventListener('change', this.#draw);
    removeEventListener('beforeprint', this.#toPaper);
    removeEventListener('afterprint', this.#fromPaper);
    this.#chart?.destroy();
    this.#chart = undefined;
  }

  protected override render(): unknown {
    return html`<div class="canvas" role="img" aria-label=${this.plot.title}></div>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#draw();
  }

  get #width(): number {
    return this.#isOnPaper ? widthOnPaper : this.clientWidth;
  }

  #toPaper = (): void => {
    this.#isOnPaper = true;
    this.#draw();
  };
  #fromPaper = (): void => {
    this.#isOnPaper = false;
    this.#draw();
  };

  get #colours(): Colours {
    if (this.#isOnPaper) return { line: '#000', fill: '#ddd', text: '#000', grid: '#ccc' };
    if (matchMedia('(forced-colors: active)').matches)
      return { line: 'LinkText', fill: 'transparent', text: 'CanvasText', grid: 'GrayText' };
    const style = getComputedStyle(this);
    const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
    return { line: of('accent'), fill: `${of('accent')}22`, text: of('muted'), grid: of('line') };
  }

  #draw = (): void => {
    this.#chart?.destroy();
    const place = this.querySelector<HTMLElement>('.canvas');
    if (!place || this.#width === 0) return;
    const { ui, at, values, isStepped, say } = this.plot;
    const { line, fill, text, grid } = this.#colours;
    const said = <T>(words: () => T): T => speaking(ui, words);
    const axis: uPlot.Axis = {
      font,
      stroke: text,
      grid: { stroke: grid, width: 1 },
      ticks: { stroke: grid, width: 1 },
    };
    this.#chart = new uPlot(
      {
        width: this.#width,
        height: this.#isOnPaper ? heights.onPaper : heights.onPage,
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
        legend: { show: false },
        cursor: { show: false },
        scales: { y: { range: (_, __, most) => [0, Math.max(most, 1) * 1.05] } },
        axes: [
          {
            ...axis,
            space: 70,
            values: (_, marks, __, ___, step) => said(() => marks.map((mark) => markOf(mark, step))),
          },
          {
            ...axis,
            values: (_, marks) => said(() => marks.map((mark) => say(mark))),
            size: (_, marks: string[] | null) => 18 + 7.5 * Math.max(...(marks ?? []).map(({ length }) => length), 1),
          },
        ],
        series: [
          {},
          {
            stroke: line,
            fill,
            width: 2,
            points: { show: false },
            ...(isStepped && uPlot.paths.stepped && { paths: uPlot.paths.stepped({ align: 1 }) }),
          },
        ],
      },
      [[...at], [...values]],
      place,
    );
  };
}
