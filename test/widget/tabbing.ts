/** For widget tests: what Tab comes to on a small screen, and whether it is seen there. */
import { setViewport } from '@web/test-runner-commands';
import { isFirefox, isWebKit, press } from '../support/commands.ts';
import type { Visitor } from './visitor.ts';
import { until } from '../support/until.ts';

const controls = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/** A control in words: its id, or what stands on it. */
export const nameOf = (element: Element | null | undefined): string =>
  element ? element.id || element.textContent.replace(/\s+/g, ' ').trim().slice(0, 40) || element.localName : 'nothing';

/** All that is there for the keyboard, in the order of the document. */
export const offered = (widget: Visitor): HTMLElement[] =>
  widget
    .all(controls)
    .filter((element) => element.tabIndex >= 0 && element.checkVisibility() && !element.closest('.reach'));

/**
 * As high and as narrow as a telephone. WebKitGTK has no such windows: there the column alone is as
 * narrow.
 */
export const onTelephone = async (widget: Visitor): Promise<void> => {
  if (!isWebKit) await setViewport({ width: 360, height: 600 });
  widget.element.parentElement?.style.setProperty('inline-size', '340px');
  // Firefox says that it is done before it is.
  await until(
    () => `a narrow card in a small window, not ${innerWidth} × ${innerHeight}`,
    () => widget.part('card').offsetWidth <= 340 && (isWebKit || `${innerWidth} × ${innerHeight}` === '360 × 600'),
  );
};

/**
 * What keeps somebody from seeing what has the focus, and that it has it; empty where nothing does.
 */
const faultOf = (widget: Visitor, element: HTMLElement): string => {
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  if (!element.matches(':focus-visible') || outlineStyle === 'none' || parseFloat(outlineWidth) < 2)
    return 'has no focus ring';
  const [{ x, width, top: above, bottom: below } = new DOMRect()] = element.getClientRects();
  const [top, bottom] = [Math.max(0, above), Math.min(innerHeight, below)];
  if (width < 4 || bottom - top < Math.min(16, below - above))
    return `is out of sight: ${Math.round(above)} to ${Math.round(below)} of ${innerHeight}, page at ${Math.round(scrollY)} of ${document.documentElement.scrollHeight}`;
  // The middle of what is in the window; of a text area the line with its caret, which is all that
  // browsers show for sure.
  const middle = [x + width / 2, Math.min(top + 24, (top + bottom) / 2)] as const;
  const onPage = document.elementFromPoint(...middle);
  if (onPage !== widget.element) return `is under ${nameOf(onPage)} of the page`;
  const inside = widget.element.shadowRoot?.elementFromPoint(...middle);
  return inside && (element.contains(inside) || inside.contains(element)) ? '' : `is under ${nameOf(inside)}`;
};

/** Waits until what has the focus is seen: some browsers scroll a moment later. */
export const isSeen = (widget: Visitor, element: HTMLElement): Promise<boolean> =>
  until(
    () => `${nameOf(element)} in sight with the focus, it ${faultOf(widget, element)}`,
    () => faultOf(widget, element) === '',
  );

/**
 * Where Tab leads from before the widget to behind it, or the other way; each is seen on the way.
 */
export const walk = async (widget: Visitor, key: 'Tab' | 'Shift+Tab' = 'Tab') => {
  const ends = ['before', 'after'].map((id) => Object.assign(document.createElement('button'), { id, innerText: id }));
  const [before, after] = ends as [HTMLButtonElement, HTMLButtonElement];
  widget.element.before(before);
  widget.element.after(after);
  const [start, end] = key === 'Tab' ? [before, after] : [after, before];
  start.focus();
  const reached: HTMLElement[] = [];
  for (let n = 0; n < 80 && document.activeElement !== end; n++) {
    await press(key);
    const active = widget.element.shadowRoot?.activeElement;
    if (!(active instanceof HTMLElement)) continue;
    reached.push(active);
    // Under a driver, Firefox now and then scrolls to nothing; this is what it does for people.
    if (isFirefox) active.scrollIntoView({ block: 'nearest' });
    await isSeen(widget, active);
  }
  const last = nameOf(document.activeElement);
  before.remove();
  after.remove();
  return { reached, last };
};

/** Presses Tab until this has the focus, and is seen with it: an id, or what stands on a button. */
export const tabTo = async (widget: Visitor, wanted: string): Promise<void> => {
  const passed: string[] = [];
  while (widget.focused !== wanted) {
    passed.push(widget.focused);
    if (passed.length > 60) throw new Error(`Tab does not come to "${wanted}", but to: ${passed.join(', ')}`);
    await press('Tab');
  }
  await isSeen(widget, widget.element.shadowRoot?.activeElement as HTMLElement);
};
