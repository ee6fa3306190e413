/** A host page's colours: what is to be read stays readable in them. */
import { assert } from '@open-wc/testing';
import { small, smallWith } from './campaigns.ts';
import { place, show, takeComplaints, until, type Visitor } from './harness.ts';
import { looks, undress, wear } from './looks.ts';
import { site, urlOf } from './site.ts';

type Colours = Readonly<Record<string, string>>;

/** A widget in these colours, on a page of that background. */
const wearing = async (colours: Colours, background = '#fff', theme = 'light'): Promise<Visitor> => {
  const names = Object.keys(colours);
  for (const name of names) document.documentElement.style.setProperty(name, colours[name] ?? '');
  document.body.style.background = background;
  return show(smallWith({ goal: 100 }), { theme });
};

const rgb = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
const luminance = (colour: string): number => {
  const scale = colour.startsWith('rgb') ? 255 : 1;
  const [r = 0, g = 0, b = 0] = rgb(colour)
    .map((value) => value / scale)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};

/** A colour as it is seen where it lets something of another through. */
const on = (colour: string, ground: string): string => {
  const [front, back] = [colour, ground].map((each) => {
    const [r = 0, g = 0, b = 0, alpha = 1] = rgb(each);
    return { alpha, channels: [r, g, b].map((value) => (each.startsWith('rgb') ? value / 255 : value)) };
  });
  const { alpha = 1, channels = [] } = front ?? {};
  const mixed = channels.map((value, at) => value * alpha + (back?.channels[at] ?? 0) * (1 - alpha));
  return `color(srgb ${mixed.join(' ')})`;
};

const reads = async (widget: Visitor, selector: string, ground: string): Promise<void> => {
  const ratio = () => contrast(getComputedStyle(widget.the(selector)).color, ground);
  await until(
    () => `4.5:1 for ${selector}, it has ${ratio()}`,
    () => ratio() >= 4.5,
  );
};

describe('in each look that comes with the project', () => {
  afterEach(() => {
    undress();
    document.documentElement.removeAttribute('style');
  });

  for (const look of looks)
    for (const scheme of ['light', 'dark'])
      it(`${look}, ${scheme}: the edges of fields and the ring of the focus are seen (WCAG 1.4.11)`, async () => {
        wear(look);
        document.documentElement.style.colorScheme = scheme;
        const widget = await show(small);
        const { backgroundColor: page } = getComputedStyle(document.body);
        const card = on(getComputedStyle(widget.part('card')).backgroundColor, page);
        const panel = on(getComputedStyle(widget.the('.body'), '::before').backgroundColor, card);
        const name = widget.control('name');
        name.focus();
        const { borderTopColor, outlineColor } = getComputedStyle(name);
        for (const ground of [card, panel]) {
          assert.isAtLeast(contrast(on(outlineColor, ground), ground), 3, `the ring ${outlineColor} on ${ground}`);
          assert.isAtLeast(contrast(on(borderTopColor, ground), ground), 3, `the edge ${borderTopColor} on ${ground}`);
        }
      });
});

