/** What stands in the form's controls, which alone hold it. Knows names of controls; no campaign, no state. */

export type Controls = readonly HTMLInputElement[];

export const controlsOf = (root: ParentNode): Controls => [...root.querySelectorAll<HTMLInputElement>('form [name]')];

/**
 * Renders anew and puts every answer back where its name stands now: a control may have come to stand for another field,
 * and the same place in a sorted list is another region.
 */
export const keepAnswers = (root: ParentNode, render: () => void): void => {
  const answers = new Map(controlsOf(root).map(({ name, value, checked }) => [name, { value, checked }]));
  render();
  if (answers.size === 0) return;
  for (const control of controlsOf(root)) {
    const { value, checked } = answers.get(control.name) ?? { value: '', checked: false };
    if (control.type === 'checkbox') control.checked = checked;
    else if (control.value !== value) control.value = value;
  }
};

/** Fills in what nobody has answered yet. Boxes are never ticked for anybody. */
export const fillIn = (root: ParentNode, fields: readonly string[], answers: ReadonlyMap<string, string>): void => {
  for (const control of controlsOf(root))
    if (fields.includes(control.name) && control.type !== 'checkbox' && control.value === '')
      control.value = answers.get(control.name) ?? '';
};
