/**
 * What surrounds the form, as HTML: languages, the count, the campaign's text, the latest
 * signatures.
 */
import { html } from 'hono/html';
import { directionOf } from 'petition-widget/languages';
import { ago, isLong, messages, nameOf, nextGoal, regionName, say } from 'petition-widget/page';
import { heading, phrase, prose } from './text.ts';
import { query, type Html, type Part, type PageModel } from './page-model.ts';

/** A link for each language under its own name, and a note if the wanted language is missing. */
export const languages = (view: PageModel): Part => {
  const { locale, offered, missingLanguage } = view;
  const links = html`<nav class="languages" aria-label="${messages.languages()}">
    ${offered.map(
      (tag) =>
        html`<a
          href="${query(view, tag)}"
          lang="${tag}"
          hreflang="${tag}"
          dir="${directionOf(tag)}"
          ${tag === locale && html`aria-current="true"`}
          >${nameOf(tag)}</a
        >`,
    )}
  </nav>`;
  const folded = html`<details class="folded">
    <summary>${messages.languages()} · ${nameOf(locale)}</summary>
    ${links}
  </details>`;
  return [
    offered.length < 2 ? '' : offered.length > 8 ? folded : links,
    missingLanguage === undefined ? '' : html`<p class="quiet">${messages.notInLanguage(nameOf(missingLanguage))}</p>`,
  ];
};

/**
 * The number of signatures and the progress towards the goal. Shows nothing if the number is
 * unknown or zero.
 */
export const progress = ({ campaign, count }: PageModel, isOver: boolean): Part => {
  if (count === undefined) return '';
  const { count: signed, paper = 0 } = count;
  const isNext = campaign.goal === 'auto';
  const aim = campaign.goal === 'auto' ? nextGoal(signed) : campaign.goal;
  const goal = isOver ? undefined : aim;
  if (signed === 0 && goal === undefined) return '';
  const said = html`<span
    >${messages.fill<Part>(messages.signedSoFar(signed), { count: html`<strong>${messages.number(signed)}</strong>` })}</span
  >`;
  return html`<div class="progress">
    <p id="count">
      ${signed === 0 ? '' : said}
      ${goal !== undefined && goal > signed ? html`<span>${messages.goalAt(messages.number(goal), isNext)}</span>` : ''}
      ${
        paper > 0
          ? html`<span class="on-paper">${messages.fill(messages.onPaper(), { paper: messages.number(paper) })}</span>`
          : ''
      }
    </p>
    ${
      goal === undefined
        ? ''
        : html`<progress
            class="bar ${paper > 0 ? 'paper' : ''}"
            aria-labelledby="count"
            max="${goal}"
            value="${signed}"
          ></progress>`
    }
    ${
      goal === undefined || paper === 0
        ? ''
        : html`<progress
            class="bar"
            aria-hidden="true"
            max="${Math.max(goal, signed)}"
            value="${signed - paper}"
          ></progress>`
    }
  </div>`;
};

/**
 * The picture, the text and the demands. In a narrow column a long text is folded as in the widget,
 * but only if there is script, so that nothing below moves when the widget takes over. A link
 * unfolds it in any case.
 */
export const story = (view: PageModel): Html => {
  const { body, demands = [], image } = view.campaign;
  const isFolded = isLong(say(view, body).words);
  return html`<div class="${isFolded ? 'story long' : 'story'}" id="story">
      ${image && html`<img src="${image.src}" alt="${say(view, image.alt).words}" referrerpolicy="no-referrer" />`}
      ${prose(view, body)}
      ${
        demands.length === 0
          ? ''
          : html`<ul class="demands">
              ${demands.map((demand) => html`<li>${phrase(view, demand)}</li>`)}
            </ul>`
      }
    </div>
    ${isFolded && html`<a class="plain" href="#story">${messages.readOn()}</a>`}`;
};

/** The latest signatures, as each signer chose to appear. */
export const signers = ({ count }: PageModel): Part => {
  const list = (count?.signers ?? []).slice(0, 5);
  if (list.length === 0) return '';
  return html`<div class="signers">
    ${heading(2, messages.signersTitle())}
    <ul>
      ${list.map(
        ({ name, country, at }) =>
          html`<li>
            <bdi>${name ?? messages.anonymous()}</bdi>
            <span class="quiet">${country && regionName(country)}</span>
            <span class="quiet">${at && String(ago(at))}</span>
          </li>`,
      )}
    </ul>
  </div>`;
};
