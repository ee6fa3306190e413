/** Fills the form with the answers that a link has brought. Never ticks a box on anybody's behalf. */
import type { LitElement } from 'lit';
import { controlsOf } from './form-values.ts';
import type { PetitionController } from '../flow/petition-controller.ts';
import { campaignOf } from '../flow/state.ts';
import { listen } from '../host/listen.ts';
import { prefilled } from '../host/prefill.ts';
import { fieldsOf } from '../schema/index.ts';

interface Host extends LitElement {
  readonly prefill: 'query' | null | undefined;
}

/** `enter` makes the form whole before it is filled. Returns what fills the fields that have no answer yet. */
export const prefillController = (host: Host, flow: PetitionController, enter: () => void): (() => void) => {
  const fillIn = (): void => {
    const campaign = campaignOf(flow.state);
    if (!campaign) return;
    const names = fieldsOf(campaign).map(({ name }) => name);
    const answers = prefilled(host.prefill === 'query' ? names : []);
    if (answers.size === 0) return;
    enter();
    for (const control of controlsOf(host.renderRoot))
      if (names.includes(control.name) && control.type !== 'checkbox' && control.value === '')
        control.value = answers.get(control.name) ?? '';
  };
  listen(host, window, 'hashchange', fillIn);
  host.addController({
    hostConnected() {
      // Takes the answers out of the address bar at once, before there is a form.
      prefilled();
    },
  });
  return fillIn;
};
