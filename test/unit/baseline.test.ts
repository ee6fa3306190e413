/**
 * The check of the promised browsers: it finds what is too new, and lets pass what has something
 * older to fall back on.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

test('anything the supported browsers lack is reported, unless it has a fallback', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'petition-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const files = {
    'new.css':
      '.a{border:1px solid color-mix(in srgb,red,red)}.b:has(c){top:0}.c{--x:light-dark(red,red);mask-image:none}.d{&:hover{top:0}}',
    'old.css':
      '.a{height:100vh;height:100svh;-webkit-mask-image:none;mask-image:none}@supports (color:color-mix(in srgb,red,red)){.a{--x:color-mix(in srgb,red,red)}}@supports selector(:has(a)){.b:has(c){top:0}}',
    'new.js':
      'Object.groupBy([], x); AbortSignal.any([]); Promise.withResolvers(); [1].toSorted(); new RegExp("a"); new Intl.Segmenter("en");',
    'old.js': 'Object.hasOwn({}, "a"); [1].at(-1); new AbortController(); "a".replaceAll("a", "b");',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const paths = Object.keys(files).map((name) => join(folder, name));
  const script = resolve(import.meta.dirname, '../../scripts/browser-support.ts');
  const { status, stderr } = spawnSync(process.execPath, [script, ...paths], { encoding: 'utf8' });
  assert.equal(status, 1);
  const found = [...stderr.matchAll(/(\w+\.\w+): (\S+) is newer/g)].map(([, file, name]) => `${file} ${name}`);
  assert.deepEqual(found.sort(), [
    'new.css &',
    'new.css :has',
    'new.css color-mix()',
    'new.css light-dark()',
    'new.css mask-image',
    'new.js .toSorted',
    'new.js AbortSignal.any',
    'new.js Intl.Segmenter',
    'new.js Object.groupBy',
    'new.js Promise.withResolvers',
  ]);
});
