/**
 * The one tag: where it stands, an element appears; and plain elements become widgets. It runs as a
 * classic script, as often as it is pasted. What sees to the Trusted Types comes first, before Lit.
 */
import './lazy/trusted-types-policy.ts';
import { html, render } from 'lit';
import { loadScript } from './lazy/load-script.ts';
import { tagName, define } from './element/define.ts';
import { laterFiles } from './lazy/later-files.ts';
import { scriptSource } from './lazy/script-source.ts';
import { PetitionWidget } from './element/petition-widget.ts';
import { upgradePlain } from './element/plain-element.ts';

/**
 * By its name: what moves, copies or stands in for scripts leaves no `currentScript`, or one that
 * says nothing.
 */
const file = 'script[src*="petition-widget."]';
const pasted = `[data-petition-widget],${file}[data-campaign]`;
/** Marks what has been placed, for every copy and version of this file on the page. */
const placed = Symbol.for(tagName);

type Marked = Element & { [placed]?: true };

const isNew = (element: Marked): boolean => !element[placed] && (element[placed] = true);

/**
 * Each `data-*` attribute that the element knows becomes its attribute. No other: an `onclick` must
 * not come of it.
 */
const widgetFor = (element: Element): HTMLElement => {
  const widget = document.createElement(tagName);
  for (const name of PetitionWidget.observedAttributes) {
    const value = element.getAttribute(`data-${name}`);
    if (value !== null) widget.setAttribute(name, value);
  }
  return widget;
};

/**
 * The tags that this copy has placed, while they are in the document, and of all of them the
 * widget.
 */
const present = new Set<Element>();
const widgets = new WeakMap<Element, HTMLElement>();

/**
 * In the head nothing can be shown: the widget then ends the body, once that is whole. A page that
 * was stored with the widget in it, by a prerenderer or a cache of pages, has one there already; so
 * has the copy that takes a tag's place.
 */
const placeFor = (script: Element): void => {
  const head = script.closest('head');
  const put = () => {
    const made = widgets.get(script) ?? widgetFor(script);
    const others = head ? [...document.body.children] : [script.nextElementSibling];
    const widget = (others.find((other) => other?.isEqualNode(made)) ?? made) as HTMLElement;
    present.add(script);
    widgets.set(script, widget);
    if (widget.isConnected) return;
    if (head) document.body.append(widget);
    else script.after(widget);
  };
  // One that was taken out and is put back has been marked.
  if (!isNew(script) && (!widgets.has(script) || present.has(script))) return;
  if (head && document.readyState === 'loading') document.addEventListener('DOMContentLoaded', put);
  else put();
};

/**
 * In milliseconds: a page that takes the widget out each time it comes back must not be kept busy.
 */
const pause = 1000;
let lastReturn = -pause;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * A tag that leaves takes its widget along. One that stays gets it back: the page was made to equal
 * what its server sent, which knows no widget. Not so in the head, where tags stay though the page
 * that they belong to is gone.
 */
const follow = (): void => {
  const wait = lastReturn + pause - performance.now();
  for (const script of present) {
    const widget = widgets.get(script);
    if (!script.isConnected) {
      present.delete(script);
      if (widget?.isConnected && ![...present].some((other) => widgets.get(other) === widget)) widget.remove();
    } else if (widget && !widget.isConnected && !script.closest('head')) {
      if (wait <= 0) {
        lastReturn = performance.now();
        script.after(widget);
      } else
        timer ??= setTimeout(() => {
          timer = undefined;
          follow();
        }, wait);
    }
  }
};

const upgrade = (element: Element): void => {
  if (element.localName === 'script') placeFor(element);
  else
    upgradePlain(element, widgets.get(element), isNew(element), () => {
      const widget = widgetFor(element);
      widgets.set(element, widget);
      return widget;
    });
};

/** What came with a node: it, what is in it, and, where it came late, what it is in. */
const upgradeAround = (node: Node & Partial<Pick<Element, 'matches' | 'querySelectorAll'>>): void => {
  for (const element of [node.parentElement, node, ...(node.querySelectorAll?.(pasted) ?? [])])
    if (element?.matches?.(pasted)) upgrade(element as Element);
};

const observer = new MutationObserver((records) => {
  for (const { target, attributeName, addedNodes, removedNodes } of records) {
    if (attributeName) {
      const value = (target as Element).getAttribute(attributeName);
      const name = attributeName.slice('data-'.length);
      if (value === null) widgets.get(target as Element)?.removeAttribute(name);
      else widgets.get(target as Element)?.setAttribute(name, value);
    }
    for (const node of addedNodes) upgradeAround(node);
    if (removedNodes.length > 0 && widgets.has(target as Element)) upgrade(target as Element);
  }
  follow();
});

/** Where this file came from, as the first says that may know. */
const know = (tag: HTMLScriptElement | null): void => {
  if (scriptSource.src || !tag) return;
  scriptSource.src = tag.src;
  scriptSource.integrity = tag.integrity;
};

/**
 * In a shadow root a script is not told which it is, and nothing that comes into one is heard of
 * outside of it.
 */
const watch = (root: Document | ShadowRoot): void => {
  know(root.querySelector<HTMLScriptElement>(file));
  observer.observe(root, {
    childList: true,
    subtree: true,
    attributeFilter: PetitionWidget.observedAttributes.map((name) => `data-${name}`),
  });
  upgradeAround(root);
};
const watchShadows = (root: ParentNode): void => {
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    if (!shadowRoot || shadowRoot.host.localName === tagName) continue;
    if (shadowRoot.querySelector(pasted)) watch(shadowRoot);
    watchShadows(shadowRoot);
  }
};

/**
 * Not on a page of XML, whose parser refuses Lit's templates, nor where the page lets nobody make
 * elements of a text.
 */
const canDraw = (): boolean => {
  if (document.contentType !== 'text/html') return false;
  try {
    render(html``, new DocumentFragment());
    return true;
  } catch {
    console.error(
      `<${tagName}>: put petition-widget on the list "trusted-types" of this page's Content-Security-Policy`,
    );
    return false;
  }
};

laterFiles.extras = () => loadScript('extras', __EXTRAS__);

const currentScript = document.currentScript as HTMLScriptElement | null;
if (currentScript?.src) know(currentScript);
// Elsewhere the element stays unknown, and shows its children.
if (customElements.get(tagName) || canDraw()) define();
// A file of another name.
if (currentScript?.hasAttribute('data-campaign')) placeFor(currentScript);
watch(document);
watchShadows(document);
document.addEventListener('DOMContentLoaded', () => {
  watchShadows(document);
});
