/**
 * Text from elsewhere, made fit for a terminal: what would steer it, or turn the line around, is
 * written as its number.
 */

/**
 * Control characters, separators of lines and paragraphs, and the signs that change the direction
 * (UAX #9).
 */
const steering = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

export const printable = (text: string): string =>
  text.replace(steering, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
