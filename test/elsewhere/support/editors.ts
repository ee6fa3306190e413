/**
 * Editors that programmers build into their own systems, as npm has them, each on a page of its
 * own. Knows nothing of petitions but the host whose frames one of them has to trust.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Page } from 'puppeteer-core';
import { build } from 'vite';
import { document } from '../../embed/support/stage.ts';
import { paste } from './clipboard.ts';
import { fromNpm, versionOf } from './installed.ts';
import type { Undoing } from './processes.ts';

export interface Editor {
  /** Folder in `node_modules`, whose version is told. */
  readonly package: string;
  readonly head: string;
  readonly body?: string;
  /** Script that starts it, and sets `window.html` to a function that gives what it would save. */
  readonly start: string;
  /** Puts HTML into it as its users can. */
  readonly enter: (page: Page, html: string) => Promise<void>;
}

const box = '<div id="box"></div>';

/** Pasted from another page, as rich text. */
const pasted =
  (target: string): Editor['enter'] =>
  async (page, html) => {
    await page.click(target);
    await paste(page, { words: 'Sign the petition', html });
  };

/** Pasted as code into what its button opens, where there is one to close it. */
const asCode =
  (open: string, field: string, close?: string): Editor['enter'] =>
  async (page, html) => {
    await (await page.waitForSelector(open))?.click();
    await (await page.waitForSelector(field, { visible: true }))?.click();
    await page.keyboard.down('Control');
    await page.keyboard.press('KeyA');
    await page.keyboard.up('Control');
    await paste(page, { words: html });
    if (close !== undefined) await page.click(close);
  };

const tinymce = (major: number, settings = ''): Editor => ({
  package: `tinymce${major}`,
  head: `<script src="/tinymce${major}/tinymce.min.js"></script>`,
  start: `tinymce.init({ selector: '#box', license_key: 'gpl', plugins: 'code link', toolbar: 'code', promotion: false, ${settings} })
    .then(([editor]) => { window.html = () => editor.getContent(); })`,
  enter: asCode(
    'button[aria-label="Source code"]',
    '.tox-dialog textarea',
    '.tox-dialog .tox-button:not(.tox-button--secondary):not([aria-label="Close"])',
  ),
});

const ckeditor = (plugins: string, toolbar: string, enter: Editor['enter'], settings = ''): Editor => ({
  package: 'ckeditor5',
  head: '<link rel="stylesheet" href="/ckeditor5/dist/browser/ckeditor5.css"><script src="/ckeditor5/dist/browser/ckeditor5.umd.js"></script>',
  start: `const { ${plugins} } = CKEDITOR;
    CKEDITOR.ClassicEditor.create(document.querySelector('#box'), { licenseKey: 'GPL', plugins: [${plugins}], toolbar: [${toolbar}], ${settings} })
    .then((editor) => { window.html = () => editor.getData(); })`,
  enter,
});
const basic = 'Essentials, Paragraph, Bold, Heading, Link, List';

