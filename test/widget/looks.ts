/**
 * For widget tests: the page in each of the looks that the project ships, light and dark. Knows no
 * widget.
 */

/** The look that comes with the widget, and those that a page links. */
export const looks = ['default', 'umbrella', 'union', 'plain'] as const;
type Look = (typeof looks)[number];

const fetchLook = async (look: Look): Promise<string> => {
  const response = await fetch(`/demo/themes/${look}.css`);
  if (!response.ok) throw new Error(`there is no look "${look}": ${response.status}`);
  return response.text();
};

/** A page that follows the reader into the dark, as the demo's do. */
const paper = ':root { color-scheme: light dark } body { background: Canvas; color: CanvasText }';

const sheets = new Map<Look, string>([['default', '']]);
for (const look of looks) if (!sheets.has(look)) sheets.set(look, await fetchLook(look));

const sheet = new CSSStyleSheet();

export const wear = (look: Look): void => {
  sheet.replaceSync(paper + (sheets.get(look) ?? ''));
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
};

export const undress = (): void => {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
};
