/** For tests of campaign texts: a tree written in one line, and what can be counted of it. */
import type { Block, Inline } from '../../src/content/markdown.ts';

const inlineAs = (node: Inline): string => {
  if (typeof node === 'string') return `'${node}'`;
  if (node.type === 'break') return 'br';
  const inside = node.inside.map(inlineAs).join(' ');
  return node.type === 'link' ? `a(${node.href})[${inside}]` : `${node.type}[${inside}]`;
};

const blockAs = (block: Block): string => {
  switch (block.type) {
    case 'paragraph':
      return `p[${block.inside.map(inlineAs).join(' ')}]`;
    case 'heading':
      return `h${block.level}[${block.inside.map(inlineAs).join(' ')}]`;
    case 'quote':
      return `quote[${written(block.inside)}]`;
    case 'list':
      return `${block.start === undefined ? 'ul' : `ol${block.start}`}[${block.items.map((item) => `li[${written(item)}]`).join(' ')}]`;
  }
};

/** Such as `h1['Why'] p['one ' em['two']]`. */
export const written = (blocks: readonly Block[]): string => blocks.map(blockAs).join(' ');

/**
 * No tree is deeper: some lists or quotes within each other, and in the innermost a link with words
 * that are strong.
 */
export const deepest = 20;

type Node = Block | Inline | readonly Block[];

const childrenOf = (node: Node): readonly Node[] => {
  if (typeof node === 'string') return [];
  if (Array.isArray(node)) return node as readonly Block[];
  if ('items' in node) return node.items;
  return 'inside' in node ? node.inside : [];
};

export interface Measures {
  /** How deep nodes lie within each other. */
  readonly depth: number;
  readonly nodes: number;
  readonly text: string;
  readonly hrefs: readonly string[];
}

/** Walks without recursion, since what is measured may be deeper than it should be. */
export const measure = (blocks: readonly Block[]): Measures => {
  let depth = 0;
  let nodes = 0;
  let text = '';
  const hrefs: string[] = [];
  const left: (readonly [Node, number])[] = [...blocks].reverse().map((node) => [node, 1]);
  for (let next = left.pop(); next; next = left.pop()) {
    const [node, at] = next;
    nodes++;
    depth = Math.max(depth, at);
    if (typeof node === 'string') text += node;
    else if ('href' in node) hrefs.push(node.href);
    for (const child of [...childrenOf(node)].reverse()) left.push([child, at + 1]);
  }
  return { depth, nodes, text, hrefs };
};
