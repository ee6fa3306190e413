/** The examples in the documentation do what the pages say of them. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Challenge } from 'altcha-lib/types';
import {
  besideNames,
  campaignSchema,
  countSchema,
  describeIssues,
  fieldNames,
  networks,
  onPaper,
  problemsSchema,
  signatureSchema,
  type Count,
} from '../../src/schema/index.ts';
import { column, read, snippets } from '../support/docs-pages.ts';

const format = 'docs/campaign-format.md';
const endpoints = 'docs/endpoints.md';
const services = ['action-network', 'proca', 'formspree', 'form', 'google-forms'];

type Json = Readonly<Record<string, unknown>>;
const parse = (code: string): Json => JSON.parse(code) as Json;

const whole: Json = { id: 'library-hours', locale: 'en', title: 'Library', body: 'Open it.' };

/** An example that names no id is a part of a campaign. */
const breaksOf = (example: Json): string[] => {
  const result = campaignSchema.safeParse('id' in example ? example : { ...whole, ...example });
  return result.success ? [] : describeIssues(result.error);
};

test('every campaign in the pages, and every part of one, is as the format asks', () => {
  const examples = [...snippets(format, 'json'), ...snippets('README.md', 'json')];
  const inline = snippets('docs/embedding.md', 'html').flatMap(
    (code) => /<script type="application\/json">([^]*?)<\/script>/.exec(code)?.[1] ?? [],
  );
  assert.ok(examples.length >= 7 && inline.length === 1);
  assert.deepEqual(
    [...examples, ...inline].flatMap((code) => breaksOf(parse(code))),
    [],
  );
});

test('the page of each service has a whole campaign for it, which the format takes', () => {
  for (const type of services) {
    const [code = ''] = snippets(`docs/endpoints/${type}.md`, 'json');
    const campaign = parse(code);
    assert.deepEqual([breaksOf(campaign), (campaign.endpoint as Json).type], [[], type]);
    assert.ok(read(endpoints).includes(`(endpoints/${type}.md)`), 'and the page about endpoints leads to it');
  }
});

test('the names of what is sent beside the fields are all on the page about the format', () => {
  const page = read(format);
  assert.deepEqual(
    besideNames.filter((name) => !page.includes(`| \`${name}\` `)),
    [],
  );
});

test('the page on the format names every key, every field and every network that the schema knows', () => {
  const page = read(format);
  const names = [...Object.keys(campaignSchema._zod.def.shape), ...fieldNames, ...networks];
  assert.ok(names.length > 40);
  assert.deepEqual(
    names.filter((name) => !page.includes(`\`${name}\``)),
    [],
  );
});

test('the tables of the format name no key that the schema does not know', () => {
  const keys = Object.keys(campaignSchema._zod.def.shape);
  const inside = ['controller', 'purpose', 'retention', 'privacy', 'statement', 'updates'];
  const named = column(format, 'key');
  assert.ok(named.length > 15);
  assert.deepEqual(
    named.filter((name) => ![...keys, ...inside].includes(name)),
    [],
  );
});

test('the signature on the page about endpoints is taken, and its answers are understood', async () => {
  const [signature = '', refusal = '', challenge = '', ...rest] = snippets(endpoints, 'json');
  const [together = '', ...counts] = rest.reverse();
  const campaign = campaignSchema.parse(whole);
  assert.equal(signatureSchema(campaign).safeParse(parse(signature)).error, undefined);
  assert.equal(problemsSchema.safeParse(parse(refusal)).error, undefined);
  assert.ok(await solveChallenge({ challenge: parse(challenge) as unknown as Challenge, deriveKey }));
  assert.equal(counts.length, 3);
  assert.deepEqual(breaksOf(parse(together)), []);
  const read = counts.map((count) => parse(count) as unknown as Count);
  for (const count of read) assert.equal(countSchema.safeParse(count).error, undefined);
  assert.deepEqual(read.map(onPaper), [0, 80, 0]);
  // Of a widget that does not know it, this is the schema: it takes the count whatever else is said.
  for (const paper of [80, -1, '80', null]) assert.ok(countSchema.safeParse({ count: 1227, paper }).success);
});

/** Runs a server that a page shows, in a folder of its own, while something is done with it. */
const withServer = async (code: string, use: (origin: string, folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'endpoint-'));
  writeFileSync(join(folder, 'endpoint.mjs'), code);
  const server = spawn(process.execPath, ['endpoint.mjs'], {
    cwd: folder,
    env: { PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [port] = (await once(server.stdout, 'data')) as [Buffer];
    await use(`http://127.0.0.1:${port.toString().trim()}`, folder);
  } finally {
    const isOver = once(server, 'exit');
    server.kill();
    await isOver;
    rmSync(folder, { recursive: true });
  }
};

test(
  'the endpoint on the page about endpoints stores a signature once, counts it, and answers other origins',
  { timeout: 20_000 },
  () =>
    withServer(
      snippets(endpoints, 'js').find((snippet) => snippet.includes('createServer')) ?? '',
      async (origin, folder) => {
        const campaign = `${origin}/v1/campaigns/library-hours`;
        const body = snippets(endpoints, 'json')[0] ?? '';
        const asked = await fetch(`${campaign}/signatures`, { method: 'OPTIONS' });
        assert.equal(asked.headers.get('access-control-allow-headers'), 'content-type');
        for (let time = 0; time < 2; time++) {
          const answer = await fetch(`${campaign}/signatures`, { method: 'POST', body });
          assert.deepEqual([answer.status, await answer.json()], [202, { status: 'received' }]);
          assert.equal(answer.headers.get('access-control-allow-origin'), '*');
        }
        assert.deepEqual(await (await fetch(`${campaign}/count`)).json(), { count: 1 });
        const [line = '', ...rest] = readFileSync(join(folder, 'signatures.ndjson'), 'utf8').split('\n');
        assert.deepEqual([parse(line), rest], [parse(body), ['']]);
      },
    ),
);

test('the receiver on the page about forms stores an id once, and its answers can be read', { timeout: 20_000 }, () =>
  withServer(snippets('docs/endpoints/form.md', 'js')[0] ?? '', async (origin, folder) => {
    const form = { Id: '5d0f5a4e-7d55-4e0c-9a51-1f5f6f0c2b11', name: '陳大文' };
    assert.equal((await fetch(origin, { method: 'HEAD' })).headers.get('access-control-allow-origin'), '*');
    for (const status of [204, 409]) {
      const answer = await fetch(origin, { method: 'POST', body: new URLSearchParams(form) });
      assert.deepEqual([answer.status, answer.headers.get('access-control-allow-origin')], [status, '*']);
    }
    assert.deepEqual(parse(readFileSync(join(folder, `${form.Id}.json`), 'utf8')), form);
  }),
);
