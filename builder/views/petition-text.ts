/** The petition's content: title, short name, addressee, text, demands, image. */
import { html, nothing } from 'lit';
import { change, ownLanguage, saidAt, say, type Draft } from '../draft.ts';
import { nameFrom } from '../names.ts';
import { drop, isObject, listAt, stringAt } from '../paths.ts';
import * as words from '../words/start.ts';
import { documentLine, errorOf } from './controls.ts';
import { text } from './text.ts';
import { idOf, type View } from './view.ts';

/**
 * Titles without Latin letters give no short name. The first title that gives one is used, else
 * this.
 */
const fallbackName = `petition-${new Date().getFullYear()}`;

const nameOfTitles = (draft: Draft): string => {
  const tags = [ownLanguage(draft), ...draft.languages];
  const titles = tags.map((tag) => saidAt(draft, ['title'], tag)).filter((title) => title !== '');
  return titles.length === 0 ? '' : titles.map(nameFrom).find((name) => name !== '') || fallbackName;
};

/** The short name follows the titles until somebody writes another. */
const sayTitle = (draft: Draft, language: string, title: string): Draft => {
  const after = say(draft, ['title'], language, title);
  const id = stringAt(draft.document, ['id']);
  return id === nameOfTitles(draft) ? change(after, ['id'], nameOfTitles(after) || undefined) : after;
};

const isEmpty = (demand: unknown): boolean => isObject(demand) && Object.keys(demand).length === 0;

/** Empty demands at the end are dropped. */
const sayDemand =
  (index: number) =>
  (draft: Draft, language: string, words: string): Draft => {
    const after = say(draft, ['demands', index], language, words);
    const list = listAt(after.document, ['demands']);
    const last = list.findLastIndex((demand) => !isEmpty(demand));
    return last === list.length - 1
      ? after
      : change(after, ['demands'], last < 0 ? undefined : list.slice(0, last + 1));
  };

const formatting = () =>
  html`<details>
    <summary>${words.formatting()}</summary>
    <ul class="formatting">
      <li>${words.formattingParagraph()}</li>
      <li><code>${words.formattingHeading()}</code></li>
      <li><code>${words.formattingStrong()}</code></li>
      <li><code>${words.formattingLink()}</code></li>
      <li><code>${words.formattingList()}</code></li>
      <li>${words.formattingQuote()}</li>
    </ul>
  </details>`;

/** There is always an empty one to write in, so that nobody has to look for a button. */
const demands = (view: View) => {
  const { draft, act } = view;
  const list = listAt(draft.document, ['demands']);
  const shown = Math.max(list.length, Math.min(list.length + 1, 20));
  return html`<fieldset class="group">
    <legend>${words.demands()}</legend>
    ${errorOf(view, 'demands', ['demands'])}
    ${Array.from({ length: shown }, (_, index) => {
      const number = index + 1;
      const remove = (): void => {
        act.edit((before) => ({ ...before, document: drop(before.document, ['demands'], index) }), {
          said: words.demandRemoved(),
          focus: idOf(['demands', Math.max(0, index - 1)], draft.languages[0]),
        });
      };
      return html`<div class="entry">
        ${text(view, ['demands', index], {
          label: words.demand(number),
          isOptional: index >= list.length,
          write: sayDemand(index),
        })}
        ${
          index < list.length
            ? html`<button
                type="button"
                class="small"
                aria-label=${words.removeDemand(number)}
                @click=${() => {
                  if (isEmpty(list[index])) remove();
                  else act.ask({ text: `${words.removeDemand(number)}?`, yes: words.remove(), act: remove });
                }}
              >
                ${words.remove()}
              </button>`
            : nothing
        }
      </div>`;
    })}
  </fieldset>`;
};

export const says = (view: View) =>
  html`${text(view, ['title'], { label: words.title(), write: sayTitle })}
    ${documentLine(view, ['id'], { label: words.id(), hint: words.idHint(), type: 'url', isNarrow: true })}
    ${text(view, ['to'], { label: words.to(), hint: words.toHint(), isOptional: true })}
    ${text(view, ['body'], { label: words.body(), rows: 10 })} ${formatting()} ${demands(view)}
    <fieldset class="group">
      <legend>${words.image()}</legend>
      ${documentLine(view, ['image', 'src'], {
        label: words.imageSrc(),
        hint: words.imageSrcHint(),
        type: 'url',
        isOptional: true,
      })}
      ${text(view, ['image', 'alt'], { label: words.imageAlt(), hint: words.imageAltHint() })}
    </fieldset>`;
