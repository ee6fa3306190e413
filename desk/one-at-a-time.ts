/** What an element does, one thing at a time: a second press while the first is under way does nothing. */
export class OneAtATime {
  readonly #host: { requestUpdate(): void };
  isBusy = false;

  constructor(host: { requestUpdate(): void }) {
    this.#host = host;
  }

  async do(work: () => Promise<void>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.#host.requestUpdate();
    try {
      await work();
    } finally {
      this.isBusy = false;
      this.#host.requestUpdate();
    }
  }
}
