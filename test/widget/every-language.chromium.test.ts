/**
 * The widget in each of its languages: all of it is in that language, fits a narrow column and a wide
 * one, runs the right way, and can be used by everybody.
 */
import { assert } from '@open-wc/testing';
import { spokenLocales } from '../../src/i18n/localize.ts';
import { directionOf } from '../../src/i18n/negotiate.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { thorough } from './campaigns.ts';
import { show, type Visitor } from './harness.ts';
import { misfits } from './overflow.ts';
import { site, status } from './site.ts';
import { english } from './words.ts';

/** English sentences of more than a word: a word alone may be the same in another language. */
const sentences = [...english.values()]
  .map((sentence) => sentence.replace(/\{\w+\}.*/, '').trim())
  .filter((sentence) => sentence.includes(' ') && sentence.length > 8);

/** The sentences that are shown in English, but for what the campaign says. */
const stillEnglish = (widget: Visitor, lang: string): string[] => {
  const own = widget.all(`[lang="${lang}"], .root [lang="${lang}"]`);
  return own.length > 0 ? sentences.filter((sentence) => widget.text.includes(sentence)) : [`nothing is in ${lang}`];
};

const isFit = async (widget: Visitor, lang: string, state: string): Promise<void> => {
  const column = widget.element.parentElement;
  for (const width of [280, 768]) {
    column?.style.setProperty('inline-size', `${width}px`);
    assert.strictEqual(misfits(widget).join('\n'), '', `${state}, at ${width}px`);
  }
  if (lang !== 'en') assert.deepEqual(stillEnglish(widget, lang), [], state);
  assert.deepEqual(await accessibilityFaults(widget.element), [], state);
};

describe('in each language', () => {
  for (const lang of spokenLocales)
    it(`the form, its mistakes and the thanks are whole in ${lang}`, async () => {
      const campaign = { ...thorough, title: { en: 'Keep the library open', [lang]: 'Keep the library open' } };
      site.counts(
        status(200, { count: 12_345, signers: [{ country: 'HK', at: new Date().toISOString() }] }),
        campaign.id,
      );
      const widget = await show(campaign, { lang });
      assert.strictEqual(widget.element.locale, lang);
      assert.strictEqual(widget.the('.root').lang, lang);
      assert.strictEqual(getComputedStyle(widget.the('.root')).direction, directionOf(lang));
      await isFit(widget, lang, 'the form');
      await widget.pressSign();
      await isFit(widget, lang, 'the mistakes');
      await widget.choose('union', 'none');
      await widget.sign();
      await widget.is('signed');
      await isFit(widget, lang, 'the thanks');
    });
});
