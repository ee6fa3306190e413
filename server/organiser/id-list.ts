/** Many ids of signatures in little memory: sixteen bytes for each, so that a million take 16 MB. */

const size = 16;

export class IdList {
  #bytes = new Uint8Array(64 * size);
  length = 0;

  /** @param id a UUID in lower case (RFC 9562, 4) */
  push(id: string): void {
    const at = this.length * size;
    if (at === this.#bytes.length) {
      const more = new Uint8Array(this.#bytes.length * 2);
      more.set(this.#bytes);
      this.#bytes = more;
    }
    this.#bytes.set(Buffer.from(id.replaceAll('-', ''), 'hex'), at);
    this.length++;
  }

  slice(from: number, to: number): string[] {
    const ids: string[] = [];
    for (let index = from; index < Math.min(to, this.length); index++)
      ids.push(
        Buffer.from(this.#bytes.buffer, index * size, size)
          .toString('hex')
          .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
      );
    return ids;
  }
}
