/** The plugin for WordPress as it is shipped, read without WordPress. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { packedTags } from '../../scripts/localization.ts';
import { root } from '../../scripts/root.ts';
import { stageWordpressPlugin } from '../../scripts/release/wordpress-plugin.ts';
import { sentences } from '../../wordpress/words.ts';

const repository = 'https://forge.example/petitions/petition-widget';
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const folder = mkdtempSync(join(tmpdir(), 'plugin-'));
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

before(() => stageWordpressPlugin(folder, { repository, scope: '@petitions' }));
after(() => {
  rmSync(folder, { recursive: true });
});

const names = () => readdirSync(folder).filter((name) => /\.(?:php|js|json|txt)$/.test(name));

test('the plugin says the same version, WordPress and PHP wherever it says them', () => {
  const header = (file: string, name: string): string | undefined =>
    new RegExp(`^[ *]*${name}:\\s+(?<value>.+)$`, 'm').exec(read(file))?.groups?.value;
  assert.equal(header('petition-widget.php', 'Version'), version);
  assert.equal(header('readme.txt', 'Stable tag'), version);
  for (const name of ['Requires at least', 'Requires PHP', 'License'])
    assert.equal(header('petition-widget.php', name), header('readme.txt', name), name);
  assert.equal((JSON.parse(read('block.json')) as { version: string }).version, version);
  assert.equal(header('petition-widget.php', 'Plugin URI'), repository);
  for (const name of names()) assert.doesNotMatch(read(name), /\{\{/, name);
});

test('every PHP file of the plugin refuses to run outside of WordPress', () => {
  for (const name of names().filter((file) => file.endsWith('.php')))
    assert.match(read(name), /^defined\( '(?:ABSPATH|WP_UNINSTALL_PLUGIN)' \) \|\| exit;$/m, name);
});

test('the plugin brings the widget with all that it loads, and the licences', () => {
  const parts = ['', '-extras', '-adapters', '-sealing', '-languages'];
  assert.deepEqual(
    readdirSync(join(folder, 'widget')).sort(),
    [
      ...parts.flatMap((part) => [`THIRD-PARTY-LICENSES${part}.txt`, `petition-widget${part}.js`]),
      ...packedTags.map((tag) => `petition-widget-${tag}.js`),
    ].sort(),
  );
  assert.deepEqual(read('widget/petition-widget.js'), readFileSync(join(root, 'dist/petition-widget.js'), 'utf8'));
  assert.match(read('LICENSE'), /^MIT License/);
});

/** All English that WordPress looks up. */
const looked = (): string[] => {
  const inCode = names().flatMap((name) =>
    [...read(name).matchAll(/\b(?:__|esc_html__|esc_html_e)\(\s*'(?<words>[^']+)'/g)].map(
      ({ groups }) => groups?.words,
    ),
  );
  const block = JSON.parse(read('block.json')) as { title: string; description: string; keywords: string[] };
  const description = /^[ *]*Description:\s+(?<words>.+)$/m.exec(read('petition-widget.php'))?.groups?.words;
  const all = [...inCode, block.title, block.description, ...block.keywords, description];
  return [...new Set(all.filter((words) => words !== undefined))].sort();
};

test('translators get every sentence of the plugin, and no other', () => {
  assert.deepEqual(sentences().sort(), looked());
});

/** The translations of a machine object, read by its own tables. */
const readMachineObject = (file: string): Map<string, string> => {
  const bytes = readFileSync(join(folder, file));
  const textAt = (table: number, index: number): string => {
    const [length, at] = [bytes.readUInt32LE(table + index * 8), bytes.readUInt32LE(table + index * 8 + 4)];
    return bytes.toString('utf8', at, at + length);
  };
  const [count, english, other] = [8, 12, 16].map((at) => bytes.readUInt32LE(at)) as [number, number, number];
  return new Map(Array.from({ length: count }, (_, index) => [textAt(english, index), textAt(other, index)]));
};

test('WordPress finds a translation of every sentence, in PHP and in the editor', () => {
  const script = [...read('editor.js').matchAll(/\b__\(\s*'(?<words>[^']+)'/g)].map(
    ({ groups }) => groups?.words ?? '',
  );
  assert.ok(script.length > 10);
  for (const locale of ['zh_TW', 'zh_HK', 'zh_CN', 'zh_SG']) {
    const words = readMachineObject(`languages/petition-widget-${locale}.mo`);
    for (const sentence of looked()) {
      const translation = words.get(sentence) ?? '';
      assert.match(translation, /\p{Script=Han}/u, `${locale}: ${sentence}`);
      assert.equal(translation.split('%s').length, sentence.split('%s').length, sentence);
    }
    assert.match(words.get('block title\u0004Petition') ?? '', /[联聯][署]/);
    const json = JSON.parse(read(`languages/petition-widget-${locale}-petition-widget-editor.json`)) as {
      readonly locale_data: { readonly messages: Readonly<Record<string, readonly string[]>> };
    };
    for (const sentence of script)
      assert.equal(json.locale_data.messages[sentence]?.[0], words.get(sentence), `${locale}: ${sentence}`);
  }
});
