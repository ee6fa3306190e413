/** The status message at the foot of a page, also for screen readers, which goes after a while. */

/** In milliseconds. A screen reader has read it by then. */
const toldFor = 8000;

export class StatusLine {
  readonly #host: { requestUpdate(): void };
  #timer: ReturnType<typeof setTimeout> | undefined;
  said = '';

  constructor(host: { requestUpdate(): void }) {
    this.#host = host;
  }

  tell = (said: string): void => {
    this.said = said;
    clearTimeout(this.#timer);
    if (said !== '') this.#timer = setTimeout(this.tell, toldFor, '');
    this.#host.requestUpdate();
  };
}
