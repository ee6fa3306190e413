/**
 * Reads and writes the form's controls, which are the only place the answers are held. Knows
 * control names, but no campaign or state.
 */

import { prefilled } from '../host/prefill.ts';
import type { Field } from '../schema/index.ts';
import { undoTranslation } from '../host/page-translators.ts';

export type Controls = readonly HTMLInputElement[];

export const controlsOf = (root: ParentNode): Controls => [...root.querySelectorAll<HTMLInputElement>('form [name]')];

/** Restores every answer by control name after a render, until told to forget them. */
export class FormValues {
  /** Answers from a form that was removed and will come back. */
  #kept: ReadonlyMap<string, Pick<HTMLInputElement, 'value' | 'checked'>> = new Map();

  /**
   * Renders, then restores the answers. They are matched by name because a control may now belong
   * to another field, and the same position in a sorted list may be another region.
   * @param isAway whether the form is absent for now, so that the answers are kept until it returns
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

/** Fills unanswered fields from the page's address. Never ticks a box on anybody's behalf. */
export const fillIn = (root: ParentNode, fields: readonly Field[], isQueryRead: boolean): void => {
  const names = fields.map(({ name }) => name);
  const answers = prefilled(isQueryRead ? names : []);
  for (const control of controlsOf(root))
    if (names.includes(control.name) && control.type !== 'checkbox' && control.value === '')
      control.value = answers.get(control.name) ?? '';
};

/** Sets the address as if it had been typed. */
export const mendEmail = (root: ParentNode, address: string): void => {
  const control = root.querySelector<HTMLInputElement>('form [name="email"]');
  if (!control) return;
  control.value = address;
  control.focus();
  control.dispatchEvent(new Event('change', { bubbles: true }));
};
