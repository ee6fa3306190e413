/**
 * What a campaign leaves behind where anybody might look: in the log, in the count's answers, in
 * the database's files.
 */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test, type TestContext } from 'node:test';
import { Client } from 'pg';
import { digest } from '../../server/crypto/keys.ts';
import { initials } from '../../server/public/name-format.ts';
import { openPostgres } from '../../server/store/postgres.ts';
import { createStore } from '../../server/store/sql.ts';
import { until } from '../support/until.ts';
import { startPostgres } from '../support/postgres.ts';
import { mailServer } from '../support/smtp.ts';
import { arrival, command, documents, folder, openCampaign, posted, running, secret, signature } from './fixtures.ts';
import { filesBelow, formsOf, placesOf, searchable, type Contents } from './traces.ts';

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

/** What a hash without a key would be, of the first of them. */
const hashes = Array.from({ length: 5 }, (_, n) =>
  ['md5', 'sha1', 'sha256'].map((name) => createHash(name).update(`pademelon.${n}@${domain}`).digest()),
).flat();
const traces = [...words.flatMap(formsOf), ...hashes];

const findsNothing = (files: readonly Contents[]): void => {
  for (const trace of traces) assert.deepEqual(placesOf([trace], files), [], trace.toString());
};

test('the search would find what it looks for, however that is encoded', () => {
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
  const postgres = await searchable(t);
  const { ask } = postgres;
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

test('Postgres: data that a reader still holds is not reported as erased from the files', async (t) => {
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

/** Columns of bytes or words that say nothing of any one signer: the server's own, and the desk's. */
const ofNobody: Readonly<Record<string, readonly string[]>> = {
  signature: ['campaign', 'state', 'doubt', 'was'],
  outbox: ['campaign', 'kind', 'ended', 'code'],
  mailbox: ['campaign'],
  tally: ['id', 'campaign'],
  total: ['campaign'],
  campaign_rules: ['campaign', 'rules'],
  held_told: ['campaign'],
  figure: ['campaign', 'cut'],
  figure_gone: ['campaign'],
  lease: ['name', 'holder'],
  note: ['name', 'value'],
  kept_file: ['address', 'body'],
  member: ['id', 'name'],
  member_role: ['member', 'campaign', 'role'],
  passkey: ['id', 'member', 'public_key', 'transports'],
  invitation: ['id', 'token', 'name', 'campaign', 'role'],
  desk_session: ['token', 'member', 'confirmed_for'],
  desk_challenge: ['challenge', 'purpose'],
  journal: ['id', 'member', 'who', 'action', 'campaign', 'about'],
  document_version: ['campaign', 'document', 'member', 'who', 'what'],
  document_draft: ['campaign', 'document', 'member', 'who'],
  image: ['id', 'campaign', 'type', 'body', 'member'],
  paper: ['id', 'campaign', 'who', 'note'],
  delivery: ['id', 'campaign', 'kind', 'who', 'hash'],
  delivery_ticket: ['token', 'delivery', 'session', 'campaign', 'choice'],
};
/** The planner has to know how many of them there are; after an erasure it looks again. */
const refreshed: Readonly<Record<string, readonly string[]>> = {
  signature: ['email'],
  outbox: ['signature'],
  mailbox: ['email'],
};

test('Postgres: its statistics take no values of signers, or lose them with what is erased', async (t) => {
  const postgres = await searchable(t);
  const { ask } = postgres;
  const database = await openPostgres(postgres.url);
  t.after(() => database.close());
  const store = createStore(database);

  // So few that the statistics would have the values of all of them.
  const people = 100;
  const looked = 20;
  const now = Date.now();
  const letter = () => ({ id: randomUUID(), campaign: 'open', envelope: digest(randomUUID()) });
  const signs = () => ({
    envelope: digest(randomUUID()),
    withdraw: digest(randomUUID()),
    content: digest(randomUUID()),
  });
  await store.insert(Array.from({ length: people }, () => arrival(signs())));
  const decisions = (await store.arrived('open', people)).map((row) => ({
    row,
    mail: { token: digest(randomUUID()), confirm: letter(), repeat: letter() },
  }));
  await store.settle('open', decisions, 1, now);
  // As autovacuum does, when it finds the time.
  await ask('ANALYZE');
  const columns = await ask(`SELECT attrelid::regclass AS "table", attname AS name, attstattarget AS most
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND atttypid IN ('text'::regtype, 'bytea'::regtype)`);
  for (const { table, name, most } of columns) {
    const isTaken = [ofNobody, refreshed].some((some) => some[String(table)]?.includes(String(name)));
    assert.equal(most !== 0, isTaken, `${String(table)}.${String(name)}: see 0008-no-statistics.sql`);
  }
  const rows = await ask('SELECT id, envelope, email, person, withdraw, token, content FROM signature ORDER BY id');
  const mails = await ask('SELECT id, envelope FROM outbox ORDER BY signature');
  const values = [...rows.slice(0, looked), ...mails.slice(0, looked)]
    .flatMap((row) => Object.values(row))
    .map((value) => (typeof value === 'string' ? Buffer.from(value) : Buffer.from(value as Uint8Array)));
  assert.equal(values.length, looked * 9);
  await ask('CHECKPOINT');
  const files = () => Buffer.concat(filesBelow(postgres.dataFolder).map(({ bytes }) => bytes));
  const before = files();
  for (const value of values) assert.ok(before.includes(value));

  // One stays, so that there is something to learn from.
  const [kept] = rows;
  await store.erase({ ids: rows.slice(1).map(({ id }) => String(id)) });
  assert.equal(await store.compact(), true);
  const after = files();
  const own = Object.values(kept ?? {}).map((value) => Buffer.from(value as Uint8Array));
  const left = values.filter((value) => after.includes(value) && !own.some((one) => one.equals(value)));
  // Its mail's id and envelope.
  assert.equal(left.length, 2);
  await store.erase({ campaign: 'open' });
  assert.equal(await store.compact(), true);
  const last = files();
  assert.deepEqual(
    values.filter((value) => last.includes(value)),
    [],
  );
});
