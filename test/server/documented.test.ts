/**
 * What the pages on the server name is there, and what is there they name; the files to copy fit
 * the server.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { campaignSchema } from 'petition-widget/schema';
import { rulesOf, unknownRules } from '../../server/campaigns/server-settings.ts';
import { readSettings, settingsHelp } from '../../server/operations/settings.ts';
import { root } from '../../scripts/root.ts';
import { sourceEnv } from '../support/child-env.ts';
import { column, read, snippets } from '../support/docs-pages.ts';
import { database } from './commands-fixtures.ts';
import { application, folder } from './fixtures.ts';

const page = 'docs/server.md';
const hosting = 'docs/hosting.md';
const monitoring = 'docs/monitoring.md';
const settings = [...settingsHelp.matchAll(/^ {2}([A-Z_]+) /gm)].map(([, name = '']) => name);

/** What the first group finds, over the whole text. */
const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);

test('the pages list every setting, every problem and every table, and no other', async (t) => {
  assert.deepEqual(column(page, 'setting').sort(), settings.sort());
  const problems = found(read('server/http/problems.ts'), /^ {2}'?([a-z-]+)'?: \[\d{3}/gm);
  assert.ok(problems.length > 15);
  assert.deepEqual(
    column('docs/server-routes.md', '`type`').sort(),
    problems.map((kind) => `/problems/${kind}`).sort(),
  );
  const { path } = await application(t);
  const db = new DatabaseSync(path, { readOnly: true });
  t.after(() => db.close());
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  assert.deepEqual(column(page, 'table').sort(), tables.map(({ name }) => String(name)).sort());
  const text = read(page);
  for (const { name } of tables)
    for (const column of db.prepare(`PRAGMA table_info(${String(name)})`).all())
      assert.ok(text.includes(`\`${String(column.name)}\``), `${String(name)}.${String(column.name)}`);
});

test('a command on the demo runs as the page on commands writes it, beside `npm start`', async (t) => {
  assert.match((JSON.parse(read('package.json')) as { scripts: { start: string } }).scripts.start, /^DEMO=1 /);
  const [command = ''] = snippets('docs/commands.md', 'sh').filter((code) => code.startsWith('DEMO=1 '));
  const { env } = await database(t, []);
  const { stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd: root,
    env: { ...sourceEnv, ...env },
    encoding: 'utf8',
  });
  assert.deepEqual([stdout, stderr], ['No names are waiting.\n', '']);
});

test('the page on monitoring lists every event of the log', () => {
  const events = found(read('server/operations/log.ts'), /^ {2}'?([a-z-]+)'?: '(?:error|warn|info)',$/gm);
  assert.ok(events.length > 5);
  assert.deepEqual(column(monitoring, 'event').sort(), events.sort());
});

test('the example of what a campaign says under `server` is taken as it stands, with each setting', () => {
  const example = snippets('docs/campaign-format.md', 'json')
    .map((code) => JSON.parse(code) as object)
    .find((part) => 'server' in part);
  const fields = [{ name: 'email', required: true }];
  const campaign = campaignSchema.parse({ id: 'x', locale: 'en', title: 'x', body: 'x', fields, ...example });
  const { server = {} } = campaign;
  assert.deepEqual([rulesOf(campaign), unknownRules(campaign)], [server, []]);
  assert.deepEqual(column('docs/campaign-format.md', 'setting').sort(), Object.keys(server).sort());
});

test('the files to copy set what the server knows, and lead to what is there', () => {
  const files = readdirSync(join(root, 'server/deploy'));
  for (const file of files)
    assert.ok((read(hosting) + read('docs/container.md')).includes(`(../server/deploy/${file})`), file);
  const unit = read('server/deploy/petition-server.service');
  const container = read('server/deploy/Containerfile');
  const environment = snippets(hosting, 'sh').find((code) => code.includes('\nPUBLIC_URL=')) ?? '';
  const set = [
    ...found(unit, /(?<=^Environment=.*)\b([A-Z_]+)=/gm),
    ...found(container, /(?<=^ENV .*)\b([A-Z_]+)=/gm),
    ...found(environment, /^([A-Z_]+)=/gm),
  ];
  assert.ok(set.length > 12);
  assert.deepEqual(
    set.filter((name) => name !== 'PATH' && !settings.includes(name)),
    [],
  );
  const given: Record<string, string> = {};
  for (const [, name = '', value = ''] of environment.matchAll(/^(\w+)=(.*)$/gm)) given[name] = value;
  assert.ok(readSettings({ ...given, SECRET: 's'.repeat(32), METRICS_TOKEN: 'm'.repeat(16) }).MAIL_FROM);
});

test('a command beside the service has its user, folder and settings, and all arguments as they are given', (t) => {
  const here = folder(t);
  writeFileSync(join(here, 'systemd-run'), '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
  const script = join(root, 'server/deploy/petition-server');
  const given = ['hold', '--name', 'Ada "X"  $HOME', '--source', ''];
  const { stdout } = spawnSync(script, given, {
    encoding: 'utf8',
    env: { PATH: [here, process.env.PATH].join(delimiter) },
  });
  const told = stdout.slice(0, -1).split('\n');
  const unit = read('server/deploy/petition-server.service').split('\n');
  const [, start = ''] = unit.map((line) => /^ExecStart=(.*) serve$/.exec(line)).find(Boolean) ?? [];
  assert.deepEqual(told.splice(-start.split(' ').length - given.length), [
    ...start.split(' '),
    ...given.map((one) => one.replace('$', '$$$$')),
  ]);
  // Else systemd writes the whole line of the command into its journal.
  assert.ok(told.some((line) => line.startsWith('--description=')));
  const properties = told.flatMap((line) => /^--property=(.*)$/.exec(line)?.[1] ?? []);
  const own = ['User=petition-server', 'ReadOnlyPaths=/tmp /var/tmp'];
  assert.deepEqual(
    properties.filter((line) => !own.includes(line) && !unit.includes(line)),
    [],
  );
  for (const name of ['DynamicUser', 'StateDirectory', 'UMask', 'EnvironmentFile', 'WorkingDirectory'])
    assert.ok(
      properties.some((line) => line.startsWith(`${name}=`)),
      name,
    );
  for (const name of ['DATABASE_URL', 'CAMPAIGNS', 'PATH'])
    assert.ok(
      properties.some((line) => line.startsWith(`Environment=${name}=`)),
      name,
    );
});
