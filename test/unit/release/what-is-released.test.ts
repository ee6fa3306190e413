/** What a release says of itself, and why there is none, in clones that lack one thing. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { whatIsReleased } from '../../../scripts/release/what-is-released.ts';

const publisher = { repository: 'https://forge.example/petitions/petition-widget', scope: '@petitions' };
const whole: Readonly<Record<string, string>> = {
  'publisher.json': JSON.stringify(publisher),
  'package.json': '{ "version": "1.2.0" }',
  'server/package.json': '{ "version": "1.2.0" }',
  'CHANGELOG.md':
    '# Changelog\n\n## [1.2.0] - 2027-06-04\n\n### Added\n\n- Bells.\n\n## [1.1.0] - 2027-01-01\n\n- Old.\n',
};

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const files = (changed: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'released-'));
  folders.push(folder);
  mkdirSync(join(folder, 'server'));
  for (const [name, text] of Object.entries({ ...whole, ...changed })) writeFileSync(join(folder, name), text);
  return folder;
};

/** A clone in which everything is committed. */
const clone = (changed: Readonly<Record<string, string>> = {}): string => {
  const folder = files(changed);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd: folder });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message=all');
  return folder;
};

test('a release has the version, its day and its section of the changelog, and no other section', () => {
  assert.deepEqual(whatIsReleased(clone(), 'v1.2.0'), {
    publisher,
    version: '1.2.0',
    day: new Date('2027-06-04T00:00:00Z'),
    changes: '### Added\n\n- Bells.',
  });
});

const refused: readonly (readonly [name: string, changed: Readonly<Record<string, string>>, why: RegExp])[] = [
  [
    'a publisher who has not said who they are',
    { 'publisher.json': '{ "repository": "", "scope": "" }' },
    /^publisher\.json: fill in repository and scope/,
  ],
  [
    'a publisher without a scope',
    { 'publisher.json': JSON.stringify({ ...publisher, scope: 'petitions' }) },
    /^publisher\.json: fill in scope;/,
  ],
  [
    'a version that is not in the changelog',
    { 'package.json': '{ "version": "1.3.0" }', 'server/package.json': '{ "version": "1.3.0" }' },
    /^CHANGELOG\.md has no section "## \[1\.3\.0\] - YYYY-MM-DD"$/,
  ],
  [
    'a version whose section has no day',
    { 'CHANGELOG.md': '## [1.2.0]\n\n- Bells.\n' },
    /^CHANGELOG\.md has no section/,
  ],
  [
    'a version of which the changelog says nothing',
    { 'CHANGELOG.md': '## [1.2.0] - 2027-06-04\n\n## [1.1.0] - 2027-01-01\n' },
    /^the section of 1\.2\.0 in CHANGELOG\.md is empty$/,
  ],
  [
    'packages of two versions',
    { 'server/package.json': '{ "version": "1.1.0" }' },
    /^package\.json says version 1\.2\.0, and server\/package\.json 1\.1\.0/,
  ],
];
for (const [name, changed, why] of refused)
  test(`there is no release of ${name}`, () => {
    assert.throws(() => whatIsReleased(clone(changed)), { message: why });
  });

test('there is no release under a tag of another version', () => {
  assert.throws(() => whatIsReleased(clone(), 'v1.3.0'), {
    message: 'the tag is v1.3.0, and package.json says version 1.2.0: expected v1.2.0',
  });
});

test('there is no release of what is not committed, and it is named', () => {
  const folder = clone();
  writeFileSync(join(folder, 'left.txt'), '');
  assert.throws(() => whatIsReleased(folder), { message: 'not everything is committed:\n?? left.txt' });
});

test('there is no release of a folder that is no clone', () => {
  assert.throws(() => whatIsReleased(files({})), { message: /^the folder is no clone of the repository/ });
});
