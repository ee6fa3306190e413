/**
 * The widget on pages that listen for keys, that a translator rewrites, and that change their
 * colours by other means than a class.
 */
import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { small } from './campaigns.ts';
import { show, until, type Visitor } from './harness.ts';

/** A page's own shortcuts: what it hears is taken for one, and not typed. */
const listening = (kinds: readonly string[]): { readonly heard: string[]; readonly stop: AbortController } => {
  const heard: string[] = [];
  const stop = new AbortController();
  for (const kind of kinds)
    document.addEventListener(
      kind,
      (event) => {
        heard.push(event instanceof KeyboardEvent ? event.key : event.type);
        if (!(event instanceof KeyboardEvent) || event.key.length === 1) event.preventDefault();
      },
      { signal: stop.signal },
    );
  return { heard, stop };
};

describe('on a page with shortcuts of one letter', () => {
  let page: ReturnType<typeof listening>;
  beforeEach(() => {
    page = listening(['keydown', 'keypress', 'keyup', 'beforeinput', 'paste']);
  });
  afterEach(() => {
    page.stop.abort();
  });

  it('what is typed arrives in the field, and the page hears nothing of it', async () => {
    const widget = await show(small);
    const name = widget.control('name');
    name.focus();
    await sendKeys({ type: 'Ada jk/?' });
    await sendKeys({ press: 'ArrowLeft' });
    await sendKeys({ press: 'Backspace' });
    assert.strictEqual(name.value, 'Ada jk?');
    assert.deepEqual(page.heard, []);
  });

  it('a box is ticked with the space bar', async () => {
    const widget = await show(small);
    const box = widget.the<HTMLInputElement>('form [type=checkbox]');
    box.focus();
    await sendKeys({ press: ' ' });
    assert.isTrue(box.checked);
  });

  it('what is pasted is the field’s', async () => {
    const widget = await show(small);
    const event = new ClipboardEvent('paste', { bubbles: true, composed: true, cancelable: true });
    widget.control('name').dispatchEvent(event);
    assert.isFalse(event.defaultPrevented);
  });

  it('Tab, Escape and shortcuts of the page still reach it: a dialog closes, a trap holds', async () => {
    const widget = await show(small);
    const name = widget.control('name');
    for (const init of [{ key: 'Tab' }, { key: 'Escape' }, { key: 'F6' }, { key: 'k', ctrlKey: true }])
      name.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, composed: true }));
    assert.deepEqual(page.heard, ['Tab', 'Escape', 'F6', 'k']);
  });

  it('shortcuts still work in what the page has put into a slot', async () => {
    const own = document.createElement('input');
    own.slot = 'before-form';
    const widget = await show(small);
    widget.element.append(own);
    own.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true, composed: true }));
    assert.deepEqual(page.heard, ['a']);
  });
});

