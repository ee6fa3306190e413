/** Everything opens with the age program, without this project, and the other way around. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { isRecipient, openerWith, readKeyFile, recipientsOf, seal, writeKeyFile } from '../../../src/sealing/index.ts';
import { age } from '../../support/age-program.ts';
import { ada, campaignKey } from '../../support/sealing.ts';
import { rowOf, signature } from './fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'petition-age-'));
after(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const phrase = 'ripple-obtain-dutch-wagon-cactus-lend';

/** As the program makes them. */
const theirs = age('age-keygen', ['-pq']).toString();
const identity = /^AGE-SECRET-KEY-PQ-1\w+$/m.exec(theirs)?.[0] ?? '';
const recipient = /^# public key: (\S+)$/m.exec(theirs)?.[1] ?? '';

test('what is sealed here opens there, for each of those it is sealed to', async () => {
  assert.ok(isRecipient(recipient));
  const sealed = file('sealed.age', Buffer.from(await seal(signature(), [ada.recipient, recipient]), 'base64'));
  for (const key of [ada.identity, identity]) {
    const opened = age('age', ['-d', '-i', file('key.txt', `${key}\n`), sealed]);
    assert.deepEqual(JSON.parse(opened.toString()), signature());
  }
});

test('what is sealed there opens here, and passes for a sealed signature where it was filled up', async () => {
  const input = Buffer.alloc(1024, ' ');
  input.write(JSON.stringify(signature()));
  const sealed = age('age', ['-r', ada.recipient, '-r', recipient], { input });
  assert.equal(recipientsOf(sealed), 2);
  const row = await rowOf(Promise.resolve(sealed.toString('base64')));
  for (const key of [ada.identity, identity]) assert.deepEqual(await openerWith([key])(row), signature());
});

test('our key file is an identity file of theirs, under its pass phrase', async () => {
  const keys = { campaign: 'free-hk', label: '陳大文', identity: ada.identity, campaignKey };
  const path = file('ada.key', await writeKeyFile(keys, phrase));
  const opened = age('age', ['-d', '-j', 'batchpass', path], { AGE_PASSPHRASE: phrase });
  assert.equal(
    age('age-keygen', ['-y', file('ada.txt', opened)])
      .toString()
      .trim(),
    ada.recipient,
  );
  assert.throws(() => age('age', ['-d', '-j', 'batchpass', path], { AGE_PASSPHRASE: 'another' }));
});

test('a key file that they wrote under a pass phrase is read here', async () => {
  const input = `# petition: free-hk\n# label: Ada\n${identity}\n`;
  const made = age('age', ['-a', '-e', '-j', 'batchpass'], { input, AGE_PASSPHRASE: phrase }).toString();
  const expected = { campaign: 'free-hk', label: 'Ada', identity, campaignKey: undefined };
  assert.deepEqual(await readKeyFile(made, phrase), expected);
});
