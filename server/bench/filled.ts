/**
 * Campaigns of any size, for what is measured of the desk: as many signatures as asked for, added up, of which
 * one in a hundred is held, and every tenth chose to appear. Random bytes stand for the envelopes.
 */
import { createVault } from '../crypto/envelopes.ts';
import { day, hour } from '../operations/time.ts';
import type { Content } from '../organiser/content.ts';
import { createCounting, hoursKept } from '../organiser/counted-by.ts';
import type { Database, Sql } from '../store/database.ts';

/** Rows made at a time. */
const page = 50_000;

export const campaign = 'bench';
export const document = {
  id: campaign,
  locale: 'en',
  title: 'Open the library',
  body: 'On Sundays too.',
  fields: [{ name: 'name', required: true }, { name: 'email', required: true }, { name: 'country' }],
  display: ['name', 'initials', 'anonymous'],
  consent: { statement: 'I agree.' },
  server: { names: 'moderated', rateLimit: false },
};
/** For so long people have signed, evenly; a thousand come to five a day, so that each is shown by itself. */
const days = 180;
export const now = Math.floor(1_800_000_000_000 / day) * day;
/** How many values there are of each kind; the first is the most frequent. */
const kinds = { source: 40, host: 1000, locale: 4, country: 180 };
export const vault = await createVault('a secret for measurements, and long enough');

export const contentOf = (n: number): Content => {
  // The smaller the number, the more of them.
  const value = (of: keyof typeof kinds): number => Math.floor(kinds[of] ** ((n * 0.618_034) % 1)) - 1;
  return {
    locale: `l${value('locale')}`,
    source: `mailing ${value('source')}`,
    host: `https://site-${value('host')}.example`,
    fields: { name: 'Ada Quimby', country: `C${value('country')}` },
    consent: { statement: 'I agree.', locale: 'en', updates: false },
  };
};

/** The numbers from 1 to the first parameter, as the engine makes them. */
const numbers = {
  SQLite: 'WITH RECURSIVE made(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM made WHERE n < $1)',
  Postgres: 'WITH made AS (SELECT n FROM generate_series(1, $1::int8) AS n)',
};
const random = {
  SQLite: { id: 'lower(hex(randomblob(16)))', hash: 'randomblob(32)', envelope: 'randomblob(541)' },
  Postgres: {
    id: 'gen_random_uuid()::text',
    hash: 'sha256(gen_random_uuid()::text::bytea)',
    envelope: "decode(repeat(md5(n::text), 33), 'hex')",
  },
};
export type Engine = keyof typeof numbers;

/** As many sums as there would be, and of each as many signatures. */
const fillSums = async (sql: Sql, size: number): Promise<void> => {
  const counting = createCounting(vault, now);
  // More would give no other values.
  const samples = Math.min(size, 5000);
  const sums = new Map<string, { values: (string | Uint8Array<ArrayBuffer> | null)[]; count: number }>();
  for (let n = 0; n < samples; n++) {
    const received = now - Math.floor(((n + 0.5) / samples) * days * day);
    const row = { id: '', campaign, changed: 0, received, state: 'valid', doubt: null } as const;
    for (const { by, key, value } of (await counting(row, contentOf(n))).parts) {
      // As every night: otherwise the larger campaign would have hours that no server keeps.
      if (by === 'hour' && Number(key) < now / hour - hoursKept) continue;
      const sum = sums.get(`${by} ${key}`) ?? { values: [campaign, by, key, value], count: 0 };
      sums.set(`${by} ${key}`, { ...sum, count: sum.count + size / samples });
    }
  }
  for (const { values, count } of sums.values())
    await sql('INSERT INTO figure (campaign, cut, key, value, count) VALUES ($1, $2, $3, $4, $5)', [
      ...values,
      Math.round(count),
    ]);
  await sql(
    `INSERT INTO total (campaign, count, erased, apparent, published, sent, confirmed) VALUES ($1, $2, 0, $2, $2, $2, $2)`,
    [campaign, size],
  );
};

/** A campaign with this many signatures, added up, of which one in a hundred is held; a tenth chose to appear. */
export const fill = (database: Database, engine: Engine, size: number): Promise<void> =>
  database.transaction(async (sql) => {
    const { id, hash, envelope } = random[engine];
    const step = Math.floor((days * day) / size);
    const time = `$3 + CAST(n AS BIGINT) * ${step}`;
    const unlessHeld = (value: string) => `CASE WHEN n % 100 = 0 THEN NULL ELSE ${value} END`;
    // Of ten who chose to appear one is held, one waits, one is refused, four are accepted and three passed.
    const look =
      'CASE WHEN n % 10 = 0 THEN CASE n / 10 % 10 WHEN 0 THEN 0 WHEN 1 THEN 3 WHEN 2 THEN 2 WHEN 3 THEN 1 ' +
      'WHEN 4 THEN 1 WHEN 5 THEN 1 WHEN 6 THEN 1 ELSE 4 END ELSE 0 END';
    const ifListed = (value: string) => `CASE WHEN n % 10 = 0 AND n / 10 % 10 > 2 THEN ${value} END`;
    // Not all at once: a statement has its time limit.
    for (let made = 0; made < size; made += page)
      await sql(
        `${numbers[engine]} INSERT INTO signature
           (id, campaign, received, envelope, state, changed, email, person, shown, place, mark, look, listed, appeared)
         SELECT ${id}, $2, ${time}, ${envelope}, CASE WHEN n % 100 = 0 THEN 'held' ELSE 'valid' END, ${time},
           ${hash}, ${hash}, CASE WHEN n % 10 = 0 THEN 1 ELSE 0 END, ${unlessHeld('0')}, ${unlessHeld(hash)},
           ${look}, ${ifListed(time)}, ${ifListed("'2027-01-01'")} FROM made`,
        [Math.min(size, page), campaign, now - days * day + made * step],
      );
    await fillSums(sql, size);
  });

/** In milliseconds. */
export const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

/**
 * Processor time of this process, in milliseconds: for SQLite, which does its work in it. What takes
 * two milliseconds is interrupted for longer than that where the machine has other work.
 */
export const processorTimeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/** What else the machine does only adds time: not the median, but a quarter of the way up. */
const usual = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 2] ?? NaN;

export type Times = Readonly<Record<string, number>>;

/** Measures each in turns, `rounds` times; what each usually takes, by name. */
export const inTurns = async (
  rounds: number,
  ways: readonly (() => Promise<Times>)[],
): Promise<Map<string, number>[]> => {
  const times = ways.map(() => new Map<string, number[]>());
  for (let round = 0; round < rounds; round++)
    for (const index of round % 2 === 0 ? ways.keys() : [...ways.keys()].reverse())
      for (const [name, time] of Object.entries((await ways[index]?.()) ?? {}))
        times[index]?.set(name, [...(times[index].get(name) ?? []), time]);
  return times.map((all) => new Map([...all].map(([name, some]) => [name, usual(some)])));
};

/** One line for each, of a small and a large campaign. */
export const printRatios = ([small, large]: readonly ReadonlyMap<string, number>[]): void => {
  for (const [name, after] of large ?? []) {
    const before = small?.get(name) ?? NaN;
    console.log(`  ${name.padEnd(50)}${before.toFixed(3)}  ${after.toFixed(3)}  ratio ${(after / before).toFixed(2)}`);
  }
};
