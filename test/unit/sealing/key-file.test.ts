/** The file that an organiser keeps, and the pass phrase that opens it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { armor, Encrypter } from 'age-encryption';
import { newPassPhrase, readKeyFile, writeKeyFile, type KeyFile } from '../../../src/sealing/index.ts';
import { ada, campaignKey } from '../../support/sealing.ts';

const phrase = 'ripple-obtain-dutch-wagon-cactus-lend';
const keys: KeyFile = { campaign: 'free-hk', label: '陳大文, secretary', identity: ada.identity, campaignKey };
const file = await writeKeyFile(keys, phrase);

/** An age file of this text, as fast as the format allows. */
const encrypted = async (text: string, passPhrase = phrase): Promise<string> => {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(2);
  encrypter.setPassphrase(passPhrase);
  return armor.encode(await encrypter.encrypt(text));
};

test('what was put into it comes out, however the phrase is typed from the sheet', async () => {
  for (const typed of [phrase, ` Ripple  OBTAIN dutch\nwagon-cactus – lend\n`.replace(' – ', ' ')])
    assert.deepEqual(await readKeyFile(file, typed), keys);
});

test('around the file there may be blanks and the line ends of other systems, as mails make them', async () => {
  assert.deepEqual(await readKeyFile(`\n ${file.replaceAll('\n', '\r\n')}\r\n\r\n`, phrase), keys);
});

test('another phrase is told from a file that is no key file', async () => {
  assert.equal(await readKeyFile(file, 'ripple-obtain-dutch-wagon-cactus-lens'), 'wrong-pass-phrase');
  for (const text of ['', 'hello', file.slice(0, 200), '# petition: x\n', ada.identity])
    assert.equal(await readKeyFile(text, phrase), 'not-a-key-file');
  const others = [
    'hello',
    '# petition: x\n',
    ada.identity,
    `# petition: x\n# campaign key: {"kty":"EC"}\n`,
    '# petition: x\n# campaign key: {\n',
    '# petition: x\n# campaign key: null\n',
  ];
  for (const inside of others)
    assert.equal(await readKeyFile(await encrypted(inside), phrase), 'not-a-key-file', inside);
});

test('a file that is sealed to a key, and not with a phrase, is no key file', async () => {
  const encrypter = new Encrypter();
  encrypter.addRecipient(ada.recipient);
  assert.equal(await readKeyFile(armor.encode(await encrypter.encrypt('x')), phrase), 'not-a-key-file');
});

test('a file made with another age program opens with its phrase as it was typed there', async () => {
  const text = `# petition: free-hk\n# label: Ada\n${ada.identity}\n`;
  const expected = { campaign: 'free-hk', label: 'Ada', identity: ada.identity, campaignKey: undefined };
  for (const other of ['Correct Horse Battery', 'my own pass-phrase with – signs', 'UPPER'])
    assert.deepEqual(await readKeyFile(await encrypted(text, other), other), expected);
  assert.deepEqual(await readKeyFile(await encrypted(text, 'UPPER'), 'UPPER\n'), expected);
});

test('a label cannot add lines of its own', async () => {
  const label = `Ada\n# campaign key: {}\r\nAGE-SECRET-KEY-PQ-1X`;
  const made = await writeKeyFile({ ...keys, label }, phrase);
  assert.deepEqual(await readKeyFile(made, phrase), { ...keys, label: label.replace(/\s+/g, ' ') });
});

test('a new phrase is six words of the list, and another each time', () => {
  const phrases = Array.from({ length: 500 }, newPassPhrase);
  for (const one of phrases) assert.match(one, /^[a-z]{3,8}(-[a-z]{3,8}){5}$/);
  assert.equal(new Set(phrases).size, phrases.length);
  // Of 2048 words, 3000 draws leave out about a quarter.
  const words = new Set(phrases.flatMap((one) => one.split('-')));
  assert.ok(words.size > 1400, `${words.size} different words`);
});
