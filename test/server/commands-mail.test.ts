/** `petition-server mail --test`, with a mail server and a DNS server on this machine. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import { dnsServer, type Zone } from '../support/dns.ts';
import { mailServer, type MailServer } from '../support/smtp.ts';
import { command } from './fixtures.ts';

const key = (bits: number): string =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .publicKey.export({ format: 'der', type: 'spki' })
    .toString('base64');

const rightZone: Zone = {
  'petitions.example': ['some-site-verification=1', 'v=spf1 include:_spf.mail.example -all'],
  's1._domainkey.petitions.example': [`v=DKIM1; k=rsa; p=${key(2048)}`],
  '_dmarc.petitions.example': ['v=DMARC1; p=quarantine'],
};

const from = 'Petitions <no-reply@petitions.example>';

const testing = async (t: TestContext, zone: Zone, mode: MailServer['mode'] = 'accepts') => {
  const server = await mailServer(t);
  server.mode = mode;
  const dns = await dnsServer(t, zone);
  const run = async (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) => {
    const settings = { SMTP_URL: server.url, MAIL_FROM: from, ...env };
    const done = await command(['mail', '--test', 'ada@union.example', '--dns', dns, ...args], settings);
    return { ...done, lines: done.stdout.trim().split('\n') };
  };
  return { server, run };
};

test('a test mail arrives, and a sender whose records are right has nothing to do', async (t) => {
  const { server, run } = await testing(t, rightZone);
  const { code, lines, stderr } = await run(['--selector', 's1']);
  assert.deepEqual([code, stderr], [0, '']);
  const [sent, sender, ...records] = lines;
  assert.match(sent ?? '', /^Mail server 127\.0\.0\.1:\d+: accepted the mail to ada@union\.example\./);
  assert.equal(sender, 'Sender: petitions.example');
  assert.deepEqual(records, [
    'SPF: good: v=spf1 include:_spf.mail.example -all – see that this allows 127.0.0.1',
    'DKIM: good: a key of 2048 bits at s1._domainkey.petitions.example',
    'DMARC: good: v=DMARC1; p=quarantine',
  ]);
  const [{ recipients, mail } = assert.fail('no mail')] = server.received;
  assert.deepEqual(recipients, ['ada@union.example']);
  assert.equal(mail.subject, 'Test of the petition server');
  assert.match(mail.html ?? '', /look at what the command says of SPF/);
});

test('without a selector the key cannot be looked up, which is said and is no fault', async (t) => {
  const { code, lines } = await (await testing(t, rightZone)).run();
  assert.equal(code, 0);
  assert.match(lines[3] ?? '', /^DKIM: unknown: not looked up, .*: give --selector/);
});

test('each record that is missing or wrong is told, with what to do, and the command fails', async (t) => {
  const wrong: readonly (readonly [Zone, readonly RegExp[]])[] = [
    [
      {},
      [
        /SPF: TO DO: there is none: publish a TXT record at petitions\.example/,
        /DKIM: TO DO: there is no key at s1\._d/,
        /DMARC: TO DO: there is none: publish a TXT record at _dmarc\.p/,
      ],
    ],
    [
      {
        'petitions.example': ['v=spf1 a -all', 'v=spf1 mx -all'],
        's1._domainkey.petitions.example': ['v=DKIM1; p='],
        '_dmarc.petitions.example': ['v=DMARC1; rua=mailto:a@petitions.example'],
      },
      [/SPF: TO DO: there are 2 records/, /DKIM: TO DO: the key at .* is withdrawn/, /DMARC: TO DO: .* has no p=none/],
    ],
    [
      {
        'petitions.example': ['v=spf1 a mx +all'],
        's1._domainkey.petitions.example': [`k=rsa; p=${key(512)}`],
        '_dmarc.petitions.example': ['v=DMARC1; p=none', 'v=DMARC1; p=reject'],
      },
      [/SPF: TO DO: .* allows everybody/, /DKIM: TO DO: .* only 512 bits/, /DMARC: TO DO: there are 2 records/],
    ],
  ];
  for (const [zone, says] of wrong) {
    const { code, stdout, stderr } = await (await testing(t, zone)).run(['--selector', 's1']);
    for (const one of says) assert.match(stdout, one);
    assert.deepEqual([code, stderr], [1, 'To do: SPF, DKIM, DMARC.\n']);
  }
});

test('the DMARC of the domain above counts, and a DNS that does not answer is not taken for "none"', async (t) => {
  const zone: Zone = {
    'mail.petitions.example': 'broken',
    '_dmarc.petitions.example': ['v=DMARC1; p=reject; sp=none'],
  };
  const { code, lines } = await (await testing(t, zone)).run([], { MAIL_FROM: 'a@mail.petitions.example' });
  assert.equal(code, 0);
  assert.match(lines[2] ?? '', /^SPF: unknown: the DNS does not answer for mail\.petitions\.example/);
  assert.match(lines[4] ?? '', /^DMARC: good: .* – p=none lets forged mails pass/);
});

test('what the mail server answers is said in plain words', async (t) => {
  const { run } = await testing(t, rightZone, 'refuses for good');
  const refused = await run();
  assert.deepEqual([refused.code, refused.stderr], [1, 'To do: the mail server.\n']);
  assert.match(
    refused.lines[0] ?? '',
    /did not accept the mail to ada@union\.example: it refuses the recipient \(550\)\.$/,
  );
  for (const [SMTP_URL, why] of [
    ['smtp://127.0.0.1:1', /: nothing answers at that port: check the port in SMTP_URL\.$/],
    ['smtp://nowhere.invalid:587', /: (there is no host of that name|its name cannot be looked up now): check/],
  ] as const)
    assert.match((await run([], { SMTP_URL })).lines[0] ?? '', why);
});

test('a login that is refused, and a certificate that nobody vouches for, are told apart', async (t) => {
  const strict = await mailServer(t, {
    allowInsecureAuth: true,
    onAuth: (_auth, _session, callback) => {
      callback(Object.assign(new Error('no'), { responseCode: 535 }));
    },
  });
  const secure = await mailServer(t, { secure: true });
  const { run } = await testing(t, rightZone);
  for (const [SMTP_URL, why] of [
    [
      strict.url.replace('//', '//user:wrong-password@'),
      /: it refuses the user name or the password in SMTP_URL \(535\)\.$/,
    ],
    [secure.url.replace('smtp:', 'smtps:'), /: its certificate is not accepted \(\w+\)\.$/],
    [strict.url.replace('smtp:', 'smtps:'), /: that port does not begin with TLS: write smtp:\/\/ instead/],
    [strict.url.replace('127.0.0.1', '0.0.0.0'), /: it offers no encryption, and nothing is sent without \(500\)\.$/],
  ] as const) {
    const { code, stdout, stderr } = await run([], { SMTP_URL });
    assert.equal(code, 1);
    assert.match(stdout.split('\n')[0] ?? '', why);
    assert.doesNotMatch(stdout + stderr, /wrong-password/);
  }
});

test('an unclear command sends nothing', async (t) => {
  const { server, run } = await testing(t, rightZone);
  for (const args of [
    ['--selector', 'a b'],
    ['--selector', '-x'],
    ['--to', 'x'],
  ])
    assert.equal((await run(args)).code, 2);
  for (const args of [[], ['--test', 'nobody'], ['--test', 'a@b.example', '--dns', 'x y']])
    assert.equal((await command(['mail', ...args], { SMTP_URL: server.url, MAIL_FROM: from })).code, 2);
  const unset = await command(['mail', '--test', 'a@b.example'], {});
  assert.deepEqual([unset.code, unset.stderr], [1, 'Set SMTP_URL and MAIL_FROM: without them no mail is sent.\n']);
  assert.deepEqual(server.received, []);
});
