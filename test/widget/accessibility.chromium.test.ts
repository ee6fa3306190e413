/**
 * Axe finds nothing: in every state, in the four looks, light and dark, in three languages and in
 * one that is longer and runs from right to left. Each state is come to once a language; look and
 * scheme change around it, as they do for a reader whose evening comes.
 */
import { pseudo } from './pseudo.ts';
import { assert, nextFrame } from '@open-wc/testing';
import { accessibilityFaults } from '../support/axe.ts';
import { emulate, resetScreen } from '../support/commands.ts';
import type { Visitor } from './harness.ts';
import { looks, undress, wear } from './looks.ts';
import { states, visit } from './states.ts';

const schemes = ['light', 'dark'] as const;

const dark = matchMedia('(prefers-color-scheme: dark)');

/**
 * Comes back when the page has heard of it: the widget then looks anew at the colours around it,
 * look included.
 */
const turn = async (colorScheme: (typeof schemes)[number]): Promise<void> => {
  if (dark.matches === (colorScheme === 'dark')) return;
  const heard = new Promise((resolve) => {
    dark.addEventListener('change', resolve, { once: true });
  });
  await Promise.all([heard, emulate({ colorScheme })]);
  await nextFrame();
};

/** One line each, with look and scheme. */
const faultsOf = async (widget: Visitor): Promise<string> => {
  const found: string[] = [];
  for (const look of looks) {
    wear(look);
    for (const colorScheme of schemes) {
      await turn(colorScheme);
      for (const fault of await accessibilityFaults(widget.element)) found.push(`${look}, ${colorScheme}: ${fault}`);
    }
  }
  return found.join('\n');
};

for (const lang of ['en', 'zh-Hant', 'zh-Hans', pseudo])
  describe(`the widget in ${lang}`, () => {
    beforeEach(() => turn('dark'));
    afterEach(async () => {
      undress();
      await turn('light');
      await resetScreen();
    });

    for (const [name, come] of states)
      it(`is accessible ${name}, in every look, light and dark`, () =>
        visit(come, { lang }, async (widget) => {
          assert.strictEqual(widget.element.locale, lang);
          assert.strictEqual(await faultsOf(widget), '');
        }));
  });
