/**
 * Opens a campaign's sealed signatures as they come, several at a time, and writes them in their
 * order. Can be broken off between two portions and go on. Knows no server and no form; what it
 * keeps of signers are hashes.
 */
import { createRepeats } from '../server/organiser/opened-repeats.ts';
import { headOf } from '../server/organiser/opened-table.ts';
import type { Mark } from '../server/organiser/sealed.ts';
import type { OpenedSignature } from '../src/sealing/index.ts';
import { shownFirst, type OpeningWith, type Portion, type RowProblem } from './opening.ts';
import type { Saving } from './save-file.ts';
import { WorkerPortions } from './worker-portions.ts';

export interface Opened {
  /** Rows that were looked at, of all that there are. */
  looked: number;
  written: number;
  /** Without an address, so that it is not known whether they had signed before. */
  uncompared: number;
  readonly repeats: string[];
  readonly problems: { readonly id: string; readonly problem: RowProblem }[];
  readonly first: OpenedSignature[];
}

interface Options extends Omit<OpeningWith, 'salt'> {
  readonly saving: Saving;
  /** Called after each portion that is written. */
  readonly progress: () => void;
}

export class Opener {
  readonly found: Opened = { looked: 0, written: 0, uncompared: 0, repeats: [], problems: [], first: [] };
  readonly #options: Options;
  readonly #repeats = createRepeats();
  readonly #portions: WorkerPortions<Portion>;
  #begun: Promise<unknown> | undefined;

  constructor(options: Options) {
    this.#options = options;
    const { identities, table, household, progress } = options;
    const salt = crypto.getRandomValues(new Uint8Array(32));
    this.#portions = new WorkerPortions({
      begin: (worker) => worker.ask('begin', { identities, table, household, salt }),
      ask: (worker, lines) => worker.ask('open', { lines }),
      take: async (portion) => {
        await this.#write(portion);
        progress();
      },
    });
  }

  /** Behind the last row that was written. */
  get after(): Mark | undefined {
    return this.#portions.after;
  }

  /**
   * Resolves to whether all were opened; what was whole until then is written in any case.
   * @param lines as the server sends them, behind `after`; may throw
   */
  async run(lines: AsyncIterable<string>): Promise<boolean> {
    // What stands before the first row.
    await (this.#begun ??= this.#options.saving.write(headOf(this.#options.table)));
    return this.#portions.run(lines);
  }

  async #write({ rows, problems, first }: Portion): Promise<void> {
    const { found } = this;
    let text = '';
    for (const row of rows) {
      // It was corrected meanwhile, and came again: it is no repeat of itself.
      if (this.#repeats.isAgain(row.same)) continue;
      const isRepeat = row.who !== undefined && this.#repeats.isRepeat(row.who);
      if (isRepeat) found.repeats.push(row.id);
      else if (row.isCompared && !row.who) found.uncompared++;
      const written = isRepeat ? row.asRepeat : row.text;
      if (written === undefined) continue;
      text += written;
      found.written++;
    }
    found.problems.push(...problems);
    found.looked += rows.length + problems.length;
    found.first.push(...first.slice(0, shownFirst - found.first.length));
    if (text !== '') await this.#options.saving.write(text);
  }

  /** Ends the workers, and with them the keys that they hold. */
  end(): void {
    this.#portions.end();
  }
}
