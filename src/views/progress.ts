/**
 * How many have signed, and the way to the goal. Shows nothing rather than a number that is not
 * known, or zero.
 */
import { html, nothing } from 'lit';
import { nextGoal } from '../content/goal.ts';
import * as messages from '../i18n/messages.ts';
import type { View } from './view.ts';

/**
 * Keeps the place, of a usual size, while the count is on its way, and where it cannot be had:
 * nothing moves, and nothing is said.
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

/** What is over has no way to go any more. */
export const progress = ({ campaign }: View, count: number | undefined, isOver: boolean) => {
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
    </p>
    ${goal && html`<progress class="bar" aria-labelledby="count" max=${goal} .value=${count}></progress>`}
  </div>`;
};
