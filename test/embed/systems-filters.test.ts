/**
 * What is left of each snippet after a content system has filtered it: one widget that can be
 * signed, or the link.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frame } from '../../src/content/snippets.ts';
import * as filters from './support/content-filters.ts';
import { Snippets, type Snippet } from './support/snippets.ts';
import { document, useStage } from './support/stage.ts';

const stage = useStage();
const snippets = new Snippets(stage);

type End = 'widget' | 'link' | 'both';

interface Case {
  readonly system: string;
  readonly filter: filters.Filter;
  /**
   * What comes of each snippet; a snippet that is not named is lost there without a trace, as the
   * recipes say.
   */
  readonly ends: Readonly<Partial<Record<Snippet, End>>>;
  /** The theme, or an administrator, has put the script into every page. */
  readonly hasScript?: boolean;
  /** The frame is removed, or what it shows. */
  readonly losesFrame?: boolean;
}

const all = { tag: 'widget', element: 'widget', 'plain element': 'widget' } as const;
const links = { element: 'link', 'plain element': 'link' } as const;

const afterEachOther =
  (...chain: filters.Filter[]): filters.Filter =>
  (html) =>
    chain.reduce((text, filter) => filter(text), html);

const cases: readonly Case[] = [
  {
    system: 'WordPress, Custom HTML block or classic editor, as an administrator',
    filter: afterEachOther(filters.wordpressTypography, filters.wordpressParagraphs),
    ends: all,
  },
  {
    system: 'WordPress for who may not post unfiltered HTML: multisite, wordpress.com without plugins',
    filter: afterEachOther(filters.wordpressKses, filters.wordpressTypography, filters.wordpressParagraphs),
    ends: links,
    losesFrame: true,
  },
  {
    system: 'the same WordPress, where the administrator has put the script into every page',
    filter: afterEachOther(filters.wordpressKses, filters.wordpressTypography, filters.wordpressParagraphs),
    ends: { element: 'link', 'plain element': 'widget' },
    hasScript: true,
    losesFrame: true,
  },
  { system: 'Drupal, Full HTML', filter: (html) => html, ends: all },
  { system: 'Drupal, Basic HTML', filter: filters.drupalBasic(), ends: links, losesFrame: true },
  {
    system: 'Drupal, Basic HTML with the plain element allowed, and the script in a block of the theme',
    filter: filters.drupalBasic({ div: ['data-petition-widget', 'data-campaign'] }),
    ends: { element: 'link', 'plain element': 'widget' },
    hasScript: true,
    losesFrame: true,
  },
  { system: 'Joomla, Default Forbidden List', filter: filters.joomlaForbidden, ends: links, losesFrame: true },
  {
    system: 'Joomla, Default Forbidden List, and the script in a module of its own',
    filter: filters.joomlaForbidden,
    ends: { element: 'link', 'plain element': 'widget' },
    hasScript: true,
    losesFrame: true,
  },
  {
    system: 'a visual editor that knows no custom elements',
    filter: filters.visualEditor,
    ends: { tag: 'widget', element: 'link', 'plain element': 'widget' },
  },
  { system: 'Substack and Medium', filter: filters.richText, ends: links, losesFrame: true },
  { system: 'a mailer that removes scripts', filter: filters.mailer, ends: links, losesFrame: true },
  {
    system: 'an editor that removes data attributes',
    filter: filters.withoutData,
    ends: { element: 'widget', 'plain element': 'link' },
  },
  {
    system: 'an editor that prefixes data attributes',
    filter: filters.prefixedData,
    ends: { element: 'widget', 'plain element': 'link' },
  },
  { system: 'an editor that writes all names in capitals', filter: filters.capitals, ends: all },
  { system: 'an editor that puts everything into a paragraph', filter: (html) => `<p>${html}</p>`, ends: all },
  {
    system: 'an editor that puts every line into a paragraph',
    // The end of the paragraph ends the element in it, and the link stands outside.
    filter: (html) => html.replace(/^.*$/gm, '<p>$&</p>'),
    ends: { ...all, element: 'both' },
  },
  {
    system: 'an editor that breaks every line and fills in spaces',
    filter: (html) => html.replaceAll('\n', '<br>&nbsp;\n&nbsp;'),
    ends: all,
  },
  {
    system: 'an editor that escapes ampersands twice',
    // The link keeps its address, since what it leads to is not the widget's affair.
    filter: (html) => html.replace(/campaign="[^"]*"/g, (whole) => whole.replaceAll('&amp;', '&amp;amp;')),
    ends: all,
  },
  {
    system: 'a builder that puts comments around',
    filter: (html) => `<!-- wp:html -->\n${html.replaceAll('>\n', '>\n<!-- line -->\n')}\n<!-- /wp:html -->`,
    ends: all,
  },
  {
    system: 'a minifier that drops what HTML can do without',
    filter: (html) => html.replace(/="([^"\s=<>`]+)"/g, '=$1').replace(/>\s+</g, '><'),
    ends: all,
  },
];

const said = { widget: 'one widget', link: 'the link', both: 'one widget, and the link beside it' };

for (const { system, filter, ends, hasScript = false } of cases)
  for (const [snippet, end] of Object.entries(ends) as [Snippet, End][])
    test(`${system}: the ${snippet} is ${said[end]}`, async (t) => {
      const script = hasScript ? `<script async src="${snippets.src}"></script>` : '';
      const body = `<main>${filter(snippets.make(snippet))}</main>`;
      const visit = await stage.visit(t, document(body, script));
      await (end === 'link' ? snippets.areTheLink(visit) : snippets.areOneWidget(visit, end === 'both'));
    });

for (const { system, filter, losesFrame = false } of cases)
  test(`${system}: the frame ${losesFrame ? 'is lost' : 'stays, with its address and its title'}`, async (t) => {
    const src = `${stage.server.origin}/embed/library`;
    const visit = await stage.visit(t, document(`<main>${filter(frame({ src, title: 'Keep it open' }))}</main>`));
    const found = await visit.page.evaluate(() =>
      [...globalThis.document.querySelectorAll('iframe')].map((element) => [element.src, element.title]),
    );
    assert.deepEqual(found, losesFrame ? [] : [[src, 'Keep it open']]);
  });
