/**
 * One opening of a campaign's sealed signatures: fetches them, with the passkey, has them opened and
 * written, and can be stopped, gone on with, saved as far as it is, or dropped. Shows nothing.
 */
import { ask, askLines, type Trouble } from './api.ts';
import { Opener } from './opener.ts';
import type { OpeningWith } from './opening.ts';
import { confirm } from './passkey.ts';
import type { Saving } from './save-file.ts';

interface Options extends Omit<OpeningWith, 'salt'> {
  readonly campaign: string;
  readonly saving: Saving;
  /** How many there are. */
  readonly of: number;
  /** Called whenever it has come further. */
  readonly changed: () => void;
}

/** `stopping`: what is under way is being written; `failed`: the file could not be. */
type State = 'begun' | 'opening' | 'stopping' | 'stopped' | 'broken' | 'whole' | 'part' | 'failed' | 'dropped';

export class OpeningRun {
  state: State = 'begun';
  readonly of: number;
  readonly #options: Options;
  readonly #opener: Opener;
  #ending = new AbortController();

  constructor(options: Options) {
    const { identities, table, household, saving, of, changed } = options;
    this.#options = options;
    this.of = of;
    this.#opener = new Opener({ identities, table, household, saving, progress: changed });
  }

  get found() {
    return this.#opener.found;
  }

  /** Whether it is over, with a file. */
  get isSaved(): boolean {
    return this.state === 'whole' || this.state === 'part';
  }

  /**
   * Begins, or goes on. Resolves once it has ended in some state, or to what went wrong before the
   * server sent anything: then it is as it was.
   */
  async go(): Promise<Trouble | undefined> {
    const { campaign, table, changed } = this.#options;
    const { after } = this.#opener;
    this.#ending = new AbortController();
    const allowed = await confirm('open-sealed');
    if ('trouble' in allowed) return allowed.trouble;
    const given = { campaign, isAll: table.isAll, ...(after && { after }) };
    const lines = await askLines('sealed/rows', given, this.#ending.signal);
    if ('trouble' in lines) return lines.trouble;
    if (this.state === 'dropped') this.#ending.abort();
    else {
      this.state = 'opening';
      changed();
      await this.#run(lines.value);
    }
    return undefined;
  }

  async #run(lines: AsyncGenerator<string>): Promise<void> {
    try {
      const isWhole = await this.#opener.run(lines);
      if (this.state === 'dropped') return;
      if (isWhole) await this.save('whole');
      else this.state = this.state === 'stopping' ? 'stopped' : 'broken';
    } catch {
      // A worker failed, or the file could not be written.
      await this.drop('failed');
    }
  }

  stop(): void {
    this.state = 'stopping';
    this.#ending.abort();
  }

  /** Has the browser save what is open. */
  async save(as: 'whole' | 'part'): Promise<void> {
    this.#opener.end();
    try {
      await this.#options.saving.close();
      this.state = as;
    } catch {
      await this.drop('failed');
    }
  }

  async drop(as: 'dropped' | 'failed' = 'dropped'): Promise<void> {
    if (this.isSaved || this.state === 'dropped' || this.state === 'failed') return;
    this.state = as;
    this.#ending.abort();
    this.#opener.end();
    await this.#options.saving.drop().catch(() => undefined);
  }
}

/** Whether the session is over, which a connection that breaks does not say. */
export const isSignedOut = async (): Promise<boolean> => {
  const here = await ask<{ readonly member?: object }>('session');
  return 'value' in here && !here.value.member;
};
