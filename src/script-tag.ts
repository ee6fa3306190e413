/**
 * The one tag: where it stands, an element appears; and plain elements become widgets. It runs as a classic script,
 * as often as it is pasted.
 */
import { tagName, define } from './define.ts';
import { own } from './own-address.ts';
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

/** Its children become the widget's: what shows until it is ready, or the campaign itself. Called again for late ones. */
const upgrade = (element: Element): void => {
  // A copy of an element that was upgraded brings the widget along.
  const found = element.querySelector(`:scope > ${tagName}`);
  const widget = found ?? widgetFor(element);
  if (isNew(element) && !found) element.prepend(widget);
  widget.append(...[...element.childNodes].filter((node) => node !== widget));
};

const upgradeWithin = (root: ParentNode): void => {
  for (const element of root.querySelectorAll(plainElement)) upgrade(element);
};

/** In the head nothing can be shown: the widget then ends the body, once that is whole. */
const placeFor = (script: Element): void => {
  if (!isNew(script)) return;
  const widget = widgetFor(script);
  const end = () => {
    document.body.append(widget);
  };
  if (!document.head.contains(script)) script.after(widget);
  else if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', end);
  else end();
};

/** Loaders that move or inject scripts leave no `currentScript`; then the file is known by its name. */
const scripts = (): HTMLScriptElement[] => {
  const { currentScript } = document;
  return currentScript
    ? [currentScript as HTMLScriptElement]
    : [...document.querySelectorAll<HTMLScriptElement>('script[src]')].filter(({ src }) =>
        /\/petition-widget(\.[\w.-]+)?\.js([?#]|$)/.test(src),
      );
};

const [tag] = scripts();
if (tag) Object.assign(own, { src: tag.src, integrity: tag.integrity });
define();
for (const script of scripts()) if (script.hasAttribute('data-campaign')) placeFor(script);
upgradeWithin(document);
new MutationObserver((records) => {
  for (const { addedNodes, target } of records) {
    if (addedNodes.length > 0 && target instanceof Element && target.matches(plainElement)) upgrade(target);
    for (const node of addedNodes)
      if (node instanceof Element) {
        if (node.matches(plainElement)) upgrade(node);
        upgradeWithin(node);
      }
  }
}).observe(document, { childList: true, subtree: true });
