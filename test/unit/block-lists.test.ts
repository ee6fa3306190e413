/**
 * No address that people are given is on the lists by which browsers and extensions block trackers:
 * a picture of the count that nobody sees, or a widget that does not load, looks like a broken
 * petition.
 */
import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { describe, it } from 'node:test';
import { newDraft } from '../../builder/draft.ts';
import { snippetsOf } from '../../builder/snippets.ts';
import { root } from '../../scripts/root.ts';
import { read } from '../support/docs-pages.ts';

/**
 * Those of EasyPrivacy's general list (easyprivacy_general.txt, 18 April 2026,
 * https://easylist.to/) that the address of a count, a picture or a script could meet. A rule is a
 * plain part of an address.
 */
const rules =
  '/count.png? /count.gif? /count.php? /count?pid= .com/count? .com/counter? /counter.js.php /counter1.gif? /counter/views/ /counter?id= /counter?action= /counter.php?width= /cgi/count? /article/count? /1x1.png? /blank.gif? /tracking/ /pixel.gif /stats?'.split(
    ' ',
  );

const addressesIn = (text: string): string[] =>
  [...text.matchAll(/(?:src|href|data-campaign|campaign|endpoint)="(https?:[^"]+)"/g)].map(([, address = '']) =>
    address.replaceAll('&amp;', '&'),
  );

const blocked = (address: string): string[] => rules.filter((rule) => address.includes(rule));

const here = { origin: 'https://petitions.example.com', version: '1.0.0-abc', integrity: 'sha384-abc' };
const draft = { ...newDraft('en'), speaks: 'zh-Hant' };
const document = { ...draft.document, id: 'free-hk', title: 'Free them' };

describe('no blocker of trackers stops', () => {
  it('what the builder gives to paste', () => {
    const addresses = Object.values(snippetsOf({ ...draft, document }, here, true)).flatMap(addressesIn);
    assert.ok(addresses.some((address) => address.endsWith('.png')));
    for (const address of addresses) assert.deepEqual(blocked(address), [], address);
  });

  it('what the pages of the docs and of the demo give to paste', () => {
    const texts = globSync(['docs/**/*.md', 'README.md', 'demo/*.html'], { cwd: root }).map(read);
    const addresses = texts.flatMap(addressesIn);
    assert.ok(addresses.length > 20);
    for (const address of addresses) assert.deepEqual(blocked(address), [], address);
  });

  it('but one would stop the address that the picture used to have', () => {
    assert.deepEqual(blocked('https://petitions.example/v1/campaigns/free-hk/count.png?lang=en'), ['/count.png?']);
  });
});
