/**
 * Reads and restores the form's controls, which are the only place the answers are held. Knows
 * control names, but no campaign.
 */
import type { LitElement } from 'lit';
import type { PetitionController } from '../flow/petition-controller.ts';
import { undoTranslation } from '../host/page-translators.ts';

type Controls = readonly HTMLInputElement[];

export const controlsOf = (root: ParentNode): Controls => [...root.querySelectorAll<HTMLInputElement>('form [name]')];

/**
 * Restores every answer by control name after an update. They are matched by name because a control
 * may now belong to another field, and the same position in a sorted list may be another region.
 * Returns what forgets them and empties the form.
 */
export const keepValues = (host: LitElement, flow: PetitionController): (() => void) => {
  /** Answers from before the update, or from a form that was removed and will come back. */
  let kept: ReadonlyMap<string, Pick<HTMLInputElement, 'value' | 'checked'>> = new Map();
  host.addController({
    hostUpdate() {
      const before = controlsOf(host.renderRoot);
      if (before.length > 0) kept = new Map(before.map(({ name, value, checked }) => [name, { value, checked }]));
      undoTranslation(host.renderRoot);
    },
    hostUpdated() {
      const answers = kept;
      const { step } = flow.state;
      if (step !== 'unavailable' && step !== 'loading') kept = new Map();
      if (answers.size === 0) return;
      for (const control of controlsOf(host.renderRoot)) {
        const { value, checked } = answers.get(control.name) ?? { value: '', checked: false };
        if (control.type === 'checkbox') control.checked = checked;
        else if (control.value !== value) control.value = value;
      }
    },
  });
  return () => {
    host.renderRoot.querySelector('form')?.reset();
    kept = new Map();
  };
};
