/**
 * The room in which names are looked at before they appear, and afterwards. Holds one page of them.
 */
import { html, nothing } from 'lit';
import type { Judged, NameToSee, PageOfNames, Pile } from '../../server/organiser/names.ts';
import { regionName } from '../../src/i18n/region-names.ts';
import { ask } from '../api.ts';
import { numberOf } from '../numbers.ts';
import { allBox, pageButtons, toggled } from '../views/list.ts';
import * as words from '../words/names.ts';
import { Room } from './room.ts';

type Verdict = 'accepted' | 'refused';
/** Where a page begins; absent: with the first. */
type Start = PageOfNames['next'];

export class NamesRoom extends Room {
  #pile: Pile = 'waiting';
  #page: PageOfNames | undefined;
  /** The beginnings of this page and of those before it. */
  #starts: readonly Start[] = [undefined];
  #chosen: ReadonlySet<string> = new Set();
  /** The last decision, which can be taken back. */
  #done: { readonly said: () => string; readonly judged: Judged['judged'] } | undefined;

  protected override load(): Promise<void> {
    return this.#show(this.#pile, this.#starts);
  }

  async #show(pile: Pile, starts: readonly Start[]): Promise<void> {
    const after = starts.at(-1);
    const body = { campaign: this.campaignId, pile, ...(after && { after }) };
    const page = this.taken(await ask<PageOfNames>('names', body));
    if (!page) return;
    // The last of a page were judged: what is left is before it.
    if (page.names.length === 0 && starts.length > 1) return this.#show(pile, starts.slice(0, -1));
    this.#pile = pile;
    this.#page = page;
    this.#starts = starts;
    this.#chosen = new Set();
  }

  protected override render(): unknown {
    const page = this.#page;
    if (!page) return nothing;
    if (!page.isShown) return html`<p class="empty">${page.isSealed ? words.namesSealed() : words.namesNone()}</p>`;
    return html`<p class="hint">${page.isModerated ? words.namesLeadModerated() : words.namesLeadOpen()}</p>
      ${this.#switch(page)}
      ${page.unsorted > 0 ? html`<p class="quiet" id="unsorted">${words.unsorted(numberOf(page.unsorted))}</p>` : nothing}
      ${this.#decision()}
      ${page.names.length === 0 ? html`<p class="empty">${words.empty[this.#pile]()}</p>` : this.#list(page)}`;
  }

  #switch({ waiting, isModerated }: PageOfNames): unknown {
    const piles: Pile[] = ['waiting', ...(isModerated ? [] : (['passed'] as const)), 'accepted', 'refused'];
    return html`<div class="toggle" role="group" aria-label=${words.pilesLabel()}>
      ${piles.map(
        (pile) =>
          html`<button
            type="button"
            id=${`pile-${pile}`}
            aria-pressed=${pile === this.#pile}
            @click=${() => void this.doing(() => this.#open(pile))}
          >
            ${pile === 'waiting' ? words.withCount(words.piles[pile](), numberOf(waiting)) : words.piles[pile]()}
          </button>`,
      )}
    </div>`;
  }

  #open(pile: Pile): Promise<void> {
    this.#done = undefined;
    return this.#show(pile, [undefined]);
  }

  #decision(): unknown {
    if (!this.#done) return nothing;
    return html`<div class="decision">
      <p>${this.#done.said()}</p>
      <button type="button" class="small" id="undo" @click=${() => void this.doing(() => this.#undo())}>
        ${words.undo()}
      </button>
    </div>`;
  }

  #list({ names, next }: PageOfNames): unknown {
    const ids = names.map(({ id }) => id);
    return html`${allBox(ids, this.#chosen, this.#choose)}
      <ul class="rows names" aria-label=${words.listLabel()}>
        ${names.map((name) => this.#row(name))}
      </ul>
      <div class="chooser">
        <p class="quiet" id="chosen">${words.chosen(numberOf(this.#chosen.size))}</p>
        <div class="buttons">
          ${this.#pile === 'accepted' ? nothing : this.#button('accepted', 'main', words.accept())}
          ${this.#pile === 'refused' ? nothing : this.#button('refused', 'danger', words.refuse())}
        </div>
      </div>
      ${pageButtons(this.#starts, next, (starts) => void this.doing(() => this.#turn(starts)))}`;
  }

  #button(verdict: Verdict, look: string, says: string): unknown {
    return html`<button
      type="button"
      class=${look}
      id=${verdict}
      aria-describedby="chosen"
      @click=${() => void this.doing(() => this.#judge(verdict))}
    >
      ${says}
    </button>`;
  }

  #row({ id, name, country }: NameToSee): unknown {
    return html`<li class="tick">
      <input
        type="checkbox"
        id=${`name-${id}`}
        .checked=${this.#chosen.has(id)}
        @change=${() => {
          this.#choose(toggled(this.#chosen, id));
        }}
      />
      <label for=${`name-${id}`}>
        <bdi class="stranger">${name}</bdi>
        ${country === undefined ? nothing : html`<span class="quiet">${regionName(country)}</span>`}
      </label>
    </li>`;
  }

  #choose = (chosen: ReadonlySet<string>): void => {
    this.#chosen = chosen;
    this.requestUpdate();
  };

  async #turn(starts: readonly Start[]): Promise<void> {
    await this.#show(this.#pile, starts);
    this.focusNext = '#choose-all';
  }

  async #judge(verdict: Verdict): Promise<void> {
    const names = (this.#page?.names ?? []).flatMap(({ id, changed }) =>
      this.#chosen.has(id) ? [{ id, changed }] : [],
    );
    if (names.length === 0) {
      this.tell(words.chooseFirst);
      return;
    }
    const judged = this.taken(await ask<Judged>('names/judge', { campaign: this.campaignId, verdict, names }));
    if (judged) await this.#show(this.#pile, this.#starts);
    if (judged) this.#report(judged, verdict === 'accepted' ? words.acceptedNow : words.refusedNow, true);
  }

  async #undo(): Promise<void> {
    const { judged = [] } = this.#done ?? {};
    const undone = this.taken(await ask<Judged>('names/undo', { campaign: this.campaignId, judged }));
    if (undone) await this.#show(this.#pile, this.#starts);
    if (undone) this.#report(undone, words.takenBackNow, false);
  }

  #report({ judged, changed }: Judged, say: (count: string) => string, canUndo: boolean): void {
    const said = (): string =>
      [say(numberOf(judged.length)), ...(changed > 0 ? [words.changedNow(numberOf(changed))] : [])].join(' · ');
    this.#done = canUndo && judged.length > 0 ? { said, judged } : undefined;
    this.focusNext = this.#page?.names.length ? '#choose-all' : this.#done ? '#undo' : '#pile-waiting';
    this.tell(said);
  }
}
