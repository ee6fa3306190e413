/**
 * Sanitizers as their documentation says to call them, each from its own package of npm or Debian.
 * Knows nothing of petitions.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { filterWith, fromDebian, fromNpm, needs, runIn, versionOf } from './installed.ts';

export interface Sanitizer {
  readonly version: string;
  readonly clean: (html: string) => string | Promise<string>;
}
type Clean = Sanitizer['clean'];

interface SanitizeHtml {
  (html: string, options?: object): string;
  readonly defaults: { readonly allowedTags: string[]; readonly allowedAttributes: Record<string, string[]> };
}

const javascript = async (browser: Browser): Promise<Record<string, Sanitizer>> => {
  const folder = fromNpm(
    'sanitizers',
    ...['dompurify@3', 'sanitize-html@2', 'rehype-sanitize@6', 'rehype-parse@9', 'rehype-stringify@10', 'unified@11'],
    ...['xss@1', 'insane@2'],
  );
  const load = createRequire(join(folder, 'package.json'));
  const of = (name: string, clean: Clean): Sanitizer => ({ version: versionOf(folder, name), clean });
  const sanitizeHtml = load('sanitize-html') as SanitizeHtml;
  const { filterXSS } = load('xss') as { filterXSS: (html: string) => string };
  const insane = load('insane') as (html: string) => string;

  const page = await browser.newPage();
  await page.addScriptTag({ path: join(folder, 'node_modules/dompurify/dist/purify.min.js') });
  const purify =
    (options: object = {}): Clean =>
    (html) =>
      page.evaluate(
        (text, given) =>
          (window as unknown as { DOMPurify: { sanitize(text: string, options: object): string } }).DOMPurify.sanitize(
            text,
            given,
          ),
        html,
        options,
      );
  const rehype = `import { unified } from 'unified'; import parse from 'rehype-parse';
    import sanitize from 'rehype-sanitize'; import stringify from 'rehype-stringify'; import { text } from 'node:stream/consumers';
    console.log(String(await unified().use(parse, { fragment: true }).use(sanitize).use(stringify).process(await text(process.stdin))));`;

  return {
    DOMPurify: of('dompurify', purify()),
    'DOMPurify, frames allowed': of('dompurify', purify({ ADD_TAGS: ['iframe'] })),
    'sanitize-html': of('sanitize-html', (html) => sanitizeHtml(html)),
    'sanitize-html, plain element allowed': of('sanitize-html', (html) =>
      sanitizeHtml(html, {
        allowedAttributes: {
          ...sanitizeHtml.defaults.allowedAttributes,
          div: ['data-petition-widget', 'data-campaign', 'data-lang'],
        },
      }),
    ),
    'rehype-sanitize': of('rehype-sanitize', (html) => {
      const program = ['--input-type=module', '-e', rehype];
      return filterWith(html, 'env', '-C', folder, 'node', ...program);
    }),
    'js-xss': of('xss', filterXSS),
    insane: of('insane', insane),
  };
};

/** Debian's own, whatever else is on the path. */
const python3 = '/usr/bin/python3';

const python = (): Record<string, Sanitizer> => {
  needs(python3, 'python3-bleach and python3-lxml');
  const of = (name: string, program: string): Sanitizer => ({
    version: filterWith('', python3, '-c', `from importlib.metadata import version; print(version("${name}"))`).trim(),
    clean: (html) => filterWith(html, python3, '-c', `import sys; ${program}`),
  });
  return {
    bleach: of('bleach', 'import bleach; print(bleach.clean(sys.stdin.read()))'),
    'lxml, clean': of('lxml', 'from lxml.html.clean import clean_html; print(clean_html(sys.stdin.read()))'),
  };
};

const ruby = (): Record<string, Sanitizer> => {
  needs('ruby', 'ruby-sanitize, ruby-loofah and ruby-rails-html-sanitizer');
  const of = (name: string, version: string, program: string): Sanitizer => ({
    version: filterWith('', 'ruby', '-r', name, '-e', `print ${version}`),
    clean: (html) => filterWith(html, 'ruby', '-r', name, '-e', `html = STDIN.read; print ${program}`),
  });
  const loofah = (how: string) => of('loofah', 'Loofah::VERSION', `Loofah.fragment(html).scrub!(:${how}).to_s`);
  return {
    'Sanitize (Ruby), relaxed': of(
      'sanitize',
      'Sanitize::VERSION',
      'Sanitize.fragment(html, Sanitize::Config::RELAXED)',
    ),
    'Loofah, strip': loofah('strip'),
    'Loofah, prune': loofah('prune'),
    'Loofah, whitewash': loofah('whitewash'),
    'Loofah, escape': loofah('escape'),
    Rails: of(
      'rails-html-sanitizer',
      'Rails::Html::Sanitizer::VERSION',
      'Rails::Html::SafeListSanitizer.new.sanitize(html)',
    ),
  };
};

const php = (setting: string, program: string) => {
  needs('php', 'php-cli, php-xml and php-mbstring');
  const quiet = ['-d', 'error_reporting=E_ERROR', '-d', 'display_errors=stderr', '-d', setting];
  return (html: string): string =>
    filterWith(html, 'php', ...quiet, '-r', `$html = stream_get_contents(STDIN); ${program}`);
};

const purifier = (): Sanitizer => {
  const { folder, version } = fromDebian('htmlpurifier', 'php-htmlpurifier');
  const share = join(folder, 'usr/share/php');
  // Debian's does not run on the PHP beside it, which writes offsets in another kind of bracket.
  const offsets = String.raw`s/(\$\w+(\['\w+'\])?)\{(\$?\w+)\}/\1[\3]/g`;
  runIn(share, 'find', '.', '-name', '*.php', '-exec', 'sed', '-Ei', offsets, '{}', '+');
  const program = `require 'HTMLPurifier.auto.php'; $config = HTMLPurifier_Config::createDefault();
    $config->set('Cache.DefinitionImpl', null); echo (new HTMLPurifier($config))->purify($html);`;
  return { version, clean: php(`include_path=${share}`, program) };
};

/** What a program for mails shows of one, with remote pictures allowed. */
export const roundcube = (): { readonly version: string; readonly clean: (html: string) => string } => {
  const { folder, version } = fromDebian('roundcube', 'roundcube-core', 'php-masterminds-html5');
  const share = join(folder, 'usr/share');
  const program = `require '${share}/php/Masterminds/HTML5/autoload.php'; define('RCUBE_CHARSET', 'UTF-8');
    spl_autoload_register(fn ($class) => include "${share}/roundcube/program/lib/Roundcube/$class.php");
    $washer = new rcube_washtml(['charset' => 'UTF-8', 'allow_remote' => true, 'show_washed' => false]);
    echo $washer->wash($html);`;
  return { version, clean: php('memory_limit=512M', program) };
};

export const sanitizers = async (browser: Browser): Promise<Record<string, Sanitizer>> => ({
  ...(await javascript(browser)),
  ...python(),
  ...ruby(),
  'HTML Purifier': purifier(),
  'Roundcube, mails': roundcube(),
});
