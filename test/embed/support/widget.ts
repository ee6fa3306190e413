/**
 * A widget on a page, as somebody who signs has it before them. Reads the public names: `state`,
 * parts, ids.
 */
import assert from 'node:assert/strict';
import type { ElementHandle, Frame, JSHandle, Page } from 'puppeteer-core';
import type { PetitionWidget } from '../../../src/element/petition-widget.ts';
import { until } from '../../support/until.ts';

type State = 'loading' | 'ready' | 'sending' | 'signed' | 'closed' | 'failed';

/**
 * All widgets of a page, in the order of the document; that of a plain element is in its shadow
 * root.
 */
export const widgetsIn = (page: Page | Frame): Promise<JSHandle<PetitionWidget[]>> =>
  page.evaluateHandle(() => {
    const all = [...document.querySelectorAll('petition-widget')];
    return [...document.querySelectorAll('petition-widget,[data-petition-widget]')].flatMap(
      (element) =>
        all.find((widget) => widget === element) ?? element.shadowRoot?.querySelector('petition-widget') ?? [],
    );
  });

export const countWidgets = async (page: Page | Frame): Promise<number> =>
  (await widgetsIn(page)).evaluate((widgets) => widgets.length);

export class Widget {
  readonly page: Page | Frame;
  readonly #keyboard: Page['keyboard'];
  readonly index: number;

  /** `index`: which of the page's widgets, in the order of the document. */
  constructor(page: Page | Frame, index = 0) {
    this.page = page;
    this.#keyboard = ('keyboard' in page ? page : page.page()).keyboard;
    this.index = index;
  }

  /** Its public state; undefined where it is not there, or no widget yet. */
  async state(): Promise<State | undefined> {
    return (await widgetsIn(this.page)).evaluate((widgets, index) => widgets[index]?.state, this.index);
  }

  /** Waits for a state. */
  async reaches(state: State): Promise<this> {
    await until(`widget ${this.index} is ${state}`, async () => (await this.state()) === state).catch(
      async (error: unknown) => {
        throw new Error(`it is ${String(await this.state())} and says: ${await this.text()}`, { cause: error });
      },
    );
    return this;
  }

  /**
   * All that it shows, or a part of it, but for what can be chosen in lists; empty where there is
   * nothing of it.
   */
  async text(selector = '.root'): Promise<string> {
    return (await widgetsIn(this.page)).evaluate(
      (widgets, index, wanted) => {
        const root = widgets[index]?.shadowRoot;
        const element = root?.querySelector<HTMLElement>(wanted);
        const options = [...(element?.querySelectorAll('option') ?? [])].map((option) => option.innerText);
        return element?.innerText.replace(options.join('\n'), '') ?? '';
      },
      this.index,
      selector,
    );
  }

  /** Waits until what it shows holds these words. */
  async says(words: string, selector?: string): Promise<void> {
    await until(`widget ${this.index} says "${words}"`, async () => (await this.text(selector)).includes(words)).catch(
      async (error: unknown) => {
        throw new Error(`it says: ${await this.text(selector)}`, { cause: error });
      },
    );
  }

  /** An element inside. */
  async find(selector: string): Promise<ElementHandle<HTMLElement>> {
    const handle = await (
      await widgetsIn(this.page)
    ).evaluateHandle(
      (widgets, index, wanted) => widgets[index]?.shadowRoot?.querySelector<HTMLElement>(wanted) ?? null,
      this.index,
      selector,
    );
    const element = handle.asElement();
    assert.ok(element, `nothing inside the widget is ${selector}`);
    return element as ElementHandle<HTMLElement>;
  }

  /** What stands in the form, by the names of its controls; a box is `true` or `false`. */
  async answers(): Promise<Record<string, string | boolean>> {
    return (await widgetsIn(this.page)).evaluate((widgets, index) => {
      const root = widgets[index]?.shadowRoot;
      const controls = root?.querySelectorAll<HTMLInputElement | HTMLSelectElement>('form [name]');
      return Object.fromEntries(
        [...(controls ?? [])].map((control) => [
          control.name,
          control instanceof HTMLInputElement && control.type === 'checkbox' ? control.checked : control.value,
        ]),
      );
    }, this.index);
  }

  /** Types into fields, in place of what stands there. */
  async fill(answers: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, answer] of Object.entries(answers)) {
      const control = await this.find(`form [name="${name}"]`);
      if (await control.evaluate((element) => element.localName === 'select')) await control.select(answer);
      else {
        await control.evaluate((element) => {
          element.focus();
          (element as HTMLInputElement).select();
        });
        await this.#keyboard.sendCharacter(answer);
      }
    }
  }

  /** Ticks the box of the consent. */
  async agree(): Promise<void> {
    const box = await this.find('form [name="Consent"]');
    await box.click();
  }

  async press(selector = 'form [part="button"]'): Promise<void> {
    const button = await this.find(selector);
    await button.click();
  }

  /** Fills in, agrees, and presses the button. */
  async sign(
    answers: Readonly<Record<string, string>> = { name: 'Ada Quimby', email: 'ada@mail.example' },
  ): Promise<void> {
    await this.fill(answers);
    await this.agree();
    await this.press();
  }
}
