/**
 * Where this machine has the browsers and other programs that the tests need. Starts none and
 * installs none.
 */
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const { env } = process;

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Debian keeps some of these in folders that are not on everybody's path. */
const folders = [...(env.PATH ?? '').split(delimiter), '/usr/local/bin', '/usr/bin', '/usr/libexec'];

const find = (names: readonly string[], override?: string): string | undefined =>
  override
    ? [override].find(isProgram)
    : names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);

const list = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/**
 * WebKitGTK's own small browser stands beside its libraries:
 * `/usr/lib/{platform}/webkit2gtk-{version}/`.
 */
const miniBrowser = (): string | undefined =>
  ['/usr/lib', '/usr/lib64', '/usr/libexec']
    .flatMap((folder) => [folder, ...list(folder).map((name) => join(folder, name))])
    .flatMap((folder) =>
      list(folder)
        .filter((name) => /^webkit2?gtk-/.test(name))
        .map((name) => join(folder, name, 'MiniBrowser')),
    )
    .sort()
    .reverse()
    .find(isProgram);

/**
 * What the tests need, by the names people know; each the path of a program, or `undefined` where
 * it is missing.
 */
export const findBrowsers = () => ({
  Chromium: find(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'], env.CHROMIUM_PATH),
  Firefox: find(['firefox-esr', 'firefox'], env.FIREFOX_PATH),
  WebKitWebDriver: find(['WebKitWebDriver']),
  MiniBrowser: miniBrowser(),
  Xvfb: find(['Xvfb']),
  LibreOffice: find(['soffice', 'libreoffice']),
  jq: find(['jq']),
});

export type Program = keyof ReturnType<typeof findBrowsers>;

/**
 * The path of a program, or an error that says how to get it: what needs one that is missing is
 * never skipped.
 */
export const browserPath = (name: Program): string => {
  const path = findBrowsers()[name];
  if (path === undefined) throw new Error(`${name} was not found. "npm test" finds it or installs it.`);
  return path;
};

/**
 * Chromium of which only the engine is built, with neither windows nor a memory of pages that were
 * left: the same pages take it two thirds of the processor's time. Undefined where it is missing, or
 * where another Chromium is asked for.
 */
export const findShell = (): string | undefined =>
  env.CHROMIUM_PATH ? undefined : find(['chromium-headless-shell', 'chrome-headless-shell']);

/** The Chromium to start where no more than the engine is needed. */
export const enginePath = (): string => findShell() ?? browserPath('Chromium');

/**
 * Chromium in a container, without the services that talk to its maker. QUIC is off because it goes
 * past proxies.
 */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A process that is kept ready for a next page costs six to nine per cent of the processor.
  '--disable-features=SpareRendererForSitePerProcess',
];
