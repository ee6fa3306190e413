/**
 * The room of one person: finds what is stored with an e-mail address, saves it for its owner, and
 * erases it. The address stays in this element, as long as it is open.
 */
import { html, nothing } from 'lit';
import type { Found } from '../../server/desk/people.ts';
import { answersIn } from '../answers.ts';
import type { Answer } from '../api.ts';
import { numberOf } from '../numbers.ts';
import { confirmed } from '../passkey.ts';
import { saveText } from '../save-file.ts';
import * as words from '../words/person.ts';
import { Room } from './room.ts';

const entriesOf = (entries: Found['found'][number]['entries']) =>
  entries.length === 0
    ? nothing
    : html`<dl class="entries">
        ${entries.map(
          ([label, value]) =>
            html`<div>
              <dt>${label}</dt>
              <dd><bdi>${value}</bdi></dd>
            </div>`,
        )}
      </dl>`;

export class PersonRoom extends Room {
  #address = '';
  #found: Found | undefined;
  /** The language of what was found. */
  #language = '';

  protected override load(): Promise<void> {
    return Promise.resolve();
  }

  protected override render(): unknown {
    return html`<p class="hint">${words.lead()}</p>
      <form
        class="group"
        id="find-person"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          const { address = '' } = answersIn(event);
          void this.doing(() => this.#find(address.trim()));
        }}
      >
        <div class="field narrow">
          <label for="address">${words.address()}</label>
          <p class="hint" id="address-hint">${words.addressHint()}</p>
          <input
            id="address"
            name="address"
            type="email"
            required
            maxlength="254"
            autocomplete="off"
            dir="ltr"
            aria-describedby="address-hint"
          />
        </div>
        <div class="buttons">
          <button class="main">${words.find()}</button>
          <p class="hint">${words.passkey()}</p>
        </div>
      </form>
      ${this.#found ? this.#result(this.#found) : nothing}`;
  }

  #result({ found, without }: Found): unknown {
    return html`<section aria-labelledby="found-title">
      <h2 id="found-title" tabindex="-1">${words.found()}</h2>
      ${found.length === 0 ? html`<p class="empty">${words.nothing()}</p>` : nothing}
      <div class="found" lang=${this.#language}>
        ${found.map(
          ({ title, signatures, entries }) =>
            html`<h3><bdi>${title}</bdi></h3>
              ${signatures.map(
                (one) =>
                  html`<h4>${one.title}</h4>
                    ${entriesOf(one.entries)}`,
              )}
              ${entriesOf(entries)}`,
        )}
      </div>
      ${found.length === 0 ? nothing : this.#acts()}
      ${without.length === 0 ? nothing : html`<p class="hint">${words.without(without.join(' · '))}</p>`}
    </section>`;
  }

  #acts(): unknown {
    const button = (id: string, label: string, act: () => Promise<void>, look = '') =>
      html`<button type="button" id=${id} class=${look} @click=${() => void this.doing(act)}>${label}</button>`;
    return html`<p class="hint">${words.hashes()}</p>
      <div class="buttons">
        ${button('save-page', words.savePage(), () => this.#save('page', 'text/html', 'html'))}
        ${button('save-json', words.saveJson(), () => this.#save('json', 'application/json', 'json'))}
        ${button('erase', words.erase(), () => this.#erase(), 'danger')}
      </div>`;
  }

  async #find(address: string): Promise<void> {
    const language = this.given.ui;
    const answer: Answer<Found> = await confirmed('find-person', 'person/find', { address, language });
    const found = this.taken(answer);
    if (!found) return;
    this.#address = address;
    this.#found = found;
    this.#language = language;
    this.focusNext = '#found-title';
  }

  async #save(format: string, type: string, extension: string): Promise<void> {
    const body = { address: this.#address, language: this.given.ui, format };
    const made = this.taken(await confirmed<{ text: string }>('find-person', 'person/export', body));
    if (!made) return;
    saveText(made.text, type, `signatures-${new Date().toISOString().slice(0, 10)}.${extension}`);
    this.tell(words.saved);
  }

  async #erase(): Promise<void> {
    const count = (this.#found?.found ?? []).reduce((sum, { signatures }) => sum + signatures.length, 0);
    const question = this.said(() => ({
      asks: words.eraseQuestion(numberOf(count)),
      yes: words.eraseNow(),
      isDangerous: true,
    }));
    if (!(await this.given.services.sure(question))) return;
    const erased = this.taken(
      await confirmed<{ count: number }>('erase-person', 'person/erase', { address: this.#address }),
    );
    if (!erased) return;
    this.#found = { found: [], without: this.#found?.without ?? [] };
    this.focusNext = '#found-title';
    this.tell(() => words.erased(numberOf(erased.count)));
  }
}
