/** Looks for a slip in the mail address, and corrects it if the reader agrees. Knows no addresses. */
import type { LitElement } from 'lit';
import type { PetitionController } from '../flow/petition-controller.ts';
import { withSuggestion } from '../flow/screen.ts';

const controlIn = (host: LitElement) => host.renderRoot.querySelector<HTMLInputElement>('form [name="email"]');

/** While an address is being typed, its beginning does not count as a slip. */
export const suggestEmail = (host: LitElement, flow: PetitionController, isBeingTyped: boolean): void => {
  flow.show(withSuggestion, flow.screen.extras?.meantAddress(controlIn(host)?.value ?? '', isBeingTyped));
};

/** Sets the suggested address as if it had been typed. */
export const acceptSuggestion = (host: LitElement, { screen }: PetitionController): void => {
  const control = controlIn(host);
  if (!control || screen.emailSuggestion === undefined) return;
  control.value = screen.emailSuggestion;
  control.focus();
  control.dispatchEvent(new Event('change', { bubbles: true }));
};
