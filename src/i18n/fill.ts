/** Fills a message's placeholders; the pieces in between stay plain text. */
export const fill = <T>(message: string, values: Record<string, T>): (string | T)[] =>
  message
    .split(/\{(\w+)\}/)
    .map((piece, index) => (index % 2 === 1 && Object.hasOwn(values, piece) ? (values[piece] as T) : piece));

/** The same where all are texts. */
export const put = (message: string, values: Record<string, string>): string => fill(message, values).join('');
