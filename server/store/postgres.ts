/**
 * The database in Postgres, or in a compatible engine: uses no sequences and no advisory locks, and
 * retries whatever lost to another transaction (SQLSTATE 40001).
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { arrivalColumns, arrivalValues, correction, corrects, eachOnce, traceOf } from './arrival.ts';
import { migrate, type Database, type Record, type Sql } from './database.ts';
import { codeOf, openPool, reasonOf } from './postgres-connection.ts';
import { StoreError, type Arrival } from './store.ts';

/**
 * Another process was first: serialization failure, deadlock, unique violation, duplicate table or
 * type (Postgres, Appendix A).
 */
const lost = ['40001', '40P01', '23505', '42P07', '42710'];
const tries = 10;
/** In milliseconds: shorter than the time after which signers are told to retry. */
const insertTimeout = 5000;
/** The tables that lose rows of signers. */
const rewritten = ['signature', 'outbox', 'mailbox', 'spent', 'figure', 'figure_gone'];
/**
 * The columns of signers that are searched by lists of values, so that the planner needs their
 * statistics: the others have none (see `0008-no-statistics.sql`). Statistics have values of erased
 * rows. Giving a column the type that it has drops them, without rewriting the table.
 */
const forgetStatistics = [
  'ALTER TABLE signature ALTER COLUMN email TYPE BYTEA',
  'ALTER TABLE outbox ALTER COLUMN signature TYPE TEXT',
  'ALTER TABLE mailbox ALTER COLUMN email TYPE BYTEA',
];
/** In bytes. Rewriting a table blocks everybody, for some seconds per gigabyte. */
const quicklyRewritten = 1e9;

/** In milliseconds. */
const patience = { older: 5000, look: 100 };
/**
 * Transactions that may still read what existed before this one: until they end, VACUUM leaves it
 * in the files. Postgres shows other roles' transactions only to roles that may read all statistics
 * (`pg_read_all_stats`).
 */
const olderReaders = `SELECT 1 FROM (
    SELECT unnest(ARRAY[backend_xmin, backend_xid]) AS oldest FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
    UNION ALL SELECT xmin FROM pg_replication_slots) AS reader
  WHERE age(oldest) >= age($1::text::xid) LIMIT 1`;

const types = 'text text int8 bytea text int8 text bytea bytea int8 bytea bytea bytea';
/** Types of an arrival's columns, and of the trace of a withdrawn id. */
const arrivalTypes = `${types} bytea`.split(' ');
const filled = arrivalColumns.join(', ');
/**
 * A repeated id still causes a write (to another table), in the same statement, so it takes as long
 * as a new one.
 */
const arrival = `WITH kept AS (
    INSERT INTO signature (${filled})
    SELECT ${filled} FROM unnest(${arrivalTypes.map((type, index) => `$${index + 1}::${type}[]`).join(', ')})
      AS arrived (${filled}, trace)
    WHERE NOT EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.id = arrived.trace)
    ON CONFLICT (id) DO UPDATE SET ${Object.entries(correction)
      .map(([name, value]) => `${name} = ${value}`)
      .join(', ')} WHERE ${corrects} RETURNING id)
  INSERT INTO tally SELECT $${arrivalTypes.length + 1}, '', 0
  WHERE (SELECT count(*) FROM kept) < $${arrivalTypes.length + 2}`;

const failed = (error: unknown): StoreError =>
  error instanceof StoreError ? error : new StoreError(reasonOf(error), { cause: error });

/** Milliseconds and counts stay far below 2^53. */
const numbers = new pg.TypeOverrides();
numbers.setTypeParser(pg.types.builtins.INT8, Number);

/** The driver supports this limit, but its types do not. */
const limited = (text: string, values: unknown[]): pg.QueryConfig & { query_timeout: number } => ({
  text,
  values,
  query_timeout: insertTimeout,
});

/** The driver gave up waiting; it has no error code for that. */
const isOverdue = (error: unknown): boolean => error instanceof Error && error.message === 'Query read timeout';

/** `read_only_sql_transaction`: the other end has become a standby, and the primary is elsewhere. */
const isReadOnly = (error: unknown): boolean => codeOf(error) === '25006';

const transposed = (rows: readonly (readonly unknown[])[]): unknown[][] =>
  arrivalTypes.map((_, column) => rows.map((row) => row[column]));

/** The same order in all processes, so that no two wait for each other. */
const inOrder = <T>(all: readonly T[], key: (one: T) => string): T[] =>
  all.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));

