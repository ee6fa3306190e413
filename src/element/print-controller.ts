/** Shows what belongs on paper while the page is being printed. Knows no templates or campaign. */
import type { LitElement } from 'lit';
import type { PetitionController } from '../flow/petition-controller.ts';
import { bringExtras } from './bring-extras.ts';
import { whilePrinting } from '../flow/screen.ts';
import { listen } from '../host/listen.ts';

/** In milliseconds: a browser that can print fires `beforeprint` by then. */
const patience = 400;

/**
 * `drawNow` must update synchronously, since what is on the page when the event handler returns is
 * what gets printed. Returns what opens the browser's print dialog.
 */
export const printController = (
  host: LitElement,
  flow: PetitionController,
  drawNow: () => void,
): (() => Promise<void>) => {
  const turn = ({ type }: Event): void => {
    const isOn = type === 'beforeprint';
    flow.show(whilePrinting, isOn ? 'on' : 'off');
    drawNow();
    if (isOn) void bringExtras(host, flow);
  };
  listen(host, window, 'beforeprint', turn);
  listen(host, window, 'afterprint', turn);
  return async () => {
    await bringExtras(host, flow);
    flow.show(whilePrinting, 'asked');
    // Missing in some WebViews.
    (globalThis as { print?: () => void }).print?.();
    await new Promise((resolve) => setTimeout(resolve, patience));
    if (flow.screen.printing === 'asked') flow.show(whilePrinting, 'refused');
  };
};
