/** Which language is shown, for whatever the page, the browser and the campaign say. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { spokenLocales } from '../../src/i18n/localize.ts';
import { directionOf, narrow, negotiate, pick, regionsOf } from '../../src/i18n/negotiate.ts';

type Offered = readonly [string, ...string[]];

const scriptOf = (tag: string): string | undefined => new Intl.Locale(tag).maximize().script;

const both: Offered = ['en', 'zh-Hant', 'zh-Hans'];
const hantOnly: Offered = ['en', 'zh-Hant'];

/**
 * What is asked for, what is shown of both Chinese scripts, and what where Traditional alone is on
 * offer.
 */
const readers = [
  ['en', 'en', 'en'],
  ['en-GB', 'en', 'en'],
  ['zh-Hant', 'zh-Hant', 'zh-Hant'],
  ['ZH-hant', 'zh-Hant', 'zh-Hant'],
  ['zh-HK', 'zh-Hant', 'zh-Hant'],
  ['zh_HK', 'zh-Hant', 'zh-Hant'],
  ['zh-TW', 'zh-Hant', 'zh-Hant'],
  ['zh_TW', 'zh-Hant', 'zh-Hant'],
  ['zh-MO', 'zh-Hant', 'zh-Hant'],
  ['zh-Hant-HK', 'zh-Hant', 'zh-Hant'],
  ['yue', 'zh-Hant', 'zh-Hant'],
  ['zh-yue', 'zh-Hant', 'zh-Hant'],
  ['zh-yue-HK', 'zh-Hant', 'zh-Hant'],
  ['zh', 'zh-Hans', 'zh-Hant'],
  ['zh-CN', 'zh-Hans', 'zh-Hant'],
  ['zh-SG', 'zh-Hans', 'zh-Hant'],
  ['zh-Hans-HK', 'zh-Hans', 'zh-Hant'],
  ['cmn', 'zh-Hans', 'zh-Hant'],
  ['zh-cmn', 'zh-Hans', 'zh-Hant'],
  ['und', 'en', 'en'],
  [' UND_hk', 'zh-Hant', 'zh-Hant'],
  ['und-Hans', 'zh-Hans', 'zh-Hant'],
  ['fr', 'en', 'en'],
  ['ja', 'en', 'en'],
  ['', 'en', 'en'],
  ['x', 'en', 'en'],
  ['-', 'en', 'en'],
  ['zh_', 'en', 'en'],
  ['i-klingon', 'en', 'en'],
] as const;

/** Anything, what looks like a tag, and tags with something wrong in them. */
const anyTag = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[a-zA-Z]{1,9}([-_][a-zA-Z0-9]{0,9}){0,5}$/),
  fc.tuple(fc.constantFrom(...readers.map(([tag]) => tag)), fc.string()).map(([tag, more]) => tag + more),
);
const anyOffered = fc.tuple(anyTag, fc.array(anyTag)).map(([first, rest]): Offered => [first, ...rest]);

