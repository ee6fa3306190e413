/** Answers that come when a test says so, and not before. */
import type { Answer } from '../../support/browser.ts';

export interface Latecomer {
  /** As a route of a site. */
  readonly route: () => Promise<Answer>;
  readonly come: () => void;
}

export const latecomer = (answer: Answer): Latecomer => {
  let come = (): void => undefined;
  const gone = new Promise<void>((resolve) => {
    come = resolve;
  });
  return { route: () => gone.then(() => answer), come };
};
