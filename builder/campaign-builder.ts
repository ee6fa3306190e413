/**
 * The page of the builder: the editor, with its draft kept in this browser alone and what is pasted
 * at its end. Knows the page's language and its head.
 */
import { html, LitElement } from 'lit';
import { directionOf, negotiate } from '../src/i18n/negotiate.ts';
import type { CampaignEditor } from './campaign-editor.ts';
import { newDraft, ownLanguage, type Draft } from './draft.ts';
import { kitOn } from './kit.ts';
import { speaking, spokenLocales } from './localize.ts';
import { sections } from './sections.ts';
import { forgetDraft, goOnWith, keepDraft, keptDraft, otherDrafts, parted } from './storage.ts';
import { head, keyHead } from './views/page.ts';
import { result } from './views/result.ts';
import { keyTitle } from './words/key-maker.ts';
import * as words from './words/page.ts';
import { resultSection } from './words/result.ts';

/** Whether somebody came by the link for those who are asked for a key. */
const isAddressOfKey = (): boolean => /^#key(?:=|$)/.test(location.hash);

export class CampaignBuilder extends LitElement {
  #ui = negotiate([new URLSearchParams(location.search).get('lang') ?? '', ...navigator.languages], spokenLocales);
  readonly #draft = keptDraft() ?? newDraft(this.#ui);
  readonly #kit = kitOn(this, location.href);
  #isKept = true;
  #isForKey = isAddressOfKey();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('storage', parted);
    addEventListener('hashchange', this.#turn);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('storage', parted);
    removeEventListener('hashchange', this.#turn);
  }

  /** Links within the page lead to sections, this one to another page. */
  #turn = ({ oldURL, newURL }: HashChangeEvent): void => {
    const isForKey = isAddressOfKey();
    if (isForKey && this.#editor?.keys.isAtRisk) {
      history.replaceState(null, '', oldURL);
      this.#editor.leaveKeys(() => {
        this.#editor?.keys.forget();
        location.href = newURL;
      });
      return;
    }
    this.#isForKey = isForKey;
    this.requestUpdate();
  };

  protected override update(changed: Map<PropertyKey, unknown>): void {
    document.documentElement.lang = this.#ui;
    document.documentElement.dir = directionOf(this.#ui);
    speaking(this.#ui, () => {
      document.title = this.#isForKey ? keyTitle() : words.pageTitle();
      super.update(changed);
    });
  }

  protected override render(): unknown {
    if (this.#isForKey)
      return html`${keyHead(this.#ui, this.#home, this.#speak)}<key-maker .ui=${this.#ui}></key-maker>`;
    return html`${head({
        ui: this.#ui,
        isKept: this.#isKept,
        home: this.#home,
        speak: this.#speak,
        open: () => {
          this.#editor?.openDocument();
        },
        startAnew: () => {
          this.#editor?.startAnew();
        },
      })}
      <campaign-editor
        .held=${{
          ui: this.#ui,
          draft: this.#draft,
          sections,
          isMain: true,
          keep: this.#keep,
          kit: this.#kit,
          last: { title: resultSection, render: result },
          others: { all: otherDrafts, goOnWith },
        }}
      ></campaign-editor>`;
  }

  get #home(): string {
    return this.#kit?.home ?? '/';
  }

  get #editor(): CampaignEditor | undefined {
    return this.querySelector<CampaignEditor>('campaign-editor') ?? undefined;
  }

  #keep = (draft: Draft): void => {
    const isEmpty = JSON.stringify(draft) === JSON.stringify(newDraft(ownLanguage(draft)));
    const isKept = isEmpty || keepDraft(draft);
    if (isEmpty) forgetDraft();
    if (isKept !== this.#isKept) this.requestUpdate();
    this.#isKept = isKept;
  };

  #speak = (locale: string): void => {
    this.#ui = locale;
    history.replaceState(null, '', `?lang=${locale}${location.hash}`);
    this.requestUpdate();
  };
}
