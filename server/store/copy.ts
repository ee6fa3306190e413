/**
 * Copies everything from one database to another, between any two engines. Knows the tables, but
 * not what is in them.
 */
import { list, type Database, type Record, type Sql, type Value } from './database.ts';
import { StoreError } from './store.ts';

/** Each table with its key. The migration numbers are not copied. */
const tables = {
  signature: ['id'],
  outbox: ['id'],
  asked_again: ['signature'],
  mailbox: ['campaign', 'email'],
  spent: ['challenge'],
  withdrawn: ['id'],
  tally: ['id'],
  total: ['campaign'],
  figure: ['campaign', 'cut', 'key'],
  figure_gone: ['id'],
  campaign_rules: ['campaign'],
  held_told: ['campaign', 'told'],
  lease: ['name'],
  note: ['name'],
  kept_file: ['address'],
  member: ['id'],
  member_role: ['member', 'campaign'],
  passkey: ['id'],
  invitation: ['id'],
  desk_session: ['token'],
  desk_challenge: ['challenge'],
  journal: ['id'],
  document_version: ['campaign', 'number'],
  document_draft: ['campaign'],
  image: ['id', 'campaign'],
  paper: ['id'],
  delivery: ['id'],
  delivery_ticket: ['token'],
} as const;
type Table = keyof typeof tables;
const names = Object.keys(tables) as Table[];

/** Rows read and written at a time. A picture can be a megabyte. */
const pageSize = (table: Table): number => (table === 'image' ? 4 : 100);

const countOf = async (sql: Sql, table: Table): Promise<number> =>
  Number((await sql(`SELECT count(*) AS n FROM ${table}`))[0]?.n);

async function* pages(sql: Sql, table: Table): AsyncGenerator<Record[]> {
  const keys: readonly string[] = tables[table];
  const key = keys.join(', ');
  for (let last: Record | undefined; ;) {
    const after = last === undefined ? '' : `WHERE (${key}) > ${list(keys, 1)}`;
    const page = await sql(
      `SELECT * FROM ${table} ${after} ORDER BY ${key} LIMIT ${pageSize(table)}`,
      last === undefined ? [] : keys.map((name) => last?.[name] as Value),
    );
    last = page.at(-1);
    if (last === undefined) return;
    yield page;
  }
}

const insert = async (sql: Sql, table: Table, rows: readonly Record[]): Promise<void> => {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((_, index) => list(columns, index * columns.length + 1));
  await sql(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${lines.join(', ')}`,
    rows.flatMap((row) => columns.map((name) => row[name] as Value)),
  );
};

/**
 * Copies every table, then counts the rows on both sides. One transaction on the target, so it is
 * all or nothing; one on the source as well, so that SQLite cannot take a signature meanwhile that
 * would be left behind.
 * @param told called with the rows copied so far and the total.
 * @returns the number of signatures.
 * @throws StoreError if the target is not empty, a server is running on the source, or the counts
 * differ.
 */
export const copyDatabase = (
  from: Database,
  to: Database,
  told: (done: number, all: number) => void,
): Promise<number> =>
  from.transaction((here) =>
    to.transaction(async (there) => {
      for (const table of names)
        if ((await countOf(there, table)) > 0)
          throw new StoreError(`the target is not empty (${table}): use a new database that no server has used`);
      const [lease] = await here("SELECT until FROM lease WHERE name = 'worker'");
      if (Number(lease?.until ?? 0) > Date.now())
        throw new StoreError('a server is using the source, or was killed less than half a minute ago: stop it first');

      const counts = new Map<Table, number>();
      for (const table of names) counts.set(table, await countOf(here, table));
      const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
      let done = 0;
      for (const table of names)
        for await (const page of pages(here, table)) {
          told(done, all);
          await insert(there, table, page);
          done += page.length;
        }
      for (const table of names) {
        const [before, after, copied] = [counts.get(table), await countOf(here, table), await countOf(there, table)];
        if (before !== after || after !== copied)
          throw new StoreError(`${table} has ${after} rows, and ${copied} were copied: it was changed meanwhile`);
      }
      return counts.get('signature') ?? 0;
    }),
  );
