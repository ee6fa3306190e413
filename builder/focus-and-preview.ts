/**
 * What the builder does in the page beyond its templates: focus, and the preview's size and
 * colours.
 */
import type { Draft } from './draft.ts';

/** The page width, in pixels, that the wide preview simulates. */
const desktop = 1080;

const unfold = (element: Element): void => {
  for (let details = element.closest('details'); details; details = details.parentElement?.closest('details') ?? null)
    details.open = true;
};

/** Focuses the first of these that exists, with its label in view. */
export const focusOn = (root: HTMLElement, ids: readonly string[]): void => {
  const found = ids.map((id) => root.querySelector<HTMLElement>(`#${CSS.escape(id)}`)).find((element) => element);
  if (!found) return;
  unfold(found);
  found.focus({ preventScroll: true });
  (found.closest('.field') ?? found).scrollIntoView({ block: 'nearest' });
};

export const select = (root: HTMLElement, id: string): void => {
  const found = root.querySelector(`#${CSS.escape(id)}`);
  if (!found) return;
  unfold(found);
  getSelection()?.selectAllChildren(found);
};

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) measure(target.closest<HTMLElement>('.screen'));
});

/** Draws the wide preview at a page's width, scaled down to fit. */
const measure = (screen: HTMLElement | null): void => {
  const inside = screen?.firstElementChild;
  if (!screen || !(inside instanceof HTMLElement)) return;
  const scale = screen.classList.contains('wide') ? Math.min(1, screen.clientWidth / desktop) : 1;
  screen.style.setProperty('--scale', String(scale));
  screen.style.setProperty('--height', scale === 1 ? 'auto' : `${inside.offsetHeight * scale}px`);
};

/**
 * Makes widgets check their colours again, which they do when a class of the page changes; see
 * docs/embedding.md.
 */
export const recolour = (): void => {
  document.documentElement.classList.toggle('recoloured');
};

/** Gives the preview its colours and its size. */
export const fit = (root: HTMLElement, { accent, onAccent }: Draft): void => {
  const widget = root.querySelector('petition-widget');
  const screen = root.querySelector<HTMLElement>('.screen');
  if (!widget || !screen) return;
  const { style } = widget;
  const before = style.getPropertyValue('--petition-accent') + style.getPropertyValue('--petition-on-accent');
  style.setProperty('--petition-accent', accent);
  style.setProperty('--petition-on-accent', onAccent);
  if (before !== accent + onAccent) recolour();
  observer.observe(screen);
  if (screen.firstElementChild) observer.observe(screen.firstElementChild);
  measure(screen);
};
