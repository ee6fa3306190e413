/**
 * The observer: somebody who can sign, withdraw and read every public answer as often as they like,
 * and wants to know of one person whether they signed, or are held, or signed just now. The same
 * observer does find leaks that are planted.
 */
import assert from 'node:assert/strict';
import { hash, randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { readCampaigns } from './read-campaigns.ts';
import { digest } from '../../server/crypto/keys.ts';
import type { Composed } from '../../server/mail/compose.ts';
import { openDatabase } from '../../server/store/open.ts';
import { correction, follow, type Told } from '../../server/store/public-count.ts';
import { createStore } from '../../server/store/sql.ts';
import type { Store } from '../../server/store/store.ts';
import { createWorker } from '../../server/jobs/worker.ts';
import { startPostgres, type Postgres } from '../support/postgres.ts';
import { application, documents, folder, openCampaign, posted, signature } from './fixtures.ts';

const minute = 60_000;

/**
 * How often, of two of whom it is true of one, the greater of what is seen belongs to that one;
 * half a point for a tie.
 */
const area = (no: readonly number[], yes: readonly number[]): number => {
  let won = 0;
  for (const one of no) for (const other of yes) won += other > one ? 1 : other === one ? 0.5 : 0;
  return won / (no.length * yes.length);
};

type Numbers = Readonly<Record<string, number>>;

/**
 * Of each number that was seen, how well it tells the two worlds apart: 0 not at all, 0.5 always.
 */
const told = (no: readonly Numbers[], yes: readonly Numbers[]): [string, number][] =>
  Object.keys(no[0] ?? {}).map((what) => {
    const seen = (of: readonly Numbers[]) => of.map((one) => one[what] ?? 0).filter((value) => !Number.isNaN(value));
    return [what, Math.abs(area(seen(no), seen(yes)) - 0.5)];
  });

const trials = 32;
/**
 * 5.2 standard deviations of what chance alone makes of so many trials (Mann–Whitney; ties make it
 * less). Beyond that is chance in one of 5 million comparisons, its tails being lighter than the
 * normal distribution's. A run makes 186 of them, so one run in 26,000 fails for nothing. Places in
 * the list are compared of fewer, those who are in it: at half as many in one world the bound is 4.2
 * deviations. All else that is compared here is the same or is not.
 */
const chance = 5.2 * Math.sqrt((2 * trials + 1) / (12 * trials * trials));

type Ask = (path: string, init?: RequestInit) => Promise<Response>;
interface Count {
  readonly count: number;
  readonly signers: readonly { readonly name?: string; readonly at: string }[];
}

/**
 * Without what is drawn anew for every answer, or belongs to the trial: its campaign, its names,
 * its hour.
 */
const plain = (text: string, id: string): string =>
  text
    .replaceAll(id, 'campaign')
    .replace(/Signer \w+|Susan Suspect|Olga Observer/g, 'name')
    .replace(/"at":"[^"]*"|<span class="quiet">[^<]*<\/span>(?=\s*<\/li>)/g, 'at')
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'uuid')
    .replace(/(?<=uuid\.)[\w-]{22}|(?<=#)[\w-]{43}/g, 'code');

/** Status, headers and body as one text. A tag says what the body says, and nothing more. */
const textOf = async (response: Response, id: string): Promise<string> => {
  const body = Buffer.from(await response.arrayBuffer());
  const tag = response.headers.get('etag');
  assert.ok(tag === null || tag.includes(hash('sha1', body)), `a tag of something else: ${tag}`);
  const headers = [...response.headers].filter(([name]) => name !== 'etag');
  return JSON.stringify([response.status, headers, plain(body.toString('latin1'), id)]);
};

const addressesOf = (id: string): string[] => [
  ...['', '/count', '/count.png', '/count.svg', '/signed/zh-Hant.svg', '/challenge', '/signatures'].map(
    (path) => `/v1/campaigns/${id}${path}`,
  ),
  ...['p', 'embed'].map((path) => `/${path}/${id}?lang=en`),
  `/oembed?url=https://petitions.example/p/${id}`,
  ...['/', '/confirm', '/withdraw', '/readyz', '/metrics', `/v1/signatures/${randomUUID()}`],
];

/** Runs `act` each time that all have come. */
const meeting = (all: number, act: (time: number) => Promise<void>) => {
  let waiting: PromiseWithResolvers<unknown>[] = [];
  return (time = 0): Promise<unknown> => {
    const here = Promise.withResolvers<unknown>();
    waiting.push(here);
    if (waiting.length === all) {
      const those = waiting;
      waiting = [];
      act(time).then(
        () => those.forEach(({ resolve }) => resolve(undefined)),
        (error: unknown) => those.forEach(({ reject }) => reject(error)),
      );
    }
    return here.promise;
  };
};

/** So many at a time, as who waits too long in the queue of a database is told an older count. */
const atOnce = (most: number) => {
  const waiting: (() => void)[] = [];
  let free = most;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free === 0) await new Promise<void>((go) => waiting.push(go));
    else free--;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
};

interface Place {
  readonly id: string;
  readonly ask: Ask;
  readonly mails: readonly (Composed & { readonly to: string })[];
  readonly confirmation: boolean;
  /** Time passes, and the worker looks, for all trials at once. */
  readonly look: (time?: number) => Promise<unknown>;
  /**
   * Takes down what was said, and what it may depend on: of the same, all are to be told the same.
   */
  readonly note: (of: string, text: string) => void;
}

/** What can be done with one campaign, and read of it. */
const observerAt = ({ id, ask, mails, confirmation, look, note }: Place) => {
  const mailsTo = (email: string) => mails.filter(({ to }) => to === email);
  const count = async () => (await (await ask(`/v1/campaigns/${id}/count`)).json()) as Count;
  const keyOf = ({ count, signers }: Count) => `at ${count} and ${signers.length} names`;
  const sign = async (fields: object, rest: object = {}) => {
    const own = randomUUID();
    const code = `${own}.${'x'.repeat(22)}`;
    const withdraw = `sha256-${Buffer.from(digest(code)).toString('base64')}`;
    const body = signature({ ...fields }, { campaign: id, id: own, withdraw, ...rest });
    note('to sign', await textOf(await ask(`/v1/campaigns/${id}/signatures`, posted(body)), id));
    return { id: own, code, email: body.fields.email };
  };
  /** Where nothing is to be confirmed, there is nothing to do. */
  const confirm = async (email: string) => {
    if (!confirmation) return;
    const token = /#([\w-]{43})$/m.exec(mailsTo(email).at(-1)?.text ?? '')?.[1];
    note('to confirm', await textOf(await ask('/v1/confirmations', posted({ token })), id));
  };
  return {
    suspect: { name: 'Susan Suspect', email: `susan@${id}.example` },
    olga: { name: 'Olga Observer', email: `olga@${id}.example` },
    ...{ look, sign, confirm },
    /** They sign, and do all that is asked of them. Resolves to their ids. */
    join: async (all: readonly object[], rest?: object) => {
      const signed = [];
      for (const fields of all) signed.push(await sign(fields, rest));
      await look();
      for (const { email } of signed) await confirm(email);
      return signed.map((one) => one.id);
    },
    /** By the plain form. Resolves to the code on the page. */
    send: async (answers: Readonly<Record<string, string>>) => {
      const body = new URLSearchParams({ ...answers, Consent: 'on', Form: randomUUID() });
      const answer = await ask(`/v1/campaigns/${id}/signatures?lang=en`, { method: 'POST', body });
      const [code = ''] = /[\da-f-]{36}\.[\w-]{22}/.exec(await answer.clone().text()) ?? [];
      note(`to the form ${keyOf(await count())}`, await textOf(answer, id));
      return code;
    },
    withdraw: async (code: string) => {
      const headers = { Authorization: `Bearer ${code}` };
      const answer = await ask(`/v1/signatures/${code.slice(0, 36)}`, { method: 'DELETE', headers });
      note('to withdraw', await textOf(answer, id));
    },
    /** How many mails came to this address. */
    mailsTo: (email: string): number => {
      const got = mailsTo(email);
      for (const { subject, text, html } of got) note(`by mail: ${subject}`, plain(text + html, id));
      return got.length;
    },
    count,
    /** The count. All else that is public is to be the same wherever that is the same. */
    read: async (): Promise<Count> => {
      const found = await count();
      const answers: string[] = [];
      for (const address of addressesOf(id)) answers.push(await textOf(await ask(address), id));
      note(keyOf(found), answers.join('\n'));
      return found;
    },
  };
};
type Observer = ReturnType<typeof observerAt>;

interface Stage {
  readonly url: string;
  readonly confirmation?: boolean;
  /** The store that the server asks, and what the observer asks, where something is to leak. */
  readonly store?: (store: Store) => Store;
  readonly ask?: (ask: Ask, store: Store) => Ask;
}

/** The first place at which two of them differ, and what is around it. */
const differing = ([one = '', other = '']: readonly string[]): string => {
  const at = one.split('').findIndex((letter, index) => letter !== other[index]);
  return [one, other].map((text) => text.slice(Math.max(0, at - 200), at + 200)).join('\n');
};

/** What is seen in each world, on a server with a campaign for each trial, all at the same time. */
const watch = async <World extends string>(
  t: TestContext,
  { url, confirmation = false, ...leaking }: Stage,
  worlds: readonly World[],
  trial: (observer: Observer, world: World, hold: (ids: readonly string[]) => Promise<unknown>) => Promise<Numbers>,
): Promise<Record<World, Numbers[]>> => {
  const clock = { now: Date.parse('2026-11-01T12:00:00Z') };
  const now = () => clock.now;
  const ids = Array.from({ length: trials * worlds.length }, (_, number) => `campaign-${number}`);
  const rules = { display: ['name'], server: { rateLimit: false, confirmation } };
  const files = ids.map((id) => [`${id}.json`, { ...openCampaign, ...rules, id }] as const);
  const campaigns = readCampaigns(documents(t, Object.fromEntries(files)));
  const database = await openDatabase(url, { create: true });
  // Nothing here is to outlive a crash.
  if (url.startsWith('sqlite:')) await database.sql('PRAGMA synchronous = OFF');
  const store = createStore(database);
  t.after(() => store.close());
  const { app, vault } = await application(t, { campaigns, now, store: leaking.store?.(store) ?? store, mails: true });
  const mails: Place['mails'][number][] = [];
  const worker = createWorker({
    ...{ campaigns, store, vault, now },
    mailer: {
      send: async (mail) => {
        mails.push(mail);
        return { result: 'sent' };
      },
      check: async () => ({ result: 'sent' }),
      close: async () => undefined,
    },
    base: () => 'https://petitions.example/',
    every: { look: 0, count: 0 },
    failed: (error) => assert.ifError(error),
  });
  const look = meeting(ids.length, async (time) => {
    clock.now += time + 1000;
    await worker.look();
  });
  const queue = atOnce(8);
  const asked: Ask = (path, init) => queue(async () => app.request(path, init));
  const ask = leaking.ask?.(asked, store) ?? asked;
  const said = new Map<string, Set<string>>();
  const note: Place['note'] = (of, text) => void said.set(of, (said.get(of) ?? new Set()).add(text));

  const seen = Object.fromEntries(worlds.map((world) => [world, []])) as unknown as Record<World, Numbers[]>;
  await Promise.all(
    ids.map(async (id, number) => {
      const world = worlds[number % worlds.length] as World;
      const observer = observerAt({ id, ask, mails, confirmation, look, note });
      seen[world].push(await trial(observer, world, (held) => store.move(held, 'held', now())));
    }),
  );
  for (const [of, texts] of said) assert.equal(texts.size, 1, `told differently ${of}: ${differing([...texts])}`);
  return seen;
};

/** Fails where a number tells one of the worlds from the first one. */
const tellsNothing = (seen: Readonly<Record<string, readonly Numbers[]>>): void => {
  const [first, ...others] = Object.entries(seen);
  for (const [world, numbers] of others)
    for (const [what, found] of told(first?.[1] ?? [], numbers))
      assert.ok(found < chance, `${world}, ${what}: ${found}`);
};

const people = (many: number): { name: string }[] =>
  Array.from({ length: many }, (_, number) => ({
    name: `Signer ${String.fromCodePoint(0x61 + (number % 26)).repeat(3)}`,
  }));
const paces = { quiet: 3, busy: 15 };

/**
 * Signs in the suspect's name by both ways, and for herself, withdraws it all again, and reads
 * everything after each step. Of what changes `many` people have signed before, or up to seven
 * more.
 */
const probing =
  (many: number) =>
  async (
    observer: Observer,
    world: 'not signed' | 'signed' | 'held',
    hold: (ids: readonly string[]) => Promise<unknown>,
  ) => {
    const { suspect, olga, join, look, sign, send, withdraw, confirm, count, read, mailsTo } = observer;
    await join(people(many + randomInt(8)), { display: 'name' });
    const found = await join(world === 'not signed' ? [] : [suspect]);
    if (world === 'held') await hold(found);
    const seen: Record<string, number> = {};
    const whole = ['nothing', 'sending the form as the suspect', 'withdrawing one’s own'];
    let before: Count | undefined;
    const after = async (what: string, time = 0) => {
      await look(time);
      const now = await (whole.includes(what) ? read : count)();
      if (before) {
        seen[`${what}, count`] = now.count - before.count;
        seen[`${what}, names`] = now.signers.length - before.signers.length;
      }
      before = now;
    };
    await after('nothing');
    const probe = await sign({ ...suspect, name: olga.name });
    await after('signing as the suspect');
    const form = await send({ ...suspect, name: olga.name });
    await after('sending the form as the suspect');
    const own = await sign(olga);
    await look();
    await confirm(olga.email);
    await after('signing for oneself');
    const again = await sign(olga);
    await after('signing for oneself again', 11 * minute);
    for (const code of [probe.code, form]) await withdraw(code);
    await after('withdrawing what was not the suspect’s');
    for (const { code } of [own, again]) await withdraw(code);
    await after('withdrawing one’s own');
    return { ...seen, mails: mailsTo(olga.email) };
  };

/** Of two who sign one does so while somebody watches, the other an hour before or after. */
const watching =
  (many: number) =>
  async ({ suspect, join, look, read }: Observer, world: 'other' | 'suspect'): Promise<Numbers> => {
    const two = [suspect, { name: 'Signer other' }];
    const [then, otherwise] = world === 'suspect' ? two : two.toReversed();
    const isBefore = randomInt(2) === 1;
    const shown = { display: 'name' };
    await join([...people(many + randomInt(2)), ...(isBefore ? [otherwise ?? {}] : [])], shown);
    await look(60 * minute);
    const before = await read();
    await join([then ?? {}], shown);
    await look();
    const moment = await read();
    await look(60 * minute);
    await join([...people(9), ...(isBefore ? [] : [otherwise ?? {}])], shown);
    for (let n = 0; n < 3; n++) await look(20 * minute);
    const { signers } = await read();
    const placeOf = (list: Count['signers']) => list.findIndex(({ name }) => name === suspect.name);
    return {
      count: moment.count - before.count,
      names: moment.signers.length - before.signers.length,
      early: placeOf(moment.signers),
      // The list has the latest ten: that somebody signed long ago is no secret of the moment.
      place: placeOf(signers) < 0 ? Number.NaN : placeOf(signers),
      at: Date.parse(signers[placeOf(signers)]?.at ?? ''),
    };
  };

let postgres: Postgres;
before(async () => {
  postgres = await startPostgres();
  await postgres.ask('ALTER SYSTEM SET fsync = off');
  await postgres.ask('SELECT pg_reload_conf()');
});
after(() => postgres.remove());
const sqlite = (t: TestContext) => `sqlite:${join(folder(t), 'petitions.db')}`;

const engines = { SQLite: sqlite, Postgres: () => postgres.empty() };

for (const [engine, pace, confirmation] of [
  ['SQLite', 'quiet', false],
  ['SQLite', 'quiet', true],
  ['SQLite', 'busy', false],
  ['SQLite', 'busy', true],
  ['Postgres', 'quiet', true],
  ['Postgres', 'busy', false],
] as const) {
  const where = `${engine}, a ${pace} campaign ${confirmation ? 'with' : 'without'} confirmation`;
  test(`${where}: nobody can tell whether an address has signed, or is held`, async (t) => {
    const stage = { url: await engines[engine](t), confirmation };
    tellsNothing(await watch(t, stage, ['not signed', 'signed', 'held'], probing(paces[pace])));
  });
  test(`${where}: nobody can tell who signed at a moment they saw`, async (t) => {
    const stage = { url: await engines[engine](t), confirmation };
    tellsNothing(await watch(t, stage, ['other', 'suspect'], watching(paces[pace])));
  });
}

const none = (t: TestContext, leak: Omit<Stage, 'url'>) =>
  watch(t, { url: sqlite(t), ...leak }, ['not signed', 'signed'], probing(3)).then(tellsNothing);

test('a count that leaks is found by the same observer', (t) =>
  assert.rejects(
    none(t, { store: (store) => ({ ...store, told: store.totals }) }),
    /^AssertionError.*signed, signing as the suspect, count: 0.5/,
  ));

test('so is a header that leaks, beside a count that does not', (t) => {
  const ask: Stage['ask'] = (asked, store) => async (path, init) => {
    const answer = await asked(path, init);
    const id = /^\/v1\/campaigns\/([^/]+)\/count.svg$/.exec(path)?.[1];
    if (id) answer.headers.set('Last-Modified', `${(await store.totals()).get(id)}`);
    return answer;
  };
  return assert.rejects(none(t, { ask }), /told differently at /);
});

test('with signatures of one’s own beside, what is told of one other is little, and as little as decision 0020 says', () => {
  const many = 4000;
  const measured = (isSo: boolean) => {
    let apparent = 0;
    let now: Told = { published: 0, rise: 0, fall: 0 };
    const add = (own: number) => (now = follow((apparent += own), now));
    for (let n = 0; n < 37; n++) add(1);
    let own = 0;
    const untilItMoves = () => {
      for (const { published } = now; now.published === published; own++) add(1);
      return now.published - own;
    };
    const before = untilItMoves();
    const { published } = now;
    if (isSo) add(1);
    const moved = Number(now.published !== published);
    return { moved, measured: untilItMoves() - before };
  };
  const times = (isSo: boolean) => Array.from({ length: many }, () => measured(isSo));
  const [[, moved] = ['', 1], [, found] = ['', 1]] = told(times(false), times(true));
  assert.ok(moved < 0.04, `${moved}`);
  assert.ok(found < 0.08, `${found}`);
});

test('the count comes nearer to the truth by night, and one duplicate more decides nothing', () => {
  const taken = (gap: number) => Array.from({ length: 4000 }, () => correction(gap, 50));
  for (const gap of [0, 30, 49, 50, 75, 99, 100, 320]) {
    for (const change of taken(gap)) assert.ok(change % 50 === 0 && change >= 0 && change <= gap, `${gap}: ${change}`);
    assert.ok(Math.abs(area(taken(gap), taken(gap + 1)) - 0.5) < 0.04);
  }
  assert.ok(
    taken(150).every((change) => change >= 50),
    'what is far off never stays so',
  );
  assert.equal(correction(-7, 50), -7, 'and below the truth it never stays');
});
