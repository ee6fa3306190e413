/**
 * Tells when what depends on the time is to be looked at again: once a minute while the widget is
 * in view, and when somebody returns to the page. Knows no campaign.
 */
import type { ReactiveControllerHost } from 'lit';
import { listen } from '../host/listen.ts';

/** In milliseconds. Tests shorten it; nothing else changes it. */
export const polling = { pause: 60_000 };

export interface Clock {
  /** Whether the widget is in view. */
  isSeen: boolean;
}

export const startClock = (host: ReactiveControllerHost, tick: () => void): Clock => {
  const clock: Clock = { isSeen: false };
  const look = (): void => {
    if (clock.isSeen && !document.hidden) tick();
  };
  let timer: ReturnType<typeof setInterval>;
  listen(host, document, 'visibilitychange', look);
  host.addController({
    hostConnected() {
      timer = setInterval(look, polling.pause);
    },
    hostDisconnected() {
      clearInterval(timer);
    },
  });
  return clock;
};
