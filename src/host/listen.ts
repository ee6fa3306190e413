/** Listens to the page for as long as the element is in it. Knows no particular event. */
import type { ReactiveControllerHost } from 'lit';

type Events = WindowEventMap & DocumentEventMap;

/** An element that is moved or put back goes on listening. */
export const listen = <Name extends keyof Events>(
  host: ReactiveControllerHost,
  target: Window | Document,
  name: Name,
  hear: (event: Events[Name]) => void,
): void => {
  host.addController({
    hostConnected() {
      target.addEventListener(name, hear as EventListener);
    },
    hostDisconnected() {
      target.removeEventListener(name, hear as EventListener);
    },
  });
};
