/**
 * The editor of a campaign: holds the draft and performs the actions that views ask for. It renders
 * without a shadow root, so that labels, links and the page's style sheet reach its content. It
 * sends nothing anywhere; where the draft comes from, where it is kept, and what stands at the end
 * is up to whoever holds it.
 */
import { html, LitElement, nothing } from 'lit';
import { showDialog } from '../ui/dialog.ts';
import { StatusLine } from '../ui/status-line.ts';
import { addLanguage, change, fileNameOf, fileOf, isEmpty, newDraft, ownLanguage, tagOf, type Draft } from './draft.ts';
import { copyText, readText, saveFile, watchDrops } from './files.ts';
import { flawsOf, hidesFromPreview, type Flaw } from './flaws.ts';
import { nameOf, speaking, tagByName } from './localize.ts';
import { open, type Opened } from './open-document.ts';
import type { Held } from './held.ts';
import { besideFlaws, filesBeside } from './kit.ts';
import { fit, focusOn, select } from './focus-and-preview.ts';
import { printSheets } from './print-sheets.ts';
import { SealingKeys } from './sealing-keys.ts';
import { signedIn } from './sealing.ts';
import { PictureUpload } from './picture-upload.ts';
import { previewOf, type Here } from './snippets.ts';
import type { Other } from './storage.ts';
import { dialog, type Opening } from './views/dialog.ts';
import { bar, body, end, workplace } from './views/page.ts';
import { preview } from './views/preview.ts';
import { idsAround, type After, type Question, type View } from './views/view.ts';
import * as pageWords from './words/page.ts';
import * as resultWords from './words/result.ts';
import * as sealingWords from './words/sealing.ts';
import * as startWords from './words/start.ts';

/**
 * In milliseconds: the delay after the last key before the preview is updated and the draft kept.
 */
const rest = 250;

