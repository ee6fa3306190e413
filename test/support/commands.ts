/** For widget tests: what a person does at the keyboard, and which screen they sit before. */
import { executeServerCommand, sendKeys, setViewport } from '@web/test-runner-commands';

export { sendKeys, sendMouse } from '@web/test-runner-commands';

const { userAgent } = navigator;
export const isChromium = userAgent.includes('Chrome/');
export const isFirefox = userAgent.includes('Firefox/');
export const isWebKit = !isChromium && !isFirefox;

/** Presses a key, or a chord such as `Shift+Tab`, so many times. */
export const press = async (key: string, times = 1): Promise<void> => {
  for (let n = 0; n < times; n++) await sendKeys({ press: key });
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
 * Emulates what the reader has set in the system; what is not named goes back to its default. Only Chromium can do it,
 * so such a test stands in a file that ends in `.chromium.test.ts`.
 */
export const emulate = async (media: Media): Promise<void> => {
  const features = Object.entries(media).map(([key, value]: [string, string]) => ({
    name: featureNames[key as keyof Media],
    value,
  }));
  await executeServerCommand('emulate-features', features);
};

const usualSize = { width: 800, height: 600 };

/**
 * Gives an element as much room as a screen of this width, in CSS pixels. WebKitGTK has no windows as narrow as a
 * telephone: there its parent is as narrow, and media queries still see the wide window.
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
