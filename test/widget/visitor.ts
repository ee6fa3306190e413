/**
 * The widget as a person meets it: what can be read, typed and pressed. It knows the public parts
 * and the names of the fields, and of how the shadow root is built nothing else.
 */
import { assert } from '@open-wc/testing';
import type { PetitionEventMap } from '../../src/flow/events.ts';
import type { PetitionWidget } from '../../src/element/petition-widget.ts';
import type { PublicState } from '../../src/flow/state.ts';
import { press } from '../support/commands.ts';
import { until } from '../support/until.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
type Announced = PetitionEventMap[keyof PetitionEventMap];

const eventNames = ['ready', 'submit', 'signed', 'error', 'locale-change', 'share'].map((name) => `petition-${name}`);

const plain = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** Answers that a campaign with name and e-mail takes. */
export const ada = { name: 'Ada Lovelace', email: 'ada@example.org' };

/** A widget, and the hand and eye of who uses it. */
export class Visitor {
  readonly element: PetitionWidget;
  /** What the host page heard, in its order. */
  readonly heard: Announced[] = [];

  constructor(element: PetitionWidget) {
    this.element = element;
    for (const name of eventNames) element.addEventListener(name, (event) => this.heard.push(event as Announced));
  }

  get #root(): ShadowRoot {
    const { shadowRoot } = this.element;
    if (!shadowRoot) throw new Error('the widget has not been shown');
    return shadowRoot;
  }

  find<T extends Element = HTMLElement>(selector: string): T | null {
    return this.#root.querySelector<T>(selector);
  }

  all<T extends Element = HTMLElement>(selector: string): T[] {
    return [...this.#root.querySelectorAll<T>(selector)];
  }

  /** The element that a selector finds; an error where there is none. */
  the<T extends Element = HTMLElement>(selector: string): T {
    const found = this.find<T>(selector);
    if (!found) throw new Error(`the widget has no ${selector}, it says: ${this.text}`);
    return found;
  }

  part<T extends Element = HTMLElement>(name: string): T {
    return this.the<T>(`[part~="${name}"]`);
  }

  control(name: string): Control {
    return this.the<Control>(`#input-${name}`);
  }

  /** All that can be read in the widget; empty where its fallback shows. */
  get text(): string {
    return plain(this.find('.root')?.innerText);
  }

  get title(): string {
    return plain(this.find('[part="title"]')?.textContent);
  }

  get button(): HTMLButtonElement {
    return this.part<HTMLButtonElement>('button');
  }

  /** The innermost element that has these words. */
  where(words: string): HTMLElement {
    const found = this.all('*').findLast((element) => element.textContent.includes(words));
    if (!found) throw new Error(`the widget does not say "${words}", it says: ${this.text}`);
    return found;
  }

  /** The language that words are marked as, and the direction that they run in. */
  markOf(words: string): string {
    const element = this.where(words);
    return `${element.closest<HTMLElement>('[lang]')?.lang ?? ''} ${getComputedStyle(element).direction}`;
  }

  labelOf(name: string): string {
    return plain([...(this.control(name).labels ?? [])].map((label) => label.textContent).join(' '));
  }

  value(name: string): string {
    return this.control(name).value;
  }

  isTicked(name: string): boolean {
    return this.the<HTMLInputElement>(`#input-${name}`).checked;
  }

  /** What is said in the summary, line by line. */
  get summary(): string[] {
    return this.all('#errors li').map((line) => plain(line.textContent));
  }

  /** What is said at a field. */
  errorAt(name: string): string {
    return plain(this.find(`#error-${name}`)?.textContent);
  }

  /**
   * Where the focus is: the id of what has it, or its text; empty where it is not in the widget.
   */
  get focused(): string {
    const { activeElement } = this.#root;
    return activeElement?.id || plain(activeElement?.textContent);
  }

  /** Waits until the widget is at a step and shows it. */
  async is(state: PublicState): Promise<void> {
    await until(
      () => `the state "${state}", it is "${this.element.state}" and says: ${this.text}`,
      () => this.element.state === state,
    );
    await this.element.updateComplete;
  }

  async says(words: string): Promise<void> {
    await until(
      () => `the words "${words}", it says: ${this.text}`,
      () => this.text.includes(words),
    );
  }

  async hasFocusOn(what: string): Promise<void> {
    await until(
      () => `the focus on "${what}", it is on "${this.focused}"`,
      () => this.focused === what,
    );
  }

  /** Puts a text where it would be typed; keys are pressed in `keyboard.test.ts`. */
  async type(name: string, text: string): Promise<void> {
    const control = this.control(name);
    control.focus();
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, data: text }));
    await this.element.updateComplete;
  }

  async choose(name: string, value: string): Promise<void> {
    const control = this.control(name);
    control.focus();
    control.value = value;
    assert.strictEqual(control.value, value, `an option of ${name}`);
    for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    await this.element.updateComplete;
  }

  async tick(name: string): Promise<void> {
    this.control(name).click();
    await this.element.updateComplete;
  }

  async fillIn(answers: Record<string, string> = ada): Promise<void> {
    for (const [name, text] of Object.entries(answers)) await this.type(name, text);
    if (!this.isTicked('Consent')) await this.tick('Consent');
  }

  /** Presses the button that signs. */
  async pressSign(): Promise<void> {
    this.button.focus();
    this.button.click();
    await this.element.updateComplete;
  }

  /** Fills in the form and signs. */
  async sign(answers?: Record<string, string>): Promise<void> {
    await this.fillIn(answers);
    await this.pressSign();
  }

  /** Presses a key of the real keyboard. */
  async press(key: string, times = 1): Promise<void> {
    await press(key, times);
    await this.element.updateComplete;
  }

  /** Presses a language's button. */
  async speak(tag: string): Promise<void> {
    const button = this.the<HTMLButtonElement>(`[part="languages"] [lang="${tag}"]`);
    button.focus();
    button.click();
    await this.element.updateComplete;
  }

  /** The names of the events that the host page heard. */
  get heardNames(): string[] {
    return this.heard.map(({ type }) => type);
  }
}