describe('in the colours of a host page', () => {
  afterEach(() => {
    document.documentElement.removeAttribute('style');
    document.body.removeAttribute('style');
  });

  it('that are sound nothing is changed', async () => {
    const widget = await wearing({ '--petition-accent': '#b5121b', '--petition-text': '#222' });
    assert.strictEqual(getComputedStyle(widget.part('title')).color, 'rgb(34, 34, 34)');
    assert.strictEqual(getComputedStyle(widget.the('a')).color, 'rgb(181, 18, 27)');
    assert.strictEqual(getComputedStyle(widget.button).color, 'rgb(255, 255, 255)');
  });

  it('a yellow accent keeps its button, with dark words on it, and links are as dark as the text', async () => {
    const widget = await wearing({ '--petition-accent': '#ffd21f' });
    assert.strictEqual(getComputedStyle(widget.button).backgroundColor, 'rgb(255, 210, 31)');
    await reads(widget, '[part="button"]', 'rgb(255, 210, 31)');
    await reads(widget, 'a', 'rgb(255, 254, 251)');
  });

  it('pale text, quiet text and errors stay readable', async () => {
    const widget = await wearing({ '--petition-text': '#bbb', '--petition-muted': '#ddd', '--petition-error': '#fcc' });
    await widget.pressSign();
    for (const selector of ['[part="title"]', '.quiet', '.error']) await reads(widget, selector, 'rgb(255, 254, 251)');
  });

  it('what appears only at a later attempt is readable as well', async () => {
    document.documentElement.style.setProperty('--petition-text', '#111');
    document.documentElement.style.setProperty('--petition-surface', '#000');
    const widget = await place({ lang: 'en' });
    await widget.is('failed');
    assert.lengthOf(takeComplaints(), 1);
    site.has(small);
    widget.element.campaign = urlOf(small.id);
    await widget.is('ready');
    await reads(widget, 'label', 'rgb(0, 0, 0)');
  });

  for (const switched of [document.documentElement, document.body])
    it(`that switches to dark by a class of its <${switched.localName}>, what is read is readable at once`, async () => {
      const style = document.createElement('style');
      style.textContent = '.night { --petition-surface: #101820; --petition-text: #112 }';
      document.head.append(style);
      const widget = await wearing({});
      const before = switched.className;
      switched.classList.add('night');
      await reads(widget, '[part="title"]', 'rgb(16, 24, 32)');
      switched.className = before;
      style.remove();
      await reads(widget, '[part="title"]', 'rgb(255, 254, 251)');
    });

  it('dark text on a dark card becomes light', async () => {
    const widget = await wearing({ '--petition-surface': '#101820' });
    await reads(widget, '[part="title"]', 'rgb(16, 24, 32)');
    await reads(widget, 'label', 'rgb(16, 24, 32)');
  });

  it('a card without a background is readable on what the page has behind it', async () => {
    const widget = await wearing({ '--petition-surface': 'transparent' }, 'rgb(10, 40, 20)');
    await reads(widget, '[part="title"]', 'rgb(10, 40, 20)');
  });

  it('in other notations than rgb they are understood', async () => {
    const widget = await wearing({
      '--petition-surface': 'oklch(25% 0.05 250)',
      '--petition-text': 'hsl(250 20% 20%)',
    });
    // The same dark blue in sRGB.
    await reads(widget, '[part="title"]', 'rgb(9, 34, 55)');
    assert.strictEqual(getComputedStyle(widget.part('title')).color, 'rgb(255, 255, 255)');
  });

  const odd: Record<string, string> = {
    'the page’s own colour by `currentcolor`': 'currentcolor',
    'the page’s own colour by `inherit`': 'inherit',
    'another property of the page': 'var(--brand)',
    'another property that the page has not': 'var(--nobody)',
    'no colour at all': 'nonsense',
    nothing: '',
    'half see-through': '#8888',
  };
  for (const [name, value] of Object.entries(odd))
    for (const property of ['accent', 'on-accent', 'text', 'muted', 'error', 'surface'])
      it(`${property}: ${name} is read`, async () => {
        document.documentElement.style.setProperty('--brand', '#ffd21f');
        document.body.style.color = '#bbb';
        const widget = await wearing({ [`--petition-${property}`]: value });
        await widget.pressSign();
        const solid = (element: Element): string => {
          const { backgroundColor } = getComputedStyle(element);
          const [, , , alpha = 1] = rgb(backgroundColor);
          if (alpha === 1) return backgroundColor;
          const around = element.parentNode instanceof ShadowRoot ? element.parentNode.host : element.parentElement;
          return around ? solid(around) : 'rgb(255, 255, 255)';
        };
        for (const selector of ['[part="title"]', '.quiet', '.error', 'summary', '[part="button"]'])
          await reads(widget, selector, solid(widget.the(selector)));
      });

  it('the font of the page is taken where it asks for that', async () => {
    document.body.style.fontFamily = 'Georgia';
    document.documentElement.style.setProperty('--petition-font', 'host');
    const widget = await show(small, { lang: 'zh-Hant' });
    await until(
      () => `the font, it is ${getComputedStyle(widget.part('title')).fontFamily}`,
      () => getComputedStyle(widget.part('title')).fontFamily === 'Georgia',
    );
  });
});
