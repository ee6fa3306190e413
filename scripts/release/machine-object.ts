/**
 * Translations as GNU gettext's machine object, the format of which is in its manual:
 * https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
 */

/** @param words English and translation, each English once. */
export const machineObject = (locale: string, words: readonly (readonly [string, string])[]): Buffer => {
  const head = `Language: ${locale}\nContent-Type: text/plain; charset=UTF-8\n`;
  const pairs = [['', head] as const, ...words]
    .map((pair) => pair.map((text) => Buffer.from(text)) as [Buffer, Buffer])
    .sort(([one], [other]) => Buffer.compare(one, other));
  const start = 28;
  let at = start + pairs.length * 16;
  // Of an empty table of hashes, older WordPress also wants the place.
  const numbers = [0x950412de, 0, pairs.length, start, start + pairs.length * 8, 0, at];
  const ends = Buffer.alloc(1);
  const texts: Buffer[] = [];
  for (const column of [0, 1] as const)
    for (const pair of pairs) {
      numbers.push(pair[column].length, at);
      texts.push(pair[column], ends);
      at += pair[column].length + 1;
    }
  const table = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, index) => table.writeUInt32LE(number, index * 4));
  return Buffer.concat([table, ...texts]);
};
