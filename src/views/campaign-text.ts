/**
 * Renders campaign texts. A text never becomes HTML directly: it is parsed into a tree, and the
 * tree is rendered.
 */
import { html, nothing } from 'lit';
import { say } from '../content/spoken.ts';
import { directionOf } from '../i18n/negotiate.ts';
import { parseLine, parseMarkdown, type Block, type Inline } from '../content/markdown.ts';
import type { Text } from '../schema/index.ts';
import { heading } from './heading.ts';
import type { View } from './view.ts';

const inline = (nodes: readonly Inline[]): unknown =>
  nodes.map((node) => {
    if (typeof node === 'string') return node;
    if (node.type === 'break') return html`<br />`;
    const inside = inline(node.inside);
    if (node.type === 'em') return html`<em>${inside}</em>`;
    if (node.type === 'strong') return html`<strong>${inside}</strong>`;
    return html`<a href=${node.href} target="_blank" rel="noopener noreferrer">${inside}</a>`;
  });

const render = (blocks: readonly Block[], level: number): unknown =>
  blocks.map((block) => {
    if (block.type === 'paragraph') return html`<p>${inline(block.inside)}</p>`;
    if (block.type === 'heading') return heading(level + block.level, inline(block.inside));
    if (block.type === 'quote') return html`<blockquote>${render(block.inside, level)}</blockquote>`;
    const items = block.items.map((item) => html`<li>${render(item, level)}</li>`);
    return block.start === undefined
      ? html`<ul>
          ${items}
        </ul>`
      : html`<ol start=${block.start}>
          ${items}
        </ol>`;
  });

/** `lang` and `dir` for words in a language other than the widget's own (WCAG 3.1.2). */
const marked = (view: View, lang: string): readonly [unknown, unknown] =>
  lang === view.ui ? [nothing, nothing] : [lang, directionOf(lang)];

/** A text of several paragraphs. */
export const prose = (view: View, text: Text, part: unknown = nothing) => {
  const { words, lang } = say(view, text);
  const [tag, direction] = marked(view, lang);
  return html`<div class="prose" part=${part} lang=${tag} dir=${direction}>
    ${render(parseMarkdown(words), view.level)}
  </div>`;
};

/** A text of one paragraph, inside a line. */
export const phrase = (view: View, text: Text) => {
  const { words, lang } = say(view, text);
  const [tag, direction] = marked(view, lang);
  return html`<span lang=${tag} dir=${direction}>${inline(parseLine(words))}</span>`;
};
