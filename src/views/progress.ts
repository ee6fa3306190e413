/**
 * How many have signed, and how far it is to the goal. Shows nothing if the number is unknown or
 * zero.
 */
import { html, nothing } from 'lit';
import { nextGoal } from '../content/goal.ts';
import * as messages from '../i18n/messages.ts';
import type { View } from './view.ts';

/**
 * Reserves space of a usual size while the count is loading or unavailable, so that nothing moves.
 */
const room = (goal: number | undefined, isNext: boolean) =>
  html`<div class="progress" aria-hidden="true">
    <p>
      <span
        >${messages
          .fill(messages.manySigned(), { count: 0 })
          .map((piece) =>
            piece === 0 ? html`<strong data-room="12,345"></strong>` : html`<span data-room=${piece}></span>`,
          )}</span
      >
      ${goal && html`<span data-room=${messages.goalAt('15,000', isNext)}></span>`}
    </p>
    ${goal && html`<div class="bar"></div>`}
  </div>`;

/** A finished petition has no goal left to reach. */
export const progress = ({ campaign, count, paper }: View, isOver: boolean) => {
  const isNext = campaign.goal === 'auto';
  const aim = campaign.goal === 'auto' ? nextGoal(count ?? 0) : campaign.goal;
  const goal = isOver ? undefined : aim;
  if (count === undefined || (!count && goal === undefined)) return room(goal, isNext);
  return html`<div class="progress" part="progress">
    <p id="count">
      ${
        count
          ? html`<span
              >${messages.fill<unknown>(messages.signedSoFar(count), { count: html`<strong>${messages.number(count)}</strong>` })}</span
            >`
          : nothing
      }
      ${goal && goal > count ? html`<span>${messages.goalAt(messages.number(goal), isNext)}</span>` : nothing}
      ${paper ? html`<span class="on-paper">${messages.fill(messages.onPaper(), { paper: messages.number(paper) })}</span>` : nothing}
    </p>
    ${
      goal &&
      html`<progress
        class=${paper ? 'bar paper' : 'bar'}
        aria-labelledby="count"
        max=${goal}
        .value=${count}
      ></progress>`
    }
    ${
      goal && paper
        ? html`<progress
            class="bar"
            aria-hidden="true"
            max=${Math.max(goal, count)}
            .value=${count - paper}
          ></progress>`
        : nothing
    }
  </div>`;
};
