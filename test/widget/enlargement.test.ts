/**
 * Readers who change the text: wider spacing (WCAG 1.4.12) and twice the size (1.4.4, 1.4.10).
 * Everything still fits.
 */
import { pseudo } from './pseudo.ts';
import { assert } from '@open-wc/testing';
import { misfits } from './overflow.ts';
import { states, visit } from './states.ts';

const languages = ['en', 'zh-Hant', pseudo];

/** What readers of WCAG 1.4.12 may set, and paragraphs twice the size of the text apart. */
const spacing = new CSSStyleSheet();
spacing.replaceSync(`
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }
`);

for (const lang of languages)
  describe(`the widget in ${lang}`, () => {
    for (const [name, come] of states)
      it(`fits its column ${name}, with wider spacing`, () =>
        visit(come, { lang }, async (widget) => {
          widget.element.shadowRoot?.adoptedStyleSheets.push(spacing);
          for (const width of [320, 1200]) {
            widget.element.parentElement?.style.setProperty('inline-size', `${width}px`);
            assert.strictEqual(misfits(widget).join('\n'), '', `at ${width}px`);
          }
        }));

    for (const [name, come] of states)
      it(`fits a column of 320 pixels ${name}, with text of twice the size`, () =>
        visit(come, { lang }, async (widget) => {
          widget.element.style.setProperty('--petition-font-size', '32px');
          widget.element.parentElement?.style.setProperty('inline-size', '320px');
          assert.strictEqual(getComputedStyle(widget.part('card')).fontSize, '32px');
          assert.strictEqual(misfits(widget).join('\n'), '');
        }));
  });
