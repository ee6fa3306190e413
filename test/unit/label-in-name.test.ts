/**
 * Several buttons with the same word have longer names for those who do not see what stands beside
 * them. Each begins with, or has in it, the word that is seen, so that who speaks it presses the
 * button (WCAG 2.5.3, label in name).
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { speaking as speakingInBuilder, spokenLocales as ofBuilder } from '../../builder/localize.ts';
import * as form from '../../builder/words/form.ts';
import * as result from '../../builder/words/result.ts';
import * as sealing from '../../builder/words/sealing.ts';
import * as start from '../../builder/words/start.ts';
import { speaking as speakingAtDesk, spokenLocales as ofDesk } from '../../desk/localize.ts';
import * as held from '../../desk/words/held.ts';
import * as paper from '../../desk/words/paper.ts';
import * as team from '../../desk/words/team.ts';
import * as versions from '../../desk/words/text.ts';

type Pair = readonly [seen: () => string, name: () => string];

const inBuilder: readonly Pair[] = [
  [start.remove, () => start.removeDemand(3)],
  [start.remove, () => start.removeLanguage('X')],
  [start.remove, () => form.removeOption(3)],
  [start.remove, () => form.removeField('X')],
  [start.remove, () => sealing.removeRecipient('X')],
  [sealing.until, () => sealing.untilOf('X')],
  [form.up, () => form.moveUp('X')],
  [form.down, () => form.moveDown('X')],
  [form.suggest, () => form.suggestFor('X')],
  [result.copy, () => result.copyOf('X')],
];
const atDesk: readonly Pair[] = [
  [held.show, () => held.showGroup('X')],
  [versions.look, () => versions.lookAt(3)],
  [paper.takeBack, () => paper.takeBackOf('3', 'X')],
  [team.changeRole, () => team.changeRoleOf('X')],
  [team.remove, () => team.removeMember('X')],
  [team.takeBack, () => team.takeBackFrom('X')],
];

for (const [where, pairs, locales, speaking] of [
  ['the builder', inBuilder, ofBuilder, speakingInBuilder],
  ['the desk', atDesk, ofDesk, speakingAtDesk],
] as const)
  for (const locale of locales)
    test(`in ${where}, in ${locale}, the name of each button has in it what is seen`, () => {
      for (const [seen, name] of pairs) {
        const [word, whole] = [speaking(locale, seen), speaking(locale, name)].map((text) =>
          text.toLocaleLowerCase(locale),
        );
        assert.ok(whole?.includes(word ?? '?'), `${word ?? ''} | ${whole ?? ''}`);
      }
    });
