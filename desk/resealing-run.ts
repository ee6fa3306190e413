/**
 * One run of sealing a campaign's signatures again: fetches them, with the passkey, has them opened
 * and sealed in workers, and brings the new seals back in portions. Can be stopped and gone on with;
 * what was brought back stays. Shows nothing.
 */
import type { SealsReplaced, Staying } from '../server/organiser/replace-seals.ts';
import type { Resealed } from '../src/sealing/index.ts';
import { ask, askLines, type Trouble } from './api.ts';
import type { RowProblem } from './opening.ts';
import { confirm } from './passkey.ts';
import type { ResealedPortion, ResealingWith } from './resealing.ts';
import { WorkerPortions } from './worker-portions.ts';

interface Options extends ResealingWith {
  readonly campaign: string;
  /** How many there are. */
  readonly of: number;
  /** Called whenever it has come further. */
  readonly changed: () => void;
}

/** `stopping`: what is under way is being brought back; `part`: ended before all were. */
type State = 'begun' | 'working' | 'stopping' | 'stopped' | 'broken' | 'whole' | 'part' | 'failed' | 'dropped';

/** What the server takes at a time (server/desk/rooms/sealed.ts). */
const most = { seals: 500, characters: 4_000_000 };

/** What the server answered that ends it for now. */
class Refused extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super('the server refused');
    this.trouble = trouble;
  }
}

export class ResealingRun {
  state: State = 'begun';
  readonly of: number;
  readonly found = {
    looked: 0,
    replaced: 0,
    left: [] as { readonly id: string; readonly why: RowProblem | Staying }[],
  };
  readonly #options: Options;
  readonly #portions: WorkerPortions<ResealedPortion>;
  /** Made, and not yet known to be with the server. */
  #waiting: Resealed[] = [];
  /** In UTF-16 code units. */
  #size = 0;
  #isRead = false;
  #ending = new AbortController();

  constructor(options: Options) {
    this.#options = options;
    const { identities, sealTo, of, changed } = options;
    this.of = of;
    this.#portions = new WorkerPortions({
      begin: (worker) => worker.ask('beginResealing', { identities, sealTo }),
      ask: (worker, lines) => worker.ask('reseal', { lines }),
      take: async (portion) => {
        await this.#take(portion);
        changed();
      },
    });
  }

  get isOver(): boolean {
    return this.state === 'whole' || this.state === 'part';
  }

  /**
   * Begins, or goes on. Resolves once it has ended in some state, or to what went wrong before the
   * server sent anything: then it is as it was.
   */
  async go(): Promise<Trouble | undefined> {
    this.#ending = new AbortController();
    const allowed = await confirm('replace-seals');
    if ('trouble' in allowed) return allowed.trouble;
    const { campaign } = this.#options;
    const { after } = this.#portions;
    if (!this.#isRead) {
      const given = { campaign, isAll: true, isToReplace: true, ...(after && { after }) };
      const lines = await askLines('sealed/rows', given, this.#ending.signal);
      if ('trouble' in lines) return lines.trouble;
      return this.#run(lines.value);
    }
    return this.#run(undefined);
  }

  async #run(lines: AsyncGenerator<string> | undefined): Promise<Trouble | undefined> {
    if (this.state === 'dropped') {
      this.#ending.abort();
      return undefined;
    }
    this.state = 'working';
    this.#options.changed();
    try {
      if (lines) this.#isRead = await this.#portions.run(lines);
      await this.#send();
      // In the meantime somebody may have left the room.
      if (this.#isIn('dropped')) return undefined;
      if (this.#isRead) this.end('whole');
      else this.state = this.#isIn('stopping') ? 'stopped' : 'broken';
      return undefined;
    } catch (error) {
      this.#ending.abort();
      if (this.#isIn('dropped')) return undefined;
      if (!(error instanceof Refused)) {
        // A worker failed.
        this.end('failed');
        return undefined;
      }
      this.state = 'broken';
      return error.trouble === 'signed-out' ? error.trouble : undefined;
    }
  }

  #isIn(state: State): boolean {
    return this.state === state;
  }

  async #take({ seals, problems }: ResealedPortion): Promise<void> {
    const size = seals.reduce((sum, { sealed }) => sum + sealed.length + 200, 0);
    // Before it is counted: what the server does not take now is made anew when it goes on.
    if (this.#waiting.length + seals.length > most.seals || this.#size + size > most.characters) await this.#send();
    this.#waiting.push(...seals);
    this.#size += size;
    this.found.looked += seals.length + problems.length;
    this.found.left.push(...problems.map(({ id, problem }) => ({ id, why: problem })));
  }

  async #send(): Promise<void> {
    if (this.#waiting.length === 0 || this.state === 'dropped') return;
    const { campaign } = this.#options;
    const done = await ask<SealsReplaced>('sealed/replace', { campaign, seals: this.#waiting });
    if ('trouble' in done) throw new Refused(done.trouble);
    this.#waiting = [];
    this.#size = 0;
    const { replaced, already, left } = done.value;
    this.found.replaced += replaced + already;
    this.found.left.push(...left);
  }

  stop(): void {
    this.state = 'stopping';
    this.#ending.abort();
  }

  end(as: 'whole' | 'part' | 'failed' | 'dropped'): void {
    this.state = as;
    this.#ending.abort();
    this.#portions.end();
    this.#waiting = [];
  }
}
