/** The page around the rooms: its head, the bars of rooms, what went wrong, and the question. */
import { html, nothing } from 'lit';
import { directionOf } from '../../src/i18n/negotiate.ts';
import { onClosed } from '../../ui/dialog.ts';
import { languageSwitch, wordmark } from '../../ui/head.ts';
import type { CampaignRow, SignedIn, Trouble } from '../api.ts';
import { titleOfCampaign } from '../campaign-title.ts';
import { spokenLocales } from '../localize.ts';
import { addressOf, roomsOf } from '../rooms/index.ts';
import type { Question } from '../rooms/room.ts';
import * as words from '../words/page.ts';

interface Head {
  readonly ui: string;
  readonly member: SignedIn | undefined;
  readonly speak: (locale: string) => void;
  readonly signOut: () => void;
}

export const head = ({ ui, member, speak, signOut }: Head) =>
  html`<header class="top">
    ${wordmark('/desk', words.pageTitle())} ${languageSwitch(words.pageLanguage(), spokenLocales, ui, speak)}
    ${
      member
        ? html`<div class="account">
            <p class="quiet">${words.signedInAs(member.name)}</p>
            <button type="button" class="small" id="sign-out" @click=${signOut}>${words.signOut()}</button>
          </div>`
        : nothing
    }
  </header>`;

const links = (member: SignedIn, here: string, campaign?: CampaignRow) =>
  html`<ol>
    ${roomsOf(member, campaign?.id)
      .filter(({ isForSealed }) => !isForSealed || campaign?.isSealed)
      .map(
        ({ name, title }) =>
          html`<li>
            <a href=${addressOf(name, campaign?.id)} aria-current=${name === here ? 'page' : nothing}>${title()}</a>
          </li>`,
      )}
  </ol>`;

/** The bar of the desk's rooms, and below it that of the campaign that is looked at. */
export const bars = (member: SignedIn, here: string, campaign: CampaignRow | undefined, ui: string) => {
  const title = campaign && titleOfCampaign(campaign, ui);
  return html`<nav class=${campaign ? 'bar above' : 'bar'} aria-label=${words.roomsLabel()}>
      ${links(member, campaign ? '' : here)}
    </nav>
    ${
      campaign && title
        ? html`<nav class="bar of-campaign" aria-labelledby="campaign-title">
            <p class="campaign" id="campaign-title" lang=${title.lang} dir=${directionOf(title.lang)}>${title.words}</p>
            ${links(member, here, campaign)}
          </nav>`
        : nothing
    }`;
};

/** What went wrong; the place is always there, so that it is read out when it fills. */
export const troubleBox = (trouble: Trouble | undefined) =>
  html`<div role="alert" ?hidden=${!trouble}>
    ${trouble ? html`<p class="error wrong" id="trouble" tabindex="-1">${sentenceOf(trouble)}</p>` : nothing}
  </div>`;

export const sentenceOf = (trouble: Trouble): string =>
  trouble === 'other' ? words.otherTrouble() : words.troubles[trouble]();

/** The question before something is done, in a native dialog; leaving it is a no. */
export const questionBox = (question: Question | undefined, answer: (isYes: boolean) => void) =>
  html`<dialog
    id="question"
    aria-labelledby="question-title"
    aria-describedby=${question?.also === undefined ? nothing : 'question-also'}
    @close=${onClosed(() => {
      answer(false);
    })}
  >
    ${
      question
        ? html`<h2 id="question-title">${question.asks}</h2>
            ${question.also === undefined ? nothing : html`<p id="question-also">${question.also}</p>`}
            <div class="buttons">
              <button
                type="button"
                class=${question.isDangerous ? 'danger' : 'main'}
                id="yes"
                @click=${() => {
                  answer(true);
                }}
              >
                ${question.yes}
              </button>
              <button
                type="button"
                @click=${() => {
                  answer(false);
                }}
              >
                ${words.cancel()}
              </button>
            </div>`
        : nothing
    }
  </dialog>`;
