/**
 * The builder element: holds the draft and performs the actions that views ask for. It renders
 * without a shadow root, so that labels, links and the page's style sheet reach its content. It
 * sends nothing anywhere.
 */
import { html, LitElement } from 'lit';
import { negotiate } from '../src/i18n/negotiate.ts';
import { addLanguage, fileNameOf, fileOf, newDraft, ownLanguage, tagOf, type Draft } from './draft.ts';
import { copyText, readText, saveFile, watchDrops } from './files.ts';
import { flawsOf, type Flaw } from './flaws.ts';
import { nameOf, speaking, spokenLocales, tagByName } from './localize.ts';
import { open, type Opened } from './open-document.ts';
import { pinOf } from './integrity.ts';
import { fit, focusOn, select } from './focus-and-preview.ts';
import { previewOf, type Here } from './snippets.ts';
import { forgetDraft, goOnWith, keepDraft, keptDraft, parted, type Other } from './storage.ts';
import { dialog, type Opening } from './views/dialog.ts';
import { bar, body, end, head } from './views/page.ts';
import { preview } from './views/preview.ts';
import { idsAround, type After, type Question, type View } from './views/view.ts';
import * as pageWords from './words/page.ts';
import * as resultWords from './words/result.ts';
import * as startWords from './words/start.ts';

/**
 * In milliseconds: the delay after the last key before the preview and the browser's storage are
 * updated.
 */
const rest = 250;
/**
 * In milliseconds: how long a status message stays at the foot of the page. A screen reader has
 * read it by then.
 */
const toldFor = 8000;

