/**
 * The room in which a campaign's signatures are handed over: chooses what, has the browser save it,
 * and follows how far it is. The file itself never comes into the page.
 */
import { html, nothing } from 'lit';
import type { Deliveries } from '../../server/desk/deliveries.ts';
import type { Delivery } from '../../server/store/deliveries.ts';
import { ask } from '../api.ts';
import { numberOf } from '../numbers.ts';
import { confirmed } from '../passkey.ts';
import { saveFrom } from '../save-file.ts';
import { earlierOnes, firstKindOf, handOverForm, progressBox, type Chosen, type Under } from '../views/hand-over.ts';
import * as words from '../words/hand-over.ts';
import { Room } from './room.ts';

/** In milliseconds: how often it is asked how far a file is, and how long until it must have begun. */
const every = 1000;
const patience = 60_000;

export class HandOverRoom extends Room {
  #known: Deliveries | undefined;
  #chosen: Chosen = { kind: 'letter', updatesOnly: false };
  #under: Under | undefined;
  #next: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#next);
  }

  protected override async load(): Promise<void> {
    const known = this.taken(await ask<Deliveries>('deliveries', { campaign: this.campaignId }));
    if (known && !this.#known) this.#chosen = { kind: firstKindOf(known), updatesOnly: false };
    this.#known = known ?? this.#known;
  }

  protected override render(): unknown {
    const { campaign, ui } = this.given;
    if (!this.#known || !campaign) return nothing;
    return html`<p class="hint" id="lead">${this.#known.asked.isSealed ? words.isSealed() : words.lead()}</p>
      <section aria-labelledby="make-title">
        <h2 id="make-title">${words.make()}</h2>
        ${handOverForm({
          ...this.#known,
          ...this.#chosen,
          campaign,
          ui,
          choose: (chosen) => {
            this.#chosen = { ...this.#chosen, ...chosen };
            this.requestUpdate();
          },
          submit: (event) => {
            event.preventDefault();
            const answers = new FormData(event.target as HTMLFormElement);
            void this.doing(() => this.#make(answers));
          },
        })}
        ${this.#under ? progressBox(this.#under) : nothing}
      </section>
      ${earlierOnes(this.#known.deliveries)}`;
  }

  async #make(answers: FormData): Promise<void> {
    const text = (name: string, otherwise: string): string => {
      const value = answers.get(name);
      return typeof value === 'string' ? value : otherwise;
    };
    const { kind } = this.#chosen;
    const choice = {
      kind,
      sinceLast: answers.has('sinceLast'),
      updatesOnly: answers.has('updatesOnly'),
      columns: answers.getAll('columns'),
      names: text('names', 'shown'),
      language: text('language', this.given.campaign?.locale ?? ''),
      paper: text('paper', 'a4'),
      byCountry: answers.has('byCountry'),
    };
    const allowed = this.taken(
      await confirmed<{ delivery: string; path: string }>(kind === 'letter' ? 'deliver' : 'export', 'deliveries/ask', {
        campaign: this.campaignId,
        choice,
      }),
    );
    if (!allowed || !this.isConnected) return;
    saveFrom(allowed.path);
    this.#under = 'waiting';
    this.#follow(allowed.delivery, Date.now() + patience);
  }

  #follow(id: string, until: number): void {
    clearTimeout(this.#next);
    this.#next = setTimeout(() => void this.#look(id, until), every);
  }

  async #look(id: string, until: number): Promise<void> {
    const answer = await ask<{ delivery?: Delivery }>('deliveries/progress', { campaign: this.campaignId, id });
    if (!this.isConnected) return;
    if ('trouble' in answer && answer.trouble !== 'away') {
      this.#under = undefined;
      this.given.services.failed(answer.trouble);
      return;
    }
    const delivery = 'value' in answer ? answer.value.delivery : undefined;
    if (delivery) this.#under = delivery;
    const isOver = delivery ? delivery.ended !== null : Date.now() > until;
    if (isOver) await this.#ended(delivery);
    else this.#follow(id, until);
    this.requestUpdate();
  }

  async #ended(delivery: Delivery | undefined): Promise<void> {
    this.#under = undefined;
    await this.load();
    if (!delivery) this.tell(words.notBegun);
    else if (delivery.hash === null) this.tell(words.brokenOff);
    else this.tell(() => words.written(numberOf(delivery.written)));
  }
}
