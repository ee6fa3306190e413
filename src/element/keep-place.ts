/**
 * Gives what replaces the form the form's height, so that nothing below moves, and its focus. Finds
 * elements by part and class name; knows no campaign.
 */
import type { LitElement } from 'lit';
import type { PetitionController } from '../flow/petition-controller.ts';
import { focusAnswer } from './focus.ts';

export const keepPlace = (host: LitElement, flow: PetitionController): void => {
  const find = (selector: string) => host.renderRoot.querySelector<HTMLElement>(selector);
  const keep = (selector: string, height = find(selector)?.offsetHeight): void => {
    find(selector)?.style.setProperty('min-block-size', `${height}px`);
  };
  let place: number | undefined;
  host.addController({
    hostUpdate() {
      const { step } = flow.state;
      place = step === 'signed' || step === 'closed' ? find('[part="form"]')?.offsetHeight : 0;
      if (!place) return;
      keep('.panel');
      if (host.matches(':focus-within')) void focusAnswer(host);
    },
    hostUpdated() {
      if (place) keep('.outcome', place);
    },
  });
};
