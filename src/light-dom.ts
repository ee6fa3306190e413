/** What the host page put around and inside the element. Reads it; changes nothing. */

/** The nearest ancestor's language, through shadow roots; read once, since page translators change it. */
export const languageAround = (element: Element): string => {
  let node: Node | null = element.parentNode;
  for (; node; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
    const lang = node instanceof Element ? node.getAttribute('lang') : null;
    if (lang) return lang;
  }
  return '';
};

/** A campaign document inside the element; undefined also while the parser may still be in the middle of it. */
export const inlineCampaign = (element: Element): string | undefined => {
  const script = element.querySelector(':scope > script[type="application/json"]');
  const isWhole = document.readyState !== 'loading' || (script?.nextSibling ?? element.nextSibling);
  return isWhole ? script?.textContent : undefined;
};

/** Whether the element has children to show where the campaign cannot be. */
export const hasFallback = (element: Element): boolean =>
  [...element.childNodes].some((node) =>
    node instanceof Element
      ? !node.matches('[slot], script, style, template')
      : node instanceof Text && node.data.trim() !== '',
  );
