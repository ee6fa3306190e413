/**
 * What no form sends: what is no JSON, JSON that nobody asked for, naughty strings, and every route
 * with every method.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import naughty from 'big-list-of-naughty-strings' with { type: 'json' };
import { posted, signature } from './fixtures.ts';
import { each, face, marker, postedTo, siege } from './hostile.ts';

const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const text = JSON.stringify(signature({ name: marker }));

siege('anything but JSON in UTF-8 is malformed, and what is too large is said to be', async (server) => {
  for (const body of [
    '',
    ' ',
    marker,
    '{',
    `{"${marker}`,
    `{"${marker}":}`,
    `{'${marker}':1}`,
    `{${marker}:1}`,
    `[1,]//${marker}`,
    '01',
    '+1',
    '.5',
    '0x10',
    'NaN',
    '-Infinity',
    'undefined',
    `"${marker}\n"`,
    '"\\x41"',
    '"\\u12"',
    `${text}${text}`,
    `${text}\0`,
    `\0${text}`,
    text.slice(0, -1),
    `\uFEFF\uFEFF${text}`,
    '['.repeat(100_000),
    '{"a":'.repeat(50_000),
    bytes('{"a":"', [0xff], '"}'),
    bytes('{"a":"', [0xc0, 0xaf], '"}'),
    bytes('{"a":"', [0xe0, 0x80, 0xaf], '"}'),
    bytes('{"a":"', [0xf0, 0x80, 0x80, 0xaf], '"}'),
    bytes('{"a":"', [0xf4, 0x90, 0x80, 0x80], '"}'),
    bytes('{"a":"', [0xed, 0xa0, 0x80], '"}'),
    bytes('{"a":"', [0xc0, 0x80], '"}'),
    bytes('{"a":"', [0xe2, 0x82]),
    Buffer.from(text, 'utf16le'),
    gzipSync(text),
  ])
    assert.equal((await postedTo(server, body)).status, 400, JSON.stringify(String(body).slice(0, 60)));
  for (const size of [256 * 1024 + 1, 1024 * 1024, 8 * 1024 * 1024])
    assert.equal((await postedTo(server, `"${'x'.repeat(size - 2)}"`)).status, 413, String(size));
  for (const type of [
    marker,
    'text/plain',
    'application/json; charset=utf-16',
    `application/json; ${marker}=1`,
    '',
    '*/*',
  ])
    assert.equal((await postedTo(server, text, 'open', { 'Content-Type': type })).status, 415, type);
  for (const coding of ['gzip', 'br', 'identity', marker])
    assert.equal((await postedTo(server, text, 'open', { 'Content-Encoding': coding })).status, 415, coding);
});

/** The signature with this as its last word on the matter. */
const within = (key: string, json: string): string => `${text.slice(0, -1)},${JSON.stringify(key)}:${json}}`;
const asName = (json: string): string => JSON.stringify(signature({ name: '?' })).replace('"?"', json);

siege('JSON that is not a signature is invalid, however deep, long or odd its names', async (server) => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const deepObject = `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`;
  const names = [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '__defineGetter__',
    '',
    marker,
    '\0',
  ];
  for (const body of [
    ...['null', 'true', '0', '1e999', '-1e999', '""', `"${marker}"`, '[]', '{}', `[${text}]`],
    ...[deep, deepObject].flatMap((json) => [json, within('id', json), within('fields', json), asName(json)]),
    ...['1e999', '-0', '1e-999', '9'.repeat(10_000), 'true', 'null', '[]', '{}', '[""]', '{"toString":1}'].map(asName),
    ...['"\\ud800"', '"\\udc00\\ud800"', '"a\\u0000b"', '"\\u001b[2J"', '""', '" \\u3000 "'].map(asName),
    ...names.flatMap((name) => [
      within(name, '{"polluted":true}'),
      JSON.stringify(signature({})).replace('"fields":{', `"fields":{${JSON.stringify(name)}:{"name":1},`),
      JSON.stringify(signature({})).replace('"consent":{', `"consent":{${JSON.stringify(name)}:"${marker}",`),
    ]),
    `{${Array.from({ length: 20_000 }, (_, i) => `"${i}":1`).join()}}`,
    JSON.stringify(signature({}, { ['k'.repeat(100_000)]: 1 })),
  ])
    assert.equal((await postedTo(server, body)).status, 422, body.slice(0, 100));
  // The last of two counts, as everywhere in JSON; a mark at the beginning is no part of it.
  assert.equal((await postedTo(server, within('id', `"${randomUUID()}"`))).status, 202);
  assert.equal((await postedTo(server, `{"fields":{"name":1},${text.slice(1)}`)).status, 202);
  assert.equal((await postedTo(server, `\uFEFF${JSON.stringify(signature())}`)).status, 202);
});

