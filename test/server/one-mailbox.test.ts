/**
 * One mailbox is one signer: for every address that is taken, what the mail server is told has the
 * canonical form under which the signature is stored. By the real application, worker and mailer,
 * into a real mail server.
 */
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { readCampaigns } from './read-campaigns.ts';
import { createKeys } from '../../server/crypto/keys.ts';
import { createMailer } from '../../server/mail/mail.ts';
import { createWorker } from '../../server/jobs/worker.ts';
import { mailServer } from '../support/smtp.ts';
import { until } from '../support/until.ts';
import { application, documents, openCampaign, posted, secret, signature } from './fixtures.ts';

const start = async (t: TestContext) => {
  const server = { confirmation: true, rateLimit: false };
  const campaigns = readCampaigns(documents(t, { 'open.json': { ...openCampaign, server } }));
  const { app, store, vault, path } = await application(t, { campaigns, mails: true });
  const mails = await mailServer(t);
  const mailer = createMailer({ url: mails.url, from: 'no-reply@petitions.example' });
  t.after(() => mailer.close());
  const worker = createWorker({
    ...{ campaigns, store, vault, mailer, now: Date.now },
    base: () => 'https://petitions.example/',
    every: { look: 0, count: 0 },
    failed: (error) => assert.fail(error),
  });
  /** The keyed hash of each address, as it is stored. */
  const mailboxes = (): readonly string[] => {
    const database = new DatabaseSync(path, { readOnly: true });
    const rows = database.prepare('SELECT email FROM signature').all();
    database.close();
    return rows.map(({ email }) => Buffer.from(email as Uint8Array).toString('hex'));
  };
  return {
    sign: async (email: string, way: 'json' | 'form' = 'json'): Promise<boolean> => {
      const { fields } = signature({ email });
      const form = { ...fields, Consent: 'on', Form: crypto.randomUUID() } as Record<string, string>;
      const sent = way === 'json' ? posted(signature({ email })) : { method: 'POST', body: new URLSearchParams(form) };
      const { status } = await app.request('/v1/campaigns/open/signatures', sent);
      assert.ok([202, 200, 422].includes(status), `${status} for ${JSON.stringify(email)}`);
      return status !== 422;
    },
    /** Whom the mail server was told, once each mailbox has its mail. */
    told: async (): Promise<readonly string[]> => {
      await until('every mailbox has its mail', async () => {
        await worker.look();
        return mails.received.length >= new Set(mailboxes()).size;
      });
      // What one more round brings is one too many.
      await worker.look();
      return mails.received.flatMap(({ recipients }) => recipients);
    },
    mailboxes,
  };
};

const keys = createKeys(secret);
const hashOf = (address: string) => Buffer.from(keys.email('open', address)).toString('hex');

const spellings = (name: string, domain: string): string[] => [
  ...[`${name}@${domain}`, `${name.toUpperCase()}@${domain.toUpperCase()}`, `<${name}@${domain}`, `${name}@${domain}>`],
  ...[`<${name}@${domain}>`, `Ada <${name}@${domain}>`, `"Ada" <${name}@${domain}>`, `"${name}@${domain}"`],
  ...[
    `"${name}"@${domain}`,
    `"\\${name}"@${domain}`,
    `${name}(a)@${domain}`,
    `(a)${name}@${domain}`,
    `${name}@(a)${domain}`,
  ],
  ...[`${name}@${domain}.`, `${name}@${domain}。`, `${name}@${domain},`, `${name}@${domain};`, `${name}@${domain} `],
  ...[`mailto:${name}@${domain}`, `mailto:${name}@${domain}?cc=x@y.org`, `${name}＠${domain}`, `${name}﹫${domain}`],
  ...[`\u202a${name}@${domain}\u202c`, `${name}\u200b@${domain}`, `${name}@\u2060${domain}`, `\ufeff${name}@${domain}`],
  ...[
    `${name}\u00ad@${domain}`,
    `${name}@${domain}\ufe0f`,
    `${name} @ ${domain}`,
    `${name}+1@${domain}`,
    `${name}+2@${domain}`,
  ],
  ...[`${name}%${domain}@relay.example`, `${domain}!${name}@relay.example`, `@relay.example:${name}@${domain}`],
  ...[`${name}@${domain.replaceAll('.', '。')}`, `${name}@${domain.replaceAll('.', '．')}`, `.${name}@${domain}`],
  ...[`${name}.@${domain}`, `${name}@.${domain}`, `${name}@${domain}\0`, `${name}@${domain}\r\nRCPT TO:<eve@x.org>`],
  ...[[...name].map((letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)).join('') + `@${domain}`],
];

