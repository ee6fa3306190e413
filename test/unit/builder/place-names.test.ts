/** What an organiser reads in the place of the format's own names. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newDraft } from '../../../builder/draft.ts';
import { placeName } from '../../../builder/place-names.ts';
import { rulesSection } from '../../../builder/words/rules.ts';
import { settingsOf } from '../../../src/schema/server-settings.ts';

test('every setting of the petition server has a name of its own', () => {
  const { data } = settingsOf({ server: { embed: [], rateLimit: false } });
  const settings = Object.keys(data?.server ?? {});
  assert.ok(settings.includes('words'));
  const said = settings.map((setting) => placeName(newDraft('en'), ['server', setting]));
  assert.ok(!said.includes(rulesSection()));
  assert.equal(new Set(said).size, settings.length);
});
