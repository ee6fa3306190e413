/** `petition-server check`, as who writes a campaign document meets it. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { command, documents, folder, openCampaign } from './fixtures.ts';

/**
 * Checks one document, written as it is, and gives the lines that are said of it, without the
 * file's name.
 */
const checked = async (t: TestContext, text: string) => {
  const cwd = documents(t, { 'open.json': text });
  const { code, stdout, stderr } = await command(['check', 'open.json'], {}, cwd);
  return {
    code,
    stderr,
    lines: stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/^open\.json:/, '')),
  };
};

const start = '{\n  "id": "open",\n  "locale": "en",\n  "title": "t",\n';

test('a document without errors is said to have none', async (t) => {
  const cwd = documents(t, { 'open.json': { ...openCampaign, title: 'Open' } });
  assert.deepEqual(await command(['check', 'open.json'], {}, cwd), {
    code: 0,
    stdout: 'open.json: no errors\n',
    stderr: '',
  });
  assert.equal((await checked(t, `\uFEFF${start}"body":"\uFFFD"}`)).code, 0);
});

test('each error has its line, its column and its path', async (t) => {
  const { code, lines, stderr } = await checked(
    t,
    `${start}  "goal": "many",\n  "fields": [\n    { "name": "name" },\n    { "name": "x", "type": "select", "label": "X", "opt": [] }\n  ]\n}`,
  );
  assert.equal(code, 1);
  assert.deepEqual(lines, [
    '1:1: body: expected a text of 1 to 65536 characters, or an object of language tag to text',
    '5:11: goal: expected "auto" or a whole number above 0',
    '8:5: fields[1].options: expected an array',
    '8:59: fields[1].opt: expected no property of this name',
  ]);
  assert.equal(stderr, '4 errors.\n');
  const other = await checked(
    t,
    `${start.replace('open', 'other')}"body": "b", "fields": [{ "name": "x", "type": "select", "label": "X" }]}`,
  );
  assert.deepEqual(other.lines, ['5:25: fields[0].options: expected an array']);
  const ruled = await checked(t, `${start}"body": "b",\n"server": { "retention": { "held": 0 } }}`);
  assert.deepEqual(ruled.lines, ['6:36: server.retention.held: expected a whole number of days from 1 to 3650']);
  const named = await checked(t, `${start.replace('open', 'other')}"body": "b"}`);
  assert.deepEqual([named.lines, named.stderr], [['2:9: id: expected "open", as the file is named'], '1 error.\n']);
});

test('invalid JSON is reported where it begins, with what was expected there', async (t) => {
  for (const [text, line] of [
    ['{\n "a": 1\n "b": 2\n}', '3:2: expected a comma'],
    ['{\n "a": 1,\n}', '3:1: expected a property name in double quotes'],
    ['{ "a" 1 }', '1:7: expected a colon'],
    ['{ "a": [1, 2', '1:13: expected a comma or ]'],
    ['{ "a": 1', '1:9: expected a comma or }'],
    ['{ "a": 1 }\r\n}', '2:1: expected nothing more'],
    ['// words\n{}', '1:1: expected no comment'],
    ['{ "a": "b\n" }', '1:8: expected a double quote at the end of the text, on the same line'],
    ['{ "a": "\\x" }', '1:8: expected one of "\\/bfnrtu after a backslash'],
    ['{ "a": "\\u12" }', '1:8: expected four hexadecimal digits after \\u'],
    ['{ "a": "\t" }', '1:8: expected no control character in a text; write \\n, \\t, or \\u and four digits'],
    ['{ "a": no }', '1:8: expected a value: a text in double quotes, a number, true, false, null, { or ['],
    ['', '1:1: expected a value: a text in double quotes, a number, true, false, null, { or ['],
    ['['.repeat(3500) + ']'.repeat(3500), '1:1: the document: expected an object'],
    ['['.repeat(100_000), '1:1: expected fewer nested brackets'],
    ['['.repeat(100_000) + ']'.repeat(100_000), '1:1: the document: expected an object'],
  ] as const) {
    const { code, lines } = await checked(t, text);
    assert.deepEqual([code, ...lines], [1, line]);
  }
});

test('bytes that are not UTF-8 are reported', async (t) => {
  const cwd = folder(t);
  writeFileSync(join(cwd, 'open.json'), Buffer.from([0x7b, 0x0a, 0x22, 0xff, 0x22]));
  assert.equal((await command(['check', 'open.json'], {}, cwd)).stdout, 'open.json:2:2: expected UTF-8\n');
});

test('a missing translation and a duplicate name are warnings, not errors', async (t) => {
  const text = `{
  "id": "open",
  "id": "open",
  "locale": "en",
  "title": { "en": "a", "zh-Hant": "b" },
  "body": { "en": "a" },
  "demands": ["for all", { "zh-Hant": "b" }],
  "image": { "src": "https://x.example/a.png", "alt": { "en": "a", "zh-Hant": "b" } },
  "fields": [{ "name": "x", "type": "select", "label": "X", "options": [{ "value": "v", "label": { "en": "a" } }] }],
  "signed": { "next": { "url": "https://x.example", "label": { "en": "a", "fr": "c" } } }
}`;
  const { code, lines, stderr } = await checked(t, text);
  assert.deepEqual([code, stderr], [0, '']);
  assert.deepEqual(lines, [
    '3:3: warning: id: is there twice; only the last counts',
    '6:11: warning: body: has no text in "zh-Hant"',
    '7:26: warning: demands[1]: has no text in "en"',
    '9:98: warning: fields[0].options[0].label: has no text in "zh-Hant"',
    '10:62: warning: signed.next.label: has no text in "zh-Hant"',
    ' no errors',
  ]);
});

