/** An export on the standard input, and what is said of rows of it that do not open. */
import { createInterface } from 'node:readline';
import type { FromRow, RowProblem } from '../organiser/sealed-rows.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';

/** From the first on: what Node reads before anybody listens to its lines is lost. */
async function* linesOfInput(): AsyncGenerator<string> {
  yield* createInterface({ input: process.stdin, crlfDelay: Infinity });
}

/** @throws Refusal if nothing was led into it. */
export const exportLines = (): AsyncIterable<string> => {
  if (process.stdin.isTTY) throw new Refusal('Of which export? Lead it in, as NDJSON: < export.ndjson', 2);
  return linesOfInput();
};

const reasons: Readonly<Record<RowProblem, string>> = {
  'not-a-row': 'is no row of an export in NDJSON, or not all of one.',
  'not-sealed': 'is not sealed.',
  'not-base64': 'was changed: the seal is not base64.',
  'not-opened': 'does not open: it was sealed to other keys, or changed.',
  'not-a-signature': 'was sealed by somebody else than the widget: inside is no signature.',
  'another-id': 'was moved: inside is another signature.',
  'another-campaign': 'belongs to another campaign.',
};

/** Counts rows, and reports those that failed by id and reason, never by content. */
export const createTally = () => {
  let all = 0;
  let failed = 0;
  return {
    /** Whether it did not fail. */
    count: <T extends FromRow>(found: T): found is Exclude<T, { problem: unknown }> => {
      all++;
      if (!('problem' in found)) return true;
      failed++;
      const { id = `Row ${all}`, problem } = found;
      console.error(printable(`${id}: ${reasons[problem]}`));
      return false;
    },
    /** @throws Refusal if one failed */
    end: (what: string): void => {
      const sum = `${all - failed} of ${all} signatures ${what}.`;
      if (failed > 0) throw new Refusal(sum);
      console.error(sum);
    },
  };
};
