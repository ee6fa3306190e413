/**
 * Tab comes to whatever can be pressed or filled in, in the order in which it is seen, and each is
 * seen with its focus.
 */
import { pseudo } from './pseudo.ts';
import { assert } from '@open-wc/testing';
import { resetScreen } from '../support/commands.ts';
import { everything } from './everything.ts';
import { show, until } from './harness.ts';
import { states, visit } from './states.ts';
import { nameOf, offered, onTelephone, walk } from './tabbing.ts';

/**
 * Whether somebody sees one before the other: above it, or beside it in the direction of the
 * language.
 */
const isBefore = (first: Element, second: Element): boolean => {
  const [a, b] = [first, second].map((element) => element.getBoundingClientRect()) as [DOMRect, DOMRect];
  if (a.bottom <= b.top + 1) return true;
  const isRightToLeft = first.closest<HTMLElement>('.root')?.dir === 'rtl';
  return a.top < b.bottom && (isRightToLeft ? a.right > b.right : a.left < b.left);
};

/** The other states have no control that these have not. */
const kinds = ['not to be shown', 'with all it can ask and show', 'with errors', 'failed', 'signed', 'closed'];

describe('somebody with a keyboard on a small screen', () => {
  afterEach(resetScreen);

  for (const [name, come] of states.filter(([state]) => kinds.includes(state)))
    for (const lang of name === 'signed' ? ['en', pseudo] : ['en'])
      it(`comes to all there is ${name}, in the order in which it is seen, and on, in ${lang}`, () =>
        visit(come, { lang }, async (widget) => {
          await onTelephone(widget);
          const { reached, last } = await walk(widget);
          assert.strictEqual(last, 'after');
          assert.deepEqual(reached.map(nameOf), offered(widget).map(nameOf));
          const turns = reached.filter(
            (element, at) => reached[at + 1] && !isBefore(element, reached[at + 1] as Element),
          );
          assert.deepEqual(turns.map(nameOf), []);
        }));

  it('goes back the same way', async () => {
    const widget = await show(everything);
    await onTelephone(widget);
    const there = await walk(widget);
    const back = await walk(widget, 'Shift+Tab');
    assert.strictEqual(back.last, 'before');
    assert.deepEqual(back.reached.map(nameOf).reverse(), there.reached.map(nameOf));
  });
});

describe('on a page with bars at its top and its bottom', () => {
  const bars = ['top', 'bottom'].map((edge) => {
    const bar = Object.assign(document.createElement('div'), { id: `${edge}-bar` });
    Object.assign(bar.style, {
      position: 'fixed',
      insetInline: '0',
      blockSize: '80px',
      zIndex: '9',
      background: '#ddd',
    });
    bar.style.setProperty(edge, '0');
    return bar;
  });
  beforeEach(() => {
    document.body.append(...bars);
    document.body.style.paddingBlock = '80px';
    document.documentElement.style.scrollPaddingBlock = '80px';
  });
  afterEach(async () => {
    for (const bar of bars) bar.remove();
    document.body.removeAttribute('style');
    document.documentElement.removeAttribute('style');
    await resetScreen();
  });

  for (const key of ['Tab', 'Shift+Tab'] as const)
    it(`nothing that ${key} leads to lies under them`, async () => {
      const widget = await show(everything);
      await onTelephone(widget);
      const { reached } = await walk(widget, key);
      assert.isAbove(reached.length, 15);
    });

  it('neither does the summary of mistakes, nor a field that its links lead to, with its label', async () => {
    const widget = await show(everything);
    await onTelephone(widget);
    widget.button.focus();
    await widget.press('Enter');
    await widget.hasFocusOn('errors');
    const { top } = widget.part('errors').getBoundingClientRect();
    assert.isTrue(top >= 80 && top < innerHeight - 80, `the summary begins at ${top}`);
    for (const name of ['name', 'email', 'union', 'Consent']) {
      widget
        .all('#errors a')
        .find((link) => link.getAttribute('href') === `#${name}`)
        ?.focus();
      await widget.press('Enter');
      assert.strictEqual(widget.focused, `input-${name}`);
      await until(`the label of ${name} is in view`, () => {
        const label = widget.control(name).labels?.[0]?.getBoundingClientRect() ?? assert.fail();
        return label.top >= 80 && label.bottom <= innerHeight - 80;
      });
    }
  });

  it('neither do the thanks', async () => {
    const widget = await show(everything);
    await onTelephone(widget);
    await widget.choose('union', 'none');
    await widget.sign();
    await widget.is('signed');
    await widget.hasFocusOn('outcome');
    const { top, bottom } = widget.the('#outcome').getBoundingClientRect();
    assert.isTrue(top >= 80 && bottom <= innerHeight - 80, `they are at ${top}`);
  });
});
