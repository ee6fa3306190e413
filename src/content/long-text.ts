/** Which texts are too long to fit beside a form. */

/**
 * Whether a text is longer than the eight lines to which it is folded, in any column that folds:
 * they hold fewer than 1,000 characters. A Han character is as wide as two others.
 */
export const isLong = (text: string): boolean => text.replace(/[\u3000-\u9fff]/g, '  ').length > 1000;
