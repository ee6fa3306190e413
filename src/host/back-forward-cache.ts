/** Notices that the page is left for the browser's memory. Knows nothing of what is on it. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Calls `forget` when the page goes into the browser's memory: whoever presses Back at this machine
 * has it from there.
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