/** The settings of docs/editors.md are given by the test, which reads them there. */
export const editors = (recipes: { readonly tinymce: string; readonly ckeditor: string }): Record<string, Editor> => ({
  'TinyMCE 5': tinymce(5),
  'TinyMCE 6': tinymce(6),
  'TinyMCE 7': tinymce(7),
  'TinyMCE 8': tinymce(8),
  'TinyMCE 8, with the settings below': tinymce(8, recipes.tinymce),
  'CKEditor 5': ckeditor(basic, "'link'", pasted('.ck-editor__editable')),
  'CKEditor 5, HTML embed': ckeditor(
    `${basic}, HtmlEmbed`,
    "'htmlEmbed'",
    asCode('button[data-cke-tooltip-text="Insert HTML"]', '.raw-html-embed__source', '.raw-html-embed__save-button'),
  ),
  'CKEditor 5, with the settings below': ckeditor(
    `${basic}, GeneralHtmlSupport, SourceEditing`,
    "'sourceEditing'",
    asCode('.ck-source-editing-button', '.ck-source-editing-area textarea', '.ck-source-editing-button'),
    recipes.ckeditor,
  ),
  'Quill 2': {
    package: 'quill',
    head: '<link rel="stylesheet" href="/quill/dist/quill.snow.css"><script src="/quill/dist/quill.js"></script>',
    start: "const quill = new Quill('#box', { theme: 'snow' }); window.html = () => quill.root.innerHTML;",
    enter: pasted('.ql-editor'),
  },
  'TipTap 3': {
    package: '@tiptap/core',
    head: '',
    start: `import { Editor } from '@tiptap/core'; import { StarterKit } from '@tiptap/starter-kit';
      const editor = new Editor({ element: document.querySelector('#box'), extensions: [StarterKit] });
      window.html = () => editor.getHTML();`,
    enter: pasted('.ProseMirror'),
  },
  Lexical: {
    package: 'lexical',
    head: '',
    body: '<div id="box" contenteditable style="min-height: 9em"></div>',
    start: `import { createEditor } from 'lexical'; import { HeadingNode, QuoteNode, registerRichText } from '@lexical/rich-text';
      import { LinkNode } from '@lexical/link'; import { $generateHtmlFromNodes } from '@lexical/html';
      const editor = createEditor({ nodes: [HeadingNode, QuoteNode, LinkNode], onError: (error) => { throw error; } });
      editor.setRootElement(document.querySelector('#box'));
      registerRichText(editor);
      window.html = () => editor.read(() => $generateHtmlFromNodes(editor));`,
    enter: pasted('#box'),
  },
  'Trix 2': {
    package: 'trix',
    head: '<link rel="stylesheet" href="/trix/dist/trix.css"><script src="/trix/dist/trix.umd.js"></script>',
    body: '<input id="value" type="hidden"><trix-editor input="value"></trix-editor>',
    start: "window.html = () => document.querySelector('#value').value;",
    enter: pasted('trix-editor'),
  },
  'Summernote 0.9': {
    package: 'summernote',
    head: '<script src="/jquery/dist/jquery.js"></script><link rel="stylesheet" href="/summernote/dist/summernote-lite.css"><script src="/summernote/dist/summernote-lite.js"></script>',
    start: "$('#box').summernote(); window.html = () => $('#box').summernote('code');",
    enter: asCode('.btn-codeview', '.note-codable', '.btn-codeview'),
  },
  'Editor.js 2, raw HTML': {
    package: '@editorjs/editorjs',
    head: '<script src="/@editorjs/editorjs/dist/editorjs.umd.js"></script><script src="/@editorjs/raw/dist/raw.umd.js"></script>',
    start: `const editor = new EditorJS({ holder: 'box', tools: { raw: RawTool }, data: { blocks: [{ type: 'raw', data: { html: '' } }] } });
      editor.isReady.then(() => { window.html = async () => (await editor.save()).blocks.map(({ data }) => data.html ?? data.text).join(''); });`,
    enter: async (page, html) => {
      await page.click('.ce-rawtool__textarea');
      await paste(page, { words: html });
    },
  },
  'Jodit 4': {
    package: 'jodit',
    head: '<link rel="stylesheet" href="/jodit/es2015/jodit.min.css"><script src="/jodit/es2015/jodit.min.js"></script>',
    body: '<textarea id="box"></textarea>',
    start:
      "const editor = Jodit.make('#box', { sourceEditor: 'area', beautifyHTML: false }); window.html = () => editor.value;",
    enter: asCode(
      '.jodit-toolbar-button_source button',
      'textarea.jodit-source__mirror',
      '.jodit-toolbar-button_source button',
    ),
  },
});

const packages = [
  ...[5, 6, 7, 8].map((major) => `tinymce${major}@npm:tinymce@${major}`),
  ...['ckeditor5', 'quill@2', '@tiptap/core@3', '@tiptap/starter-kit@3', '@tiptap/pm@3', 'trix@2'],
  ...['lexical@0.52', '@lexical/rich-text@0.52', '@lexical/link@0.52', '@lexical/html@0.52'],
  ...['jquery@3', 'summernote@0.9', '@editorjs/editorjs@2', '@editorjs/raw@2', 'jodit@4'],
];

const types: Record<string, string> = { '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

/** A site with the packages; the address of a page with an editor, by its name. */
export const serveEditors = async (undoing: Undoing, all: Record<string, Editor>) => {
  const folder = fromNpm('editors', ...packages);
  /** A script that imports is bundled, as its users do. */
  const bundled = async (start: string): Promise<string> => {
    const made = await build({
      root: folder,
      configFile: false,
      logLevel: 'error',
      plugins: [
        {
          name: 'start',
          resolveId: (id) => (id === 'start' ? join(folder, 'start.js') : undefined),
          load: (id) => (id === join(folder, 'start.js') ? start : undefined),
        },
      ],
      build: { write: false, rolldownOptions: { input: 'start' } },
    });
    if (!('output' in made)) throw new Error('Vite made no bundle');
    return made.output[0].code;
  };
  const pages = new Map<string, string>();
  for (const [name, { head, body = box, start }] of Object.entries(all)) {
    const script = start.startsWith('import') ? await bundled(start) : start;
    pages.set(`/${encodeURIComponent(name)}.html`, document(`${body}<script type="module">${script}</script>`, head));
  }
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://x').pathname);
    const page = pages.get(path);
    const body = page === undefined ? readFile(join(folder, 'node_modules', path)) : Promise.resolve(page);
    body.then(
      (found) =>
        response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/html; charset=utf-8' }).end(found),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  undoing.later(() => server.close());
  const { port } = server.address() as AddressInfo;
  return {
    address: (name: string) => `http://127.0.0.1:${port}/${encodeURIComponent(name)}.html`,
    versionOf: (name: string) => versionOf(folder, all[name]?.package ?? ''),
  };
};