const insertAll = async (client: pg.Pool | pg.PoolClient, arrivals: readonly Arrival[]): Promise<void> => {
  const rows = inOrder(eachOnce(arrivals), ({ id }) => id).map((one) => [...arrivalValues(one), traceOf(one.id)]);
  // Not a named statement: a pooler may run it on a connection where it was never prepared.
  await client.query(limited(arrival, [...transposed(rows), randomUUID(), rows.length]));
};

/** Resolves to the ids whose proof another signature has used; these are not inserted. */
const insertProven = async (client: pg.PoolClient, arrivals: readonly Arrival[]): Promise<Set<string>> => {
  const proofs = inOrder(
    arrivals.flatMap(({ id, proof }) => (proof ? [{ id, ...proof }] : [])),
    ({ challenge }) => challenge,
  );
  const challenges = proofs.map(({ challenge }) => challenge);
  await client.query(
    limited('INSERT INTO spent SELECT * FROM unnest($1::text[], $2::text[], $3::int8[]) ON CONFLICT DO NOTHING', [
      challenges,
      proofs.map(({ id }) => id),
      proofs.map(({ expires }) => expires),
    ]),
  );
  const { rows } = await client.query<{ challenge: string; signature: string }>(
    limited('SELECT challenge, signature FROM spent WHERE challenge = ANY($1)', [challenges]),
  );
  const users = new Map(rows.map(({ challenge, signature }) => [challenge, signature]));
  const spent = new Set(proofs.flatMap(({ id, challenge }) => (users.get(challenge) === id ? [] : id)));
  await insertAll(
    client,
    arrivals.filter(({ id }) => !spent.has(id)),
  );
  return spent;
};

/** @throws StoreError if it cannot be reached, or belongs to a newer server. */
export const openPostgres = async (url: string): Promise<Database> => {
  const pool = await openPool(url, numbers);
  // A connection that breaks while idle is replaced when the next one is needed.
  pool.on('error', () => undefined);
  // If one breaks between two statements of a transaction, the second reports it; without a
  // listener the error event would end the server.
  pool.on('connect', (client) => void client.on('error', () => undefined));

  const of =
    (client: pg.Pool | pg.PoolClient): Sql =>
    async (text, values = []) =>
      (await client.query<Record>(text, [...values])).rows;

  const once = async <T>(work: (sql: Sql, client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let broken = false;
    try {
      await client.query('BEGIN');
      const result = await work(of(client), client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      // A connection that does not answer would not process a ROLLBACK either.
      broken =
        isOverdue(error) ||
        isReadOnly(error) ||
        (await client.query('ROLLBACK').then(
          () => false,
          () => true,
        ));
      throw error;
    } finally {
      client.release(broken);
    }
  };
  const again = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let left = tries; ; left--)
      try {
        return await work();
      } catch (error) {
        if (left <= 1 || !lost.includes(codeOf(error))) throw failed(error);
        await pause(Math.random() * 50 * (tries - left + 1));
      }
  };
  const transaction = <T>(work: (sql: Sql) => Promise<T>): Promise<T> => again(() => once(work));

  const database: Database = {
    sql: (text, values) => again(() => of(pool)(text, values)),
    transaction,

    // Without proofs it is a single statement, and so its own transaction.
    insert: (arrivals) =>
      again(async () => {
        if (arrivals.some(({ proof }) => proof)) return once((_, client) => insertProven(client, arrivals));
        await insertAll(pool, arrivals);
        return new Set();
      }),

    overwrite: () => Promise.resolve(true),

    compact: async () => {
      const size = `SELECT sum(pg_total_relation_size(name::regclass)) AS n FROM unnest('{${rewritten.join(',')}}'::text[]) name`;
      if (Number((await database.sql(size))[0]?.n) > quicklyRewritten) return false;
      const [own] = await database.sql('SELECT pg_current_xact_id()::xid::text AS id');
      const isReadByOlder = async () => (await database.sql(olderReaders, [String(own?.id)])).length > 0;
      const end = performance.now() + patience.older;
      while (await isReadByOlder()) {
        if (performance.now() > end) return false;
        await pause(patience.look);
      }
      for (const statement of forgetStatistics) await database.sql(statement);
      for (const table of rewritten) await database.sql(`VACUUM (FULL, ANALYZE) ${table}`);
      // If this role owns the database; for others Postgres skips it, with a warning.
      await database.sql('VACUUM (FULL) pg_statistic');
      // If this role may: closes the current journal file, which Postgres then removes
      // (`wal_recycle = off`) or reuses.
      await database.sql('SELECT pg_switch_wal()').catch(() => []);
      await database.sql('CHECKPOINT').catch(() => []);
      return true;
    },

    close: () => pool.end(),
  };

  try {
    await migrate(database);
  } catch (error) {
    await pool.end();
    throw failed(error);
  }
  return database;
};
