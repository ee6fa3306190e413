/** The petition's content: title, short name, addressee, text, demands, image. */
import { html, nothing } from 'lit';
import { change, say, type Draft } from '../draft.ts';
import { drop, isObject, listAt, stringAt } from '../paths.ts';
import { signedIn } from '../sealing.ts';
import { sayTitle } from '../title.ts';
import { nameIsSigned } from '../words/sealing.ts';
import * as words from '../words/start.ts';
import { documentLine, errorOf } from './controls.ts';
import { picture } from './picture.ts';
import { text } from './text.ts';
import { idOf, type View } from './view.ts';

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
          said: words.demandRemoved,
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
                  else act.ask({ text: () => `${words.removeDemand(number)}?`, yes: words.remove, act: remove });
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
  html`${text(view, ['title'], view.isNamed ? { label: words.title() } : { label: words.title(), write: sayTitle })}
  ${
    view.isNamed
      ? signedIn(view.draft)
        ? html`<p class="hint">${nameIsSigned(stringAt(view.draft.document, ['id']))}</p>`
        : nothing
      : documentLine(view, ['id'], { label: words.id(), hint: words.idHint(), type: 'url', isNarrow: true })
  }
  ${text(view, ['to'], { label: words.to(), hint: words.toHint(), isOptional: true })}
  ${text(view, ['body'], { label: words.body(), rows: 10 })} ${formatting()} ${demands(view)} ${picture(view)}`;