siege('letters that are slow to normalise do not hold up the others', async (server) => {
  const piles = ['\u0315\u0300'.repeat(50_000), '\u0345'.repeat(50_000) + '\u0334'.repeat(50_000)];
  for (const pile of piles)
    for (const name of ['name', 'email', 'comment', 'union'])
      assert.equal((await postedTo(server, signature({ [name]: `a${pile}` }))).status, 422);
  for (const pile of piles) {
    const statement = `a${pile.slice(0, 65_000)}`;
    assert.equal(
      (await postedTo(server, signature({}, { consent: { statement, locale: 'en', updates: false } }))).status,
      202,
    );
  }
});

const consent = { statement: 'I agree.', locale: 'en', updates: false };
/**
 * Each free text by itself, since all of them have to be right to get as far as the disk; the rest
 * together.
 */
const places: ((value: string) => object)[] = [
  ...['name', 'email', 'comment', 'union'].map((name) => (value: string) => signature({ [name]: value })),
  (source) => signature({}, { source }),
  (altcha) => signature({}, { altcha }),
  (statement) => signature({}, { consent: { ...consent, statement } }),
  (id) => ({ id, campaign: id, locale: id, fields: { country: id }, display: id, host: id, withdraw: id }),
  (locale) => signature({ [locale]: 'x' }, { [locale]: 'x', consent: { ...consent, locale, [locale]: 'x' } }),
];

siege(
  'each of the big list of naughty strings is taken or refused in each text, name, path and header',
  async (server) => {
    const faces = new Set<string>();
    await each(
      naughty.flatMap((value) => places.map((place) => place(value))),
      async (body) => {
        const answer = await postedTo(server, body);
        assert.ok([202, 422].includes(answer.status), JSON.stringify(body));
        faces.add(answer.face);
      },
    );
    await each(naughty, async (value) => {
      const word = encodeURIComponent(value.replace(/^\.+$/, ''));
      faces.add((await face(server, `/v1/campaigns/${word}/count`, {})).face);
      faces.add((await face(server, `/${word}`, {})).face);
      const header = value.replace(/[^\x20-\xff]/g, '?');
      const names = ['Origin', 'Accept', 'Accept-Language', 'If-None-Match', 'X-Forwarded-For', 'User-Agent'];
      const headers = Object.fromEntries(names.map((name) => [name, header]));
      faces.add((await face(server, `/v1/campaigns/open?${word}=${word}`, { headers })).face);
    });
    // Thousands of different texts, and hardly any two answers: nothing of them is in there.
    assert.ok(faces.size < 10, [...faces].join('\n'));
  },
);

siege(
  'every route answers every method, whatever comes with it; what is closed or sealed takes nothing',
  async (server) => {
    const campaigns = ['open', 'closed', 'sealed', 'nobody', '__proto__'].map((id) => `/v1/campaigns/${id}`);
    const paths = [
      ...campaigns.flatMap((path) => [path, `${path}/`, `${path}/signatures`, `${path}/count`, `${path}/challenge`]),
      ...[
        '/',
        '/v1',
        '/v1/',
        '/v1/campaigns',
        '/v1/confirmations',
        `/v1/signatures/${randomUUID()}`,
        '/healthz',
        '/readyz',
      ],
      ...[
        '/petition-widget.js',
        '/petition-widget-extras.js',
        '/metrics',
        '/oembed?url=x',
        '/p/open',
        '/embed/open',
        '/x.html',
      ],
    ];
    const bodies = [text, marker, '['.repeat(1000), bytes([0xff]), '{"__proto__":{"polluted":1}}'];
    for (const path of paths)
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY'])
        for (const body of bodies) await face(server, path, { ...posted(body), method });
    for (const path of paths) for (const method of ['GET', 'HEAD']) await face(server, path, { method });
    for (const body of bodies) {
      assert.equal((await postedTo(server, body, 'closed')).status, 410);
      assert.ok([400, 422].includes((await postedTo(server, body, 'sealed')).status));
      assert.equal((await postedTo(server, body, 'nobody')).status, 404);
    }
  },
);
