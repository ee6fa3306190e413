/** Reads what the host page put around and inside the element. Changes nothing. */

/**
 * The nearest ancestor's language, across shadow roots. Read only once, since page translators
 * change it.
 */
export const languageAround = (element: Element): string => {
  let node: Node | null = element.parentNode;
  for (; node; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
    const lang = node instanceof Element ? node.getAttribute('lang') : null;
    if (lang) return lang;
  }
  return '';
};

/**
 * The element whose children belong to the widget: itself, or the plain element whose shadow root
 * it is in.
 */
const parentOf = (element: Element): Element => {
  const root = element.getRootNode();
  return root instanceof ShadowRoot && root.host.matches('[data-petition-widget]') ? root.host : element;
};

/**
 * The campaign document inside the element; also undefined while the parser may still be in the
 * middle of it.
 */
export const inlineCampaign = (element: Element): string | undefined => {
  const parent = parentOf(element);
  const script = parent.querySelector(':scope > script[type="application/json"]');
  const isWhole = document.readyState !== 'loading' || (script?.nextSibling ?? parent.nextSibling);
  return isWhole ? script?.textContent : undefined;
};

/** Whether the element has children to show if the campaign cannot be shown. */
export const hasFallback = (element: Element): boolean =>
  [...parentOf(element).childNodes].some((node) =>
    node instanceof Element
      ? !node.matches('[slot], script, style, template')
      : node instanceof Text && node.data.trim() !== '',
  );
