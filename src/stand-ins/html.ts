/**
 * What the file behind the one tag has in place of Lit's templates: the kinds of values that this widget's templates
 * have, with the same outcome. Elements are made one by one from what the template says. No string becomes HTML on the
 * way, so no Trusted Types policy is needed, and the first frame is there sooner (docs/decisions/0017-templates.md).
 * Of templates it takes what the build leaves of ours: every element closed, or with a slash at its end; no comments
 * and no character references.
 */

/** Stands where a value will; no text has it. */
const hole = '\0';

export const nothing = Symbol();

class Template {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];

  constructor(strings: readonly string[], values: readonly unknown[]) {
    this.strings = strings;
    this.values = values;
  }
}

export const html = (strings: TemplateStringsArray, ...values: unknown[]): Template => new Template(strings, values);

interface Attribute {
  readonly key: string;
  /** What stands before, between and behind its values. */
  readonly text: readonly string[];
  /** The number of its first value. */
  readonly first: number;
}

interface Tag {
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly inside: readonly Piece[];
}

/** A text, a value by its number, or an element. */
type Piece = string | number | Tag;

const token = /<(\/?)(\w+)((?:"[^"]*"|[^">])*?)(\/?)>|\0|[^<\0]+/g;
const attribute = /([^\s=]+)(?:=(?:"([^"]*)"|(\S+)))?/g;

const parse = (strings: readonly string[]): readonly Piece[] => {
  const root: Piece[] = [];
  const open = [root];
  let count = 0;
  for (const [piece, isEnd, name, given = '', isEmpty] of strings.join(hole).matchAll(token)) {
    const around = open.at(-1) ?? root;
    if (piece === hole) around.push(count++);
    else if (isEnd) open.pop();
    else if (name === undefined) around.push(piece);
    else {
      const inside: Piece[] = [];
      // Not `Array.from`, which old libraries of host pages replace.
      const attributes = [...given.matchAll(attribute)].map(([, key = '', quoted, bare = '']): Attribute => {
        const text = (quoted ?? bare).split(hole);
        const first = count;
        count += text.length - 1;
        return { key, text, first };
      });
      around.push({ name, attributes, inside });
      if (!isEmpty) open.push(inside);
    }
  }
  return root;
};

type Update = (values: readonly unknown[]) => void;

/** How a value gets to an element: by the first character a listener, a property or a boolean attribute; else as text. */
const binding = (element: Element, key: string): ((value: unknown) => void) => {
  const name = key.slice(1);
  switch (key[0]) {
    case '@': {
      let listener: EventListenerOrEventListenerObject | undefined;
      const hear = (event: Event): void => {
        if (typeof listener === 'function') listener(event);
        else listener?.handleEvent(event);
      };
      return (value) => {
        if (!listener) element.addEventListener(name, hear, value as AddEventListenerOptions);
        listener = value as typeof listener;
      };
    }
    case '.':
      return (value) => {
        (element as unknown as Record<string, unknown>)[name] = value;
      };
    case '?':
      return (value) => {
        element.toggleAttribute(name, value === true);
      };
    default:
      return (value) => {
        if (value === nothing) element.removeAttribute(key);
        else element.setAttribute(key, String(value));
      };
  }
};

const attributeOf = (element: Element, { key, text, first }: Attribute, updates: Update[]): void => {
  const [before = '', after] = text;
  if (after === undefined) {
    element.setAttribute(key, before);
    return;
  }
  const commit = binding(element, key);
  const isWhole = text.length === 2 && !before && !after;
  let shown: unknown = nothing;
  updates.push((values) => {
    const value = isWhole
      ? values[first]
      : text.map((piece, at) => (at > 0 ? String(values[first + at - 1]) : '') + piece).join('');
    if (value !== shown) commit((shown = value));
  });
};

const elementOf = ({ name, attributes, inside }: Tag, updates: Update[]): Element => {
  const element =
    name === 'svg' || name === 'path'
      ? document.createElementNS('http://www.w3.org/2000/svg', name)
      : document.createElement(name);
  for (const own of attributes) attributeOf(element, own, updates);
  fill(element, inside, updates);
  return element;
};

/** A value that is last in an element needs no mark behind it; the outermost of a template do. */
const fill = (parent: Node, inside: readonly Piece[], updates: Update[], outermost?: (Place | ChildNode)[]): void => {
  let left = inside.length;
  for (const piece of inside) {
    left--;
    if (typeof piece === 'number') {
      const place = new Place(parent, left > 0 || outermost ? parent.appendChild(new Comment()) : null);
      updates.push((values) => {
        place.show(values[piece]);
      });
      outermost?.push(place);
    } else {
      const node = parent.appendChild(typeof piece === 'string' ? new Text(piece) : elementOf(piece, updates));
      outermost?.push(node);
    }
  }
};

const parsed = new WeakMap<readonly string[], readonly Piece[]>();

/** What a template has become. */
class Instance {
  readonly strings: readonly string[];
  readonly #updates: Update[] = [];
  readonly #outermost: (Place | ChildNode)[] = [];

  /** `insert` puts it where it belongs, once it is whole. */
  constructor({ strings, values }: Template, insert: (node: Node) => void) {
    this.strings = strings;
    let pieces = parsed.get(strings);
    if (!pieces) parsed.set(strings, (pieces = parse(strings)));
    const fragment = new DocumentFragment();
    fill(fragment, pieces, this.#updates, this.#outermost);
    this.update(values);
    insert(fragment);
  }

  update(values: readonly unknown[]): void {
    for (const update of this.#updates) update(values);
  }

  remove(): void {
    for (const own of this.#outermost) own.remove();
  }
}

/** Where values are shown: before a mark, or at the end of an element. */
export class Place {
  readonly #parent: Node;
  readonly #end: ChildNode | null;
  #text: Text | undefined;
  #instance: Instance | undefined;
  #items: Place[] | undefined;

  constructor(parent: Node, end: ChildNode | null = null) {
    this.#parent = parent;
    this.#end = end;
  }

  show(value: unknown): void {
    if (value instanceof Template) {
      if (this.#instance?.strings === value.strings) {
        this.#instance.update(value.values);
        return;
      }
      this.#clear();
      this.#instance = new Instance(value, this.#insert);
    } else if (Array.isArray(value)) {
      if (!this.#items) this.#clear();
      const items = (this.#items ??= []);
      for (const place of items.splice(value.length)) place.remove();
      for (const [at, item] of value.entries()) {
        items[at] ??= new Place(this.#parent, this.#insert(new Comment()));
        items[at].show(item);
      }
    } else if (value === nothing || value === undefined || value === null || value === '') this.#clear();
    else {
      const words = (value as string | number).toString();
      if (!this.#text) {
        this.#clear();
        this.#text = this.#insert(new Text(words));
      } else if (this.#text.data !== words) this.#text.data = words;
    }
  }

  remove(): void {
    this.#clear();
    this.#end?.remove();
  }

  #clear(): void {
    this.#text?.remove();
    this.#instance?.remove();
    for (const place of this.#items ?? []) place.remove();
    this.#text = this.#instance = this.#items = undefined;
  }

  /** What stood outermost in a template has another parent by now. */
  #insert = <T extends Node>(node: T): T => (this.#end?.parentNode ?? this.#parent).insertBefore(node, this.#end);
}
