/**
 * Uses the host page's font if it asks for that, and keeps text readable in its colours: if a pair
 * has less contrast than WCAG 2.2 requires (1.4.3: 4.5 to 1), the foreground is replaced. Reads
 * computed colours and sets private custom properties; knows no templates.
 */
import { parentOf } from './parent.ts';

const enough = 4.5;

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** `rgb()` ranges to 255, `color(srgb …)` to 1. Other colour spaces do not occur. */
const parse = (text: string): Colour => {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  const scale = text.startsWith('rgb') ? 255 : 1;
  return [red / scale, green / scale, blue / scale, alpha];
};

const over = (front: Colour, [red, green, blue]: Colour): Colour => {
  const mix = (a: number, b: number): number => a * front[3] + b * (1 - front[3]);
  return [mix(front[0], red), mix(front[1], green), mix(front[2], blue), 1];
};

/** WCAG 2.2, "relative luminance". */
const luminance = ([red, green, blue]: Colour): number => {
  const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
};

/** WCAG 2.2, "contrast ratio": 1 to 21. */
const ratio = (a: Colour, b: Colour): number => {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};

/**
 * Converts a colour in any notation to sRGB by mixing it with itself. Browsers without
 * `color-mix()` know no notation that they would report in another space. An invalid colour is no
 * valid background, and so is transparent. `probe` is an element that is not visible.
 */
const tell = (probe: HTMLElement, colour: string): string => {
  const mixed = `color-mix(in srgb, ${colour}, ${colour})`;
  probe.style.background = CSS.supports('color', 'color-mix(in srgb, red, red)') ? mixed : colour;
  return getComputedStyle(probe).backgroundColor;
};

const read = (probe: HTMLElement, colour: string): Colour => parse(tell(probe, colour));

/** The colour behind the element: its own and all its ancestors', down to the page's canvas. */
const behind = (element: Element, probe: HTMLElement): Colour => {
  const own = read(probe, getComputedStyle(element).backgroundColor);
  if (own[3] === 1) return own;
  const parent = parentOf(element);
  return over(own, parent ? behind(parent, probe) : read(probe, 'Canvas'));
};

/**
 * `probe` is an invisible element inside `root`; `root` gets the properties that replace the style
 * sheet's colours.
 */
const keepReadable = (host: Element, root: HTMLElement, probe: HTMLElement): void => {
  const set = (name: string, value: string): void => {
    root.style.setProperty(`--_${name}`, value);
  };
  const shown = (name: string, ground: Colour): Colour => over(read(probe, `var(--_${name})`), ground);
  // Otherwise `currentcolor` would differ for each element, and text would have the colour of its
  // background.
  for (const name of ['surface', 'accent'])
    if (/currentcolor/i.test(getComputedStyle(host).getPropertyValue(`--petition-${name}`)))
      set(name, tell(probe, `var(--_${name})`));
  const surface = shown('surface', behind(host, probe));
  const panel = shown('panel', surface);
  const accent = shown('accent', surface);
  const isReadable = (name: string, ...grounds: Colour[]): boolean =>
    grounds.every((ground) => ratio(shown(name, ground), ground) >= enough);
  const extreme = (ground: Colour): string => (luminance(ground) > 0.179 ? '#000' : '#fff');
  if (!isReadable('ink', surface, panel)) set('ink', extreme(surface));
  for (const name of ['muted', 'error', 'link']) if (!isReadable(name, surface, panel)) set(name, 'var(--_ink)');
  if (!isReadable('on-accent', accent)) set('on-accent', extreme(accent));
};

/** Call once the element's styles are in effect, and whenever they may have changed. */
export const applyHostColours = (host: Element, root: ParentNode): void => {
  const around = getComputedStyle(host);
  const inner = root.querySelector<HTMLElement>('.root');
  const probe = root.querySelector<HTMLElement>('.probe');
  if (!inner || !probe) return;
  inner.removeAttribute('style');
  if (around.getPropertyValue('--petition-font').trim() === 'host')
    inner.style.setProperty('--_host-font', around.fontFamily);
  keepReadable(host, inner, probe);
};
