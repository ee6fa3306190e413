/**
 * Parses the Markdown subset of campaign texts into a small tree: paragraphs, headings, emphasis,
 * strong, links, lists, quotes and hard breaks. It does not know HTML: a tag in the text is text.
 * It runs in linear time on any input: nesting is bounded, and nothing is read twice at one depth.
 */

import { linkTarget } from './link-target.ts';

export type Inline =
  | string
  | { readonly type: 'break' }
  | { readonly type: 'em'; readonly inside: readonly Inline[] }
  | { readonly type: 'strong'; readonly inside: readonly Inline[] }
  | { readonly type: 'link'; readonly href: string; readonly inside: readonly Inline[] };

export type Block =
  | { readonly type: 'paragraph'; readonly inside: readonly Inline[] }
  /** `level` counts from 1 for `##`: levels below the petition's title. */
  | { readonly type: 'heading'; readonly level: number; readonly inside: readonly Inline[] }
  | { readonly type: 'quote'; readonly inside: readonly Block[] }
  | { readonly type: 'list'; readonly start: number | undefined; readonly items: readonly (readonly Block[])[] };

/** Lists and quotes nest to this depth; anything deeper is read as plain paragraphs. */
const deepest = 6;

const allowed = /^(?:https?|mailto|tel):/i;

/** An absolute link with an allowed scheme, or undefined. */
const safeHref = (text: string): string | undefined => {
  // Checked first, since a failing `new URL` is slow.
  if (!allowed.test(text)) return undefined;
  try {
    const { href } = new URL(text);
    return allowed.test(href) ? href : undefined;
  } catch {
    return undefined;
  }
};

