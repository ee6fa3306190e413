/**
 * Watches what changes around the element: the space it has, whether it is visible and the page's
 * colours; also keeps typed keys from the page. Finds its targets in the shadow root by class name;
 * knows no campaign or state.
 */
import type { LitElement, ReactiveController } from 'lit';
import { applyHostColours } from '../host/host-colours.ts';
import { measureFold } from './focus.ts';
import { keepTyped } from '../host/keep-keys-inside.ts';

/**
 * A style sheet has loaded, a transition has ended, or a control that may switch colours was used.
 */
const events = ['load', 'transitionend', 'click', 'change'];

const parentOf = (element: Element): Element | null => {
  const parent = element.assignedSlot ?? element.parentNode;
  return parent instanceof ShadowRoot ? parent.host : (parent as Element | null);
};

/** The element and all its ancestors, across shadow roots. */
const around = (host: Element): Element[] => {
  const all: Element[] = [];
  for (let element: Element | null = host; element instanceof Element; element = parentOf(element)) all.push(element);
  return all;
};

const names = ['accent', 'on-accent', 'surface', 'text', 'muted', 'border', 'error', 'font'];

/** Everything that the inner colours depend on, as one string to compare. */
const coloursOf = (host: Element): string => {
  const own = getComputedStyle(host);
  const grounds = around(host).map((element) => getComputedStyle(element).backgroundColor);
  const set = names.map((name) => own.getPropertyValue(`--petition-${name}`));
  return [own.color, own.colorScheme, own.fontFamily, ...set, ...grounds].join('|');
};

export class PageObserver implements ReactiveController {
  #host: LitElement;
  #media = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'].map((query) =>
    matchMedia(query),
  );
  #room = new ResizeObserver(() => {
    measureFold(this.#host.renderRoot);
  });
  #sight: IntersectionObserver;
  #isFormSeen = false;
  #isTextSeen = false;

  /** `tell` is called with whether the element is in view. */
  constructor(host: LitElement, tell: (isSeen: boolean) => void) {
    this.#host = host;
    keepTyped(host.renderRoot);
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
    for (const media of this.#media) media.onchange = this.applyHostColours;
    for (const element of around(this.#host)) this.#attributes.observe(element, { attributes: true });
    this.#attributes.observe(document.head, { attributes: true, childList: true, characterData: true, subtree: true });
    for (const event of events) document.addEventListener(event, this.#look, true);
    this.#sight.observe(this.#host);
  }

  hostDisconnected(): void {
    for (const media of this.#media) media.onchange = null;
    for (const event of events) document.removeEventListener(event, this.#look, true);
    for (const observer of [this.#attributes, this.#sight, this.#room]) observer.disconnect();
  }

  /** Observes what an update has rendered; observing the same element twice is harmless. */
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

  applyHostColours = (): void => {
    this.#seen = coloursOf(this.#host);
    applyHostColours(this.#host, this.#host.renderRoot);
  };

  #seen = '';
  #isLooking = false;
  /**
   * Checks at most once per frame, and only writes if a colour has changed: pages set classes and
   * styles while they scroll.
   */
  #look = (): void => {
    if (this.#isLooking) return;
    this.#isLooking = true;
    requestAnimationFrame(() => {
      this.#isLooking = false;
      if (this.#host.isConnected && coloursOf(this.#host) !== this.#seen) this.applyHostColours();
    });
  };
  #attributes = new MutationObserver(this.#look);
}
