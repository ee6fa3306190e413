/**
 * Notices when the page goes into the browser's back-forward cache. Knows nothing about its
 * content.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Calls `forget` when the page goes into that cache: whoever presses Back at this machine next
 * would see it again.
 */
export class BackForwardCache implements ReactiveController {
  #forget: () => void;

  constructor(host: ReactiveControllerHost, forget: () => void) {
    this.#forget = forget;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('pagehide', this.#leave);
  }

  hostDisconnected(): void {
    removeEventListener('pagehide', this.#leave);
  }

  #leave = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.#forget();
  };
}
