/** Which texts are too long to fit beside a form. */

/**
 * A longer text is folded in any column that folds: eight lines hold fewer characters, and half as
 * many Han characters.
 */
export const isLong = (text: string): boolean => text.replace(/[\u3000-\u9fff]/g, '  ').length > 1000;
