/**
 * Knows whether the page is on its way to paper, and has the extras for what is shown. Knows no
 * templates and no campaign.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Extras } from '../lazy/later-files.ts';
import { loadExtras } from '../lazy/load-extras.ts';

/** In milliseconds: a browser that prints says so by then. */
const patience = 400;

/** What it needs of its element. */
interface Host extends ReactiveControllerHost {
  readonly renderRoot: DocumentFragment | HTMLElement;
}

export class PrintController implements ReactiveController {
  /** Whether the page is being printed. */
  isOn = false;
  /**
   * Whether it was asked for and nothing came of it, as in the WebViews of some apps and in
   * sandboxed frames.
   */
  isRefused = false;
  /** Undefined until they are there. */
  extras: Extras | undefined;
  #host: Host;
  #render: () => void;

  /**
   * `render`: an update at once, since what is printed is what stands there when the event returns.
   */
  constructor(host: Host, render: () => void) {
    this.#host = host;
    this.#render = render;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('beforeprint', this.#turn);
    addEventListener('afterprint', this.#turn);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.#turn);
    removeEventListener('afterprint', this.#turn);
  }

  /** Fetches the extras, unless they are there; resolves also where they cannot be had. */
  async bring(): Promise<void> {
    const extras = await loadExtras();
    if (!extras || this.extras) return;
    this.extras = extras;
    (this.#host.renderRoot as ShadowRoot).adoptedStyleSheets.push(extras.styles);
    this.#render();
  }

  /** Opens the browser's dialog for printing, with all that belongs on the sheet. */
  async print(): Promise<void> {
    await this.bring();
    let isHeard = false;
    const hear = (): void => {
      isHeard = true;
    };
    addEventListener('beforeprint', hear, { once: true });
    // Missing in some WebViews.
    (globalThis as { print?: () => void }).print?.();
    await new Promise((resolve) => setTimeout(resolve, patience));
    removeEventListener('beforeprint', hear);
    this.isRefused = !isHeard;
    this.#render();
  }

  #turn = (event: Event): void => {
    this.isOn = event.type === 'beforeprint';
    this.#render();
    if (this.isOn) void this.bring();
  };
}
