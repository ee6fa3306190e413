/**
 * The room of the signatures that are held: shows them in groups and one by one, accepts, erases,
 * and holds others. Counts before it does anything, and takes back what can be taken back.
 */
import { html, nothing } from 'lit';
import type { Filters } from '../../server/organiser/filter.ts';
import type { Grouping, Groups, PageOfHeld } from '../../server/organiser/held.ts';
import { ask, askLong } from '../api.ts';
import { dateOf } from '../dates.ts';
import {
  countFor,
  eraseThese,
  moveThese,
  type Batch,
  type Deed,
  type Ran,
  type Sofar,
  type Which,
} from '../held-runs.ts';
import { numberOf } from '../numbers.ts';
import { groupSection, heldRow, holdForm, nameOfGroup, runBox } from '../views/held.ts';
import { allBox, pageButtons, toggled } from '../views/list.ts';
import * as words from '../words/held.ts';
import { chosen, undo } from '../words/names.ts';
import { Room } from './room.ts';

type Start = PageOfHeld['next'];

const questions = {
  release: { asks: words.releaseQuestion, yes: words.yesRelease, did: words.released },
  hold: { asks: words.holdQuestion, yes: words.yesHold, did: words.heldNow },
  erase: { asks: words.eraseQuestion, yes: words.yesErase, did: words.erased, isDangerous: true },
} as const;
const opposite = { release: 'hold', hold: 'release' } as const;