export class CampaignBuilder extends LitElement {
  #ui = negotiate([new URLSearchParams(location.search).get('lang') ?? '', ...navigator.languages], spokenLocales);
  #draft: Draft = keptDraft() ?? newDraft(this.#ui);
  #flaws: readonly Flaw[] = flawsOf(this.#draft.document);
  #previewed: object | undefined;
  #previewedJson = '';
  #previewLanguage = '';
  #isWide = false;
  #here: Here = { origin: location.origin, version: __VERSION__, integrity: '' };
  #withCount = true;
  #isKept = true;
  #touched = new Set<string>();
  #showsAll = false;
  #asked: Question | Opening | undefined;
  #said = '';
  #focus: string | undefined;
  #endDrops: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #telling: ReturnType<typeof setTimeout> | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A dropped file is shown before it replaces anything.
    this.#endDrops = watchDrops((text) => {
      this.#ask({ text });
    });
    addEventListener('pagehide', this.#settle);
    addEventListener('storage', parted);
    this.#settle();
    void pinOf('/petition-widget.js').then((pin) => {
      this.#here = { ...this.#here, ...pin };
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endDrops?.();
    removeEventListener('pagehide', this.#settle);
    removeEventListener('storage', parted);
  }

  protected override update(changed: Map<PropertyKey, unknown>): void {
    document.documentElement.lang = this.#ui;
    speaking(this.#ui, () => {
      document.title = pageWords.pageTitle();
      super.update(changed);
    });
  }

  protected override updated(): void {
    const shown = this.querySelector('dialog');
    if (this.#asked && !shown?.open) shown?.showModal();
    else if (!this.#asked && shown?.open) shown.close();
    fit(this, this.#draft);
    if (this.#focus !== undefined) focusOn(this, [this.#focus]);
    this.#focus = undefined;
  }

  protected override render(): unknown {
    const view = this.#view();
    return html`${head({
        ui: this.#ui,
        isKept: this.#isKept,
        speak: this.#speak,
        open: () => {
          this.#ask({ text: '' });
        },
        startAnew: this.#startAnew,
      })}
      ${bar(view)}
      <main>
        ${body(view)}
        <section id="preview" class="preview" aria-labelledby="preview-title">${this.#preview()}</section>
        ${end(view, this.#reachEnd)}
      </main>
      <p class="status" role="status">${this.#said}</p>
      ${dialog(this.#asked, { close: this.#close, openText: this.#openText, openOther: this.#openOther, openFile: (file) => void this.#openFile(file) })}`;
  }

  #preview(): unknown {
    const { languages } = this.#draft;
    const show = (change: { isWide?: boolean; language?: string }): void => {
      this.#isWide = change.isWide ?? this.#isWide;
      this.#previewLanguage = change.language ?? this.#previewLanguage;
      this.requestUpdate();
    };
    return preview({
      draft: this.#draft,
      campaign: this.#previewed,
      isStale: this.#flaws.length > 0,
      language: languages.includes(this.#previewLanguage) ? this.#previewLanguage : ownLanguage(this.#draft),
      isWide: this.#isWide,
      show,
    });
  }

  #view(): View {
    return {
      draft: this.#draft,
      flaws: this.#flaws,
      shows: (id) => this.#showsAll || this.#touched.has(id),
      here: this.#here,
      withCount: this.#withCount,
      act: {
        edit: this.#edit,
        touch: (id) => {
          this.#touched.add(id);
          this.requestUpdate();
        },
        ask: (question) => {
          this.#ask(question);
        },
        copy: (text, from) => void this.#copy(text, from),
        save: () => {
          saveFile(fileNameOf(this.#draft), fileOf(this.#draft));
          this.#tell(resultWords.saved(fileNameOf(this.#draft)));
        },
        setCount: (withCount) => {
          this.#withCount = withCount;
          this.requestUpdate();
        },
        addLanguage: this.#addLanguage,
        goTo: this.#goTo,
      },
    };
  }

  /** Moves the focus to the control of a place, or to the nearest one around it. */
  #goTo: View['act']['goTo'] = ({ path }) => {
    this.#showsAll = true;
    this.requestUpdate();
    void this.updateComplete.then(() => focusOn(this, idsAround(path, ownLanguage(this.#draft))));
  };

  #edit = (change: (draft: Draft) => Draft, { said = '', focus }: After = {}): void => {
    this.#draft = change(this.#draft);
    this.#flaws = flawsOf(this.#draft.document);
    this.#focus = focus;
    this.#tell(said);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#settle, rest);
  };

  /** Runs after the last key: updates the preview and the browser's storage. */
  #settle = (): void => {
    const isEmpty = JSON.stringify(this.#draft) === JSON.stringify(newDraft(ownLanguage(this.#draft)));
    if (isEmpty) forgetDraft();
    else this.#isKept = keepDraft(this.#draft);
    if (this.#flaws.length === 0) {
      const campaign = previewOf(this.#draft.document, this.#here);
      const json = JSON.stringify(campaign);
      // A new object would restart the widget.
      if (json !== this.#previewedJson) this.#previewed = campaign;
      this.#previewedJson = json;
    }
    this.requestUpdate();
  };

  #replace(draft: Draft, said: string): void {
    this.#touched.clear();
    this.#previewed = undefined;
    this.#previewedJson = '';
    this.#previewLanguage = '';
    this.#edit(() => draft, { said, focus: 'open' });
    this.#settle();
  }

  #tell = (said: string): void => {
    this.#said = said;
    clearTimeout(this.#telling);
    if (said !== '') this.#telling = setTimeout(this.#tell, toldFor, '');
    this.requestUpdate();
  };

  #reachEnd = (): void => {
    if (this.#showsAll) return;
    this.#showsAll = true;
    this.requestUpdate();
  };

  #speak = (locale: string): void => {
    this.#ui = locale;
    this.#said = '';
    history.replaceState(null, '', `?lang=${locale}${location.hash}`);
    // An empty draft switches to the language that its author chose for the page.
    const { document, languages } = this.#draft;
    if (Object.keys(document).length <= 2 && languages.length === 1) this.#draft = newDraft(locale);
    this.requestUpdate();
  };

  #ask(question: Question | Opening | undefined): void {
    this.#asked = question;
    this.requestUpdate();
  }

  #close = (): void => {
    this.#ask(undefined);
  };

  #startAnew = (): void => {
    this.#ask({
      text: pageWords.startQuestion(),
      yes: pageWords.startAnew(),
      act: () => {
        this.#showsAll = false;
        this.#replace(newDraft(this.#ui), speaking(this.#ui, pageWords.started));
      },
    });
  };

  #addLanguage = (typed: string): void => {
    const tag = tagOf(typed) ?? tagByName(typed, this.#ui);
    const isThere = tag !== undefined && this.#draft.languages.includes(tag);
    const said = speaking(this.#ui, () => {
      if (tag === undefined) return startWords.noTag();
      return isThere ? startWords.languageThere() : startWords.languageAdded(nameOf(tag));
    });
    if (tag === undefined || isThere) {
      this.#focus = 'language-tag';
      this.#tell(said);
      return;
    }
    const field = this.querySelector<HTMLInputElement>('#language-tag');
    if (field) field.value = '';
    this.#edit((draft) => addLanguage(draft, tag), { said, focus: `own-${tag}` });
  };

  #take(opened: Opened, text: string): void {
    if (!('draft' in opened)) {
      this.#ask({ text, refused: opened });
      return;
    }
    this.#close();
    this.#showsAll = true;
    this.#replace(opened.draft, speaking(this.#ui, pageWords.opened));
  }

  #openText = (text: string): void => {
    this.#take(open(text), text);
  };

  /** A draft that this builder cannot read is shown as its raw text. */
  #openOther = ({ draft, text }: Other): void => {
    if (!draft) {
      this.#ask({ text });
      return;
    }
    this.#close();
    clearTimeout(this.#timer);
    this.#settle();
    goOnWith(text);
    this.#replace(draft, speaking(this.#ui, pageWords.opened));
  };

  async #openFile(file: File): Promise<void> {
    const text = await readText(file);
    if (text === undefined) this.#ask({ text: '', refused: { why: 'unreadable' } });
    else this.#openText(text);
  }

  async #copy(text: string, from: string): Promise<void> {
    const isCopied = await copyText(text);
    if (!isCopied) select(this, from);
    this.#tell(speaking(this.#ui, isCopied ? resultWords.copied : resultWords.notCopied));
  }
}