test('a campaign whose signatures go elsewhere, and that names nothing to share, is warned of', async (t) => {
  const warningOf = async (more: object): Promise<string[]> => {
    const { code, lines } = await checked(t, JSON.stringify({ ...openCampaign, title: 'Open', ...more }));
    assert.equal(code, 0);
    return lines.filter((line) => line.includes('warning'));
  };
  const service = { type: 'formspree', url: 'https://formspree.io/f/xyzabcde' };
  for (const endpoint of [service, 'https://elsewhere.example/sign'])
    assert.deepEqual(await warningOf({ endpoint }), [
      '1:1: warning: page: expected, or share.url: signatures go elsewhere, so nobody can share the petition unless a petition server serves this document',
    ]);
  for (const more of [
    {},
    { endpoint: 'https://petitions.example/v1/campaigns/open/signatures' },
    { endpoint: service, page: 'https://open.example/' },
    { endpoint: service, share: { url: 'https://open.example/' } },
  ])
    assert.deepEqual(await warningOf(more), []);
});

test('a folder is checked whole; one, several or none that can be read', async (t) => {
  const cwd = folder(t);
  const good = documents(t, { 'open.json': openCampaign, 'other.json': '{', '.hidden.json': '{', 'notes.txt': '{' });
  const { code, stdout, stderr } = await command(['check', good], {}, cwd);
  assert.equal(code, 1);
  assert.match(stdout, /\/open\.json: no errors\n.*\/other\.json:1:2: expected a comma or }\n$/s);
  assert.equal(stderr, '1 error.\n');
  rmSync(join(good, 'other.json'));
  mkdirSync(join(good, 'folder.json'));
  symlinkSync('nowhere', join(good, 'link.json'));
  const found = await command(['check', good], {}, cwd);
  assert.match(
    found.stdout,
    /folder\.json: cannot be read \(not a file\)\n.*link\.json: cannot be read \(ENOENT\)\n.*open\.json: no errors\n$/s,
  );
  assert.equal(found.stderr, '2 errors.\n');
  rmSync(join(good, 'folder.json'), { recursive: true });
  rmSync(join(good, 'link.json'));
  assert.equal((await command(['check', good, join(good, 'open.json')], {}, cwd)).code, 0);

  for (const [args, wanted, words] of [
    [[], 2, /^Which documents\? Give a file or a folder\.\n$/],
    [['nowhere.json'], 1, /^nowhere\.json: cannot be read \(ENOENT\)\n$/],
    [['.'], 1, /^\.: expected at least one campaign document \(\*\.json\)\n$/],
    [['--fix'], 2, /^Unknown option '--fix'/],
  ] as const) {
    const result = await command(['check', ...args], {}, cwd);
    assert.equal(result.code, wanted);
    assert.match(result.stderr, words);
  }
  assert.match((await command(['check', '--help'])).stdout, /^Usage: petition-server check FILE/);
});

test('nothing in a document or its file name can control the terminal', async (t) => {
  const evil = '\u001b[2J\u001b]0;x\u0007\r\u009b\u202e\u2028';
  const bodies = [
    JSON.stringify({ ...openCampaign, [evil]: 1 }),
    JSON.stringify({ ...openCampaign, title: { en: 'a', [evil]: 'b' } }),
    `{"${evil}":1,"${evil}":2}`,
    evil,
  ];
  const cwd = documents(t, Object.fromEntries(bodies.map((body, i) => [`${i}${evil.replace('\r', '')}.json`, body])));
  const checkedAll = await command(['check', '.'], {}, cwd);
  const started = await command(['serve'], { CAMPAIGNS: cwd }, folder(t));
  for (const { code, stdout, stderr } of [checkedAll, started]) {
    assert.equal(code, 1);
    assert.doesNotMatch((stdout + stderr).replaceAll('\n', ''), /[\p{Cc}\p{Zl}\u202e]/u);
    assert.match(stdout + stderr, /\\u001b\[2J/);
  }
});

test('what looks like a link but is not is a warning; a real link is not', async (t) => {
  const body = [
    '[one](https://a.example/wiki/A_(B)) and [two](<https://a.example/b c> "A title")',
    '[three](https://a.example/a b)',
  ];
  const { code, lines } = await checked(
    t,
    `${start}"body": { "en": ${JSON.stringify(body[0])}, "de": ${JSON.stringify(body.join('\n\n'))} },\n"notice": "See https://a.example/", "demands": ["Read www.a.example"]}`,
  );
  assert.equal(code, 0);
  assert.match(lines.join('\n'), /warning: body\.de: "\]\(https:\/\/a\.example\/a" looks like a link but is not one/);
  assert.match(lines.join('\n'), /warning: notice: "https:\/\/a\.example\/" looks like a link/);
  assert.match(lines.join('\n'), /warning: demands\[0\]: "www\.a\.example" looks like a link/);
  assert.doesNotMatch(lines.join('\n'), /body\.en: "/);
});

test('a campaign for Action Network is told that everybody who is new will be subscribed', async (t) => {
  const endpoint = { type: 'action-network', url: 'https://actionnetwork.org/api/v2/petitions/1/signatures' };
  const consent = { statement: 'I agree.', updates: 'Write to me.' };
  const { code, lines } = await checked(
    t,
    `${start}"body": "b", "endpoint": ${JSON.stringify(endpoint)}, "consent": ${JSON.stringify(consent)}}`,
  );
  assert.equal(code, 0);
  assert.match(lines.join(), /warning: consent\.updates: Action Network subscribes everybody/);
});
