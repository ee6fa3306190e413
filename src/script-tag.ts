/**
 * The one tag: where it stands, an element appears; and plain elements become widgets. It runs as a classic script,
 * as often as it is pasted. It must import nothing before the Trusted Types are seen to.
 */
import './trusted-types.ts';
import { tagName, define } from './define.ts';
import { PetitionWidget } from './petition-widget.ts';

const plainElement = '[data-petition-widget]';
/** Marks what has been placed, for every copy and version of this file on the page. */
const placed = Symbol.for('petition-widget placed');

type Marked = Element & { [placed]?: true };

const isNew = (element: Marked): boolean => {
  if (element[placed]) return false;
  element[placed] = true;
  return true;
};

/** Each `data-*` attribute that the element knows becomes its attribute. No other: an `onclick` must not come of it. */
const widgetFor = (element: Element): HTMLElement => {
  const widget = document.createElement(tagName);
  for (const name of PetitionWidget.observedAttributes) {
    const value = element.getAttribute(`data-${name}`);
    if (value !== null) widget.setAttribute(name, value);
  }
  return widget;
};

const upgrade = (element: Element): void => {
  if (!isNew(element)) return;
  const widget = widgetFor(element);
  widget.append(...element.childNodes);
  element.append(widget);
};

const upgradeWithin = (root: ParentNode): void => {
  for (const element of root.querySelectorAll(plainElement)) upgrade(element);
};

/** In the head nothing can be shown: the widget then ends the body. */
const placeFor = (script: Element): void => {
  if (!isNew(script)) return;
  const widget = widgetFor(script);
  if (!document.head.contains(script)) script.after(widget);
  else if (document.body as HTMLElement | null) document.body.append(widget);
  else
    document.addEventListener('DOMContentLoaded', () => {
      document.body.append(widget);
    });
};

/** Loaders that move or inject scripts leave no `currentScript`; then the file is known by its name. */
const scripts = (): Element[] => {
  const { currentScript } = document;
  return currentScript
    ? [currentScript]
    : [...document.querySelectorAll<HTMLScriptElement>('script[src]')].filter(({ src }) =>
        /\/petition-widget(\.[\w.-]+)?\.js([?#]|$)/.test(src),
      );
};

define();
for (const script of scripts()) if (script.hasAttribute('data-campaign')) placeFor(script);
upgradeWithin(document);
new MutationObserver((records) => {
  for (const { addedNodes } of records)
    for (const node of addedNodes)
      if (node instanceof Element) {
        if (node.matches(plainElement)) upgrade(node);
        upgradeWithin(node);
      }
}).observe(document, { childList: true, subtree: true });
