/**
 * The file behind the one tag has templates of its own in place of Lit's (docs/decisions/0017). Here the same values go
 * through both, one after the other into the same place: what Lit shows, they show.
 */
import { assert } from '@open-wc/testing';
import * as lit from 'lit';
import * as standIn from '../../src/stand-ins/html.ts';

interface Engine {
  readonly html: typeof lit.html;
  readonly nothing: typeof lit.nothing;
}

/** What is there, without marks, and with attributes in the order of the alphabet. */
const told = (node: Node): string => {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element)) return '';
  const attributes = [...node.attributes].map(({ name, value }) => `${name}=${JSON.stringify(value)}`).sort();
  return `<${[node.localName, ...attributes].join(' ')}>${[...node.childNodes].map(told).join('')}</>`;
};

/** Shows one after the other, and says after each what stands there. */
const shownBy = (engine: Engine, show: (value: unknown, root: HTMLElement) => void, values: Values): string[] => {
  const root = document.createElement('div');
  return values(engine).map((value) => {
    show(value, root);
    return told(root);
  });
};

type Values = (engine: Engine) => unknown[];

const both = (values: Values): readonly [lit: string[], standIn: string[]] => {
  const places = new WeakMap<HTMLElement, standIn.Place>();
  return [
    shownBy(lit, (value, root) => lit.render(value, root), values),
    shownBy(
      standIn as unknown as Engine,
      (value, root) => {
        const place = places.get(root) ?? new standIn.Place(root);
        places.set(root, place);
        place.show(value);
      },
      values,
    ),
  ];
};

/** What the widget's templates are given, and each other way round. */
const kinds = ({ html, nothing }: Engine): unknown[] => {
  const line = (words: unknown) => html`<p class="line">${words}</p>`;
  const pair = (a: unknown, b: unknown) => html`${a}, ${b}`;
  return [
    nothing,
    undefined,
    '',
    'words',
    'a < b & c',
    0,
    1234,
    line('one'),
    line(line('two')),
    pair('left', line('right')),
    pair(nothing, ['x', line('y')]),
    [],
    ['a', 'b', 'c'],
    [line('a')],
    [line('a'), [line('b'), nothing, 'c']],
    html`<ul>
      ${['a', 'b'].map((item) => html`<li>${item}</li>`)}
    </ul>`,
  ];
};

describe('the templates of the one-tag file', () => {
  it('show in the same place, each after each other kind of value, what Lit shows', () => {
    const order = (engine: Engine): unknown[] => {
      const all = kinds(engine);
      return all.flatMap((first) => all.flatMap((second) => [first, second]));
    };
    const [expected, found] = both(order);
    assert.deepEqual(found, expected);
  });

  it('show the same inside elements: between texts, alone, and beside each other', () => {
    const order = (engine: Engine): unknown[] => {
      const { html } = engine;
      const inside = (value: unknown, other: unknown) =>
        html`<div>before ${value} after <b>${value}</b></div>
          ${other}<i>${value}${other}</i>`;
      const all = kinds(engine);
      return all.flatMap((first) => all.map((second) => inside(first, second)));
    };
    const [expected, found] = both(order);
    assert.deepEqual(found, expected);
  });

  it('give elements the same attributes', () => {
    const order = ({ html, nothing }: Engine): unknown[] =>
      [nothing, 'a', 'b "c" <d>', 3, false, true].flatMap((value) =>
        [false, true].map(
          (flag) =>
            html`<input id=${value} name="field-${1} ${flag}" ?required=${flag} aria-invalid=${flag} />
              <a href="#${3}" hidden class="plain quiet">link</a><br />`,
        ),
      );
    const [expected, found] = both(order);
    assert.deepEqual(found, expected);
  });

  it('make pictures and properties as Lit does', () => {
    const order = ({ html }: Engine): unknown[] =>
      [1, 2].map(
        (size) =>
          html`<svg viewBox="0 0 ${size} 40" aria-hidden="true"><path d="M0 ${size}" pathLength="1" /></svg>
            <progress max="9" .value=${size}></progress>`,
      );
    const [expected, found] = both(order);
    assert.deepEqual(found, expected);
    const root = document.createElement('div');
    const [first, second] = order(standIn as unknown as Engine);
    const place = new standIn.Place(root);
    for (const template of [first, second]) place.show(template);
    assert.equal(root.querySelector('progress')?.value, 2);
    assert.instanceOf(root.querySelector('path'), SVGPathElement);
  });

  it('call the listener of the last update, once where it is to hear once', () => {
    const heard: string[] = [];
    const root = document.createElement('div');
    const place = new standIn.Place(root);
    const { html } = standIn;
    const once = { once: true, handleEvent: () => heard.push('once') };
    const button = (words: string) => html`<button @click=${() => heard.push(words)} @focusin=${once}>Press</button>`;
    place.show(button('first'));
    place.show(button('second'));
    const pressed = root.querySelector('button');
    pressed?.click();
    for (let time = 0; time < 2; time++) pressed?.dispatchEvent(new FocusEvent('focusin'));
    assert.deepEqual(heard, ['second', 'once']);
  });

  it('keep the elements of a template that is shown again', () => {
    const root = document.createElement('div');
    const place = new standIn.Place(root);
    const { html } = standIn;
    const form = (words: string) => html`<form><input name="a" />${words}</form>`;
    place.show(form('one'));
    const before = root.querySelector('input');
    place.show(form('two'));
    assert.equal(root.querySelector('input'), before);
    assert.equal(root.textContent, 'two');
  });
});