export class HeldRoom extends Room {
  #page: PageOfHeld | undefined;
  #grouping: Grouping = 'time';
  #groups: Groups | undefined;
  /** What the group that is shown has in common; empty: all. */
  #filter: Filters = {};
  #starts: readonly Start[] = [undefined];
  #chosen: ReadonlySet<string> = new Set();
  #run: { readonly isCounting: boolean; readonly sofar: Sofar; readonly stop: AbortController } | undefined;
  #done:
    { readonly said: () => string; readonly back?: 'release' | 'hold'; readonly moved: readonly Batch[] } | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#run?.stop.abort();
  }

  protected override async load(): Promise<void> {
    await this.#show({}, [undefined]);
    if (this.#page && this.#page.count > 0) await this.#group(this.#grouping);
  }

  async #show(filter: Filters, starts: readonly Start[]): Promise<void> {
    const after = starts.at(-1);
    const body = { campaign: this.campaignId, filter, ...(after && { after }) };
    const page = this.taken(await ask<PageOfHeld>('held', body));
    if (!page) return;
    this.#page = page;
    this.#filter = filter;
    this.#starts = starts;
    this.#chosen = new Set();
  }

  async #group(grouping: Grouping): Promise<void> {
    const body = { campaign: this.campaignId, grouping };
    const groups = this.taken(await askLong<Groups>('held/groups', body, () => undefined));
    if (!groups) return;
    this.#grouping = grouping;
    this.#groups = groups;
  }

  protected override render(): unknown {
    const page = this.#page;
    if (!page) return nothing;
    return html`<p class="hint">${words.heldLead()}</p>
      ${page.isSealed ? html`<p class="hint" id="sealed">${words.heldSealed()}</p>` : nothing}
      ${page.count > 0 ? html`<p id="count">${words.heldCount(numberOf(page.count))}</p>` : nothing}
      ${
        page.due
          ? html`<p class="due" id="due">${words.due(numberOf(page.due.count), dateOf(page.due.at))}</p>`
          : nothing
      }
      ${this.#progress()} ${this.#decision()}
      ${page.count === 0 ? html`<p class="empty">${words.nothingHeld()}</p>` : [this.#inGroups(page), this.#list(page)]}
      ${
        this.may('hold')
          ? holdForm((filter) => {
              void this.#hold(filter);
            })
          : nothing
      }`;
  }

  #progress(): unknown {
    if (!this.#run) return nothing;
    const { isCounting, sofar, stop } = this.#run;
    const say = isCounting ? words.counting : words.running;
    return runBox(say(numberOf(sofar.done), numberOf(sofar.of)), sofar, () => {
      stop.abort();
    });
  }

  #decision(): unknown {
    if (!this.#done || this.#run) return nothing;
    const { said, back, moved } = this.#done;
    return html`<div class="decision">
      <p>${said()}</p>
      ${
        back
          ? html`<button type="button" class="small" id="undo" @click=${() => void this.#undo(back, moved)}>
                ${undo()}
              </button>
              <p class="hint">${words.undoHint()}</p>`
          : nothing
      }
    </div>`;
  }

  #inGroups({ count }: PageOfHeld): unknown {
    if (!this.#groups) return nothing;
    const shown = { grouping: this.#grouping, groups: this.#groups, held: count, chosen: this.#filter };
    return groupSection(shown, {
      group: (grouping) => void this.doing(() => this.#group(grouping)),
      choose: (filter) => void this.doing(() => this.#turn(filter, [undefined])),
    });
  }

  #list({ held, next }: PageOfHeld): unknown {
    const ids = held.map(({ id }) => id);
    return html`<section aria-labelledby="shown-title">
      <h2 id="shown-title" tabindex="-1"><bdi>${nameOfGroup(this.#filter)}</bdi></h2>
      ${
        held.length === 0
          ? html`<p class="empty">${next ? words.searchOn() : words.emptyGroup()}</p>`
          : html`${allBox(ids, this.#chosen, this.#choose)}
              <ul class="rows held" aria-labelledby="shown-title">
                ${held.map((one) =>
                  heldRow(one, this.#chosen.has(one.id), () => {
                    this.#choose(toggled(this.#chosen, one.id));
                  }),
                )}
              </ul>
              ${this.#actions()}`
      }
      ${pageButtons(this.#starts, next, (starts) => void this.doing(() => this.#turn(this.#filter, starts)))}
    </section>`;
  }

  #actions(): unknown {
    const isSome = this.#chosen.size > 0;
    const which: Which = isSome ? { ids: [...this.#chosen] } : { filter: this.#filter };
    const button = (deed: 'release' | 'erase', look: string, says: string) =>
      html`<button type="button" class=${look} id=${deed} @click=${() => void this.#act(deed, which)}>${says}</button>`;
    return html`<div class="chooser">
      <p class="quiet" id="chosen">${chosen(numberOf(this.#chosen.size))}</p>
      <div class="buttons">
        ${this.may('release') ? button('release', 'main', isSome ? words.acceptChosen() : words.acceptAll()) : nothing}
        ${this.may('erase-held') ? button('erase', 'danger', isSome ? words.eraseChosen() : words.eraseAll()) : nothing}
      </div>
    </div>`;
  }

  #choose = (chosen: ReadonlySet<string>): void => {
    this.#chosen = chosen;
    this.requestUpdate();
  };

  async #turn(filter: Filters, starts: readonly Start[]): Promise<void> {
    await this.#show(filter, starts);
    this.focusNext = '#shown-title';
  }

  async #hold(filter: Filters): Promise<void> {
    if (Object.keys(filter).length === 0) this.tell(words.fillIn);
    else await this.#act('hold', { filter });
  }

  /** Counts, asks, does it, and says what was done. */
  #act(deed: Deed, which: Which): Promise<void> {
    return this.doing(async () => {
      this.#done = undefined;
      const counted = await this.#following(true, (following) => countFor(deed, which, following));
      if (!counted) {
        this.tell(words.stopped);
        return;
      }
      if ('trouble' in counted) {
        this.given.services.failed(counted.trouble);
        return;
      }
      if (counted.count === 0) {
        this.tell(words.nobody);
        return;
      }
      const { asks, yes, did, ...how } = questions[deed];
      const question = this.said(() => ({ asks: asks(numberOf(counted.count)), yes: yes(), ...how }));
      if (!(await this.given.services.sure(question))) return;
      const ran = await this.#following(false, (following) =>
        deed === 'erase' ? eraseThese(which, counted, following) : moveThese(deed, counted.found, following),
      );
      const back = deed === 'erase' ? undefined : opposite[deed];
      await this.#report(ran, did, back, counted.broken);
    });
  }

  #undo(back: 'release' | 'hold', moved: readonly Batch[]): Promise<void> {
    return this.doing(async () => {
      const ran = await this.#following(false, (following) => moveThese(back, moved, following));
      await this.#report(ran, words.undone, undefined, 0);
    });
  }

  async #report(ran: Ran, did: (count: string) => string, back: 'release' | 'hold' | undefined, broken: number) {
    const said = (): string =>
      [
        ...(ran.isStopped ? [words.stopped()] : []),
        did(numberOf(ran.count)),
        ...(broken > 0 ? [words.unreadable(numberOf(broken))] : []),
      ].join(' ');
    if (!this.isConnected) return;
    await this.#show(this.#filter, [undefined]);
    if (this.#page && this.#page.count > 0) await this.#group(this.#grouping);
    this.#done = { said, moved: ran.moved, ...(back && ran.count > 0 && { back }) };
    this.focusNext = this.#done.back ? '#undo' : 'main h1';
    if (ran.trouble) this.given.services.failed(ran.trouble);
    else this.tell(said);
  }

  async #following<T>(
    isCounting: boolean,
    work: (following: Parameters<typeof countFor>[2]) => Promise<T>,
  ): Promise<T> {
    const stop = new AbortController();
    const follow = (sofar: Sofar): void => {
      this.#run = { isCounting, sofar, stop };
      this.requestUpdate();
    };
    follow({ done: 0, of: 0 });
    try {
      return await work({ campaign: this.campaignId, follow, signal: stop.signal });
    } finally {
      this.#run = undefined;
    }
  }
}
