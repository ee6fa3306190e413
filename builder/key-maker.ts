/**
 * For somebody who was asked for a key: makes one, has it saved and tried, and shows the public key
 * to send back. It knows no campaign but a short name, and sends nothing.
 */
import { html, LitElement, nothing } from 'lit';
import { callSealing } from '../ui/sealing-calls.ts';
import { StatusLine } from '../ui/status-line.ts';
import { copyText, saveFile } from './files.ts';
import { focusOn, select } from './focus-and-preview.ts';
import { speaking } from './localize.ts';
import { keyFileName, nameFrom } from './names.ts';
import { printSheets } from './print-sheets.ts';
import { keyTextOf } from './sealing-keys.ts';
import { keyForm, keySteps, type KeyStep, type MadeKey } from './views/key-maker.ts';
import * as resultWords from './words/result.ts';

/** The short name in the link, as the builder writes it: `#key=free-hk`. */
const asked = (): string => nameFrom(/^#key=([a-z0-9-]{1,64})$/.exec(location.hash)?.[1] ?? '');

export class KeyMaker extends LitElement {
  static override readonly properties = { ui: { attribute: false } } as const;
  declare ui: string;
  readonly #status = new StatusLine(this);
  #made: MadeKey | undefined;
  #step: KeyStep = { is: 'idle' };
  #focus: string | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeunload', this.#warn);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.#warn);
    this.#made = undefined;
  }

  #warn = (event: BeforeUnloadEvent): void => {
    if (this.#made && !this.#made.isTried) event.preventDefault();
  };

  protected override update(changed: Map<PropertyKey, unknown>): void {
    speaking(this.ui, () => {
      super.update(changed);
    });
  }

  protected override updated(): void {
    if (this.#focus !== undefined) focusOn(this, [this.#focus]);
    this.#focus = undefined;
  }

  protected override render(): unknown {
    return html`<main class="sections">
        ${keyForm(this.#step, asked(), (campaign, label) => void this.#make(campaign, label))}
        ${
          this.#made
            ? keySteps(this.#made, this.#step, {
                save: () => void this.#save(),
                print: (sheets) => {
                  printSheets(speaking(this.ui, sheets));
                },
                tryOut: (file, phrase) => void this.#tryOut(file, phrase),
                copy: (text, from) => void this.#copy(text, from),
              })
            : nothing
        }
      </main>
      <p class="status" role="status">${this.#status.said}</p>`;
  }

  async #do(at: string, act: () => Promise<KeyStep | undefined>): Promise<void> {
    if (this.#step.is === 'working') return;
    this.#set({ is: 'working', at });
    try {
      this.#set((isSecureContext ? await act() : { is: 'failed', at, why: 'not-secure' }) ?? { is: 'idle' });
    } catch {
      this.#set({ is: 'failed', at, why: 'failed' });
    }
  }

  #set(step: KeyStep): void {
    this.#step = step;
    this.requestUpdate();
  }

  #make(campaign: string, label: string): Promise<void> {
    return this.#do('make', async () => {
      if (campaign === '' || nameFrom(campaign) !== campaign) return { is: 'failed', at: 'make', why: 'bad-campaign' };
      if (label === '') return { is: 'failed', at: 'make', why: 'no-label' };
      const key = await callSealing('newOpeningKey');
      const passPhrase = await callSealing('newPassPhrase');
      this.#made = { ...key, campaign, label, passPhrase, isSaved: false, isTried: false };
      this.#focus = 'key-keep';
      return undefined;
    });
  }

  #save(): Promise<void> {
    return this.#do('save', async () => {
      const made = this.#made;
      if (!made) return undefined;
      const { campaign, label, identity, passPhrase } = made;
      const name = keyFileName(campaign);
      saveFile(
        name,
        await callSealing('writeKeyFile', { campaign, label, identity }, passPhrase),
        'application/octet-stream',
      );
      this.#made = { ...made, isSaved: true };
      this.#status.tell(speaking(this.ui, () => resultWords.saved(name)));
      return undefined;
    });
  }

  #tryOut(file: File | undefined, phrase: string): Promise<void> {
    return this.#do('try', async () => {
      const made = this.#made;
      const text = await keyTextOf(file);
      if (!made || text === undefined) return { is: 'failed', at: 'try', why: 'no-file' };
      const opened = await callSealing('readKeyFile', text, phrase);
      if (typeof opened === 'string') return { is: 'failed', at: 'try', why: opened };
      if (opened.identity !== made.identity) return { is: 'failed', at: 'try', why: 'another' };
      this.#made = { ...made, isTried: true };
      this.#focus = 'key-send';
      return undefined;
    });
  }

  async #copy(text: string, from: string): Promise<void> {
    const isCopied = await copyText(text);
    if (!isCopied) select(this, from);
    this.#status.tell(speaking(this.ui, isCopied ? resultWords.copied : resultWords.notCopied));
  }
}
