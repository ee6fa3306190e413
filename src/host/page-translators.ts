/**
 * Translators of whole pages put `<font>` in the place of each text, and then what is written into
 * the text that was there is not seen. The widget asks to be left alone (`translate="no"`); where
 * one does not heed that, its texts are put back before anything is written. Knows no languages.
 */
export const undoTranslation = (root: ParentNode): void => {
  for (const font of root.querySelectorAll<HTMLElement>('font'))
    if (font.isConnected) font.replaceWith(font.textContent);
};
