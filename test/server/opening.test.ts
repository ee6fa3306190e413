/** docs/opening.md, run as it stands: with the command, with the age program, and from shares. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { cutIntoShares } from 'petition-widget/sealing';
import { findAge } from '../support/age-program.ts';
import { browserPath } from '../support/browsers.ts';
import { sourceEnv } from '../support/child-env.ts';
import { snippets } from '../support/docs-pages.ts';
import { ada } from '../support/sealing.ts';
import { cli } from './fixtures.ts';
import { exported, ndjson, organiser, phrase, signatureOf } from './sealed-exports.ts';

const [command = '', recipe = '', shares = '', ...more] = snippets('docs/opening.md', 'sh');
const signatures = [signatureOf({ name: '陳大文' }), signatureOf({ name: 'Carol "C" \\ Smith' })];

/** Runs it in this folder, in a shell that has the programs on its path. */
const shell = async (cwd: string, script: string, input = '') => {
  // As on an organiser's machine, where the package put it.
  writeFileSync(join(cwd, 'petition-server'), `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`, { mode: 0o755 });
  const path = [cwd, findAge(), join(browserPath('jq'), '..'), process.env.PATH].join(delimiter);
  const child = spawn('sh', ['-c', script], { cwd, env: { ...sourceEnv, PATH: path }, detached: true });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (some: string) => (said += some));
  child.stdin.on('error', () => undefined).end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
};

test('the page has three pieces to copy', () => assert.deepEqual(more, []));

test('with the command: the export becomes a table', async (t) => {
  const { cwd, write, read } = await organiser(t);
  write('export.ndjson', ndjson(await Promise.all(signatures.map((one) => exported(one)))));
  const { code, said } = await shell(cwd, command.replace(/(?= <)/, ' --pass-phrase-file phrase.txt'));
  assert.deepEqual([code, said], [0, '2 of 2 signatures opened.\n']);
  assert.match(read('signatures.csv'), /"陳大文"/);
});

test('with the age program: each signature opens, and one that was moved is named', async (t) => {
  const { cwd, write, read } = await organiser(t);
  const rows = await Promise.all(signatures.map((one) => exported(one)));
  write('export.ndjson', ndjson([...rows, { ...rows[0], id: 'moved' }]));
  // As the sheet has it; keygen prints it with the hyphens that age wants.
  const { said } = await shell(cwd, recipe, `${phrase.replaceAll('-', ' ')}\n`);
  assert.match(said, /^moved does not open$/m);
  const opened = read('opened/signatures.ndjson').trimEnd().split('\n');
  assert.deepEqual(
    opened.map((line) => JSON.parse(line) as object),
    signatures,
  );
  assert.equal(existsSync(join(cwd, 'ada.txt')), false);
});

test('from shares: two of three open it', async (t) => {
  const { cwd, write, read } = await organiser(t);
  const [, two = '', three = ''] = await cutIntoShares(ada.identity, 2, 3);
  write('one.txt', three);
  write('two.txt', two);
  write('export.ndjson', ndjson(await Promise.all(signatures.map((one) => exported(one)))));
  const { code, said } = await shell(cwd, shares);
  assert.deepEqual([code, said], [0, '2 of 2 signatures opened.\n']);
  assert.match(read('signatures.csv'), /"Carol ""C"" \\ Smith"/);
});
