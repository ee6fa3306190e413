/**
 * What a campaign leaves behind where anybody might look: in the log, in the count's answers, in
 * the database's files.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test, type TestContext } from 'node:test';
import { Client } from 'pg';
import { initials } from '../../server/public/name-format.ts';
import { openPostgres } from '../../server/store/postgres.ts';
import { until } from '../embed/support/until.ts';
import { startPostgres } from '../support/postgres.ts';
import { mailServer } from '../support/smtp.ts';
import { command, documents, folder, openCampaign, posted, running, secret, signature } from './fixtures.ts';

const people = 1000;
/** In milliseconds. */
const patience = 90_000;

/** In each script a name that nobody has, so that wherever it is found, it came from here. */
const names = ['Quimbyx Wombatsen', '魍魎文龘', 'Ѱковлева Ѯения', 'غضنفرۀ ظبيان', '뷁뚫꿰', 'Ñandúñez Ægirß', '𠮷𡈽太'];
const domain = 'kookaburra-post.example';
const hosts = 'https://numbat-blog.example';
const sources = 'bilby-newsletter';
const comments = 'Echidnas of the 世界';
/** Of their own: the default words stand in the widget's files, which the database keeps. */
const agreed = 'Wallaroos may read this.';
const clients = { v4: '203.0.113.', v6: '2001:db8:beef:cafe:' };

const campaign = {
  ...openCampaign,
  display: ['name', 'initials', 'anonymous'],
  server: { confirmation: true, rateLimit: false },
};

const person = (n: number) => {
  const display = [undefined, 'name', 'initials', 'anonymous'][n % 4];
  const name = `${names[n % names.length] ?? ''} ${n.toString(36)}`;
  return signature(
    { name, email: `pademelon.${n}@${domain}`, country: 'HK', comment: `${comments} ${n}` },
    {
      consent: { statement: agreed, locale: 'en', updates: false },
      source: `${sources}-${n}`,
      host: `${hosts}:${1000 + n}`,
      ...(display && { display }),
    },
  );
};
const clientOf = (n: number): string => (n % 2 ? `${clients.v4}${n % 250}` : `${clients.v6}${n.toString(16)}::7`);

/** What must not be found, in few words: each is part of what a thousand typed. */
const words = [...names, 'pademelon', domain, 'numbat-blog', sources, comments, clients.v4, clients.v6, agreed];

/** As bytes, in the ways in which text is commonly written down. */
const formsOf = (word: string): Buffer[] => {
  const utf8 = Buffer.from(word);
  const utf16 = Buffer.from(word, 'utf16le');
  const hex = utf8.toString('hex');
  // Wherever it begins in what is encoded, the middle of its base64 is one of three.
  const base64 = [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), utf8]);
    return (['base64', 'base64url'] as const).map((encoding) => whole.toString(encoding).slice(4, -4));
  });
  const texts = [hex, hex.toUpperCase(), encodeURIComponent(word), JSON.stringify(word).slice(1, -1), ...base64];
  return [utf8, utf16, Buffer.from(utf16).swap16(), ...texts.map((text) => Buffer.from(text))].filter(
    ({ length }) => length >= 4,
  );
};

/** What a hash without a key would be, of the first of them. */
const hashes = Array.from({ length: 5 }, (_, n) =>
  ['md5', 'sha1', 'sha256'].map((name) => createHash(name).update(`pademelon.${n}@${domain}`).digest()),
).flat();
const traces = [...words.flatMap(formsOf), ...hashes];

interface Contents {
  readonly path: string;
  readonly bytes: Buffer;
}

const filesBelow = (folder: string): Contents[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => ({ path: relative(folder, path), bytes: readFileSync(path) }));

/** The files that have any of it. */
const placesOf = (what: readonly Buffer[], files: readonly Contents[]): string[] =>
  files.filter(({ bytes }) => what.some((one) => bytes.includes(one))).map(({ path }) => path);

const findsNothing = (files: readonly Contents[]): void => {
  for (const trace of traces) assert.deepEqual(placesOf([trace], files), [], trace.toString());
};

