/** The inside of a thread of sealed-rows.ts: opens one batch of lines after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { openerWith, sealAgain } from 'petition-widget/sealing';
import * as z from 'zod/mini';
import { jsonIn } from './json-line.ts';
import type { FromRow, Task } from './sealed-rows.ts';

const { identities, sealTo, campaign } = workerData as Task;
const open = openerWith(identities);

const short = z.string().check(z.maxLength(100));
const withId = z.object({ id: short });
const rowSchema = z.looseObject({
  id: short,
  campaign: short,
  sealed: z.string(),
  received: z.optional(short),
  state: z.optional(short),
});

const fromLine = async (line: string): Promise<FromRow> => {
  const value = jsonIn(line);
  const { data: row } = rowSchema.safeParse(value);
  const { data: { id } = {} } = withId.safeParse(value);
  const failed = (problem: Extract<FromRow, { problem: unknown }>['problem']) => ({
    problem,
    ...(id !== undefined && { id }),
  });
  if (!row) return failed(id === undefined ? 'not-a-row' : 'not-sealed');
  if (campaign !== undefined && row.campaign !== campaign) return failed('another-campaign');
  const opened = await open(row);
  if (typeof opened === 'string') return failed(opened);
  if (sealTo) return { resealed: JSON.stringify({ ...row, ...(await sealAgain(row, opened, sealTo)) }) };
  const { received, state } = row;
  return { opened: { ...opened, ...(received !== undefined && { received }), ...(state !== undefined && { state }) } };
};

parentPort?.on('message', (lines: readonly string[]) => {
  void Promise.all(lines.map(fromLine)).then((done) => parentPort?.postMessage(done));
});