test('more than forty ways to write one address are one signer and one mail, by the form and by programs', async (t) => {
  const { sign, told, mailboxes } = await start(t);
  const all = spellings('victim', 'union.example');
  assert.ok(all.length > 40);
  let taken = 0;
  for (const [at, address] of all.entries()) if (await sign(address, at % 2 === 0 ? 'json' : 'form')) taken++;
  assert.ok(taken > 20, `${taken} taken`);
  assert.deepEqual(await told(), ['victim@union.example']);
  assert.deepEqual(new Set(mailboxes()), new Set([hashOf('victim@union.example')]));
});

test('what a provider ignores in an address makes no new signer', async (t) => {
  const { sign, told } = await start(t);
  for (const [name, ...others] of [
    ['ada.li@gmail.com', 'adali@googlemail.com', 'a.d.a.l.i+x@gmail.com'],
    ['ada_li@proton.me', 'adali@protonmail.com', 'a-d.a_l-i+x@pm.me'],
    ['ada@icloud.com', 'ada@me.com', 'ADA+1@mac.com'],
    ['ada.li@yandex.ru', 'ada-li@ya.ru', 'ada-li+1@yandex.com'],
    ['ada-1@yahoo.com', 'ada-2@yahoo.com'],
    ['ada@müller.example', 'ada@xn--mller-kva.example', 'ada@MÜLLER.example', 'ada@mu\u0308ller.example'],
    ['ada@οδός.example', 'ada@ΟΔΌΣ.example'.normalize('NFD')],
  ])
    for (const address of [name, ...others]) assert.ok(await sign(String(address)), address);
  // "ς" and "Σ" are two domains, where IDNA is asked.
  assert.equal((await told()).length, 8);
});

test('whatever is accepted, the address given to the mail server has the stored canonical form', async (t) => {
  const { sign: take, told, mailboxes } = await start(t);
  const sign = fc.constantFrom(
    ...Array.from('.+-_\'"\\()<>[],;:%!/=?#| @\0\r\n＠。．\u200b\u202e\u00ad\u{e0041}ßİſΣςéàａＡ①℀ﬁ中'),
  );
  const local = fc
    .tuple(
      fc.stringMatching(/^[a-z]{1,5}$/),
      fc.oneof({ arbitrary: sign, weight: 1 }, { arbitrary: fc.constant(''), weight: 2 }),
      fc.stringMatching(/^[A-Za-z0-9]{1,5}$/),
    )
    .map((parts) => parts.join(''));
  const domain = fc.oneof(
    fc.constantFrom(
      'gmail.com',
      'GoogleMail.com',
      'proton.me',
      'me.com',
      'yahoo.com',
      'Straße.example',
      'ΟΔΟΣ.example',
      'faß.example',
      'İx.example',
      '例え。jp',
      'ﬁ.example',
      'ｅｘ．example',
    ),
    fc.tuple(local, fc.constantFrom('example', 'org', '公司')).map(([name, top]) => `${name}.${top}`),
  );
  const address = fc
    .tuple(
      fc.constantFrom('', '', '', '<', '"', ' ', 'mailto:', 'Ada <'),
      local,
      domain,
      fc.constantFrom('', '', '', '>', '"', ',', '。', '\u202c'),
    )
    .map(([before, name, host, after]) => `${before}${name}@${host}${after}`);
  let taken = 0;
  const all = fc.sample(address, 500);
  while (all.length > 0)
    taken += (await Promise.all(all.splice(0, 100).map((one) => take(one)))).filter(Boolean).length;
  assert.ok(taken > 120, `${taken} taken`);
  const stored = new Set(mailboxes());
  const recipients = await told();
  const hashes = recipients.map(hashOf);
  assert.deepEqual(
    hashes.filter((hash) => !stored.has(hash)),
    [],
  );
  assert.equal(new Set(hashes).size, hashes.length, 'nobody has two mails');
  assert.equal(hashes.length, stored.size, 'and everybody has one');
});
