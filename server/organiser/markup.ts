/** What the documents for people outside share: how they begin, markup as text, values in words. */
import { html, raw } from 'hono/html';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { directionOf } from 'petition-widget/languages';
import { messages } from 'petition-widget/page';

/**
 * Hono's `html`, which escapes what is put in. Under another name, since Prettier would lay out what
 * it knows as HTML: a list has many thousand lines, and a style sheet is known by its checksum.
 */
export const markup = html;

/** As text; what `html` returns is a promise only where one was put in. */
export const textOf = (part: ReturnType<typeof html>): string => (part as string).valueOf();

/** Puts values into a sentence's places. */
export const put = (sentence: string, values: Readonly<Record<string, string>>): string =>
  messages.fill(sentence, values).join('');

/** What each script needs, before the document's own style. */
const scripts = readFileSync(join(import.meta.dirname, 'scripts.css'), 'utf8');

interface Document {
  readonly lang: string;
  readonly title: string;
  /** The style sheet, which is our own. */
  readonly style: string;
}

/** Up to the body of a document that needs nothing else: it runs nothing, and fetches nothing. */
export const beginning = ({ lang, title, style }: Document) => {
  const sheet = scripts + style;
  const policy = `default-src 'none'; style-src 'sha256-${hash('sha256', sheet, 'base64')}'`;
  return markup`<!doctype html>
<html lang="${lang}" dir="${directionOf(lang)}">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${policy}" />
<meta name="viewport" content="width=device-width" />
<meta name="referrer" content="no-referrer" />
<meta name="robots" content="noindex" />
<title>${title}</title>
<style>${raw(sheet)}</style>
</head>
<body>
`;
};