describe('after a translator of whole pages', () => {
  /** As Google Translate has it: each text is replaced by two `<font>` with the translated one. */
  const translate = (root: Node): void => {
    const texts: Text[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if ((walker.currentNode as Text).data.trim()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      const [outer, inner] = ['font', 'font'].map((name) => document.createElement(name)) as [HTMLElement, HTMLElement];
      inner.textContent = `übersetzt: ${text.data}`;
      outer.append(inner);
      text.replaceWith(outer);
    }
  };

  it('that respects translate="no", the widget is left in its own languages', async () => {
    const widget = await show(small);
    assert.strictEqual(widget.the('.root').getAttribute('translate'), 'no');
  });

  it('that does not heed it, another language is shown all the same, and the consent that is shown is the one sent', async () => {
    const widget = await show(small);
    translate(widget.the('.root'));
    widget.element.lang = 'zh-Hant';
    await widget.element.updateComplete;
    assert.strictEqual(widget.part('title').textContent.trim(), '開放圖書館');
    assert.include(widget.the('.tick label').textContent, '我同意');
    assert.notInclude(widget.the('form').textContent, 'übersetzt');
  });
});

describe('on a page that changes its colours', () => {
  const style = document.createElement('style');
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    return (r + g + b) / (colour.startsWith('rgb') ? 765 : 3);
  };
  const isLight = (widget: Visitor): Promise<unknown> =>
    until(
      () => `light words on a dark ground: ${getComputedStyle(widget.part('title')).color}`,
      () => luminance(getComputedStyle(widget.part('title')).color) > 0.6,
    );
  const isDark = (widget: Visitor): Promise<unknown> =>
    until(
      () => `dark words on a light ground: ${getComputedStyle(widget.part('title')).color}`,
      () => luminance(getComputedStyle(widget.part('title')).color) < 0.4,
    );

  beforeEach(() => {
    const night = '--petition-surface: #101820; --petition-text: #112;';
    style.textContent = `[data-theme=dark], [data-bs-theme=dark], [data-mode=night] { ${night} }`;
    document.head.append(style);
  });
  afterEach(() => {
    for (const element of [document.documentElement, document.body])
      for (const name of ['style', 'data-theme', 'data-bs-theme', 'data-mode']) element.removeAttribute(name);
    style.remove();
  });

  for (const name of ['data-theme', 'data-bs-theme', 'data-mode'])
    it(`by ${name}, on the page or on any element around, words stay readable`, async () => {
      const value = name === 'data-mode' ? 'night' : 'dark';
      const widget = await show(small, { theme: 'light' });
      for (const element of [document.documentElement, document.body, widget.element.parentElement]) {
        element?.setAttribute(name, value);
        await isLight(widget);
        element?.removeAttribute(name);
        await isDark(widget);
      }
    });

  it('by the style of the page behind a card that lets it through', async () => {
    document.documentElement.style.setProperty('--petition-surface', 'transparent');
    document.body.style.background = '#fff';
    const widget = await show(small, { theme: 'light' });
    document.body.style.background = '#101010';
    await isLight(widget);
    document.body.style.background = '#fff';
    await isDark(widget);
    document.documentElement.style.removeProperty('--petition-surface');
  });

  it('by the widget’s own theme, which keeps the ink that the page gives where it can be read', async () => {
    document.documentElement.style.setProperty('--petition-text', '#223');
    const widget = await show(small, { theme: 'light' });
    widget.element.theme = 'dark';
    await isLight(widget);
    widget.element.theme = 'light';
    await isDark(widget);
    document.documentElement.style.removeProperty('--petition-text');
  });

  it('by a style sheet that comes and goes', async () => {
    const widget = await show(small, { theme: 'light' });
    const sheet = document.createElement('style');
    sheet.textContent = ':root { --petition-surface: #101820; --petition-text: #112 }';
    document.head.append(sheet);
    await isLight(widget);
    sheet.remove();
    await isDark(widget);
  });

  it('by a switch that works without script, or by a script that changes a sheet and no element', async () => {
    const widget = await show(small, { theme: 'light' });
    const box = Object.assign(document.createElement('input'), { type: 'checkbox' });
    const night = '{ --petition-surface: #101820; --petition-text: #112 }';
    style.textContent = `input:checked ~ * ${night}`;
    widget.element.parentElement?.prepend(box);
    box.click();
    await isLight(widget);
    box.click();
    await isDark(widget);
    box.remove();

    const button = document.createElement('button');
    button.onclick = () => {
      style.sheet?.insertRule(`:root ${night}`);
    };
    document.body.append(button);
    button.click();
    await isLight(widget);
    button.remove();
  });

  it('a class that changes no colour causes no writes', async () => {
    const widget = await show(small, { theme: 'light' });
    let writes = 0;
    const observer = new MutationObserver((records) => (writes += records.length));
    observer.observe(widget.the('.root'), { attributes: true, subtree: true, attributeFilter: ['style'] });
    document.body.classList.add('scrolled');
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    document.body.classList.remove('scrolled');
    observer.disconnect();
    assert.strictEqual(writes, 0);
  });
});
