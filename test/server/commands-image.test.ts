/** The command that stores a picture. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gps, jpeg } from '../support/pictures.ts';
import { database } from './commands-fixtures.ts';
import { command, documents, threeCampaigns } from './fixtures.ts';

test('a picture is stored, its address printed, and the journal has it', async (t) => {
  const { env, cwd, look } = await database(t, []);
  const settings = { ...env, CAMPAIGNS: documents(t, threeCampaigns), PUBLIC_URL: 'https://petitions.example' };
  writeFileSync(join(cwd, 'march.jpg'), jpeg());
  const { code, stdout, stderr } = await command(['image', '--campaign', 'open', '--file', 'march.jpg'], settings, cwd);
  assert.deepEqual([code, stderr], [0, '']);
  const [image] = look('SELECT id, campaign, type, width, height, member FROM image') as [Record<string, unknown>];
  assert.equal(stdout, `https://petitions.example/images/${String(image.id)}.jpg\n`);
  assert.deepEqual(
    { ...image, id: '' },
    { id: '', campaign: 'open', type: 'jpg', width: 20, height: 10, member: null },
  );
  const [entry] = look('SELECT action, campaign, who FROM journal') as [Record<string, unknown>];
  assert.deepEqual({ ...entry }, { action: 'image-uploaded', campaign: 'open', who: '' });
});

test('what is wrong with a picture, or with the arguments, is said in one line', async (t) => {
  const { env, cwd, look } = await database(t, []);
  const settings = { ...env, CAMPAIGNS: documents(t, threeCampaigns) };
  writeFileSync(join(cwd, 'place.jpg'), jpeg({ with: [gps] }));
  writeFileSync(join(cwd, 'words.jpg'), 'words');
  writeFileSync(join(cwd, 'large.jpg'), Buffer.alloc(1_000_001));
  for (const [args, line] of [
    [
      ['--campaign', 'open', '--file', 'place.jpg'],
      /^The file holds more than the picture, such as where it was taken: /,
    ],
    [['--campaign', 'open', '--file', 'words.jpg'], /^The file is no JPEG, PNG or WebP\.\n$/],
    [['--campaign', 'open', '--file', 'large.jpg'], /^The file has more than 1000000 bytes\.\n$/],
    [['--campaign', 'open', '--file', 'none.jpg'], /^--file: there is no such file\.\n$/],
    [['--campaign', 'open'], /^Which picture\? Give --file PATH\.\n$/],
    [['--file', 'place.jpg'], /^Which campaign\? Give --campaign ID\.\n$/],
    [['--campaign', 'none', '--file', 'place.jpg'], /^There is no campaign none in CAMPAIGNS: .*\n$/],
  ] as const) {
    const { code, stdout, stderr } = await command(['image', ...args], settings, cwd);
    assert.notEqual(code, 0);
    assert.equal(stdout, '');
    assert.match(stderr, line);
  }
  assert.deepEqual(look('SELECT * FROM image'), []);
});
