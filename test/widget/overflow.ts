/**
 * For widget tests: what does not fit. Reads boxes, and knows of the widget only what is meant to
 * be cut.
 */
import type { Visitor } from './harness.ts';

const nameOf = (element: HTMLElement): string =>
  element.localName + (element.id && `#${element.id}`) + (element.className && `.${element.className}`);

/** Seen only by software; drawn by the browser, which scrolls in them; a picture. */
const isApart = (element: Element): boolean =>
  element.closest('.unseen, input, select, textarea, svg, img, progress, .probe') !== null;

const isInline = (element: Element): boolean => /^(inline|contents)$/.test(getComputedStyle(element).display);

const hasText = ({ childNodes }: Element): boolean =>
  [...childNodes].some((node) => node instanceof Text && node.data.trim());

/** The pieces of text, each with the box that it stands in. */
const pieces = function* (
  elements: readonly HTMLElement[],
): Generator<readonly [words: string, box: DOMRect, of: HTMLElement]> {
  for (const element of elements)
    for (const node of element.childNodes) {
      if (!(node instanceof Text) || !node.data.trim()) continue;
      let box = element;
      while (isInline(box) && box.parentElement) box = box.parentElement;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) if (rect.width > 0) yield [node.data.trim().slice(0, 40), rect, box];
    }
};

/**
 * One line for each text out of its box or of the card, and for each box that is cut or scrolls.
 * Empty where all fits.
 */
export const misfits = (widget: Visitor): string[] => {
  const seen = widget.all('.root, .root *').filter((element) => element.checkVisibility() && !isApart(element));
  const card = widget.part('card').getBoundingClientRect();
  const found = new Set<string>();
  for (const element of seen) {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
    const isCut = getComputedStyle(element).overflowY !== 'visible';
    if (isInline(element) || !(isCut || hasText(element) || element.matches('.root, .card'))) continue;
    if (scrollWidth > clientWidth + 1) found.add(`${nameOf(element)} is ${scrollWidth} wide in ${clientWidth}`);
    // What is folded has a button to read on.
    if (isCut && scrollHeight > clientHeight + 1 && !element.matches('.folded'))
      found.add(`${nameOf(element)} is ${scrollHeight} high in ${clientHeight}`);
  }
  for (const [words, piece, of] of pieces(seen)) {
    const box = of.getBoundingClientRect();
    if (piece.left < card.left - 0.5 || piece.right > card.right + 0.5) found.add(`"${words}" is out of the card`);
    // A font may be a little higher than its line.
    const slack = piece.height / 4;
    const isOut =
      piece.left < box.left - 1 ||
      piece.right > box.right + 1 ||
      ((piece.top < box.top - slack || piece.bottom > box.bottom + slack) && !of.closest('.folded'));
    if (isOut) found.add(`"${words}" is out of ${nameOf(of)}`);
  }
  return [...found];
};
