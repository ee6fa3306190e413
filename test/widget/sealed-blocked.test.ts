/** The file that seals cannot be had: the signer is told, keeps what they typed, and can go on. */
import { assert } from '@open-wc/testing';
import { laterFiles } from '../../src/lazy/later-files.ts';
import { sealingFor } from '../support/sealing.ts';
import { small, smallWith } from './campaigns.ts';
import { ada, show, until } from './harness.ts';
import { site } from './site.ts';
import { sentence } from './words.ts';

const sealed = smallWith({ sealing: await sealingFor('small') });
const { sealing } = laterFiles;

/** How often it was asked for. */
let asked = 0;

beforeEach(() => {
  asked = 0;
  laterFiles.sealing = () => {
    asked++;
    return Promise.reject(new Error('blocked'));
  };
});
afterEach(() => {
  laterFiles.sealing = sealing;
});

it('is asked for when somebody comes to the form, not before, and not where nothing is sealed', async () => {
  const widget = await show(sealed);
  assert.strictEqual(asked, 0);
  widget.control('name').focus();
  await until('the file is asked for', () => asked === 1);
  const plain = await show(small);
  await plain.sign();
  await plain.is('signed');
  assert.strictEqual(asked, 1);
});

it('is tried again at the press, then at the next, and nothing is sent in clear meanwhile', async () => {
  const widget = await show(sealed);
  await widget.sign();
  await widget.is('failed');
  assert.strictEqual(asked, 2);
  assert.include(widget.text, sentence('failed-network'));
  assert.include(widget.text, sentence('kept'));
  assert.strictEqual(widget.the<HTMLAnchorElement>('#failure a').href, small.page);
  await widget.hasFocusOn('failure');
  assert.strictEqual(widget.value('name'), ada.name);
  await site.hasAllThatWasSent();
  assert.deepEqual(site.received, []);

  laterFiles.sealing = sealing;
  await widget.pressSign();
  await widget.is('signed');
  assert.property(site.received[0]?.signature, 'sealed');
});
