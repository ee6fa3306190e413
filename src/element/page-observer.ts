/**
 * Watches what changes around the element: the space it has, whether it is visible and the page's
 * colours; also keeps typed keys from the page. Finds its targets in the shadow root by class name;
 * knows no campaign or state.
 */
import type { LitElement } from 'lit';
import { applyHostColours } from '../host/host-colours.ts';
import { keepTyped } from '../host/keep-keys-inside.ts';
import { parentOf } from '../host/parent.ts';

/**
 * A style sheet has loaded, a transition has ended, or a control that may switch colours was used.
 */
const events = ['load', 'transitionend', 'click', 'change'];

/** The element and all its ancestors, across shadow roots. */
const around = (host: Element): Element[] => {
  const all: Element[] = [];
  for (let element: Element | null = host; element; element = parentOf(element)) all.push(element);
  return all;
};

/** The "Read on" button shows only if the text does not fit. */
const measureFold = (root: ParentNode): void => {
  const story = root.querySelector('.story');
  story?.toggleAttribute('data-long', story.scrollHeight > story.clientHeight + 8);
};

const names = ['accent', 'on-accent', 'surface', 'text', 'muted', 'border', 'error', 'font'];

/** Everything that the inner colours depend on, as one string to compare. */
const coloursOf = (host: LitElement): string => {
  const own = getComputedStyle(host);
  const inner = host.renderRoot.querySelector('.root');
  const grounds = around(host).map((element) => getComputedStyle(element).backgroundColor);
  const set = names.map((name) => own.getPropertyValue(`--petition-${name}`));
  // By the element's own theme, which the page may change too.
  const scheme = inner && getComputedStyle(inner).colorScheme;
  return [own.color, own.colorScheme, scheme, own.fontFamily, ...set, ...grounds].join('|');
};

/**
 * `tell` is called with whether the element is in view. Returns what adapts the widget's colours to
 * the page's.
 */
export const observePage = (host: LitElement, tell: (isSeen: boolean) => void): (() => void) => {
  const { renderRoot } = host;
  let seen = '';
  const adaptColours = (): void => {
    seen = coloursOf(host);
    applyHostColours(host, renderRoot);
  };

  let isLooking = false;
  /**
   * Checks at most once per frame, and only writes if a colour has changed: pages set classes and
   * styles while they scroll.
   */
  const look = (): void => {
    if (isLooking) return;
    isLooking = true;
    requestAnimationFrame(() => {
      isLooking = false;
      if (host.isConnected && coloursOf(host) !== seen) adaptColours();
    });
  };

  const media = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'].map((query) =>
    matchMedia(query),
  );
  const attributes = new MutationObserver(look);
  const room = new ResizeObserver(() => {
    measureFold(renderRoot);
  });
  let isFormSeen = false;
  let isTextSeen = false;
  const sight = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (target === host) tell(isIntersecting);
      else if (target.localName === 'form') isFormSeen = isIntersecting;
      else isTextSeen = isIntersecting;
    }
    renderRoot.querySelector('.reach')?.classList.toggle('away', isTextSeen && !isFormSeen);
  });

  keepTyped(renderRoot);
  host.addController({
    hostConnected() {
      for (const query of media) query.onchange = adaptColours;
      for (const element of around(host)) attributes.observe(element, { attributes: true });
      attributes.observe(document.head, { attributes: true, childList: true, characterData: true, subtree: true });
      for (const event of events) document.addEventListener(event, look, true);
      sight.observe(host);
    },
    hostDisconnected() {
      for (const query of media) query.onchange = null;
      for (const event of events) document.removeEventListener(event, look, true);
      for (const observer of [attributes, sight, room]) observer.disconnect();
    },
    /** Observes what an update has rendered; observing the same element twice is harmless. */
    hostUpdated() {
      const story = renderRoot.querySelector('.story');
      const form = renderRoot.querySelector('form');
      if (story) {
        room.observe(story);
        sight.observe(story);
      }
      if (form) sight.observe(form);
    },
  });
  return adaptColours;
};
