/**
 * Takes the host page's font where it asks for that, and keeps text readable in its colours: where a pair has less contrast than WCAG 2.2 asks for (1.4.3: 4.5 to 1),
 * the one in front gives way. Reads computed colours and sets private custom properties; knows no templates.
 */
const enough = 4.5;

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** `rgb()` counts to 255, `color(srgb …)` to 1. Other spaces do not occur: the style sheet mixes what it reads in sRGB. */
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

/** What is behind the element: the colours of all around it, down to the page's own canvas. */
const behind = (element: Element): Colour => {
  const { backgroundColor } = getComputedStyle(element);
  const own = parse(backgroundColor);
  if (own[3] === 1) return own;
  const parent = element.assignedSlot ?? element.parentNode;
  const around = parent instanceof ShadowRoot ? parent.host : parent;
  if (around instanceof Element) return over(own, behind(around));
  return getComputedStyle(element).colorScheme.includes('dark') && matchMedia('(prefers-color-scheme: dark)').matches
    ? [0.07, 0.07, 0.07, 1]
    : [1, 1, 1, 1];
};

/** `probe` shows the colours of the style sheet, each as a property of its own; `root` is given what replaces them. */
const keepReadable = (host: Element, root: HTMLElement, probe: Element): void => {
  for (const name of ['ink', 'muted', 'error', 'link', 'on-accent']) root.style.removeProperty(`--_${name}`);
  const shown = getComputedStyle(probe);
  const page = behind(host);
  const surface = over(parse(shown.backgroundColor), page);
  const panel = over(parse(shown.outlineColor), surface);
  const accent = over(parse(shown.borderTopColor), surface);
  const isReadable = (colour: string, ...grounds: Colour[]): boolean =>
    grounds.every((ground) => ratio(over(parse(colour), ground), ground) >= enough);
  const extreme = (ground: Colour): string => (luminance(ground) > 0.179 ? '#000' : '#fff');
  const set = (name: string, value: string): void => {
    root.style.setProperty(`--_${name}`, value);
  };
  if (!isReadable(shown.color, surface, panel)) set('ink', extreme(surface));
  if (!isReadable(shown.borderLeftColor, surface, panel)) set('muted', 'var(--_ink)');
  if (!isReadable(shown.borderRightColor, surface, panel)) set('error', 'var(--_ink)');
  if (!isReadable(shown.borderTopColor, surface, panel)) set('link', 'var(--_ink)');
  if (!isReadable(shown.borderBottomColor, accent)) set('on-accent', extreme(accent));
};

/** To be called once the element's styles are in effect, and whenever they may have changed. */
export const dress = (host: Element, root: ParentNode): void => {
  const around = getComputedStyle(host);
  const inner = root.querySelector<HTMLElement>('.root');
  const probe = root.querySelector('.probe');
  if (!inner || !probe) return;
  if (around.getPropertyValue('--petition-font').trim() === 'host')
    inner.style.setProperty('--_host-font', around.fontFamily);
  keepReadable(host, inner, probe);
};
