/** The archives of a release: the same bytes from the same files, and what others unpack of them. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { unzipSync } from 'fflate';
import { tarball, zip } from '../../../scripts/release/archives.ts';
import { assemble } from '../../../scripts/release/assemble.ts';

const work = mkdtempSync(join(tmpdir(), 'archives-'));
after(() => {
  rmSync(work, { recursive: true });
});
const day = new Date('2025-06-04T00:00:00Z');
const long = `${'folder/'.repeat(12)}${'a-name-that-is-long-'.repeat(5)}.js`;

/** Files written in the given order, at the given time. */
const fill = (folder: string, names: readonly string[], time: Date): void => {
  for (const name of names) {
    const file = join(folder, name);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, `${name} 請願\n`.repeat(100));
    chmodSync(file, name === 'run.sh' ? 0o755 : 0o600);
    utimesSync(file, time, time);
  }
};
const names = ['b.js', 'a/讀我.txt', '.hidden', 'run.sh', long];

test('the same files make the same archive, whenever and in whatever order they were written', async () => {
  const first = join(work, 'first');
  const second = join(work, 'second');
  fill(first, names, new Date('2027-01-01'));
  fill(second, [...names].reverse(), new Date('2028-02-02'));
  chmodSync(join(second, 'b.js'), 0o644);
  assert.ok(Buffer.from(await tarball(first, 'package', day)).equals(await tarball(second, 'package', day)));
  assert.ok(Buffer.from(zip(first, 'kit', day)).equals(zip(second, 'kit', day)));
});

test('an archive to unpack is the same in every time zone', () => {
  const folder = join(work, 'zone');
  fill(folder, names, day);
  const here = process.env.TZ;
  try {
    const [first, ...others] = ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Hong_Kong'].map((zone) => {
      process.env.TZ = zone;
      return Buffer.from(zip(folder, 'kit', day)).toString('base64');
    });
    assert.deepEqual(others, [first, first, first]);
  } finally {
    if (here === undefined) delete process.env.TZ;
    else process.env.TZ = here;
  }
});

test('tar and zip programs find every file, its content, and what can be run', async () => {
  const folder = join(work, 'whole');
  fill(folder, names, day);
  const to = join(work, 'unpacked');
  mkdirSync(to);
  writeFileSync(join(work, 'a.tgz'), await tarball(folder, 'package', day));
  execFileSync('tar', ['-xzf', join(work, 'a.tgz'), '-C', to]);
  const unzipped = unzipSync(zip(folder, 'kit', day));
  for (const name of names) {
    const content = readFileSync(join(folder, name), 'utf8');
    assert.equal(readFileSync(join(to, 'package', name), 'utf8'), content);
    assert.equal(Buffer.from(unzipped[`kit/${name}`] ?? []).toString(), content);
  }
  assert.equal(Object.keys(unzipped).length, names.length);
  const listed = execFileSync('tar', ['--utc', '--full-time', '-tvzf', join(work, 'a.tgz')], { encoding: 'utf8' });
  assert.match(listed, /^-rwxr-xr-x 0\/0 .* 2025-06-04 00:00:00 package\/run\.sh$/m);
  assert.match(listed, /^-rw-r--r-- 0\/0 .* 2025-06-04 00:00:00 package\/b\.js$/m);
});

test('the files of a release are named after their version, and sha256sum finds them as they were', async () => {
  const folder = join(work, 'part');
  fill(folder, names, day);
  writeFileSync(join(folder, 'package.json'), '{ "name": "@petitions/petition-widget" }');
  const stage = async (to: string): Promise<void> => {
    cpSync(folder, to, { recursive: true });
  };
  const to = join(work, 'release');
  const release = {
    publisher: { repository: 'https://forge.example/petitions/petition-widget', scope: '@petitions' },
    version: '1.2.0',
    day,
    changes: '- Bells.',
  };
  const files = await assemble(
    release,
    [
      { name: 'petition-widget', stage },
      { name: 'petition-kit', unpacksTo: 'petition-kit', stage },
    ],
    (packages) => ({ 'RELEASE-NOTES.md': `${packages.map(({ name }) => name).join()}\n` }),
    to,
  );
  assert.deepEqual(files, [
    'RELEASE-NOTES.md',
    'petition-kit-1.2.0.zip',
    'petitions-petition-widget-1.2.0.tgz',
    'SHA256SUMS',
  ]);
  assert.equal(readFileSync(join(to, 'RELEASE-NOTES.md'), 'utf8'), '@petitions/petition-widget\n');
  const check = () =>
    execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: to, encoding: 'utf8', stdio: 'pipe' });
  assert.equal(check().match(/: OK$/gm)?.length, 3);
  writeFileSync(join(to, 'petition-kit-1.2.0.zip'), 'other');
  assert.throws(check);
});
