/**
 * Where the focus goes within the one shadow root, and that it is seen there. Knows ids and parts;
 * no state.
 */
import { inputId } from '../content/fields.ts';

const find = (root: ParentNode, selector: string) => root.querySelector<HTMLElement>(selector);

/** To a field from what is said of it, and to the form from afar. */
export const waysIn = (host: { readonly renderRoot: ParentNode }) => ({
  /** The label too must be seen, so the whole field is brought into view (WCAG 2.4.11). */
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

/** The first field, or what is shown in the form's place. */
export const entryOf = (root: ParentNode): HTMLElement | null => find(root, 'form [part="input"],#outcome');

/**
 * After an answer the focus goes to what it changed, unless the reader has gone elsewhere
 * meanwhile.
 */
export const attend = (host: Element, root: ParentNode): void => {
  if (document.querySelector(':focus-within') && !host.matches(':focus-within')) return;
  const answer = find(root, '#errors,#failure,#outcome');
  answer?.focus();
  // WebKit leaves it under a bar of the page: what is in its window counts as seen.
  answer?.scrollIntoView({ block: 'nearest' });
};

/** Only a text that does not fit is worth a button to read on. */
export const measureFold = (root: ParentNode): void => {
  const story = find(root, '.story');
  story?.toggleAttribute('data-long', story.scrollHeight > story.clientHeight + 8);
};
