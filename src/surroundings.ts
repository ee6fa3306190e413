/**
 * What changes around the element without its doing: the room it has, whether it is seen, the page's colours. Knows the
 * element's shadow root by class names; no campaign, no state.
 */
import type { LitElement, ReactiveController } from 'lit';
import { dress } from './dress.ts';
import { measureFold } from './focus.ts';

export class Surroundings implements ReactiveController {
  #host: LitElement;
  #scheme = matchMedia('(prefers-color-scheme: dark)');
  #room = new ResizeObserver(() => {
    measureFold(this.#host.renderRoot);
  });
  #sight: IntersectionObserver;
  #isFormSeen = false;
  #isTextSeen = false;

  /** `tell` hears whether somebody may be looking at the element. */
  constructor(host: LitElement, tell: (isSeen: boolean) => void) {
    this.#host = host;
    this.#sight = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (target === host) tell(isIntersecting);
        else if (target.localName === 'form') this.#isFormSeen = isIntersecting;
        else this.#isTextSeen = isIntersecting;
      }
      const isAway = this.#isTextSeen && !this.#isFormSeen;
      host.renderRoot.querySelector('.reach')?.classList.toggle('away', isAway);
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.#scheme.onchange = this.dress;
    for (const element of [document.documentElement, document.body])
      this.#classes.observe(element, { attributeFilter: ['class'] });
    this.#sight.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#scheme.onchange = null;
    for (const observer of [this.#classes, this.#sight, this.#room]) observer.disconnect();
  }

  /** Looks at what an update has rendered; what is watched already stays so. */
  watch(): void {
    const { renderRoot } = this.#host;
    const story = renderRoot.querySelector('.story');
    const form = renderRoot.querySelector('form');
    if (story) {
      this.#room.observe(story);
      this.#sight.observe(story);
    }
    if (form) this.#sight.observe(form);
  }

  dress = (): void => {
    dress(this.#host, this.#host.renderRoot);
  };

  /** By which pages switch between light and dark. */
  #classes = new MutationObserver(this.dress);
}
