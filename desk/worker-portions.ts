/**
 * Has sealed rows worked on as they come, several portions at a time, and takes what comes of them
 * in their order. Can be broken off between two portions and go on. Knows no server and not what is
 * done to a row.
 */
import type { Mark } from '../server/organiser/sealed.ts';
import { howMany, OpeningWorker } from './opening-workers.ts';

interface Work<Portion> {
  /** Has a worker begin. */
  readonly begin: (worker: OpeningWorker) => Promise<void>;
  /** Has it work on lines as the server sends them. */
  readonly ask: (worker: OpeningWorker, lines: readonly string[]) => Promise<Portion>;
  /** Is given what came of each portion; what it throws ends it. */
  readonly take: (portion: Portion) => Promise<void>;
}

/** Portions under way for each worker: one that is worked on, one that waits. */
const ahead = 2;

export class WorkerPortions<Portion> {
  /** Behind the last row that was taken. */
  after: Mark | undefined;
  readonly #work: Work<Portion>;
  readonly #workers = Array.from({ length: howMany() }, () => new OpeningWorker());
  #next = 0;
  #begun: Promise<unknown> | undefined;

  constructor(work: Work<Portion>) {
    this.#work = work;
  }

  /**
   * Resolves to whether all were worked on; what was whole until then is taken in any case.
   * @param lines as the server sends them, behind `after`; may throw
   */
  async run(lines: AsyncIterable<string>): Promise<boolean> {
    await (this.#begun ??= Promise.all(this.#workers.map((worker) => this.#work.begin(worker))));
    const under: { readonly portion: Promise<Portion>; readonly mark: Mark | undefined }[] = [];
    const take = async (): Promise<void> => {
      const next = under.shift();
      if (!next) return;
      await this.#work.take(await next.portion);
      this.after = next.mark ?? this.after;
    };
    let rows: string[] = [];
    const send = (mark?: Mark): void => {
      const portion = this.#ask(rows);
      // What comes of it is looked at in its turn.
      portion.catch(() => undefined);
      under.push({ portion, mark });
      rows = [];
    };
    let isWhole = false;
    const source = lines[Symbol.asyncIterator]();
    // Broken off: whole portions are not lost. What fails in taking them is another matter.
    const next = () => source.next().catch(() => undefined);
    for (let read = await next(); read && !read.done; read = await next()) {
      const line = read.value;
      if (line.startsWith('{"at":')) {
        send((JSON.parse(line) as { readonly at: Mark }).at);
        while (under.length >= this.#workers.length * ahead) await take();
      } else if (line.startsWith('{"end":')) {
        send();
        isWhole = true;
      } else rows.push(line);
    }
    while (under.length > 0) await take();
    return isWhole;
  }

  #ask(lines: readonly string[]): Promise<Portion> {
    const worker = this.#workers[this.#next++ % this.#workers.length];
    return worker ? this.#work.ask(worker, lines) : Promise.reject(new Error('no worker'));
  }

  /** Ends the workers, and with them the keys that they hold. */
  end(): void {
    for (const worker of this.#workers) worker.end();
  }
}
