/**
 * Renders campaign texts as HTML, from the widget's own syntax trees. Every string in them is
 * escaped.
 */
import { html } from 'hono/html';
import { directionOf } from 'petition-widget/languages';
import { parseLine, parseMarkdown, say, type Block, type Inline } from 'petition-widget/page';
import type { Text } from 'petition-widget/schema';
import type { Html, Part, PageModel } from './page-model.ts';

/**
 * A link out of the page. It opens in a new tab, as the form may be half filled in and a frame
 * should not be navigated away.
 */
export const away = (href: string, words: Part, look = ''): Html =>
  html`<a href="${href}" target="_blank" rel="noopener noreferrer" ${look && html`class="${look}"`}>${words}</a>`;

const inline = (nodes: readonly Inline[]): Part[] =>
  nodes.map((node) => {
    if (typeof node === 'string') return node;
    if (node.type === 'break') return html`<br />`;
    const inside = inline(node.inside);
    if (node.type === 'em') return html`<em>${inside}</em>`;
    return node.type === 'strong' ? html`<strong>${inside}</strong>` : away(node.href, inside);
  });

/** `level` 1 is the petition's title. */
export const heading = (level: 1 | 2 | 3 | 4, words: Part, rest: Part = ''): Html => {
  switch (level) {
    case 1:
      return html`<h1 ${rest}>${words}</h1>`;
    case 2:
      return html`<h2 ${rest}>${words}</h2>`;
    case 3:
      return html`<h3 ${rest}>${words}</h3>`;
    case 4:
      return html`<h4 ${rest}>${words}</h4>`;
  }
};

const render = (blocks: readonly Block[]): Part[] =>
  blocks.map((block) => {
    if (block.type === 'paragraph') return html`<p>${inline(block.inside)}</p>`;
    if (block.type === 'heading') return heading(Math.min(4, block.level + 1) as 2 | 3 | 4, inline(block.inside));
    if (block.type === 'quote') return html`<blockquote>${render(block.inside)}</blockquote>`;
    const items = block.items.map((item) => html`<li>${render(item)}</li>`);
    return block.start === undefined
      ? html`<ul>
          ${items}
        </ul>`
      : html`<ol start="${block.start}">
          ${items}
        </ol>`;
  });

/** What decides which words are used, and their mark. */
type View = Pick<PageModel, 'campaign' | 'locale' | 'ui'>;

/** `lang` and `dir` for words in another language than the page's (WCAG 3.1.2). */
export const marked = ({ ui }: Pick<PageModel, 'ui'>, lang: string): Part =>
  lang === ui ? '' : html`lang="${lang}" dir="${directionOf(lang)}"`;

/** A text of several paragraphs. */
export const prose = (view: View, text: Text): Html => {
  const { words, lang } = say(view, text);
  return html`<div class="prose" ${marked(view, lang)}>${render(parseMarkdown(words))}</div>`;
};

/** A text of one paragraph, as part of a line. */
export const phrase = (view: View, text: Text): Html => {
  const { words, lang } = say(view, text);
  return html`<span ${marked(view, lang)}>${inline(parseLine(words))}</span>`;
};

const plainOf = (nodes: readonly Inline[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : node.type === 'break' ? ' ' : plainOf(node.inside))).join('');

/** A text of one line, without its links and emphasis: for what is itself a link. */
export const plain = (view: View, text: Text): ReturnType<typeof say> => {
  const { words, lang } = say(view, text);
  return { words: plainOf(parseLine(words)), lang };
};

/** The longest description that other sites show below a link, in characters. */
const longest = 200;

/** The first paragraph of a text as one plain line, cut at a word. */
export const summary = (view: PageModel, text: Text): string => {
  const first = parseMarkdown(say(view, text).words).find((block) => block.type === 'paragraph');
  const words = plainOf(first?.inside ?? []);
  if (words.length <= longest) return words;
  return `${words.slice(0, longest).replace(/[\p{Cs}\s,，、;；]*$|\s\S*$/u, '')}…`;
};
