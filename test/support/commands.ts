/** For widget tests: what a person does at the keyboard, and which screen they sit before. */
import { executeServerCommand, sendKeys, setViewport } from '@web/test-runner-commands';

export { sendKeys, sendMouse } from '@web/test-runner-commands';

const { userAgent } = navigator;
export const isChromium = userAgent.includes('Chrome/');
export const isFirefox = userAgent.includes('Firefox/');
export const isWebKit = !isChromium && !isFirefox;

/**
 * The keys of chords as WebDriver has them: WebKit's driver holds all that it types until the last
 * of it.
 */
const codes: Partial<Record<string, string>> = { Shift: '\uE008', Tab: '\uE004' };

const pressChord = async (keys: readonly string[]): Promise<void> => {
  if (isWebKit) {
    await sendKeys({ type: keys.map((key) => codes[key] ?? key).join('') });
    return;
  }
  const held = keys.slice(0, -1);
  for (const down of held) await sendKeys({ down });
  await sendKeys({ press: keys.at(-1) ?? '' });
  for (const up of held) await sendKeys({ up });
};

/** Presses a key, or a chord such as `Shift+Tab`, so many times. */
export const press = async (key: string, times = 1): Promise<void> => {
  for (let n = 0; n < times; n++) await (key.includes('+') ? pressChord(key.split('+')) : sendKeys({ press: key }));
};

/** Types a text into whatever has the focus. */
export const type = (text: string): Promise<void> => sendKeys({ type: text });

export interface Media {
  readonly forcedColors?: 'active' | 'none';
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly contrast?: 'more' | 'less' | 'no-preference';
}

const featureNames: Readonly<Record<keyof Media, string>> = {
  forcedColors: 'forced-colors',
  colorScheme: 'prefers-color-scheme',
  reducedMotion: 'prefers-reduced-motion',
  contrast: 'prefers-contrast',
};

/**
 * Emulates what the reader has set in the system; what is not named goes back to its default. Only
 * Chromium can do it, so such a test stands in a file that ends in `.chromium.test.ts`.
 */
export const emulate = async (media: Media): Promise<void> => {
  const features = Object.entries(media).map(([key, value]: [string, string]) => ({
    name: featureNames[key as keyof Media],
    value,
  }));
  await executeServerCommand('emulate-features', features);
};

/**
 * The size of text that the reader has set in the browser, in pixels; 16 is usual. Chromium alone
 * can be told.
 */
export const setReadersFontSize = async (size: number): Promise<void> => {
  await executeServerCommand('set-font-size', size);
};

/** What a screen reader is given of an element, in the words of Chromium's accessibility tree. */
export interface Told {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  /** States and properties, such as `required`, `invalid`, `pressed`, `expanded`, `live`. */
  readonly [property: string]: unknown;
}

interface Value {
  readonly value?: unknown;
}

/** As the Chrome DevTools Protocol has it. */
interface Node {
  readonly nodeId: string;
  readonly childIds?: readonly string[];
  readonly ignored: boolean;
  readonly role?: Value;
  readonly name?: Value;
  readonly description?: Value;
  readonly value?: Value;
  readonly properties?: readonly { readonly name: string; readonly value: Value }[];
}

/**
 * The page's accessibility tree as a list in reading order, without what is ignored in it. Chromium
 * alone tells it.
 */
export const accessibilityTree = async (): Promise<Told[]> => {
  const nodes = await executeServerCommand<readonly Node[], never>('accessibility-tree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const below = (node: Node | undefined): Node[] =>
    node ? [node, ...(node.childIds ?? []).flatMap((id) => below(byId.get(id)))] : [];
  const text = (value: Value | undefined) => (typeof value?.value === 'string' ? value.value : '');
  return below(nodes[0])
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description, value, properties = [] }) => ({
      ...Object.fromEntries(properties.map((property) => [property.name, property.value.value])),
      role: text(role),
      name: text(name),
      description: text(description),
      value: value?.value,
    }));
};

const usualSize = { width: 800, height: 600 };

/**
 * Gives an element as much room as a screen of this width, in CSS pixels. WebKitGTK has no windows
 * as narrow as a telephone: there its parent is as narrow, and media queries still see the wide
 * window.
 */
export const showAt = async (width: number, element: HTMLElement): Promise<void> => {
  if (isWebKit) element.parentElement?.style.setProperty('inline-size', `${width}px`);
  else await setViewport({ ...usualSize, width });
};

/** Undoes `emulate` and `showAt`; for `afterEach`. Elements are the test's own to remove. */
export const resetScreen = async (): Promise<void> => {
  if (isChromium) await emulate({});
  if (!isWebKit) await setViewport(usualSize);
};
