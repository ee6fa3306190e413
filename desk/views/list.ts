/** Lists that come in pages, and choosing from a page. Knows no room. */
import { html, nothing } from 'lit';
import { chooseAll, earlierPage, nextPage } from '../words/names.ts';
import { earlier } from '../words/team.ts';

/** The choice with this one, or without it where it had it. */
export const toggled = (chosen: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  chosen.has(id) ? new Set([...chosen].filter((one) => one !== id)) : new Set([...chosen, id]);

/** A box that chooses all of the page, or none. */
export const allBox = (
  ids: readonly string[],
  chosen: ReadonlySet<string>,
  choose: (chosen: ReadonlySet<string>) => void,
) => {
  const isAll = ids.every((id) => chosen.has(id));
  return html`<div class="tick">
    <input
      type="checkbox"
      id="choose-all"
      .checked=${isAll}
      @change=${() => {
        choose(new Set(isAll ? [] : ids));
      }}
    />
    <label for="choose-all">${chooseAll()}</label>
  </div>`;
};

/**
 * Leads to the page before and to the next.
 * @param starts where this page begins, and each of those before it
 * @param next where the next one begins, if there is one
 */
export const pageButtons = <Start>(
  starts: readonly Start[],
  next: Start | undefined,
  turn: (starts: readonly Start[]) => void,
) => {
  const button = (id: string, says: string, to: readonly Start[]) =>
    html`<button
      type="button"
      id=${id}
      @click=${() => {
        turn(to);
      }}
    >
      ${says}
    </button>`;
  return html`<div class="buttons">
    ${starts.length > 1 ? button('previous', earlierPage(), starts.slice(0, -1)) : nothing}
    ${next ? button('next', nextPage(), [...starts, next]) : nothing}
  </div>`;
};

/** At the end of a list that grows, the latest first. */
export const earlierButton = (more: () => void) =>
  html`<div class="buttons"><button type="button" id="earlier" @click=${more}>${earlier()}</button></div>`;
