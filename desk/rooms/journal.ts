/** The room of the journal: who did what, the latest first. */
import { html, nothing } from 'lit';
import { ask, type Written } from '../api.ts';
import { timeOf } from '../dates.ts';
import { numberOf } from '../numbers.ts';
import { earlierButton } from '../views/list.ts';
import * as words from '../words/team.ts';
import { Room } from './room.ts';

/** Entries that the server gives at a time. */
const page = 50;

/** What goes in batches, each with an entry of its own. */
const batched: readonly Written['action'][] = ['held', 'released', 'erased'];
/** In milliseconds: the longest pause between two of them. */
const longestPause = 60_000;

/** What was done in many batches is one line. */
const together = (entries: readonly Written[]): Written[] => {
  const lines: Written[] = [];
  /** When the entry before this one, which is a later one, was written. */
  let later = 0;
  for (const entry of entries) {
    const last = lines.at(-1);
    const isSame = last && (['who', 'action', 'campaign', 'about'] as const).every((key) => last[key] === entry[key]);
    if (isSame && batched.includes(entry.action) && later - entry.at < longestPause)
      lines[lines.length - 1] = { ...last, number: last.number + entry.number };
    else lines.push(entry);
    later = entry.at;
  }
  return lines;
};

export class JournalRoom extends Room {
  #entries: readonly Written[] | undefined;
  #isAll = false;

  /** A page of it, behind those that are there already. */
  protected override async load(): Promise<void> {
    const known = this.#entries ?? [];
    const last = known.at(-1);
    const found = this.taken(await ask<Written[]>('journal', last ? { before: { at: last.at, id: last.id } } : {}));
    if (!found) return;
    this.#isAll = found.length < page;
    this.#entries = [...known, ...found];
  }

  protected override render(): unknown {
    if (!this.#entries) return nothing;
    if (this.#entries.length === 0) return html`<p class="empty">${words.journalEmpty()}</p>`;
    return html`<p class="hint">${words.journalLead()}</p>
      <ol class="rows journal">
        ${together(this.#entries).map(
          ({ at, who, action, about, campaign, number }) =>
            html`<li>
              <time class="quiet" datetime=${new Date(at).toISOString()}>${timeOf(at)}</time>
              <span class="deed">${words.deeds[action](who || words.onServer(), about ?? '', numberOf(number))}</span>
              ${campaign ? html`<code>${campaign}</code>` : nothing}
            </li>`,
        )}
      </ol>
      ${this.#isAll ? nothing : earlierButton(() => void this.doing(() => this.load()))}`;
  }
}
