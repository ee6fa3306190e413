/**
 * The keys and shares that were brought to the page, in its memory alone: they are read in a worker,
 * and forgotten when asked, or when nobody has touched the page for a while.
 */
import type { KeyFileProblem, ShareProblem } from '../src/sealing/index.ts';
import { askOnce, type Key, type KeyShare } from './opening-workers.ts';

export interface KeyAtHand extends Key {
  /** Whose it is; '' where it was made of shares. */
  readonly label: string;
  /** Of the campaign's own key, if that came with it. */
  readonly fingerprint?: string | undefined;
}

/** Why nothing was added. */
export type KeyTrouble =
  KeyFileProblem | ShareProblem | 'another-campaign' | 'no-opening-key' | 'too-large' | 'no-worker';

/** In bytes: more than any key file or list of shares. */
const largest = 200_000;

/** In milliseconds. */
const patience = 10 * 60_000;

export class KeysAtHand {
  readonly #forgotten: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  keys: readonly KeyAtHand[] = [];
  /** Shares that do not make a key yet. */
  shares: readonly KeyShare[] = [];

  /** @param forgotten called where they were forgotten since nobody was there */
  constructor(forgotten: () => void) {
    this.#forgotten = forgotten;
  }

  /** The shares of each key that is not whole yet. */
  get sharesOfKeys(): { readonly mark: string; readonly needed: number; readonly shares: readonly KeyShare[] }[] {
    const firsts = new Map(this.shares.map((share) => [share.mark, share]));
    return [...firsts.values()].map(({ mark, needed }) => ({
      ...{ mark, needed },
      shares: this.shares.filter((share) => share.mark === mark),
    }));
  }

  get isEmpty(): boolean {
    return this.keys.length + this.shares.length === 0;
  }

  async addFile(file: File, passPhrase: string, campaign: string): Promise<KeyTrouble | undefined> {
    if (file.size > largest) return 'too-large';
    try {
      const found = await askOnce('unlock', { file: await file.text(), passPhrase });
      if (typeof found === 'string') return found;
      const { campaign: of, label, identity, recipient, fingerprint } = found;
      if (of !== campaign) return 'another-campaign';
      if (identity === undefined || recipient === undefined) return 'no-opening-key';
      this.#add({ identity, recipient, label, fingerprint });
      return undefined;
    } catch {
      return 'no-worker';
    }
  }

  /** Each by itself, or several at once; those of one key make it once they are enough. */
  async addShares(files: readonly File[], typed: string): Promise<KeyTrouble | undefined> {
    if (files.some(({ size }) => size > largest)) return 'too-large';
    try {
      const texts = await Promise.all(files.map((file) => file.text()));
      const read = await Promise.all(
        [...texts, typed].filter((text) => text.trim() !== '').map((text) => askOnce('readShares', { text })),
      );
      if (read.length === 0 || read.some((shares) => shares.length === 0)) return 'not-a-share';
      this.shares = [...new Map([...this.shares, ...read.flat()].map((share) => [share.text, share])).values()];
      this.touched();
      return await this.#join();
    } catch {
      return 'no-worker';
    }
  }

  async #join(): Promise<KeyTrouble | undefined> {
    for (const { mark, needed, shares } of this.sharesOfKeys) {
      if (shares.length < needed) continue;
      const joined = await askOnce('join', { shares: shares.map(({ text }) => text) });
      if (typeof joined === 'string' && joined === 'too-few-shares') continue;
      this.shares = this.shares.filter((share) => share.mark !== mark);
      if (typeof joined === 'string') return joined;
      this.#add({ ...joined, label: '' });
    }
    return undefined;
  }

  #add(key: KeyAtHand): void {
    this.keys = [...this.keys.filter(({ recipient }) => recipient !== key.recipient), key];
    this.touched();
  }

  /** Somebody is there: they are kept for some more minutes. */
  touched(): void {
    clearTimeout(this.#timer);
    if (this.isEmpty) return;
    this.#timer = setTimeout(() => {
      this.forget();
      this.#forgotten();
    }, patience);
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.keys = [];
    this.shares = [];
  }
}
