/** What a release says of itself, and why there can be none. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPublisher, type Publisher } from './publisher.ts';
import { tagOf } from './readme.ts';

export interface Release {
  readonly publisher: Publisher;
  readonly version: string;
  /** The day in the changelog: the time of every file, so that an upgraded one is newer. */
  readonly day: Date;
  /** The changelog's section, in Markdown. */
  readonly changes: string;
}

const escaped = (text: string): string => text.replace(/[.+]/g, '\\$&');

/** The section of a version: `## [1.2.3] - 2027-06-04`. */
const changesOf = (version: string, changelog: string): Pick<Release, 'day' | 'changes'> => {
  const heading = new RegExp(`^## \\[${escaped(version)}\\] - (\\d{4}-\\d\\d-\\d\\d)$`, 'm').exec(changelog);
  const day = new Date(`${heading?.[1] ?? ''}T00:00:00Z`);
  if (heading === null || Number.isNaN(day.getTime()))
    throw new Error(`CHANGELOG.md has no section "## [${version}] - YYYY-MM-DD"`);
  const [changes = ''] = changelog.slice(heading.index + heading[0].length).split(/^(?:## |\[[^\]]+\]: )/m, 1);
  if (changes.trim() === '') throw new Error(`the section of ${version} in CHANGELOG.md is empty`);
  return { day, changes: changes.trim() };
};

const git = (folder: string, ...args: string[]): string => {
  try {
    return execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trimEnd();
  } catch {
    throw new Error('the folder is no clone of the repository: nobody could tell what was released');
  }
};

/**
 * @param folder the clone
 * @param tag that the release is made for, if one is named
 * @throws with a sentence that says what has to be done first
 */
export const whatIsReleased = (folder: string, tag?: string): Release => {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const versionOf = (name: string): string => (JSON.parse(read(name)) as { readonly version: string }).version;
  const publisher = readPublisher(join(folder, 'publisher.json'));
  const version = versionOf('package.json');
  const ofServer = versionOf('server/package.json');
  if (ofServer !== version)
    throw new Error(`package.json says version ${version}, and server/package.json ${ofServer}: make them equal`);
  if (tag !== undefined && tag !== tagOf(version))
    throw new Error(`the tag is ${tag}, and package.json says version ${version}: expected ${tagOf(version)}`);
  const { day, changes } = changesOf(version, read('CHANGELOG.md'));
  const changed = git(folder, 'status', '--porcelain');
  if (changed !== '') throw new Error(`not everything is committed:\n${changed}`);
  return { publisher, version, day, changes };
};