test('what is looked for would be found, in whichever way it is written', () => {
  for (const word of words) {
    const text = `…${word}…`;
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(text, 'utf16le'),
      Buffer.from(Buffer.from(text, 'utf16le')).swap16(),
      ...[text, `.${text}`, `..${text}`].map((shifted) => Buffer.from(Buffer.from(shifted).toString('base64'))),
      Buffer.from(Buffer.from(text).toString('base64url')),
      Buffer.from(Buffer.from(text).toString('hex')),
      Buffer.from(JSON.stringify({ text })),
    ])
      assert.deepEqual(placesOf(formsOf(word), [{ path: 'here', bytes }]), ['here'], word);
  }
});

interface Engine {
  readonly env: Readonly<Record<string, string>>;
  readonly ask: (sql: string) => Promise<Readonly<Record<string, unknown>>[]>;
  /** All that the database has on disk. */
  readonly files: () => Contents[];
}

/**
 * Signs, is refused, gets mails and confirms, all through the real server; resolves to where it can
 * be looked at.
 */
const campaignOf = async (t: TestContext, { env, ask, files }: Engine) => {
  const mails = await mailServer(t);
  const settings = {
    CAMPAIGNS: documents(t, { 'open.json': campaign }),
    SMTP_URL: mails.url,
    MAIL_FROM: 'no-reply@petitions.example',
    PUBLIC_URL: 'https://petitions.example/',
    TRUSTED_PROXIES: '127.0.0.1',
    SECRET: secret,
    ...env,
  };
  const cwd = folder(t);
  const server = await running(t, settings, cwd);
  const post = async (n: number, body: unknown): Promise<number> => {
    const path = `${server.address}/v1/campaigns/open/signatures`;
    const response = await fetch(path, posted(body, { 'X-Forwarded-For': clientOf(n) }));
    const said = await response.text();
    assert.deepEqual(placesOf(traces, [{ path: 'answer', bytes: Buffer.from(said) }]), []);
    return response.status;
  };

  const everybody = Array.from({ length: people }, (_, n) => person(n));
  const queue = [...everybody.entries()];
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [n, sent] = next;
        assert.equal(await post(n, sent), 202);
        const { fields } = sent;
        if (n % 20 === 0) assert.equal(await post(n, { ...sent, fields: { ...fields, email: 'pademelon' } }), 422);
        if (n % 20 === 1) assert.equal(await post(n, { ...sent, [fields.email]: fields.name }), 422);
        if (n % 20 === 2) assert.equal(await post(n, JSON.stringify(sent).slice(0, -1)), 400);
        if (n % 20 === 3) assert.equal(await post(n, { ...sent, fields: { ...fields, Website: 'x' } }), 422);
      }
    }),
  );
  // Some mails are refused, now and for good; such a mail server repeats the address.
  await until('mails arrive', () => mails.received.length > 300, patience);
  for (const [mode, line] of [
    ['refuses for good', /"event":"mail".*"result":"never"/],
    ['refuses for now', /"event":"mail".*"result":"later"/],
  ] as const) {
    mails.mode = mode;
    await until(`mails are refused: ${mode}`, () => line.test(server.printed()), patience);
  }
  mails.mode = 'accepts';
  const confirmed = 200;
  for (const { mail } of mails.received.slice(0, confirmed)) {
    const [token = ''] = /[\w-]{43}/.exec(mail.text ?? '') ?? [];
    const response = await fetch(`${server.address}/v1/confirmations`, posted({ token }));
    assert.equal(response.status, 200);
  }
  await ask(`UPDATE signature SET changed = changed - ${30 * 60_000} WHERE state = 'valid'`);
  await server.counts(confirmed);
  let answer = '';
  let signers: { name?: string }[] = [];
  const read = async () => {
    answer = await (await fetch(`${server.address}/v1/campaigns/open/count`)).text();
    ({ signers } = JSON.parse(answer) as { signers: { name?: string }[] });
    return signers.length === 10;
  };
  await until('the list of signers changes', read, patience);

  const envelopes = await ask('SELECT envelope FROM signature UNION ALL SELECT envelope FROM outbox');
  /** From the middle of each; a whole one may be on several pages. */
  const sealed = envelopes.slice(0, 50).map(({ envelope }) => Buffer.from(envelope as Uint8Array).subarray(40, 72));
  return { server, mails, everybody, signers, answer, sealed, files, settings, cwd };
};
type Left = Awaited<ReturnType<typeof campaignOf>>;

