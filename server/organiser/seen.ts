/**
 * Which hashes have been seen: tables of 64-bit numbers, so that a million take 16 MB at most. Two
 * of a million are taken for the same with a chance of 1 in 37 million. Knows nothing of what was
 * hashed.
 */

/** A table that grows by itself, and is long at that when it is large. */
class Table {
  #table = new BigUint64Array(16);
  #taken = 0;

  /** @param wanted not zero, which is an empty place */
  add(wanted: bigint): boolean {
    if (this.#taken * 4 > this.#table.length * 3) this.#grow();
    const at = this.#placeOf(wanted);
    if (this.#table[at] === wanted) return false;
    this.#table[at] = wanted;
    this.#taken++;
    return true;
  }

  /** Where it is, or would be. */
  #placeOf(hash: bigint): number {
    const mask = this.#table.length - 1;
    let at = Number(hash & BigInt(mask));
    while (this.#table[at] !== 0n && this.#table[at] !== hash) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const before = this.#table;
    this.#table = new BigUint64Array(before.length * 2);
    for (const hash of before) if (hash !== 0n) this.#table[this.#placeOf(hash)] = hash;
  }
}

/** Tables among which the hashes are shared by their first bits. */
const tables = 256n;

export class Seen {
  // One alone would move all hashes at once whenever it grows, and stop the page for that long.
  readonly #tables = Array.from({ length: Number(tables) }, () => new Table());

  /** Whether it is the first time. */
  add(hash: bigint): boolean {
    return this.#tables[Number((hash >> 56n) % tables)]?.add(hash || 1n) ?? false;
  }
}
