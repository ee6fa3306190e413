/** Puts short texts together, since each write is a system call. */

/** In UTF-16 code units: how much is written at a time. */
const portion = 65_536;

export async function* portions(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const line of lines) {
    text += line;
    if (text.length < portion) continue;
    yield text;
    text = '';
  }
  yield text;
}
