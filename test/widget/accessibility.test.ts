/**
 * Axe finds nothing: in every state, in three languages and one from right to left, by either
 * theme, in every browser.
 */
import { pseudo } from './pseudo.ts';
import { assert } from '@open-wc/testing';
import { accessibilityFaults } from '../support/axe.ts';
import { states, visit } from './states.ts';

for (const lang of ['en', 'zh-Hant', 'zh-Hans', pseudo])
  describe(`the widget in ${lang}`, () => {
    for (const [name, come] of states)
      it(`is accessible ${name}, light and dark`, () =>
        visit(come, { lang }, async ({ element }) => {
          for (const theme of ['light', 'dark'] as const) {
            element.theme = theme;
            await element.updateComplete;
            assert.strictEqual((await accessibilityFaults(element)).join('\n'), '', theme);
          }
        }));
  });