describe('the language that is shown', () => {
  for (const [tag, ofBoth, ofHant] of readers) {
    it(`is ${ofBoth} for "${tag}", and ${ofHant} where Simplified Chinese is not on offer`, () => {
      assert.equal(negotiate([tag], both), ofBoth);
      assert.equal(negotiate([tag], hantOnly), ofHant);
    });
  }

  it('is what comes next where a tag says that the language is not known', () => {
    for (const unknown of ['und', 'UND', 'mul', 'zxx'])
      assert.equal(negotiate([unknown, 'zh-HK'], both), 'zh-Hant', unknown);
  });

  // What browsers and pages say, some of it for decades: each finds its language among all.
  for (const [tag, shown] of [
    ['und-IL', 'he'],
    ['iw', 'he'],
    ['in-ID', 'id'],
    ['tl', 'fil'],
    ['no', 'nb'],
    ['nn-NO', 'nb'],
    ['mo', 'ro'],
    ['prs', 'fa'],
    ['bs', 'hr'],
    ['sr', 'sr'],
    ['sr-Cyrl-BA', 'sr'],
    ['zh-yue', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-TW', 'zh-Hant-TW'],
    ['zh-Hant', 'zh-Hant'],
    ['zh-SG', 'zh-Hans'],
    ['pt', 'pt'],
    ['pt-PT', 'pt'],
    ['pt-AO', 'pt'],
    ['pt-br', 'pt-BR'],
    ['es-419', 'es'],
    ['fr-CA', 'fr'],
    ['de-AT', 'de'],
    ['ms-Arab', 'en'],
    ['az-Arab', 'en'],
  ] as const)
    it(`is ${shown} for "${tag}" among all languages`, () => {
      assert.equal(negotiate([tag], spokenLocales), shown);
    });

  it('is never in a script that the reader did not ask for, but for Chinese', () => {
    // Serbian in Latin letters is not on offer; Croatian is written in them.
    for (const tag of ['sh', 'sr-Latn', 'sr-ME']) assert.equal(negotiate([tag], spokenLocales), 'hr');
    assert.equal(negotiate(['sr-Latn'], ['en', 'sr']), 'en');
    assert.equal(negotiate(['uz-Cyrl', 'ru'], ['en', 'uz', 'ru']), 'ru');
    for (const tag of spokenLocales)
      for (const script of ['Latn', 'Cyrl', 'Arab', 'Deva', 'Hans', 'Hant'])
        assert.ok(
          ['zh', 'en'].includes(new Intl.Locale(tag).language) ||
            scriptOf(negotiate([`${new Intl.Locale(tag).language}-${script}`], ['en', tag])) === script ||
            negotiate([`${new Intl.Locale(tag).language}-${script}`], ['en', tag]) === 'en',
        );
  });

  it('is the first preferred one that is available in any variant', () => {
    assert.equal(negotiate(['fr', 'zh-HK', 'en'], both), 'zh-Hant');
    assert.equal(negotiate(['', 'x', 'en-US', 'zh'], both), 'en');
    assert.equal(negotiate(['zh-SG', 'en'], hantOnly), 'zh-Hant');
    assert.equal(negotiate([], both), 'en');
  });

  it('is the one of the same region if several share a script', () => {
    assert.equal(negotiate(['zh-HK'], ['zh-Hant-TW', 'zh-Hant-HK']), 'zh-Hant-HK');
    assert.equal(negotiate(['en-GB'], ['en-US', 'en-GB']), 'en-GB');
    assert.equal(negotiate(['pt'], ['pt-PT', 'pt-BR']), 'pt-BR');
    assert.equal(negotiate(['zh-MO'], ['zh-Hans', 'zh-Hant-TW']), 'zh-Hant-TW');
  });

  it('is always an offered one, whatever the tags are', () => {
    fc.assert(
      fc.property(fc.array(anyTag), anyOffered, (wanted, offered) => {
        assert.ok(offered.includes(negotiate(wanted, offered)));
      }),
    );
  });

  it('is exactly the requested tag if it is available', () => {
    fc.assert(
      fc.property(anyOffered, fc.nat(), (offered, n) => {
        const wanted = offered[n % offered.length] ?? offered[0];
        assert.equal(negotiate([wanted], offered).toLowerCase(), wanted.toLowerCase());
      }),
    );
  });
});

describe('the languages on offer', () => {
  it('can be restricted to a list, in its order', () => {
    assert.deepEqual(narrow(both, 'zh-Hans en'), ['zh-Hans', 'en']);
    assert.deepEqual(narrow(both, '  zh-HK\n'), ['zh-Hant']);
    assert.deepEqual(narrow(both, 'zh-HK zh-TW zh-Hant'), ['zh-Hant']);
  });

  it('are all of them if the list would leave none', () => {
    for (const list of ['', ' ', 'fr', 'x -', 'zh-Hant,zh-Hans']) assert.deepEqual(narrow(both, list), both);
  });

  it('never include the other script of a listed language', () => {
    assert.deepEqual(narrow(hantOnly, 'zh-Hans'), hantOnly);
    assert.deepEqual(narrow(both, 'zh-Hans'), ['zh-Hans']);
  });

  it('are some of the offered ones, each once, whatever the list is', () => {
    fc.assert(
      fc.property(anyOffered, fc.array(anyTag), (offered, list) => {
        const kept = narrow(offered, list.join(' '));
        assert.ok(kept.length > 0);
        for (const tag of kept) assert.ok(offered.includes(tag));
        if (kept !== offered) assert.equal(new Set(kept).size, kept.length);
      }),
    );
  });
});

describe('the direction of a language', () => {
  it('is right to left for languages written that way', () => {
    for (const tag of ['ar', 'fa-IR', 'he', 'iw', 'ur', 'ug', 'yi', 'ckb', 'ar_EG', 'az-Arab', 'dv'])
      assert.equal(directionOf(tag), 'rtl', tag);
  });

  it('is left to right for all others, and for invalid tags', () => {
    for (const tag of ['en', 'zh-Hant', 'ja', 'mn-Mong', 'ar-Latn', 'az', '', 'x', '-', 'rtl'])
      assert.equal(directionOf(tag), 'ltr', tag);
  });

  it('is one of the two, whatever the tag is', () => {
    fc.assert(fc.property(anyTag, (tag) => /^(ltr|rtl)$/.test(directionOf(tag))));
  });
});

describe("the words of a campaign's text", () => {
  const text = { en: 'Hello', 'zh-Hant': '你好' };

  it('come in the language shown, with the tag they were written under', () => {
    assert.deepEqual(pick(text, 'zh-HK', 'en'), { words: '你好', lang: 'zh-Hant' });
  });

  it("are those of the campaign's own language where the shown one has none", () => {
    assert.deepEqual(pick({ de: 'Hallo', ...text }, 'fr', 'en'), { words: 'Hello', lang: 'en' });
  });

  it('fall back to any language if there is no better one', () => {
    assert.deepEqual(pick({ de: 'Hallo' }, 'fr', 'en'), { words: 'Hallo', lang: 'de' });
  });

  it("are in the campaign's own language where the text is one string for all", () => {
    assert.deepEqual(pick('Hello', 'zh-Hant', 'en'), { words: 'Hello', lang: 'en' });
  });
});

describe('the regions that a reader is likely to choose', () => {
  it('are those that the tags name, each once, and none that is only likely', () => {
    assert.deepEqual(
      regionsOf(['zh-Hant-HK', 'zh_TW', 'en-GB', 'en-gb', 'fr', 'zh-Hans', 'yue-HK', 'es-419', 'x', '']),
      ['HK', 'TW', 'GB'],
    );
  });
});
