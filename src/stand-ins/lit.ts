/**
 * What the file behind the one tag has in place of `LitElement`: the part of it that this element uses. In the same order as Lit: accessors, attributes, one update for all that changes before the next microtask,
 * controllers. Style sheets are constructed; every browser that runs this file can, and the way round it that Lit knows,
 * an inline style, is what a strict Content-Security-Policy forbids.
 */
import { Place } from './html.ts';

export { html, nothing } from './html.ts';

/** Of a template without values, which the one style sheet is. */
export const css = ([text = '']: TemplateStringsArray): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
};

interface Property {
  readonly attribute?: string;
  readonly type?: typeof Number | typeof Boolean;
}

interface Controller {
  readonly hostConnected: () => void;
  readonly hostDisconnected: () => void;
}

type Values = Record<string, unknown>;

/** Copies that inherit nothing: what a host page put on `Object.prototype` says nothing of a property. */
const declared = (properties: Readonly<Record<string, Property>>) =>
  Object.entries(properties).map(([name, property]) => {
    const { attribute = name, type } = Object.assign(Object.create(null) as object, property);
    return { name, attribute, type };
  });

export class LitElement extends HTMLElement {
  static readonly properties: Readonly<Record<string, Property>> = {};
  static readonly styles: CSSStyleSheet;

  /** As in Lit, the first reading, which `customElements.define()` does, makes the accessors; later ones only read. */
  static get observedAttributes(): string[] {
    return declared(this.properties).map(({ name, attribute }) => {
      if (Object.hasOwn(this.prototype, name)) return attribute;
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        get(this: LitElement) {
          return this.#values[name];
        },
        set(this: LitElement, value: unknown) {
          const before = this.#values[name];
          this.#values[name] = value;
          if (!Object.is(before, value)) this.requestUpdate(name, before);
        },
      });
      return attribute;
    });
  }

  hasUpdated = false;
  renderRoot: ShadowRoot | undefined;
  #place: Place | undefined;
  #values = Object.create(null) as Values;
  /** What was set on the element before it became one: it outranks the attributes. */
  #early: Values = {};
  #changed = new Map<string, unknown>();
  #isPending = false;
  #controllers: Controller[] = [];
  #connect!: () => void;
  #done: Promise<boolean>;

  constructor() {
    super();
    for (const name of Object.keys(this.#properties))
      if (Object.hasOwn(this, name)) {
        this.#early[name] = (this as unknown as Values)[name];
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- it would hide the accessor
        delete (this as unknown as Values)[name];
      }
    this.#done = new Promise<void>((resolve) => {
      this.#connect = resolve;
    }).then(() => true);
    this.requestUpdate();
  }

  get #properties(): Readonly<Record<string, Property>> {
    return (this.constructor as typeof LitElement).properties;
  }

  get updateComplete(): Promise<boolean> {
    return this.getUpdateComplete();
  }

  async getUpdateComplete(): Promise<boolean> {
    return this.#done;
  }

  addController(controller: Controller): void {
    this.#controllers.push(controller);
    if (this.renderRoot && this.isConnected) controller.hostConnected();
  }

  connectedCallback(): void {
    if (!this.renderRoot) {
      this.renderRoot = this.attachShadow({ mode: 'open' });
      this.#place = new Place(this.renderRoot);
      this.renderRoot.adoptedStyleSheets = [(this.constructor as typeof LitElement).styles];
    }
    this.#connect();
    for (const controller of this.#controllers) controller.hostConnected();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected();
  }

  attributeChangedCallback(attribute: string, _before: string | null, value: string | null): void {
    for (const { name, attribute: own, type } of declared(this.#properties))
      if (own === attribute)
        (this as unknown as Values)[name] =
          type === Boolean ? value !== null : value !== null && type ? Number(value) : value;
  }

  requestUpdate(name?: string, before?: unknown): void {
    if (name !== undefined && !this.#changed.has(name)) this.#changed.set(name, before);
    if (this.#isPending) return;
    this.#isPending = true;
    this.#done = this.#perform(this.#done);
  }

  async #perform(earlier: Promise<boolean>): Promise<boolean> {
    // Who waited for an earlier update that failed was told so.
    await earlier.catch(() => true);
    this.performUpdate();
    return !this.#isPending;
  }

  /** Before its time, for who cannot wait for the microtask; nothing where no update is pending. */
  performUpdate(): void {
    if (!this.#isPending) return;
    const changed = this.#changed;
    try {
      if (!this.hasUpdated) Object.assign(this, this.#early);
      this.willUpdate(changed);
      this.update(changed);
    } finally {
      this.#changed = new Map();
      this.#isPending = false;
    }
    this.hasUpdated = true;
    this.updated(changed);
  }

  willUpdate(_changed: ReadonlyMap<string, unknown>): void {
    // For the element.
  }

  update(_changed: ReadonlyMap<string, unknown>): void {
    this.#place?.show(this.render());
  }

  updated(_changed: ReadonlyMap<string, unknown>): void {
    // For the element.
  }

  render(): unknown {
    return undefined;
  }
}
