/**
 * The builder's draft: what stands in it after each thing an organiser can do, and that nothing is
 * lost on the way.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  addLanguage,
  change,
  chooseDisplay,
  draftOf,
  fileOf,
  isForAll,
  missingIn,
  moderation,
  newDraft,
  removeLanguage,
  saidAt,
  say,
  tagOf,
  textsIn,
} from '../../../builder/draft.ts';
import { open } from '../../../builder/open-document.ts';
import { drop, move, put, type Json } from '../../../builder/paths.ts';
import { readDraft } from '../../../builder/storage.ts';
import { fullCampaign } from '../fixtures.ts';
import { anyCampaign } from './any-campaign.ts';

const opened = (document: unknown) => {
  const result = open(JSON.stringify(document));
  assert.ok('draft' in result, JSON.stringify(result));
  return result.draft;
};

/** Opened, kept in the browser, read again, and saved. */
const saved = (document: unknown): unknown =>
  JSON.parse(fileOf(readDraft(JSON.stringify(opened(document))) ?? assert.fail()));

describe('a document that is opened and saved unchanged', () => {
  for (const path of globSync('demo/campaigns/*.json'))
    it(`is the same, key by key: ${path}`, () => {
      const document: unknown = JSON.parse(readFileSync(path, 'utf8'));
      assert.equal(JSON.stringify(saved(document)), JSON.stringify(document));
    });

  it('keeps what no control is for, and a text that is one string', () => {
    const document = { $schema: './campaign.schema.json', ...fullCampaign() };
    assert.deepEqual(saved(document), document);
  });

  it('is the same whatever the format allows', () => {
    fc.assert(
      fc.property(anyCampaign, (document) => {
        const json: unknown = JSON.parse(JSON.stringify(document));
        assert.deepEqual(saved(json), json);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same after something was written anywhere in it and taken back', () => {
    fc.assert(
      fc.property(anyCampaign, fc.nat(), (document, number) => {
        const draft = opened(document);
        const keys = Object.keys(draft.document);
        const key = keys[number % keys.length] ?? '';
        const json: unknown = JSON.parse(JSON.stringify(document));
        const there = change(draft, [key], 'another');
        assert.deepEqual(JSON.parse(fileOf(change(there, [key], draft.document[key]))), json);
      }),
    );
  });
});

describe('who appears in public', () => {
  it('is read by an organiser first, from the first way on that is offered, until somebody says otherwise', () => {
    const offered = chooseDisplay(newDraft('en'), ['initials']);
    assert.deepEqual(offered.document.server, { names: 'moderated' });
    const opened = change(offered, moderation, 'open');
    assert.deepEqual(chooseDisplay(opened, ['initials', 'name']).document.server, { names: 'open' });
    assert.deepEqual(chooseDisplay(opened, undefined).document, newDraft('en').document);
  });
});

describe('a text', () => {
  const draft = opened({ ...fullCampaign(), body: 'Why.' });

  it('that is one string stays one while the campaign’s own language is written', () => {
    const after = say(draft, ['body'], 'en', 'Because.');
    assert.equal(after.document.body, 'Because.');
    assert.ok(isForAll(after, ['body']));
    assert.equal(saidAt(after, ['body'], 'zh-Hant'), '');
  });

  it('that is one string becomes an object with the first words in a second language', () => {
    const after = say(draft, ['body'], 'zh-Hant', '因為。');
    assert.deepEqual(after.document.body, { en: 'Why.', 'zh-Hant': '因為。' });
  });

  it('is written in the order of the languages, and gone with its last word', () => {
    let after = addLanguage(newDraft('en'), 'zh-Hant');
    after = say(say(after, ['to'], 'zh-Hant', '致政府'), ['to'], 'en', 'To the government');
    assert.equal(JSON.stringify(after.document.to), '{"en":"To the government","zh-Hant":"致政府"}');
    after = say(say(after, ['to'], 'zh-Hant', ''), ['to'], 'en', '');
    assert.ok(!Object.hasOwn(after.document, 'to'));
  });

  it('is put where the format has it among the keys', () => {
    let after = newDraft('en');
    for (const path of ['body', 'title']) after = say(after, [path], 'en', 'Words');
    after = change(after, ['id'], 'x');
    assert.deepEqual(Object.keys(after.document), ['id', 'locale', 'title', 'body', 'goal']);
  });

  it('in a list leaves its place when its last word goes, so that the others stay where they are', () => {
    const after = say(draft, ['demands', 1], 'en', '');
    const gone = say(after, ['demands', 1], 'zh-Hant', '');
    assert.deepEqual(gone.document.demands, ['Release them.', {}]);
  });
});

describe('a language', () => {
  it('is found in every text of a document, the campaign’s own first', () => {
    assert.deepEqual(draftOf({ locale: 'fr', title: { en: 'a' }, signed: { text: { de: 'x' } } }).languages, [
      'fr',
      'en',
      'de',
    ]);
  });

  it('says how much is missing in it: texts that others have, and a title', () => {
    const draft = addLanguage(opened(fullCampaign()), 'de');
    assert.deepEqual(missingIn(draft, 'en'), []);
    const missing = missingIn(draft, 'zh-Hans').map((path) => path.join('.'));
    assert.deepEqual(missing.sort(), ['consent.statement', 'demands.1', 'fields.9.options.0.label', 'image.alt', 'to']);
    assert.equal(missingIn(draft, 'de').length, missing.length + 1);
    assert.ok(missingIn(opened({ id: 'a', locale: 'en', title: 'A', body: 'B' }), 'de').length === 1);
  });

  it('takes all its texts with it, and no other', () => {
    const draft = opened(fullCampaign());
    assert.equal(textsIn(draft, 'zh-Hant'), 5);
    const after = removeLanguage(draft, 'zh-Hant');
    assert.deepEqual(after.languages, ['en', 'zh-Hans']);
    assert.ok(!JSON.stringify(after.document).includes('zh-Hant'));
    const without = { ...fullCampaign(), title: { en: 'Free them', 'zh-Hans': '释放他们' } };
    assert.deepEqual(after.document.title, without.title);
    assert.equal(after.document.body, without.body);
  });

  it('that was the campaign’s own hands that over to the next; the last one stays', () => {
    const draft = removeLanguage(addLanguage(newDraft('en'), 'zh-Hant'), 'en');
    assert.equal(draft.document.locale, 'zh-Hant');
    assert.equal(removeLanguage(draft, 'zh-Hant'), draft);
  });

  it('is taken as people write its tag', () => {
    assert.deepEqual(['zh_hant', ' EN-gb ', 'sr-latn', 'Deutsch', 'x', 'English please', ''].map(tagOf), [
      'zh-Hant',
      'en-GB',
      'sr-Latn',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    // Where a language is spoken, and the codes of three letters of those that have two.
    assert.deepEqual(['cn', 'HK', 'jp', 'us-EN', 'zho-Hant', 'eng', 'nan', 'ami'].map(tagOf), [
      ...[undefined, undefined, undefined, undefined],
      ...['zh-Hant', 'en', 'nan', 'ami'],
    ]);
  });
});

describe('a place of a document', () => {
  const document: Json = JSON.parse('{"a":{"b":1},"__proto__":{"c":2},"list":[1,2,3]}') as Json;

  it('changes without anything beside it, names of JavaScript’s own too', () => {
    assert.equal(JSON.stringify(put(document, ['a', 'b'], 3)), '{"a":{"b":3},"__proto__":{"c":2},"list":[1,2,3]}');
    assert.equal(
      JSON.stringify(put(document, ['__proto__', 'c'], 3)),
      '{"a":{"b":1},"__proto__":{"c":3},"list":[1,2,3]}',
    );
    assert.equal(JSON.stringify(document), '{"a":{"b":1},"__proto__":{"c":2},"list":[1,2,3]}');
  });

  it('is gone with all that only it was in; a list keeps its other entries', () => {
    assert.equal(JSON.stringify(put(document, ['a', 'b'], undefined)), '{"__proto__":{"c":2},"list":[1,2,3]}');
    assert.deepEqual(drop(document, ['list'], 1).list, [1, 3]);
    assert.deepEqual(drop(drop(drop(document, ['list'], 0), ['list'], 0), ['list'], 0).list, undefined);
    assert.deepEqual(move(document, ['list'], 0, 2).list, [2, 3, 1]);
  });
});

describe('what the browser kept', () => {
  it('is the draft as it was, or nothing', () => {
    const draft = { ...addLanguage(opened(fullCampaign()), 'fr'), look: 'union' as const };
    assert.deepEqual(readDraft(JSON.stringify(draft)), draft);
    for (const broken of [null, '', '{', '[]', '{"document":1}']) assert.equal(readDraft(broken), undefined);
  });

  it('is read as far as it goes where another version of the builder wrote it', () => {
    const draft = { ...opened(fullCampaign()), look: 'union' as const, server: 'https://petitions.example' };
    const other = { ...draft, languages: [], speaks: undefined, theme: 'sepia', newer: true };
    assert.deepEqual(readDraft(JSON.stringify(other)), draft);
  });
});
