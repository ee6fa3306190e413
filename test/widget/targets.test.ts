/** What is pressed: large enough for a finger that is not steady (WCAG 2.5.8). */
import { assert } from '@open-wc/testing';
import { states, visit } from './states.ts';
import type { Visitor } from './visitor.ts';

const least = 24;

/** Between other words its line sets its height, which WCAG leaves out. */
const isInSentence = (element: Element): boolean =>
  element.matches('a') && (element.closest('p, li')?.textContent.trim() ?? '') !== element.textContent.trim();

const centreOf = ({ x, y, width, height }: DOMRect) => [x + width / 2, y + height / 2] as const;

/** One line for each target that is too small and has not the room of a large one around it. */
const small = (widget: Visitor): string[] => {
  const targets = widget
    .all('a[href], button, input, select, textarea, summary')
    .filter((element) => element.checkVisibility() && !element.closest('.unseen') && !isInSentence(element))
    .map((element) => ({ element, box: element.getBoundingClientRect() }));
  return targets
    .filter(({ element, box }) => {
      if (box.width >= least && box.height >= least) return false;
      const [x, y] = centreOf(box);
      return targets.some(
        ({ element: other, box: near }) =>
          other !== element &&
          Math.hypot(Math.max(near.left - x, 0, x - near.right), Math.max(near.top - y, 0, y - near.bottom)) <
            least / 2,
      );
    })
    .map(({ element, box }) => `${element.textContent.trim().slice(0, 30)} is ${box.width} by ${box.height}`);
};

describe('every control', () => {
  for (const [name, come] of states)
    for (const lang of ['en', 'zh-Hans'])
      it(`is 24 pixels wide and high, or has as much room, ${name}, in ${lang}`, () =>
        visit(come, { lang }, async (widget) => {
          // What is folded cannot be pressed.
          widget.find('.folded + button')?.click();
          await widget.element.updateComplete;
          for (const width of [320, 1200]) {
            widget.element.parentElement?.style.setProperty('inline-size', `${width}px`);
            assert.strictEqual(small(widget).join('\n'), '', `at ${width}px`);
          }
        }));
});
