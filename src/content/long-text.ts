/** Which texts do not fit beside a form. */

/**
 * So long a text is folded in any column that folds: eight lines hold fewer characters, and half as
 * many Han.
 */
export const isLong = (text: string): boolean => text.replace(/[\u3000-\u9fff]/g, '  ').length > 1000;
