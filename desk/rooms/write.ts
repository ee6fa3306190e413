/** The room where a new petition begins: with a title, from which it gets its short name. */
import { html } from 'lit';
import { change, newDraft, tagOf, type Draft } from '../../builder/draft.ts';
import { nameOf, spokenLocales } from '../../builder/localize.ts';
import { stringAt } from '../../builder/paths.ts';
import { sayTitle } from '../../builder/title.ts';
import * as startWords from '../../builder/words/start.ts';
import type { DraftAnswer } from '../../server/store/documents.ts';
import { ask } from '../api.ts';
import * as words from '../words/text.ts';
import { Room } from './room.ts';

export class WriteRoom extends Room {
  #draft: Draft | undefined;
  /** A short name that is taken. */
  #taken: string | undefined;

  protected override async load(): Promise<void> {
    this.#draft = newDraft(this.given.ui);
  }

  get #name(): string {
    return stringAt(this.#draft?.document, ['id']);
  }

  #edit(edit: (draft: Draft) => Draft): void {
    this.#draft = edit(this.#draft ?? newDraft(this.given.ui));
    this.#taken = undefined;
    this.requestUpdate();
  }

  protected override render(): unknown {
    const language = this.#draft?.languages[0] ?? this.given.ui;
    const title = (this.#draft?.document.title as Readonly<Record<string, string>> | undefined)?.[language] ?? '';
    return html`<p class="hint">${words.writeLead()}</p>
      <form
        class="group"
        id="write"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          void this.doing(() => this.#begin());
        }}
      >
        <div class="field">
          <label for="new-title">${startWords.title()}</label>
          <input
            id="new-title"
            required
            maxlength="200"
            autocomplete="off"
            lang=${language}
            .value=${title}
            @input=${({ target }: Event) => {
              this.#edit((draft) => sayTitle(draft, language, (target as HTMLInputElement).value));
            }}
          />
        </div>
        <div class="field narrow">
          <label for="new-language">${words.writeIn()}</label>
          <p class="hint" id="new-language-hint">${words.writeInHint()}</p>
          <select
            id="new-language"
            aria-describedby="new-language-hint"
            @change=${({ target }: Event) => {
              const tag = tagOf((target as HTMLSelectElement).value) ?? language;
              this.#edit(() => sayTitle(newDraft(tag), tag, title));
            }}
          >
            ${spokenLocales.map((tag) => html`<option value=${tag} ?selected=${tag === language}>${nameOf(tag)}</option>`)}
          </select>
        </div>
        <div class=${this.#taken === undefined ? 'field narrow' : 'field narrow wrong'}>
          <label for="new-id">${startWords.id()}</label>
          <p class="hint" id="new-id-hint">${startWords.idHint()}</p>
          <p class="error" id="new-id-error" role="alert">
            ${this.#taken === undefined ? '' : words.nameTaken(this.#taken)}
          </p>
          <input
            id="new-id"
            required
            pattern="[a-z0-9\\-]{1,64}"
            dir="ltr"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-describedby="new-id-hint new-id-error"
            aria-invalid=${this.#taken === undefined ? 'false' : 'true'}
            .value=${this.#name}
            @input=${({ target }: Event) => {
              this.#edit((draft) => change(draft, ['id'], (target as HTMLInputElement).value || undefined));
            }}
          />
        </div>
        <button class="main" id="begin">${words.begin()}</button>
      </form>`;
  }

  async #begin(): Promise<void> {
    const [name, document] = [this.#name, this.#draft?.document];
    const isKnown = this.given.campaigns.some(({ id }) => id === name);
    const body = { campaign: name, document, revision: 0, base: 0 };
    const answer = isKnown ? undefined : this.taken(await ask<DraftAnswer>('text/draft', body));
    if (isKnown || (answer && 'changed' in answer)) {
      this.#taken = name;
      this.focusNext = '#new-id';
      return;
    }
    if (!answer) return;
    await this.given.services.refresh();
    location.hash = `#text/${name}`;
  }
}
