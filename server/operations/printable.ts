/**
 * Makes untrusted text safe for a terminal: characters that would control it, or reverse the line,
 * are written as escapes.
 */

/**
 * Control characters, line and paragraph separators, and characters that change direction (UAX #9).
 */
const steering = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

export const printable = (text: string): string =>
  text.replace(steering, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
