/**
 * A whole release: made in two clones, by people with another clock and other rights, it has the
 * same bytes; and what is in it works where there is nothing of the repository.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { root } from '../../scripts/root.ts';
import { document, readable, useStage, type Visit } from '../embed/support/stage.ts';

const stage = useStage();
const work = mkdtempSync(join(tmpdir(), 'release-'));
after(() => {
  rmSync(work, { recursive: true });
});

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
const { version: vite } = JSON.parse(readFileSync(join(root, 'node_modules/vite/package.json'), 'utf8')) as {
  readonly version: string;
};

/** @throws with everything that the program wrote. */
const run = async (cwd: string, zone: string, command: string, ...args: string[]): Promise<string> => {
  // Without the Node and the tools of this clone, which npm and the test run on.
  const path = (process.env.PATH ?? '').split(':').filter((folder) => !folder.startsWith(root));
  const env = {
    ...process.env,
    NODE_COMPILE_CACHE: undefined,
    NODE_OPTIONS: undefined,
    TZ: zone,
    PATH: path.join(':'),
  };
  try {
    return (await promisify(execFile)(command, args, { cwd, env, maxBuffer: 2 ** 26 })).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')}:\n${stdout}${stderr}`, { cause: error });
  }
};

let commit = '';
before(async () => {
  commit = (await run(root, 'UTC', 'git', 'rev-parse', 'HEAD')).trim();
});

/** What was committed here when the tests began, as a publisher has filled it in. */
const clone = async (folder: string): Promise<void> => {
  await run(work, 'UTC', 'git', 'clone', '--quiet', root, folder);
  await run(folder, 'UTC', 'git', 'checkout', '--quiet', commit);
  const publisher = { repository: 'https://forge.example/petitions/petition-widget', scope: '@petitions' };
  writeFileSync(join(folder, 'publisher.json'), JSON.stringify(publisher));
  const log = join(folder, 'CHANGELOG.md');
  const text = readFileSync(log, 'utf8');
  if (!text.includes(`## [${version}]`))
    writeFileSync(log, text.replace('## [Unreleased]\n', `## [Unreleased]\n\n## [${version}] - 2025-06-04\n`));
  const author = ['-c', 'user.name=A publisher', '-c', 'user.email=publisher@forge.example'];
  await run(folder, 'UTC', 'git', ...author, 'commit', '--quiet', '--all', '--message=Release');
};

/** @param rights `umask` of whoever makes it @returns the folder with what was made */
const release = async (folder: string, zone: string, rights: string): Promise<string> => {
  await clone(folder);
  const make = `umask ${rights} && npm ci --prefer-offline --no-audit && npm run release -- --tag v${version}`;
  await run(folder, zone, 'sh', '-c', make);
  return join(folder, 'release');
};

let made = '';
before(async () => {
  made = await release(join(work, 'one'), 'Asia/Hong_Kong', '022');
});

const packageFile = (name: string): string => join(made, `petitions-petition-${name}-${version}.tgz`);

/** A folder of somebody else's, with these packages installed. */
const project = async (name: string, ...packages: string[]): Promise<string> => {
  const folder = join(work, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  await run(folder, 'UTC', 'npm', 'install', '--no-audit', '--prefer-offline', ...packages);
  return folder;
};

const signs = async (visit: Visit): Promise<void> => {
  const widget = await visit.widget().reaches('ready');
  const rows = stage.server.rows('library');
  await widget.sign();
  await widget.reaches('signed');
  assert.equal(stage.server.rows('library'), rows + 1);
  assert.deepEqual(visit.console, []);
};

test('made again in another clone, by somebody else in another time zone, every file has the same bytes', async () => {
  const again = await release(join(work, 'elsewhere/src/another'), 'America/St_Johns', '077');
  const sums = (folder: string) => readFileSync(join(folder, 'SHA256SUMS'), 'utf8');
  assert.equal(sums(again), sums(made));
  for (const folder of [made, again]) {
    const listed = await run(folder, 'UTC', 'sha256sum', '--check', '--strict', 'SHA256SUMS');
    assert.equal(listed.match(/: OK$/gm)?.length, readdirSync(folder).length - 1);
  }
  console.log(`with: npm ${(await run(made, 'UTC', 'npm', '--version')).trim()}`);
});

test('npm would publish both packages, in public, from where they say', async () => {
  for (const name of ['widget', 'server']) {
    const answer = await run(
      work,
      'UTC',
      'npm',
      'publish',
      packageFile(name),
      '--dry-run',
      '--json',
      '--access=public',
    );
    assert.ok(answer.includes(`@petitions/petition-${name}@${version}`), answer);
    const unpacked = join(work, `package-of-${name}`);
    mkdirSync(unpacked);
    await run(unpacked, 'UTC', 'tar', '-xzf', packageFile(name));
    const manifest = JSON.parse(readFileSync(join(unpacked, 'package/package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    for (const key of ['description', 'keywords', 'license', 'repository', 'homepage', 'bugs', 'engines'])
      assert.ok(manifest[key], `${name}: ${key}`);
    assert.ok(!('private' in manifest || 'devDependencies' in manifest || 'scripts' in manifest), name);
  }
});

test('the tag in the release’s notes runs from a public network’s address, with the hash that it names', async (t) => {
  const folder = await project('plain', packageFile('widget'));
  const dist = join(folder, 'node_modules/@petitions/petition-widget/dist');
  const path = `/npm/@petitions/petition-widget@${version}/dist`;
  for (const name of readdirSync(dist).filter((file) => file.endsWith('.js')))
    stage.extra[`${path}/${name}`] = readable(readFileSync(join(dist, name), 'utf8'));
  const [, tag = ''] = /^```html\n([^]*?)^```$/m.exec(readFileSync(join(made, 'RELEASE-NOTES.md'), 'utf8')) ?? [];
  assert.match(tag, /integrity="sha384-[\w+/]{64}"/);
  assert.ok(tag.includes(`https://cdn.jsdelivr.net${path}/petition-widget.js`));
  const here = tag
    .replace('https://cdn.jsdelivr.net', stage.files.origin)
    .replace(/(?<=data-campaign=")[^"]*/, stage.campaign);
  await signs(await stage.visit(t, document(here)));
});

test('the package works in a page that Vite builds', async (t) => {
  const folder = await project('vite', packageFile('widget'), `vite@${vite}`);
  writeFileSync(
    join(folder, 'index.html'),
    document(
      `<petition-widget campaign="${stage.campaign}"><a href="https://petitions.example/">Sign</a></petition-widget><script type="module" src="/main.js"></script>`,
    ),
  );
  writeFileSync(join(folder, 'main.js'), "import '@petitions/petition-widget';\n");
  await run(folder, 'UTC', 'npm', 'exec', '--no', '--', 'vite', 'build', '--base=/vite/');
  const assets = join(folder, 'dist/assets');
  for (const name of readdirSync(assets))
    stage.extra[`/vite/assets/${name}`] = readable(readFileSync(join(assets, name), 'utf8'));
  stage.extra['/favicon.ico'] = { status: 204 };
  stage.extra['/vite/'] = { body: readFileSync(join(folder, 'dist/index.html'), 'utf8') };
  const visit = await stage.visit(t, document(''));
  await visit.page.goto(`${stage.files.origin}/vite/`);
  await signs(visit);
  console.log(`with: Vite ${vite}`);
});
