/**
 * The widget on screens that only Chromium can emulate: dark ones, those of few colours, those
 * where nothing moves.
 */
import { everything } from './everything.ts';
import { assert } from '@open-wc/testing';
import { accessibilityFaults } from '../support/axe.ts';
import { emulate, resetScreen, setReadersFontSize } from '../support/commands.ts';
import { small } from './campaigns.ts';
import { show, type Visitor } from './harness.ts';
import { misfits } from './overflow.ts';
import { site } from './site.ts';

/** From 0 to 255, of the card's background. */
const lightnessOf = (widget: Visitor): number => {
  const { backgroundColor } = getComputedStyle(widget.part('card'));
  return Math.max(...(backgroundColor.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number));
};

describe('the widget', () => {
  afterEach(async () => {
    document.documentElement.style.removeProperty('color-scheme');
    await resetScreen();
  });

  it('is light where the host page is light, whatever the system is', async () => {
    await emulate({ colorScheme: 'dark' });
    const widget = await show(small);
    assert.isAbove(lightnessOf(widget), 200);
  });

  it('is dark where the host page follows a dark system, and accessible so', async () => {
    document.documentElement.style.setProperty('color-scheme', 'light dark');
    await emulate({ colorScheme: 'dark' });
    const widget = await show(small);
    assert.isBelow(lightnessOf(widget), 60);
    assert.deepEqual(await accessibilityFaults(widget.element), []);
    await emulate({ colorScheme: 'light' });
    assert.isAbove(lightnessOf(widget), 200);
  });

  it('is as its theme says, whatever host page and system are', async () => {
    document.documentElement.style.setProperty('color-scheme', 'light dark');
    await emulate({ colorScheme: 'dark' });
    assert.isAbove(lightnessOf(await show(small, { theme: 'light' })), 200);
    await emulate({ colorScheme: 'light' });
    assert.isBelow(lightnessOf(await show(small, { theme: 'dark' })), 60);
  });

  it('shows where fields and buttons are also where the system chooses all colours', async () => {
    await emulate({ forcedColors: 'active' });
    const widget = await show(small);
    await widget.pressSign();
    for (const control of [widget.button, ...widget.all('[part~="input"]:not([type="checkbox"])')]) {
      const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(control);
      assert.strictEqual(borderTopStyle, 'solid', control.id);
      assert.isAtLeast(parseFloat(borderTopWidth), 1, control.id);
      assert.notMatch(borderTopColor, /^rgba\(.* 0\)$/, control.id);
    }
  });

  it('shows there which language is selected, and where the focus is', async () => {
    await emulate({ forcedColors: 'active' });
    const widget = await show(small);
    const widths = widget.all('[part="languages"] button').map((button) => getComputedStyle(button).borderTopWidth);
    assert.deepEqual(widths, ['2px', '1px', '1px']);
    await widget.press('Tab');
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(widget.the(':focus-visible'));
    assert.deepEqual([outlineStyle, outlineWidth], ['solid', '2px']);
    assert.notStrictEqual(outlineColor, getComputedStyle(widget.part('card')).backgroundColor);
  });

  it('is as large as the reader has set the text of the browser, and fits a telephone so', async () => {
    try {
      await setReadersFontSize(32);
      const widget = await show(everything);
      widget.element.parentElement?.style.setProperty('inline-size', '320px');
      assert.strictEqual(getComputedStyle(widget.part('card')).fontSize, '32px');
      assert.strictEqual(misfits(widget).join('\n'), '');
    } finally {
      await setReadersFontSize(16);
    }
  });

  it('animates nothing for readers who prefer reduced motion', async () => {
    await emulate({ reducedMotion: 'reduce' });
    site.counts(41);
    const widget = await show(small);
    await widget.sign();
    await widget.is('signed');
    const moving = widget.all('*').flatMap((element) => element.getAnimations());
    assert.deepEqual(moving, []);
  });
});
