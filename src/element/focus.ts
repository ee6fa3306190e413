/**
 * Moves the focus within the shadow root and scrolls its target into view. Finds elements by id and
 * part; keeps no state.
 */
import type { LitElement } from 'lit';
import { inputId } from '../content/fields.ts';

const find = (root: ParentNode, selector: string) => root.querySelector<HTMLElement>(selector);

/** To a field from the error about it, and to the form from anywhere in the widget. */
export const waysIn = (host: { readonly renderRoot: ParentNode }) => ({
  /** The label must be visible too, so the whole field is scrolled into view (WCAG 2.4.11). */
  goTo: (field: string): void => {
    const input = find(host.renderRoot, `#${CSS.escape(inputId(field))}`);
    input?.focus();
    input?.closest('.field')?.scrollIntoView();
  },
  goToForm: (): void => {
    entryOf(host.renderRoot)?.focus();
    find(host.renderRoot, 'form')?.scrollIntoView();
  },
});

/** The first field, or whatever replaces the form. */
export const entryOf = (root: ParentNode): HTMLElement | null => find(root, 'form [part="input"],#outcome');

/**
 * Once the answer is shown, moves the focus to what it changed, unless the reader has moved
 * elsewhere in the meantime.
 */
export const focusAnswer = async (host: LitElement): Promise<void> => {
  await host.updateComplete;
  if (document.querySelector(':focus-within') && !host.matches(':focus-within')) return;
  const answer = find(host.renderRoot, '#errors,#failure,#outcome');
  answer?.focus();
  // WebKit may leave it behind a bar of the page: anything inside its window counts as visible.
  answer?.scrollIntoView({ block: 'nearest' });
};
