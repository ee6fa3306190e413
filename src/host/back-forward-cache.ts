/**
 * Notices when the page goes into the browser's back-forward cache. Knows nothing about its
 * content.
 */
import type { ReactiveControllerHost } from 'lit';
import { listen } from './listen.ts';

/**
 * Calls `forget` when the page goes into that cache: whoever presses Back at this machine next
 * would see it again.
 */
export const whenPageIsKept = (host: ReactiveControllerHost, forget: () => void): void => {
  listen(host, window, 'pagehide', ({ persisted }) => {
    if (persisted) forget();
  });
};
