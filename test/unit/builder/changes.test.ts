/** What two documents differ in, as an organiser would say it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesOf } from '../../../builder/changes.ts';
import type { Json } from '../../../builder/paths.ts';

const library: Json = {
  id: 'library',
  locale: 'en',
  title: 'Save the library',
  body: 'It closes.',
  demands: ['Stay open', 'Pay the staff', 'Buy books'],
  fields: [{ name: 'name', required: true }, { name: 'email' }, { name: 'country' }],
};

for (const [name, after, changes] of [
  ['the same document has no changes', library, []],
  [
    'a text in one language is the same as a map of that language',
    { ...library, title: { en: 'Save the library' } },
    [],
  ],
  [
    'a language that is added is the only change of its text',
    { ...library, title: { en: 'Save the library', fr: 'Sauvez la bibliothèque' } },
    [{ path: ['title', 'fr'], before: undefined, after: 'Sauvez la bibliothèque' }],
  ],
  [
    'a demand that is removed leaves the others as they are',
    { ...library, demands: ['Pay the staff', 'Buy books'] },
    [{ path: ['demands', 0, 'en'], before: 'Stay open', after: undefined }],
  ],
  [
    'a demand in another’s place is that one changed, and one more is added',
    { ...library, demands: ['Stay open', 'Pay all staff', 'Buy books', 'Lend them'] },
    [
      { path: ['demands', 1, 'en'], before: 'Pay the staff', after: 'Pay all staff' },
      { path: ['demands', 3, 'en'], before: undefined, after: 'Lend them' },
    ],
  ],
  [
    'a field that is moved is a change of the order alone',
    { ...library, fields: [{ name: 'country' }, { name: 'name', required: true }, { name: 'email' }] },
    [{ path: ['fields'], before: ['name', 'email', 'country'], after: ['country', 'name', 'email'] }],
  ],
  [
    'a field is told by its name, wherever it stands',
    {
      ...library,
      fields: [
        { name: 'email', required: true },
        { name: 'name', required: true },
      ],
    },
    [
      { path: ['fields', 0, 'required'], before: undefined, after: true },
      { path: ['fields', 2, 'name'], before: 'country', after: undefined },
      { path: ['fields'], before: ['name', 'email'], after: ['email', 'name'] },
    ],
  ],
  [
    'a petition that is won without a word is a change',
    { ...library, won: {} },
    [{ path: ['won'], before: undefined, after: {} }],
  ],
] as const)
  test(name, () => {
    assert.deepEqual(changesOf(library, after), changes);
  });
