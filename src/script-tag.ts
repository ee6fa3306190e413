/**
 * The one tag: where it stands, an element appears; and plain elements become widgets. It runs as a classic script,
 * as often as it is pasted.
 */
import { tagName, define } from './define.ts';
import { own } from './own-address.ts';
import { PetitionWidget } from './petition-widget.ts';

/** By its name: what moves, copies or stands in for scripts leaves no `currentScript`, or one that says nothing. */
const file = 'script[src*="petition-widget."]';
const pasted = `[data-petition-widget],${file}[data-campaign]`;
/** Marks what has been placed, for every copy and version of this file on the page. */
const placed = Symbol.for(tagName);

type Marked = Element & { [placed]?: true };

const isNew = (element: Marked): boolean => !element[placed] && (element[placed] = true);

/** Each `data-*` attribute that the element knows becomes its attribute. No other: an `onclick` must not come of it. */
const widgetFor = (element: Element): HTMLElement => {
  const widget = document.createElement(tagName);
  for (const name of PetitionWidget.observedAttributes) {
    const value = element.getAttribute(`data-${name}`);
    if (value !== null) widget.setAttribute(name, value);
  }
  return widget;
};

/**
 * In the head nothing can be shown: the widget then ends the body, once that is whole. A page that was stored with the
 * widget in it, by a prerenderer or a cache of pages, has one there already.
 */
const placeFor = (script: Element): void => {
  const head = script.closest('head');
  const widget = widgetFor(script);
  const put = () => {
    const others = head ? [...document.body.children] : [script.nextElementSibling];
    if (others.some((other) => other?.isEqualNode(widget))) return;
    if (head) document.body.append(widget);
    else script.after(widget);
  };
  if (!isNew(script)) return;
  if (head && document.readyState === 'loading') document.addEventListener('DOMContentLoaded', put);
  else put();
};

/** Its children become the widget's: what shows until it is ready, or the campaign itself. Called again for late ones. */
const upgrade = (element: Element): void => {
  if (element.localName === 'script') {
    placeFor(element);
    return;
  }
  // A copy of an element that was upgraded brings the widget along.
  const found = element.querySelector(`:scope > ${tagName}`);
  const widget = found ?? widgetFor(element);
  if (isNew(element) && !found) element.prepend(widget);
  widget.append(...[...element.childNodes].filter((node) => node !== widget));
};

/** What came with a node: it, what is in it, and, where it came late, what it is in. */
const upgradeAround = (node: Node & Partial<Pick<Element, 'matches' | 'querySelectorAll'>>): void => {
  for (const element of [node.parentElement, node, ...(node.querySelectorAll?.(pasted) ?? [])])
    if (element?.matches?.(pasted)) upgrade(element as Element);
};

const currentScript = document.currentScript as HTMLScriptElement | null;
const tag = currentScript?.src ? currentScript : document.querySelector<HTMLScriptElement>(file);
if (tag) {
  own.src = tag.src;
  own.integrity = tag.integrity;
}
// On a page of XML the element stays unknown, and shows its children: the parser there refuses Lit's templates.
if (document.contentType === 'text/html') define();
// A file of another name.
if (currentScript?.hasAttribute('data-campaign')) placeFor(currentScript);
upgradeAround(document);
new MutationObserver((records) => {
  for (const { addedNodes } of records) for (const node of addedNodes) upgradeAround(node);
}).observe(document, { childList: true, subtree: true });
