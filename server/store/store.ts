/** What the server asks of a database. Holds envelopes that it cannot read, and nothing else about people. */

/** A signature at rest. */
export interface Row {
  /** UUID, made by the signer's browser. */
  readonly id: string;
  /** Id of the campaign. */
  readonly campaign: string;
  /** When it arrived, in milliseconds since 1970. */
  readonly received: number;
  /** Everything personal, encrypted. */
  readonly envelope: Uint8Array<ArrayBuffer>;
}

/** One signature, or all of a campaign. */
export type Selection = { readonly id: string } | { readonly campaign: string };

/** Every method rejects with `StoreError` when the database cannot do it now. */
export interface Store {
  /**
   * Resolves when the row is safely on disk; what waits together is committed together. A repeated id changes nothing,
   * writes as much, and resolves alike.
   */
  save(row: Row): Promise<void>;
  count(which: Selection): Promise<number>;
  /** In the order of arrival; what arrives meanwhile may be left out. */
  rows(campaign: string): AsyncIterable<Row>;
  /** Removes for good, from the database's free pages and its journal too. Resolves to how many there were. */
  erase(which: Selection): Promise<number>;
  /** A lasting note of the store about itself, such as the check value of its key. */
  note(name: string): Promise<string | undefined>;
  setNote(name: string, value: string): Promise<void>;
  /** Really writes, to prove that it can. */
  health(): Promise<void>;
  close(): Promise<void>;
}

/** The database failed. Its message is for whoever runs the server, and never holds what was to be stored. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
