/**
 * Settings that are URLs: every part is read or refused in words, and none of them is repeated to
 * anybody.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { Refusal } from '../../server/operations/refusal.ts';
import { readMailUrl, readPostgresUrl, serverUrlOf } from '../../server/operations/server-url.ts';
import { readSettings } from '../../server/operations/settings.ts';

const secret = 'hunter2';
const MAIL_FROM = 'petitions@union.example';

const refusalOf = (settings: Record<string, string>): string => {
  try {
    readSettings(settings);
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return error.lines.join('\n');
  }
  return assert.fail('it was taken');
};

test('a password with a character that has a meaning in a URL is refused with how to write it', () => {
  for (const sign of ['#', '/', '?', '%', ' ', '\t', '%zz', '%ff', '/x#', '12/'])
    for (const user of ['petitions', 'a@b.org', ''])
      for (const [name, value] of [
        ['DATABASE_URL', `postgres://${user}:${secret}${sign}${secret}@db.example:5432/petitions`],
        ['DATABASE_URL', `postgresql://${user}:${sign}${secret}@db.example/petitions`],
        ['SMTP_URL', `smtp://${user}:${secret}${sign}${secret}@mail.example:587`],
        ['SMTP_URL', `smtps://${user}:${sign}${secret}@mail.example`],
      ] as const) {
        const said = refusalOf({ [name]: value, MAIL_FROM: name === 'SMTP_URL' ? MAIL_FROM : '' });
        assert.match(said, new RegExp(`^${name}: expected .*percent-encoded.*%23`), value);
        assert.doesNotMatch(said, /hunter|\.example|a@b|12/, value);
      }
});

test('what is encoded reaches the other server as it was meant, and so does a sign that can mean one thing only', () => {
  const password = `${secret}#/?@:% é`;
  for (const [read, start, end] of [
    [readPostgresUrl, 'postgres://', 'db.example:6432/petitions?sslmode=require'],
    [readMailUrl, 'smtps://', 'mail.example:465?socketTimeout=60000'],
  ] as const) {
    const url = read(`${start}a%40b.org:${encodeURIComponent(password)}@${end}`);
    assert.ok(typeof url === 'object');
    assert.deepEqual([url.user, url.password], ['a@b.org', password]);
    assert.deepEqual(read(serverUrlOf(url)), url);
    const bare = read(`${start}a@b.org:p:a@ss@${end}`);
    assert.ok(typeof bare === 'object');
    assert.deepEqual([bare.user, bare.password], ['a@b.org', 'p:a@ss']);
  }
  assert.equal(
    readSettings({ SMTP_URL: 'smtp://a@b.org:p@[::1]:25', MAIL_FROM }).SMTP_URL,
    'smtp://a%40b.org:p@[::1]:25',
  );
});

test('hosts, ports, paths and parameters that no server would understand are refused, each in its words', () => {
  for (const [words, values] of [
    [
      /one host/,
      ['postgres://u:hunter2@a.example,b.example/x', 'postgres://u:hunter2@a.example:1,b.example:2/x'].concat(
        'postgres://u:hunter2@/x?host=a.example,b.example',
      ),
    ],
    [/a host/, ['postgres://u:hunter2@/x', 'postgres:///x', 'postgres://u:hunter2@a_b!/x', 'smtp://u:hunter2@']],
    [/a port/, ['postgres://u:hunter2@db:0/x', 'smtp://u:hunter2@mail:65536', 'smtp://u:hunter2', 'smtp://::1']],
    [/one database/, ['postgres://u:hunter2@db', 'postgres://u:hunter2@db/', 'postgres://u:hunter2@db/x/hunter2']],
    [/between the host/, ['smtp://u:hunter2@mail/hunter2', 'smtp://mail.example:587/x']],
    [
      /parameter/,
      ['postgres://db/x?hunter2=1', 'smtp://mail?hunter2', 'postgres://db/x?sslmode=disable&sslmode=require'],
    ],
    [/sslmode/, ['postgres://db/x?sslmode=hunter2']],
    [/a port number after port=/, ['postgres://db/x?port=0', 'postgres://db/x?port=hunter2']],
    [/a value after sslrootcert=/, ['postgres://db/x?sslrootcert=']],
    // To nodemailer "no" would be yes.
    [/true or false after ignoreTLS=/, ['smtp://mail?ignoreTLS=no', 'smtp://mail?ignoreTLS=0']],
    [/true or false after/, ['smtp://mail?requireTLS=hunter2', 'smtp://mail?tls.rejectUnauthorized=hunter2']],
    [/a whole number after/, ['smtp://mail?connectionTimeout=hunter2', 'smtp://mail?maxConnections=-1']],
    [/TLSv1\.3 after tls\.minVersion=/, ['smtp://mail?tls.minVersion=hunter2']],
  ] as const)
    for (const value of values) {
      const said = value.startsWith('smtp')
        ? refusalOf({ SMTP_URL: value, MAIL_FROM })
        : refusalOf({ DATABASE_URL: value });
      assert.match(said, words, value);
      assert.doesNotMatch(said, /hunter2/);
    }
  for (const url of [
    'postgres://u@/x?host=/run/postgresql',
    'postgres:///x?host=/run/postgresql',
    'postgres://[::1]/x',
  ])
    assert.equal(
      readSettings({ DATABASE_URL: url }).DATABASE_URL,
      url.replaceAll('=/run/', '=%2Frun%2F').replace('%2Frun%2F', '%2Frun%2F'),
    );
});

test('PUBLIC_URL is a host name alone: pages below a path would lead to somebody else’s', () => {
  assert.equal(
    readSettings({ PUBLIC_URL: 'https://petitions.example:8443' }).PUBLIC_URL,
    'https://petitions.example:8443/',
  );
  for (const [words, values] of [
    [/nothing after it/, ['https://x.example/hunter2', 'https://x.example/hunter2/', 'https://x.example?hunter2']],
    [/nothing after it/, ['https://x.example/#hunter2', 'https://x.example#', 'https://x.example/?']],
    [/user name/, ['https://hunter2@x.example', 'https://u:hunter2@x.example/', 'https://@x.example']],
    [
      /an http/,
      ['https:x.example', 'https://', 'https:\\\\x.example', 'https://x.example\\hunter2', ' https://x.example'],
    ],
    [/an http/, ['https:///x.example', 'https:////x.example']],
    [
      /a host name of letters/,
      [
        'https://x;script-src',
        'https://x,y.example',
        'https://*.example',
        "https://x'y.example",
        'https://x"y.example',
      ],
    ],
    [/a host name of letters/, ['https://.', 'https://x&y.example', 'https://x..example']],
  ] as const)
    for (const value of values) {
      const said = refusalOf({ PUBLIC_URL: value });
      assert.match(said, words, value);
      assert.doesNotMatch(said, /hunter2/);
    }
});

test('what nobody expected ends a command without its message, which may hold a setting', async () => {
  const code = `process.argv = new Proxy(process.argv, {
    get() { throw Object.assign(new Error(['hun', 'ter2'].join('')), { code: 'ODD' }); } })`;
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(code)}`, resolve('server/cli.ts'), 'stats'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [exitCode] = (await once(child, 'close')) as [number];
  assert.equal(exitCode, 1);
  assert.match(said, /"kind":"Error","code":"ODD"/);
  assert.doesNotMatch(said, /hunter/);
});
