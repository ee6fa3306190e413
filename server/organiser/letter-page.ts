/**
 * The document that is handed over, as HTML that prints: a cover with what is demanded, then the
 * lists of names. One file that needs nothing else, runs nothing, and fetches nothing. Pure.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { directionOf } from 'petition-widget/languages';
import { intlLocale, say } from 'petition-widget/page';
import { phrase, prose } from '../hosted/text.ts';
import type { LetterWords } from '../i18n/letter-words.ts';
import type { Window } from '../store/deliveries.ts';
import { beginning, markup, put, textOf } from './markup.ts';
import type { Spoken } from './letter-lines.ts';

export type Paper = 'a4' | 'letter';
export const papers = ['a4', 'letter'] as const satisfies readonly Paper[];

interface Listed {
  /** How many names there are. */
  readonly names: number;
  /** SHA-256 of the list, in hexadecimal. */
  readonly hash: string;
}

export interface LetterModel extends Spoken, Window, Listed {
  readonly words: LetterWords;
  /** Of the columns. */
  readonly heads: readonly string[];
  readonly paper: Paper;
  /** In milliseconds since 1970. */
  readonly now: number;
  /** How many are counted without a name. */
  readonly nameless: number;
  /** How many have signed on paper, whatever the window. */
  readonly onPaper: number;
}

/** One of several lists. */
interface Titled {
  readonly title: string;
  readonly count: number;
}

const style = readFileSync(join(import.meta.dirname, 'letter.css'), 'utf8');
const sizes: Readonly<Record<Paper, string>> = { a4: 'A4', letter: 'letter' };

/** Call it, and what takes no cells of it, inside `speaking()`. */
export const letterPage = (model: LetterModel) => {
  const { campaign, locale, ui, words, heads, paper, since, until, names, nameless, onPaper, hash: list } = model;
  const numbers = new Intl.NumberFormat(intlLocale());
  const moments = new Intl.DateTimeFormat(intlLocale(), { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  const days = new Intl.DateTimeFormat(intlLocale(), { dateStyle: 'long', timeZone: 'UTC' });
  const sheet = `@page { size: ${sizes[paper]}; }\n${style}`;
  const { words: title } = say(model, campaign.title);
  const count = numbers.format(names + nameless);
  const counted =
    since < 0 ? put(words.signatures, { count }) : put(words.signaturesSince, { count, since: days.format(since) });
  const said = directionOf(ui);
  const demands = campaign.demands ?? [];

  const top = textOf(markup`${beginning({ lang: locale, title, style: sheet })}<section class="cover">
${campaign.to === undefined ? '' : markup`<p class="to">${phrase(model, campaign.to)}</p>`}
<h1>${phrase(model, campaign.title)}</h1>
<div class="demands">${
    demands.length > 0
      ? markup`<ol>${demands.map((demand) => markup`<li>${phrase(model, demand)}</li>`)}</ol>`
      : prose(model, campaign.body)
  }</div>
<div class="count" lang="${ui}" dir="${said}">
<p class="number">${counted}</p>
${nameless === 0 || names === 0 ? '' : markup`<p>${put(words.nameless, { count: numbers.format(nameless) })}</p>`}
<p>${put(words.until, { until: moments.format(until) })}</p>
${onPaper === 0 ? '' : markup`<p>${put(words.onPaper, { count: numbers.format(onPaper) })}</p>`}
</div>
<p class="checksum" lang="${ui}" dir="${said}">${words.checksum}<br /><code dir="ltr">${list}</code></p>
</section>
`);

  return {
    top,

    /** The start of a list; its head is repeated on each page. */
    list: (titled: Titled | undefined): string =>
      textOf(markup`<table>
<thead lang="${ui}" dir="${said}">
${
  titled
    ? markup`<tr class="title"><th colspan="${heads.length + 1}" scope="colgroup">${put(words.group, {
        country: titled.title,
        count: numbers.format(titled.count),
      })}</th></tr>\n`
    : ''
}<tr><th scope="col" class="at">${words.number}</th>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr>
</thead>
<tbody>
`),

    /** @param at its number over all lists */
    line: (at: number, cells: readonly string[]): string =>
      textOf(markup`<tr><td class="at">${at}</td>${cells.map((cell) => markup`<td><bdi>${cell}</bdi></td>`)}</tr>\n`),

    listEnd: '</tbody>\n</table>\n',

    /** @param changed what the list became, if signatures were withdrawn while it was written */
    bottom: (changed: Listed | undefined): string =>
      textOf(markup`<div class="end" lang="${ui}" dir="${said}">
${nameless === 0 ? '' : markup`<p>${put(words.andNameless, { count: numbers.format(nameless) })}</p>`}
${
  changed
    ? markup`<p>${put(words.changed, { count: numbers.format(changed.names) })}<br /><code dir="ltr">${changed.hash}</code></p>`
    : ''
}
</div>
</body>
</html>
`),
  };
};
