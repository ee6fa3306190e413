/**
 * Everything fits: in every state, in every language and in one that is longer by 40 %, from 280
 * pixels upwards.
 */
import { pseudo } from './pseudo.ts';
import { assert } from '@open-wc/testing';
import { misfits } from './overflow.ts';
import { states, visit } from './states.ts';

/** Of the column that the widget stands in. */
const widths = [280, 320, 768, 1200];

for (const lang of ['en', 'zh-Hant', 'zh-Hans', pseudo])
  describe(`the widget in ${lang}`, () => {
    for (const [name, come] of states)
      it(`fits its column ${name}`, () =>
        visit(come, { lang }, async (widget) => {
          assert.strictEqual(widget.element.locale, lang);
          const column = widget.element.parentElement;
          for (const width of widths) {
            column?.style.setProperty('inline-size', `${width}px`);
            assert.strictEqual(misfits(widget).join('\n'), '', `at ${width}px`);
          }
        }));
  });
