/**
 * Finds text in campaign documents that looks like a link but is shown as written. Knows the
 * format, not where this is reported.
 */
import { parseMarkdown, type Block, type Inline } from 'petition-widget/page';
import { textsOf, type Campaign, type Placed } from 'petition-widget/schema';

/**
 * `[words](…)` that broke a rule, reference links, bare addresses, and addresses in angle brackets.
 */
const looks =
  /\]\s?\(\s*\S{0,80}|\]\[[^\]\n]{1,80}\]|\]:\s{0,9}\S{1,80}|<?\bhttps?:\/\/\S{1,80}|\bwww\.\S{1,80}|<[^\s@<>]{1,64}@[^\s<>]{1,80}>/i;

/** The texts between links, each as one string. */
function* plainIn(inside: readonly Inline[]): Generator<string> {
  let text = '';
  for (const node of inside)
    if (typeof node === 'string') text += node;
    else {
      yield text;
      text = '';
      if (node.type === 'em' || node.type === 'strong') yield* plainIn(node.inside);
    }
  yield text;
}

function* plainOf(blocks: readonly Block[]): Generator<string> {
  for (const block of blocks)
    if (block.type === 'list') for (const item of block.items) yield* plainOf(item);
    else if (block.type === 'quote') yield* plainOf(block.inside);
    else yield* plainIn(block.inside);
}

/** The first one in each text, per language. */
export function* looseLinks(campaign: Campaign): Generator<{ path: Placed['path']; link: string }> {
  for (const { path, text } of textsOf(campaign)) {
    // Share texts are plain text, in which bare addresses are fine.
    if (path[0] === 'share') continue;
    const texts =
      typeof text === 'string'
        ? [[path, text] as const]
        : Object.entries(Object(text) as object).map(([tag, words]) => [[...path, tag], String(words)] as const);
    for (const [place, words] of texts)
      for (const plain of plainOf(parseMarkdown(words))) {
        const link = looks.exec(plain)?.[0];
        if (link === undefined) continue;
        yield { path: place, link };
        break;
      }
  }
}
