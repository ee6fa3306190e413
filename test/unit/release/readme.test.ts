/** A page of the repository as it is read in the npm registry, or on the page of a release. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { forElsewhere } from '../../../scripts/release/readme.ts';
import { root } from '../../../scripts/root.ts';
import { anchorsOf, read } from '../../support/docs-pages.ts';

const publisher = { repository: 'https://forge.example/petitions/petition-widget', scope: '@petitions' };
const { version } = JSON.parse(read('package.json')) as { readonly version: string };
const at = (kind: string, path: string): string => `${publisher.repository}/${kind}/v${version}/${path}`;

test('every link and picture of the README leads to a file of the repository at its tag, and to a heading in it', () => {
  // The hash is that of the built file.
  const page = forElsewhere('README.md', publisher, read('README.md').replaceAll('INTEGRITY', 'sha384-x'));
  const targets = [
    ...page.replace(/^```[^]*?^```$|`[^`\n]*`/gm, '').matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset)="([^"]+)"/g),
  ].map(([, link, picture]) => link ?? picture ?? '');
  const ours = targets.filter((target) => target.startsWith(publisher.repository));
  assert.ok(ours.length > 20);
  assert.deepEqual(
    targets.filter((target) => !/^(?:https:|#)/.test(target)),
    [],
  );
  for (const target of ours) {
    const [path = '', anchor] = target.replace(/^.*\/(?:blob|tree|raw)\/v[^/]+\//, '').split('#');
    assert.ok(existsSync(join(root, path)), target);
    if (anchor !== undefined) assert.ok(anchorsOf(path).includes(anchor), target);
  }
  assert.doesNotMatch(page, /\b(?:SCOPE|VERSION|INTEGRITY)\b/);
});

test('pages, folders and pictures have addresses of their kind, seen from the page they stand on', () => {
  const text =
    '[a](server.md#settings) [b](decisions) ![c](desk-text.png) [d](../LICENSE) [e](https://e.example/x) [f](#here)';
  assert.equal(
    forElsewhere('docs/desk.md', publisher, text),
    `[a](${at('blob', 'docs/server.md')}#settings) [b](${at('tree', 'docs/decisions')}) ![c](${at('raw', 'docs/desk-text.png')}) [d](${at('blob', 'LICENSE')}) [e](https://e.example/x) [f](#here)`,
  );
});

test('code stays as it is, but for the scope and the version', () => {
  const text =
    '```html\n<a src="docs/desk.md">[x](y.md)</a> npm/SCOPE/petition-widget@VERSION/dist/\n```\n\n`[x](y.md)`, `npm install SCOPE/petition-server`\n';
  assert.equal(
    forElsewhere('README.md', publisher, text),
    text.replaceAll('SCOPE', '@petitions').replace('VERSION', version),
  );
});

test('a link that leads nowhere is refused', () => {
  assert.throws(() => forElsewhere('README.md', publisher, '[x](docs/gone.md)'), {
    message: 'README.md links to docs/gone.md, which is not there',
  });
});
