/** What is no HTTP, or HTTP as nobody means it, over raw connections to the real server. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { signature } from './fixtures.ts';
import { ask, connection, marker, siege, statusesIn } from './hostile.ts';

const host = `Host: ${marker}.example\r\nX-Sent: ${marker}\r\nConnection: close\r\n`;
const post = `POST /v1/campaigns/open/signatures HTTP/1.1\r\n${host}Content-Type: application/json\r\n`;
const chunked = `${post}Transfer-Encoding: chunked\r\n\r\n`;
const get = (target: string) => `GET ${target} HTTP/1.1\r\n${host}\r\n`;
const withHeader = (header: string) => `GET /healthz HTTP/1.1\r\n${host}${header}\r\n\r\n`;
const withLength = (...lengths: string[]) =>
  `${post}${lengths.map((length) => `Content-Length: ${length}\r\n`).join('')}\r\n{}`;
const much = marker.repeat(20_000);

siege('anything but HTTP is answered with 400 or 431', async (server) => {
  for (const [wanted, requests] of [
    [
      400,
      [
        `${marker}\r\n\r\n`,
        `${marker} / HTTP/1.1\r\n${host}\r\n`,
        `get / HTTP/1.1\r\n${host}\r\n`,
        `GET /${marker}\r\n\r\n`,
        `GET /${marker} HTTP/9.9\r\n${host}\r\n`,
        `GET /${marker} HTTP/1.0\r\n\r\n`,
        `GET /${marker} HTTP/1.1\r\n\r\n`,
        'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
        '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
        '\0'.repeat(100),
        `GET\t/\tHTTP/1.1\r\n${host}\r\n`,
        `GET /healthz HTTP/1.1\nHost: ${marker}\n\n`,
        `GET /healthz HTTP/1.1\rHost: ${marker}\r\r`,
        withHeader(`${marker} : 1`),
        withHeader(`${marker} ${marker}: 1`),
        withHeader(marker),
        withHeader(`: ${marker}`),
        withHeader(`(${marker}): 1`),
        withHeader(`X: ${marker}\0`),
        withHeader(`X: 1\r\n ${marker}`),
        withHeader(`X: 1\n\n${marker}`),
        `${get('/healthz').slice(0, -2)}${marker}\r\n\r\n`,
        get(`/${marker} ${marker}`),
        get(`/\xff\xfe`),
        get(marker),
        get(`javascript:${marker}`),
        get(`ftp://${marker}.example/`),
        get(`http://${marker}.example:99999/`),
        get('*'),
        ...[`<${marker}>`, `${marker}@x`, '', 'x:99999', '\xe9\xff', `${marker}/..`, `${marker} x`].map(
          (name) => `GET /healthz HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`,
        ),
      ],
    ],
    [
      431,
      [withHeader(`X: ${marker.repeat(3000)}`), get(`/${marker.repeat(3000)}`), withHeader('a: 1\r\n'.repeat(3000))],
    ],
  ] as const)
    for (const request of requests)
      assert.deepEqual(await ask(server, request), [wanted], JSON.stringify(request.slice(0, 200)));
});

siege('a body of ambiguous length is refused before any of it is read', async (server) => {
  for (const request of [
    withLength('2', '3'),
    withLength('2', '2'),
    withLength('2, 2'),
    ...['-1', '+2', '0x2', '2.0', '2e0', '', marker, '9'.repeat(30)].map((length) => withLength(length)),
    `${post}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `${post}Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n`,
    ...['gzip', `x${marker}`, 'chunked, identity', 'xchunked', '\x0bchunked'].map(
      (coding) => `${post}Transfer-Encoding: ${coding}\r\n\r\n0\r\n\r\n`,
    ),
    `${post}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n`,
    ...[
      `${marker}\r\n`,
      '-1\r\n',
      `${'f'.repeat(20)}\r\n`,
      '2 \r\n{}\r\n0\r\n\r\n',
      '2\r\n{}x\r\n0\r\n\r\n',
      '2\n{}\n0\n\n',
    ].map((chunks) => chunked + chunks),
  ])
    assert.deepEqual(await ask(server, request), [400], JSON.stringify(request.slice(-80)));

  // The rest is on its way when the answer comes: at times the connection's end overtakes it.
  for (const [wanted, chunks] of [
    [413, `2;${much}\r\n{}\r\n0\r\n\r\n`],
    [431, `2\r\n{}\r\n0\r\nX: ${much}\r\n\r\n`],
  ] as const)
    for (const status of await ask(server, chunked + chunks)) assert.equal(status, wanted);
});

siege(
  'what is shorter, longer or in smaller pieces than it says is a problem or no answer, and no half is stored',
  async (server) => {
    assert.deepEqual(await ask(server, withLength('1000000000000')), [413]);
    assert.deepEqual(await ask(server, withLength('18446744073709551615')), [413]);
    // A brace alone; what comes after it is not taken for a request.
    assert.deepEqual(await ask(server, withLength('1')), [400]);
    assert.deepEqual(await ask(server, withLength('0')), [400]);
    assert.deepEqual(await ask(server, `${post}\r\n{}`), [400]);
    assert.deepEqual(await ask(server, `${chunked}2;${marker}=1\r\n{}\r\n0\r\nX: ${marker}\r\n\r\n`), [422]);
    assert.deepEqual(await ask(server, `${chunked}${'1\r\n[\r\n'.repeat(20_000)}0\r\n\r\n`), [400]);
    const body = JSON.stringify(signature());
    for (const cut of [0, 1, body.length - 1]) {
      const { socket, received } = connection(server);
      socket.end(`${post}Content-Length: ${body.length}\r\n\r\n${body.slice(0, cut)}`);
      for (const status of statusesIn(await received)) assert.equal(status, 400);
    }
  },
);

siege('a path that points elsewhere is not found, and an absolute URL leads to the same place', async (server) => {
  for (const [wanted, targets] of [
    [
      404,
      [
        ...['%', '%zz', '%ff%fe', '%c0%ae', '%00', '%0d%0aX:%20y', '__proto__', 'constructor', marker].map(
          (id) => `/v1/campaigns/${id}`,
        ),
        `/v1/campaigns/%zz/count`,
        '/v1/campaigns/open%00',
        '/v1/campaigns/open/../../../../etc/passwd',
        '/../../../../etc/passwd',
        '/%2e%2e/%2e%2e/etc/passwd',
        '/..%2f..%2fpackage.json',
        '/..%5c..%5cpackage.json',
        '/%252e%252e/package.json',
        '/.git/config',
        '/index.html/../../package.json',
        '/data/petitions.db',
        `//${marker}.example/healthz`,
        `/${marker}?${marker}=${marker}`,
        `http://${marker}.example/${marker}`,
        `/${'a/'.repeat(4000)}`,
        `/${'%00'.repeat(2000)}`,
      ],
    ],
    [
      200,
      [`http://${marker}.example/healthz`, `/healthz#${marker}`, `/healthz?${marker}`, '/v1/campaigns/../../healthz'],
    ],
  ] as const)
    for (const target of targets) assert.deepEqual(await ask(server, get(target)), [wanted], target.slice(0, 200));
});

siege(
  'what asks for another protocol, method or form gets what it would have without, or a refusal',
  async (server) => {
    for (const [wanted, request] of [
      [200, withHeader(`Upgrade: ${marker}`)],
      [
        200,
        `GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\nHTTP2-Settings: ${marker}\r\n\r\n`,
      ],
      [200, withHeader(`Content-Length: ${marker.length}\r\n\r\n${marker}`).slice(0, -4)],
      [200, withHeader(`Range: bytes=0-0,1-1,${marker}\r\nIf-None-Match: "${marker}"\r\nIf-Modified-Since: ${marker}`)],
      [
        200,
        withHeader(`X-Forwarded-For: ${marker}\r\nForwarded: for=${marker}\r\nOrigin: ${marker}\r\nCookie: ${marker}`),
      ],
      [400, `TRACK /${marker} HTTP/1.1\r\n${host}\r\n`],
      [400, `OPTIONS * HTTP/1.1\r\n${host}\r\n`],
      [405, `TRACE /${marker} HTTP/1.1\r\n${host}\r\n`],
      [405, `PROPFIND /${marker} HTTP/1.1\r\n${host}\r\n`],
      [417, `${post}Expect: ${marker}\r\nContent-Length: 2\r\n\r\n{}`],
      [422, `${post}X-HTTP-Method-Override: DELETE\r\nContent-Length: 2\r\n\r\n{}`],
      [415, `${post}Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}`],
      [
        415,
        `POST /v1/campaigns/open/signatures HTTP/1.1\r\n${host}Content-Type: ${marker}\r\nContent-Length: 2\r\n\r\n{}`,
      ],
    ] as const)
      assert.deepEqual(await ask(server, request), [wanted], request);
    assert.deepEqual(await ask(server, `${post}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}`), [100, 422]);
    assert.deepEqual(await ask(server, `CONNECT ${marker}.example:443 HTTP/1.1\r\n${host}\r\n`), []);
  },
);

siege('a thousand pipelined requests are answered in order', async (server) => {
  const body = JSON.stringify(signature());
  const one = `POST /v1/campaigns/open/signatures HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const other = 'GET /v1/campaigns/open/count HTTP/1.1\r\nHost: x\r\n\r\n';
  const statuses = await ask(server, (one + other).repeat(500) + get('/healthz'));
  assert.deepEqual(statuses, [...Array.from({ length: 500 }, () => [202, 200]).flat(), 200]);
});

const valid = Buffer.from(
  `POST /v1/campaigns/open/signatures HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: 300\r\n\r\n{"${marker}":1}`,
);
const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...Buffer.from('\r\n\0 :;,%/?#"0')));
const edits = fc.array(
  fc.record({ at: fc.nat({ max: valid.length }), drop: fc.nat({ max: 3 }), put: fc.array(byte, { maxLength: 4 }) }),
  { minLength: 1, maxLength: 4 },
);

siege('a request with any of its bytes changed is at worst refused', async (server) => {
  await fc.assert(
    fc.asyncProperty(fc.array(edits, { minLength: 20, maxLength: 20 }), async (cases) => {
      await Promise.all(
        cases.map(async (changes) => {
          const bytes = [...valid];
          for (const { at, drop, put } of changes) bytes.splice(at, drop, ...put);
          const { socket, received } = connection(server);
          socket.end(Uint8Array.from(bytes));
          statusesIn(await received);
        }),
      );
    }),
    { numRuns: 50 },
  );
});