const namesNobody = ({ server, everybody, signers, answer, files }: Left): void => {
  // Nobody but those who chose to be named, and they as they chose.
  const chosen = new Set(
    everybody.flatMap(({ fields, ...rest }) => {
      const { display } = rest as { display?: string };
      return display === 'name' ? [fields.name] : display === 'initials' ? [initials(fields.name)] : [];
    }),
  );
  assert.equal(signers.length, 10);
  for (const { name } of signers) assert.ok(name === undefined || chosen.has(name), name);
  const rest = signers.reduce((text, { name }) => (name === undefined ? text : text.replace(name, '')), answer);
  findsNothing([{ path: 'count', bytes: Buffer.from(rest) }]);

  const log = server.printed();
  assert.match(log, /"event":"mail".*"result":"never"/);
  findsNothing([{ path: 'log', bytes: Buffer.from(log) }]);
  const stored = files();
  assert.notDeepEqual(placesOf([Buffer.from(everybody[0]?.id ?? '')], stored), [], 'this is where signatures are');
  findsNothing(stored);
};

const envelopesIn = ({ sealed }: Left, files: readonly Contents[]): number =>
  sealed.filter((one) => placesOf([one], files).length > 0).length;

const erase = async ({ settings, cwd }: Left): Promise<void> => {
  const { code, stderr } = await command(['erase', '--campaign', 'open', '--yes'], settings, cwd);
  assert.deepEqual([code, stderr], [0, '']);
};

test('SQLite: a campaign of 1,000 names nobody in log, count or files; erased, not even an envelope is left', async (t) => {
  const path = join(folder(t), 'petitions.db');
  const left = await campaignOf(t, {
    env: { DATABASE_URL: `sqlite:${path}` },
    ask: async (sql) => {
      const db = new DatabaseSync(path, { timeout: 5000 });
      try {
        return db.prepare(sql).all();
      } finally {
        db.close();
      }
    },
    files: () => filesBelow(join(path, '..')),
  });
  namesNobody(left);
  assert.equal(envelopesIn(left, left.files()), left.sealed.length);
  await erase(left);
  assert.equal(envelopesIn(left, left.files()), 0);
  findsNothing(left.files());
});

test('Postgres: a campaign of 1,000 names nobody in log, count or files; erased, not even an envelope is left', async (t) => {
  const postgres = await startPostgres();
  t.after(() => postgres.remove());
  const { ask } = postgres;
  // Else it renames a file of its journal to use it again, and what is in it stays until it is
  // overwritten.
  await ask('ALTER SYSTEM SET wal_recycle = off');
  await ask('SELECT pg_reload_conf()');
  // With its journal, "pg_wal".
  const files = () => filesBelow(postgres.dataFolder);
  const left = await campaignOf(t, { env: { DATABASE_URL: postgres.url }, ask, files });
  namesNobody(left);
  const inTables = () => files().filter(({ path }) => path.startsWith('base/'));
  await ask('CHECKPOINT');
  assert.equal(envelopesIn(left, inTables()), left.sealed.length);
  await erase(left);
  // The rest of it is what the worker does every night.
  const opened = await openPostgres(postgres.url);
  t.after(() => opened.close());
  assert.equal(await opened.compact(), true);
  assert.equal(envelopesIn(left, files()), 0);
  findsNothing(files());
});

test('Postgres: what somebody can still read is not said to be out of the files', async (t) => {
  const postgres = await startPostgres();
  t.after(() => postgres.remove());
  const database = await openPostgres(postgres.url);
  t.after(() => database.close());
  const reader = new Client(postgres.url);
  await reader.connect();
  await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await reader.query('SELECT count(*) FROM signature');
  await postgres.ask("INSERT INTO withdrawn (id, until) VALUES ('', 0)");
  assert.equal(await database.compact(), false);
  await reader.end();
  assert.equal(await database.compact(), true);
});