const token = /\\[!-/:-@[-`{-~\n]|\*\*|[*_[\]\n]/g;
const word = /[\p{L}\p{N}]/u;
const han = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\u3000-\u303f\uff00-\uffef]/u;

interface Frame {
  readonly type: 'root' | 'em' | 'strong' | 'link';
  readonly marker: string;
  readonly inside: Inline[];
}

/** Joins neighbouring text, so that markers without effect do not become separate pieces. */
const append = (list: Inline[], node: Inline) => {
  const last = list.at(-1);
  if (typeof last === 'string' && typeof node === 'string') list[list.length - 1] = last + node;
  else list.push(node);
};

const parseInline = (text: string): Inline[] => {
  const root: Frame = { type: 'root', marker: '', inside: [] };
  const frames: Frame[] = [root];
  const top = (): Frame => frames.at(-1) ?? root;
  let plain = '';
  const flush = () => {
    if (plain !== '') append(top().inside, plain);
    plain = '';
  };
  /** Drops the frames above `depth`: their markers were plain text after all. */
  const flatten = (depth: number) => {
    flush();
    while (frames.length > depth) {
      const frame = frames.pop() ?? root;
      append(top().inside, frame.marker);
      for (const node of frame.inside) append(top().inside, node);
    }
  };
  const depthOf = (type: Frame['type'], marker?: string): number =>
    frames.findIndex((frame) => frame.type === type && (marker === undefined || frame.marker === marker));
  const open = (type: Frame['type'], marker: string) => {
    flush();
    frames.push({ type, marker, inside: [] });
  };
  const close = (depth: number): readonly Inline[] => {
    flatten(depth + 1);
    return frames.pop()?.inside ?? [];
  };

  let at = 0;
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    // In `**a *b***` the inner emphasis ends first.
    const mark = match[0] === '**' && text.charAt(token.lastIndex) === '*' && top().marker === '*' ? '*' : match[0];
    token.lastIndex = match.index + mark.length;
    const before = text.charAt(match.index - 1);
    const piece = text.slice(at, match.index);
    const endsLine = mark.endsWith('\n');
    plain += endsLine ? piece.trimEnd() : piece;
    at = token.lastIndex;
    const after = text.charAt(at);
    if (endsLine) {
      if (mark !== '\n' || piece.endsWith('  ')) {
        flush();
        top().inside.push({ type: 'break' });
      } else if (!(han.test(before) && han.test(after))) plain += ' ';
    } else if (mark.startsWith('\\')) {
      plain += mark.slice(1);
    } else if (mark === '[') {
      const earlier = depthOf('link');
      if (earlier > 0) flatten(earlier);
      open('link', mark);
    } else if (mark === ']') {
      const depth = depthOf('link');
      const target = depth > 0 && after === '(' ? linkTarget(text, at) : undefined;
      const href = target && safeHref(target.url);
      if (target && href !== undefined) {
        const inside = close(depth);
        top().inside.push({ type: 'link', href, inside });
        at = token.lastIndex = target.end;
      } else plain += mark;
    } else {
      const type: 'strong' | 'em' = mark === '**' ? 'strong' : 'em';
      const depth = depthOf(type);
      const within = mark === '_' && word.test(before) && word.test(after);
      if (depth > 0 && frames[depth]?.marker === mark && /\S/.test(before) && !within) {
        const inside = close(depth);
        top().inside.push({ type, inside });
      } else if (depth < 0 && /\S/.test(after) && !within) open(type, mark);
      else plain += mark;
    }
  }
  plain += text.slice(at);
  flatten(1);
  return root.inside;
};

const blank = /^\s*$/;
const headingMark = /^(#{2,4}) +(?=\S)/;
const quoteMark = /^ {0,3}> ?/;
const itemMark = /^( {0,3})(?:[-*+]|(\d{1,9})[.)])( {1,4})(?=\S)/;
const startsBlock = (line: string): boolean => itemMark.test(line) || quoteMark.test(line) || headingMark.test(line);
const indentOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;

const parseBlocks = (lines: readonly string[], depth: number): Block[] => {
  const blocks: Block[] = [];
  const nests = depth < deepest;
  let paragraph: string[] = [];
  const end = () => {
    if (paragraph.length > 0) blocks.push({ type: 'paragraph', inside: parseInline(paragraph.join('\n').trimEnd()) });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const heading = headingMark.exec(line);
    const item = nests ? itemMark.exec(line) : null;
    if (blank.test(line)) end();
    else if (heading?.[1]) {
      end();
      const inside = parseInline(line.slice(heading[0].length).trimEnd());
      blocks.push({ type: 'heading', level: heading[1].length - 1, inside });
    } else if (nests && quoteMark.test(line)) {
      end();
      const quoted: string[] = [];
      for (; at < lines.length && quoteMark.test(lines[at] ?? ''); at++)
        quoted.push((lines[at] ?? '').replace(quoteMark, ''));
      at--;
      blocks.push({ type: 'quote', inside: parseBlocks(quoted, depth + 1) });
    } else if (item) {
      end();
      const ordered = item[2] !== undefined;
      const items: Block[][] = [];
      for (let next: RegExpExecArray | null = item; next && (next[2] !== undefined) === ordered;) {
        const indent = next[0].length;
        const inner = [(lines[at] ?? '').slice(indent)];
        for (at++; at < lines.length; at++) {
          const follow = lines[at] ?? '';
          const isInside = blank.test(follow)
            ? indentOf(lines[at + 1] ?? '') >= indent
            : indentOf(follow) >= indent || !(startsBlock(follow) || blank.test(lines[at - 1] ?? ''));
          if (!isInside) break;
          inner.push(follow.slice(Math.min(indent, indentOf(follow))));
        }
        items.push(parseBlocks(inner, depth + 1));
        while (at + 1 < lines.length && blank.test(lines[at] ?? '') && itemMark.test(lines[at + 1] ?? '')) at++;
        next = itemMark.exec(lines[at] ?? '');
      }
      at--;
      blocks.push({ type: 'list', start: ordered ? Number(item[2]) : undefined, items });
    } else paragraph.push(line.replace(/^ +/, ''));
  }
  end();
  return blocks;
};

/** Parses a text; never throws. */
export const parseMarkdown = (text: string): readonly Block[] =>
  parseBlocks(text.replace(/\r\n?/g, '\n').split('\n'), 0);

/** Parses a text of one paragraph, such as the words beside a checkbox. */
export const parseLine = (text: string): readonly Inline[] =>
  parseInline(
    text
      .split('\n')
      .map((line) => line.trim())
      .join('\n')
      .trim(),
  );
