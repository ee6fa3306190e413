/** The desk holds the builder's editor: in one page, an id has one meaning. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const unitsOf = (part: string, language: string): Map<string, string> => {
  const text = readFileSync(new URL(`../../../locales/${part}/${language}.xlf`, import.meta.url), 'utf8');
  return new Map(
    [...text.matchAll(/<trans-unit id="([^"]+)"[^>]*>([\s\S]*?)<\/trans-unit>/g)].map(([, id = '', says = '']) => [
      id,
      says.trim(),
    ]),
  );
};

for (const language of ['zh-Hant', 'zh-Hans'])
  test(`${language}: a message that the desk and the builder both have says the same in both`, () => {
    const builder = unitsOf('builder', language);
    const desk = unitsOf('desk', language);
    assert.ok(builder.size > 100 && desk.size > 50);
    const both = [...desk.keys()].filter((id) => builder.has(id));
    assert.deepEqual(
      both.filter((id) => builder.get(id) !== desk.get(id)),
      [],
    );
  });
