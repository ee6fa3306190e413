/**
 * The demo's campaigns and looks, as files: each is what its name says, and uses what the format
 * and the widget have.
 */
import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import { publicNames } from '../../scripts/public-names.ts';
import { root } from '../../scripts/root.ts';
import { campaignSchema, describeIssues, fieldsOf, phaseOf, type Campaign } from '../../src/schema/index.ts';
import { read } from '../support/docs-pages.ts';

const languages = ['en', 'zh-Hans', 'zh-Hant'];

const campaigns = new Map(
  globSync('demo/campaigns/*.json', { cwd: root })
    .sort()
    .map((path) => [basename(path, '.json'), JSON.parse(read(path))]),
) as ReadonlyMap<string, Campaign>;

/** Each text of a document, as an object of language tag to words: what has an `en` in it. */
const textsOf = (value: unknown): Record<string, string>[] => {
  if (typeof value !== 'object' || value === null) return [];
  return 'en' in value ? [value as Record<string, string>] : Object.values(value).flatMap(textsOf);
};

describe('the demo’s campaigns', () => {
  it('are the first one and one for each mechanic', () => {
    assert.deepEqual([...campaigns.keys()].sort(), [
      'closed',
      'custom-fields',
      'display',
      'free-hk',
      'goal',
      'notice',
      'sharing',
      'together',
      'upcoming',
      'won',
    ]);
  });

  for (const [name, document] of campaigns) {
    it(`${name} is as the format asks, and named as its file`, () => {
      const { error } = campaignSchema.safeParse(document);
      assert.deepEqual(error ? describeIssues(error) : [], []);
      assert.equal(document.id, name);
    });

    it(`${name} says all that it says in three languages, each in words of its own`, () => {
      const texts = textsOf(document);
      assert.ok(texts.length > 2);
      for (const text of texts) assert.deepEqual(Object.keys(text).sort(), languages);
      for (const { en = '', ...chinese } of texts)
        for (const words of Object.values(chinese)) assert.notEqual(words, en);
    });
  }

  it('are there for every snippet of the demo’s pages, and an inline one asks what its campaign on the server asks', () => {
    const pages = globSync('demo/*.html', { cwd: root }).map((path) =>
      read(path)
        .replaceAll(/<\/?span[^>]*>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>'),
    );
    const named = pages.flatMap((page) => [...page.matchAll(/\/(?:v1\/campaigns|p|embed)\/([a-z\d-]+)/g)]);
    assert.ok(named.length > 5);
    for (const [address, id = ''] of named) assert.ok(campaigns.has(id), address);
    const inline = pages.flatMap((page) => [...page.matchAll(/<script type="application\/json">([^]*?)<\/script>/g)]);
    assert.ok(inline.length > 0);
    for (const [, json = ''] of inline) {
      const document = JSON.parse(json) as Campaign;
      const served = campaigns.get(document.id);
      assert.deepEqual(
        fieldsOf(document).map(({ name }) => name),
        served && fieldsOf(served).map(({ name }) => name),
      );
    }
  });

  it('are open, but for those that show how it is before and after', () => {
    const phases = [...campaigns].map(([name, document]) => [name, phaseOf(document, Date.now())]);
    assert.deepEqual(
      phases.filter(([, phase]) => phase !== 'open'),
      [
        ['closed', 'closed'],
        ['upcoming', 'upcoming'],
        ['won', 'won'],
      ],
    );
  });
});

describe('the demo’s looks', () => {
  const looks = globSync('demo/themes/*.css', { cwd: root });

  it('are three', () =>
    assert.deepEqual(looks.map((path) => basename(path)).sort(), ['plain.css', 'umbrella.css', 'union.css']));

  for (const path of looks)
    it(`${basename(path)} uses the properties and parts that the widget has, and loads nothing`, () => {
      const css = read(path).replace(/\/\*[^]*?\*\//g, '');
      const properties = [...css.matchAll(/--[\w-]+/g)].map(([name]) => name);
      const parts = [...css.matchAll(/::part\(([\w-]+)\)/g)].map(([, name = '']) => name);
      assert.ok(properties.length > 2 && parts.length > 0);
      const known: readonly string[] = [...publicNames.cssProperties, ...publicNames.cssParts];
      assert.deepEqual(
        [...properties, ...parts].filter((name) => !known.includes(name)),
        [],
      );
      assert.doesNotMatch(css, /url\(|@import|!important/);
    });
});
