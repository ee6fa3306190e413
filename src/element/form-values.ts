/**
 * What stands in the form's controls, which alone hold it. Knows names of controls; no campaign, no
 * state.
 */

import { prefilled } from '../host/prefill.ts';
import type { Field } from '../schema/index.ts';
import { undoTranslation } from '../host/page-translators.ts';

export type Controls = readonly HTMLInputElement[];

export const controlsOf = (root: ParentNode): Controls => [...root.querySelectorAll<HTMLInputElement>('form [name]')];

/**
 * Puts every answer back where its name stands after a rendering, and forgets them when it is told
 * to.
 */
export class FormValues {
  /** What stood in a form that has to come back. */
  #kept: ReadonlyMap<string, Pick<HTMLInputElement, 'value' | 'checked'>> = new Map();

  /**
   * Renders anew. A control may have come to stand for another field, and the same place in a
   * sorted list is another region.
   * @param isAway whether there is no form for the moment, and what was typed is kept until it is
   * there again
   */
  keep(root: ParentNode, isAway: boolean, render: () => void): void {
    const before = controlsOf(root);
    if (before.length > 0) this.#kept = new Map(before.map(({ name, value, checked }) => [name, { value, checked }]));
    const answers = this.#kept;
    undoTranslation(root);
    render();
    if (!isAway) this.#kept = new Map();
    if (answers.size === 0) return;
    for (const control of controlsOf(root)) {
      const { value, checked } = answers.get(control.name) ?? { value: '', checked: false };
      if (control.type === 'checkbox') control.checked = checked;
      else if (control.value !== value) control.value = value;
    }
  }

  forget(root: ParentNode): void {
    root.querySelector('form')?.reset();
    this.#kept = new Map();
  }
}

/**
 * Fills in what nobody has answered yet from the page's address. Boxes are never ticked for
 * anybody.
 */
export const fillIn = (root: ParentNode, fields: readonly Field[], isQueryRead: boolean): void => {
  const names = fields.map(({ name }) => name);
  const answers = prefilled(isQueryRead ? names : []);
  for (const control of controlsOf(root))
    if (names.includes(control.name) && control.type !== 'checkbox' && control.value === '')
      control.value = answers.get(control.name) ?? '';
};

/** As if it had been typed. */
export const mendEmail = (root: ParentNode, address: string): void => {
  const control = root.querySelector<HTMLInputElement>('form [name="email"]');
  if (!control) return;
  control.value = address;
  control.focus();
  control.dispatchEvent(new Event('change', { bubbles: true }));
};
