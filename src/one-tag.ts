/**
 * The one tag: an element appears where it stands, and plain elements become widgets. It runs as a
 * classic script, once each time it is pasted. The Trusted Types policy must be imported first,
 * before Lit.
 */
import './lazy/trusted-types-policy.ts';
import { html, render } from 'lit';
import { fetchAhead, loadScript } from './lazy/load-script.ts';
import { tagName, define } from './element/define.ts';
import { laterFiles, type VouchedLanguages } from './lazy/later-files.ts';
import { scriptSource } from './lazy/script-source.ts';
import { PetitionWidget } from './element/petition-widget.ts';
import { upgradePlain } from './element/plain-element.ts';

/**
 * Found by file name: tools that move, copy or replace scripts leave no `currentScript`, or one
 * without the attributes.
 */
const file = 'script[src*="petition-widget."]';
const pasted = `[data-petition-widget],${file}[data-campaign]`;
/** Marks what has been placed, across all copies and versions of this file on the page. */
const placed = Symbol.for(tagName);

type Marked = Element & { [placed]?: true };

const isNew = (element: Marked): boolean => !element[placed] && (element[placed] = true);

/**
 * Copies each `data-*` attribute that the element knows to the attribute itself. No others:
 * `data-onclick` must not become an `onclick`.
 */
const widgetFor = (element: Element): HTMLElement => {
  const widget = document.createElement(tagName);
  for (const name of PetitionWidget.observedAttributes) {
    const value = element.getAttribute(`data-${name}`);
    if (value !== null) widget.setAttribute(name, value);
  }
  return widget;
};

/** The tags this copy has placed that are still in the document, and the widget of every tag. */
const present = new Set<Element>();
const widgets = new WeakMap<Element, HTMLElement>();

/**
 * Nothing can show in the head, so the widget goes at the end of the body once that is complete. A
 * page saved with the widget in it, by a prerenderer or a page cache, already has one; so does a
 * copy that replaces a tag.
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
  // A tag that was removed and put back is marked already.
  if (!isNew(script) && (!widgets.has(script) || present.has(script))) return;
  if (head && document.readyState === 'loading') document.addEventListener('DOMContentLoaded', put);
  else put();
};

/**
 * In milliseconds, between two returns: a page may remove the widget each time it comes back, and
 * must not be kept busy.
 */
const pause = 1000;
let lastReturn = -pause;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * A tag that is removed takes its widget along. If the tag stays, the widget is put back: the page
 * was made to match what its server sent, which has no widget. This does not apply in the head,
 * where tags stay after the page they belong to is gone.
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

/** Upgrades a new node, its descendants and, since the node may have arrived late, its parent. */
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

/** Records where this file came from; the first tag that has an answer wins. */
const know = (tag: HTMLScriptElement | null): void => {
  if (scriptSource.src || !tag) return;
  scriptSource.src = tag.src;
  scriptSource.integrity = tag.integrity;
};

/**
 * Scripts in a shadow root have no `currentScript`, and changes inside one are not observed from
 * outside.
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
 * False on an XML page, whose parser rejects Lit's templates, and on a page that lets nobody make
 * elements from text.
 */
const canDraw = (): boolean => {
  if (document.contentType !== 'text/html') return false;
  try {
    render(html``, new DocumentFragment());
    return true;
  } catch {
    console.error(`<${tagName}>: add petition-widget to trusted-types in the page's Content-Security-Policy`);
    return false;
  }
};

laterFiles.extras = () => loadScript('extras', __EXTRAS__);
laterFiles.sealing = () => loadScript('sealing', __SEALING__);
laterFiles.words = async (tag) => {
  fetchAhead(tag, __LANGUAGES__);
  return (await loadScript<VouchedLanguages>('languages', __LANGUAGES__)).load(tag);
};

const currentScript = document.currentScript as HTMLScriptElement | null;
if (currentScript?.src) know(currentScript);
// Otherwise the element stays undefined, and shows its children.
if (customElements.get(tagName) || canDraw()) define();
// For a file that has been renamed.
if (currentScript?.hasAttribute('data-campaign')) placeFor(currentScript);
watch(document);
watchShadows(document);
document.addEventListener('DOMContentLoaded', () => {
  watchShadows(document);
});
