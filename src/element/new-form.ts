/** Notices a form that has just been rendered, or what has been rendered instead of one. */
import type { LitElement } from 'lit';

/** Calls `dress` for each that comes after now. */
export const whenFormIsNew = (host: LitElement, dress: () => void): void => {
  const find = () => host.renderRoot.querySelector('form') ?? host.renderRoot.querySelector('.probe');
  let known = find();
  host.addController({
    hostUpdated() {
      const form = find();
      if (form === known) return;
      known = form;
      dress();
    },
  });
};