export class CampaignEditor extends LitElement {
  #held: Held | undefined;
  #draft: Draft = newDraft('en');
  #flaws: readonly Flaw[] = [];
  #previewed: object | undefined;
  #previewedJson = '';
  #previewLanguage = '';
  #isWide = false;
  #here: Here = { origin: location.origin, version: __VERSION__, integrity: '' };
  #withCount = true;
  #pictures = new PictureUpload(this);
  readonly keys = new SealingKeys(this, {
    draft: () => this.#draft,
    edit: (change, focus) => {
      this.#edit(change, focus === undefined ? {} : { focus });
      this.settle();
    },
    save: (name, text) => {
      saveFile(name, text, 'application/octet-stream');
      this.#tell(() => resultWords.saved(name));
    },
  });
  #touched = new Set<string>();
  #showsAll = false;
  #asked: Question | Opening | undefined;
  readonly #status = new StatusLine(this);
  #focus: string | undefined;
  #endDrops: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  set held(held: Held) {
    if (this.#held?.ui !== held.ui) this.#status.tell('');
    if (!this.#held) this.#draft = held.draft;
    // An empty draft switches to the language that its author chose for the page.
    else if (this.#held.ui !== held.ui && isEmpty(this.#draft)) this.#draft = newDraft(held.ui);
    if (!this.#held) this.keys.forget();
    this.#here = { ...this.#here, kit: held.kit };
    this.#held = held;
    this.#flaws = flawsOf(this.#draft.document);
    void this.keys.judge();
    this.requestUpdate();
  }

  get #ui(): string {
    return this.#held?.ui ?? 'en';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A dropped file is shown before it replaces anything.
    this.#endDrops = watchDrops((text) => {
      this.#ask({ text });
    });
    addEventListener('pagehide', this.settle);
    this.settle();
    void filesBeside(this.#held?.kit).then((found) => {
      this.#here = { ...this.#here, ...found };
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endDrops?.();
    removeEventListener('pagehide', this.settle);
    clearTimeout(this.#timer);
    this.settle();
  }

  protected override update(changed: Map<PropertyKey, unknown>): void {
    speaking(this.#ui, () => {
      super.update(changed);
    });
  }

  protected override updated(): void {
    showDialog(this.querySelector('dialog'), this.#asked !== undefined);
    fit(this, this.#draft);
    if (this.#focus !== undefined) focusOn(this, [this.#focus]);
    this.#focus = undefined;
  }

  protected override render(): unknown {
    if (!this.#held) return nothing;
    const { sections, last, others, isMain = false } = this.#held;
    const view = this.#view();
    return html`${bar(view, sections, last.title())}
      ${workplace(
        isMain,
        html`${body(view, sections)}
          <section id="preview" aria-labelledby="preview-title">${this.#preview()}</section>
          ${end(last.title(), last.render(view), this.#reachEnd)}`,
      )}
      <p class="status" role="status">${this.#status.said}</p>
      ${dialog(this.#asked, { close: this.#close, openText: this.#openText, openOther: this.#openOther, openFile: (file) => void this.#openFile(file), others: others?.all ?? (() => []) })}`;
  }

  #preview(): unknown {
    const { languages } = this.#draft;
    const show = (shown: { isWide?: boolean; language?: string }): void => {
      this.#isWide = shown.isWide ?? this.#isWide;
      this.#previewLanguage = shown.language ?? this.#previewLanguage;
      this.requestUpdate();
    };
    return preview({
      draft: this.#draft,
      campaign: this.#previewed,
      isStale: hidesFromPreview(this.#flaws),
      kit: this.#here.kit,
      language: languages.includes(this.#previewLanguage) ? this.#previewLanguage : ownLanguage(this.#draft),
      isWide: this.#isWide,
      show,
    });
  }

  #view(): View {
    return {
      draft: this.#draft,
      flaws: [...this.#flaws, ...besideFlaws(this.#draft, this.keys.standing, this.#held?.kit)],
      isNamed: this.#held?.name !== undefined || signedIn(this.#draft) !== undefined,
      shows: (id) => this.#showsAll || this.#touched.has(id),
      here: { ...this.#here, fingerprint: this.keys.fingerprint },
      withCount: this.#withCount,
      picture: this.#pictures.offer(this.#held?.uploadPicture, this.#draft, this.#edit),
      sealing: this.keys,
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
          this.#tell(() => resultWords.saved(fileNameOf(this.#draft)));
        },
        print: (sheets) => {
          printSheets(speaking(this.#ui, sheets));
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

  #edit = (edit: (draft: Draft) => Draft, { said, focus }: After = {}): void => {
    this.#draft = edit(this.#draft);
    this.#flaws = flawsOf(this.#draft.document);
    this.#focus = focus;
    this.#tell(said);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.settle, rest);
  };

  /** In the status line, in the language of the page. */
  #tell(said: () => string = () => ''): void {
    this.#status.tell(speaking(this.#ui, said));
  }

  /** Runs after the last key: updates the preview, and has the draft kept. */
  settle = (): void => {
    this.#held?.keep(this.#draft);
    void this.keys.judge();
    if (!hidesFromPreview(this.#flaws)) {
      const campaign = previewOf(this.#draft.document, this.#here);
      const json = JSON.stringify(campaign);
      // A new object would restart the widget.
      if (json !== this.#previewedJson) this.#previewed = campaign;
      this.#previewedJson = json;
    }
    this.requestUpdate();
  };

  #replace(draft: Draft, said: () => string): void {
    this.#touched.clear();
    this.#previewed = undefined;
    this.#previewedJson = '';
    this.#previewLanguage = '';
    this.#edit(() => draft, { said, focus: 'open' });
    this.keys.forget();
    this.settle();
  }

  #reachEnd = (): void => {
    if (this.#showsAll) return;
    this.#showsAll = true;
    this.requestUpdate();
  };

  #ask(question: Question | Opening | undefined): void {
    this.#asked = question;
    this.requestUpdate();
  }

  #close = (): void => {
    this.#ask(undefined);
  };

  /** For a document to be opened in place of the draft. */
  openDocument(): void {
    this.#ask({ text: '' });
  }

  startAnew(): void {
    this.#ask({
      text: pageWords.startQuestion,
      yes: pageWords.startAnew,
      act: () => {
        this.#showsAll = false;
        this.#replace(newDraft(this.#ui), pageWords.started);
      },
    });
  }

  #addLanguage = (typed: string): void => {
    const tag = tagOf(typed) ?? tagByName(typed, this.#ui);
    const isThere = tag !== undefined && this.#draft.languages.includes(tag);
    const known = isThere ? startWords.languageThere : () => startWords.languageAdded(nameOf(tag ?? ''));
    const said = tag === undefined ? startWords.noTag : known;
    if (tag === undefined || isThere) {
      this.#focus = 'language-tag';
      this.#tell(said);
      return;
    }
    const field = this.querySelector<HTMLInputElement>('#language-tag');
    if (field) field.value = '';
    this.#edit((draft) => addLanguage(draft, tag), { said, focus: `own-${tag}` });
  };

  /** Asks first where keys would be lost with it. */
  leaveKeys(act: () => void): void {
    this.#focus = 'yes';
    if (this.keys.isAtRisk) this.#ask({ text: sealingWords.keysQuestion, yes: sealingWords.forgetKeys, act });
    else act();
  }

  #take(opened: Opened, text: string): void {
    if (!('draft' in opened)) {
      this.#ask({ text, refused: opened });
      return;
    }
    this.#close();
    this.leaveKeys(() => {
      this.#showsAll = true;
      const { name, draft: first } = this.#held ?? {};
      // Where it is published from here, a list that is not out yet has its gate before it.
      const checked = first?.checked ?? '';
      const draft = name === undefined ? opened.draft : { ...change(opened.draft, ['id'], name), checked };
      this.#replace(draft, pageWords.opened);
    });
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
    this.leaveKeys(() => {
      clearTimeout(this.#timer);
      this.settle();
      this.#held?.others?.goOnWith(text);
      this.#replace(draft, pageWords.opened);
    });
  };

  async #openFile(file: File): Promise<void> {
    const text = await readText(file);
    if (text === undefined) this.#ask({ text: '', refused: { why: 'unreadable' } });
    else this.#openText(text);
  }

  async #copy(text: string, from: string): Promise<void> {
    const isCopied = await copyText(text);
    if (!isCopied) select(this, from);
    this.#tell(isCopied ? resultWords.copied : resultWords.notCopied);
  }
}
