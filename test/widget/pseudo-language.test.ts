/**
 * The widget in a language that nobody speaks: nothing of it stays in English, and all of it runs
 * from right to left.
 */
import { pseudo } from './pseudo.ts';
import { assert } from '@open-wc/testing';
import type { Visitor } from './harness.ts';
import { inPseudo } from './pseudo-text.ts';
import { states, visit } from './states.ts';
import { english } from './words.ts';

/** Written alike in all languages: names and addresses. */
const properNames =
  /\bhttps?:\S+|\b(WhatsApp|Telegram|Signal|LINE|Facebook|X|Bluesky|Mastodon|Threads|LinkedIn|Reddit|Ada Lovelace|English|UTC)\b/g;

/** In words of their own: addresses, names, code, and the other languages in the switch. */
const ofOthers = 'bdi, pre, [part="languages"] [lang]';

/** All elements with a text of their own that can be seen, or chosen in a list. */
const speaking = (widget: Visitor): HTMLElement[] =>
  widget
    .all('.root *')
    .filter(({ childNodes }) => [...childNodes].some((node) => node instanceof Text && node.data.trim()))
    .filter((element) => element.checkVisibility() || element.localName === 'option')
    .filter((element) => !element.closest(ofOthers));

/** What is still in Latin letters, seen or told to who cannot see it. */
const untranslated = (widget: Visitor): string[] => {
  const texts = speaking(widget).flatMap(({ childNodes }) =>
    [...childNodes].map((node) => (node instanceof Text ? node.data : '')),
  );
  const attributes = ['aria-label', 'aria-description', 'alt', 'title', 'placeholder'];
  const told = attributes.flatMap((name) => widget.all(`[${name}]`).map((element) => element.getAttribute(name) ?? ''));
  return [...texts, ...told]
    .filter((text) => /[a-z]{2}/i.test(text.replace(properNames, '')))
    .map((text) => text.trim());
};

/** How far each line of text reaches to the right. */
const lineStarts = (element: Element): number[] => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const lines: { readonly middle: number; right: number }[] = [];
  for (const { top, bottom, right } of range.getClientRects()) {
    const line = lines.find(({ middle }) => top < middle && middle < bottom);
    if (line) line.right = Math.max(line.right, right);
    else lines.push({ middle: (top + bottom) / 2, right });
  }
  return lines.map(({ right }) => right);
};

/**
 * What does not run from right to left, or has a line that does not begin at the right edge of its
 * box.
 */
const fromTheLeft = (widget: Visitor): string[] =>
  [...new Set([...speaking(widget), ...widget.all('.plain')])]
    .filter((element) => {
      const { direction, display, paddingRight } = getComputedStyle(element);
      if (direction !== 'rtl') return true;
      const isBlock = element.matches('p, h2, h3, h4, label') && !display.startsWith('inline');
      if (!isBlock && !element.matches('.plain')) return false;
      return element.getBoundingClientRect().right - parseFloat(paddingRight) - Math.min(...lineStarts(element)) > 2;
    })
    .map(({ textContent }) => textContent.trim());

describe('a language written from right to left', () => {
  it('is longer by 40 % in every sentence, and keeps the places for values', () => {
    assert.isAbove(english.size, 80);
    for (const sentence of english.values()) {
      const places = /\{\w+\}/g;
      const longer = inPseudo(sentence);
      assert.deepEqual(longer.match(places), sentence.match(places));
      // Numbers grow in no language.
      const [before = '', after = ''] = [sentence, longer].map((text) =>
        text.replace(places, '').replace(/\+?\d[\d ]*/g, ''),
      );
      assert.isAtLeast(after.length, 1.4 * before.length, sentence);
      assert.notMatch(after, /[a-z]/i);
    }
  });

  for (const [name, come] of states)
    it(`is all that the widget speaks ${name}, and its parts lie the other way round`, () =>
      visit(come, { lang: pseudo }, async (widget) => {
        assert.strictEqual(widget.element.locale, pseudo);
        assert.strictEqual(untranslated(widget).join('\n'), '');
        // So narrow that sentences take several lines.
        widget.element.style.width = '280px';
        assert.strictEqual(fromTheLeft(widget).join('\n'), '');
      }));
});
