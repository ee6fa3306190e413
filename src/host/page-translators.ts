/**
 * Page translators replace each text with a `<font>`; anything later written into the original text
 * is then invisible. The widget opts out (`translate="no"`); in case a translator ignores that,
 * this puts the texts back before anything is written. Knows no languages.
 */
export const undoTranslation = (root: ParentNode): void => {
  for (const font of root.querySelectorAll<HTMLElement>('font'))
    if (font.isConnected) font.replaceWith(font.textContent);
};
