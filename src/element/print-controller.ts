/**
 * Tracks whether the page is being printed, and loads the extras that the view needs. Knows no
 * templates or campaign.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Extras } from '../lazy/later-files.ts';
import { loadExtras } from '../lazy/load-extras.ts';

/** In milliseconds: a browser that can print fires `beforeprint` by then. */
const patience = 400;

/** What it needs from its element. */
interface Host extends ReactiveControllerHost {
  readonly renderRoot: DocumentFragment | HTMLElement;
}

export class PrintController implements ReactiveController {
  /** Whether the page is being printed. */
  isOn = false;
  /**
   * Whether printing was requested and nothing happened, as in the WebViews of some apps and in
   * sandboxed frames.
   */
  isRefused = false;
  /** Undefined until loaded. */
  extras: Extras | undefined;
  #host: Host;
  #render: () => void;

  /**
   * `render` must update synchronously, since what is on the page when the event handler returns is
   * what gets printed.
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

  /** Loads the extras if needed; also resolves if they cannot be loaded. */
  async bring(): Promise<void> {
    const extras = await loadExtras();
    if (!extras || this.extras) return;
    this.extras = extras;
    (this.#host.renderRoot as ShadowRoot).adoptedStyleSheets.push(extras.styles);
    this.#render();
  }

  /** Opens the browser's print dialog, with everything that belongs on the sheet. */
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
