/**
 * docs/hosting.md on bare Debians, each command as it is written there: from nothing to a confirmed
 * signature behind Caddy, then a restore, a new version, and the move to a second machine. Only the
 * certificate is the proxy's own, and the mail server is on the machine. Needs a build.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { stageServerPackage } from '../../scripts/release/server-package.ts';
import { openCampaign, signature } from '../server/fixtures.ts';
import { read } from '../support/docs-pages.ts';
import { until } from '../support/until.ts';
import { DebianMachine } from './support/debian-machine.ts';
import { temporary, Undoing } from './support/processes.ts';

const undoing = new Undoing();
after(() => undoing.run());

/** The code of one section, block by block. */
const commands = (heading: string): string[] => {
  const [, section] = read('docs/hosting.md').split(`\n## ${heading}\n`);
  assert.ok(section, heading);
  const [text = ''] = section.split(/^## /m);
  return [...text.matchAll(/^( *)```sh\n([^]*?)^ *```$/gm)].map(([, , code = '']) => code);
};

/** The server's package, as a release has it; of a later version, only what says so differs. */
const packed = async (version: string): Promise<{ readonly name: string; readonly content: Buffer }> => {
  const staged = join(temporary(undoing), 'staged');
  mkdirSync(staged);
  await stageServerPackage(staged, {
    repository: 'https://forge.example/petitions/petition-widget',
    scope: '@petitions',
  });
  for (const name of ['package.json', 'npm-shrinkwrap.json']) {
    const file = join(staged, name);
    const { packages, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as { packages?: Record<string, object> };
    const changed = {
      ...rest,
      version,
      ...(packages && { packages: { ...packages, '': { ...packages[''], version } } }),
    };
    writeFileSync(file, JSON.stringify(changed));
  }
  const name = execFileSync('npm', ['pack', '--silent'], { cwd: staged, encoding: 'utf8' }).trim();
  return { name, content: readFileSync(join(staged, name)) };
};

/** Brings it with its checksums, has them compared, and takes off the scope. */
const bring = async (machine: DebianMachine, version: string): Promise<void> => {
  const { name, content } = await packed(version);
  machine.put(`root/${name}`, content);
  const [, , check = ''] = commands('Bring it');
  const sums = [name, 'petition-kit-0.1.0.zip'].map((file) => `${hash('sha256', content)}  ${file}\n`);
  machine.put('root/SHA256SUMS', sums.join(''));
  assert.equal(await machine.run(check.replaceAll('0.1.0', version)), `${name}: OK\n`);
};

const host = 'petitions.union.example';
const campaign = { ...openCampaign, id: 'library-hours', server: { confirmation: true } };

/** Asks the machine's own web site. */
const ask = (machine: DebianMachine, path: string, body?: object): Promise<string> => {
  const sending = body && `--header 'Content-Type: application/json' --data '${JSON.stringify(body)}'`;
  return machine.run(
    `curl --silent --show-error --insecure --resolve ${host}:443:127.0.0.1 ${sending ?? ''} https://${host}${path} || true`,
  );
};

const startMails = async (
  machine: DebianMachine,
): Promise<{ readonly url: string; readonly mails: readonly string[] }> => {
  const lines = machine.inside(undoing, process.execPath, join(import.meta.dirname, 'support/mail-sink.ts'));
  await until('the mail server has started', () => lines.length > 0);
  return { url: `smtp://127.0.0.1:${lines[0]}`, mails: lines };
};

const putProxy = async (machine: DebianMachine): Promise<void> => {
  const [caddy = '', ...others] = commands('The proxy in front');
  assert.equal(others.length, 0);
  // Before it is loaded: no authority can be asked here.
  const certificate = `sed -i 's/^${host} {$/&\\n\\ttls internal/' /etc/caddy/Caddyfile\n`;
  await machine.run(caddy.replace(/^ *systemctl reload caddy$/m, `${certificate}$&`));
};

const counted = async (machine: DebianMachine, number: number): Promise<void> => {
  const stats = commands('The first signature').at(-1) ?? '';
  await until(
    `${number} count`,
    async () => new RegExp(`^ +${number} {2}valid$`, 'm').test(await machine.run(`${stats.trim()} --by state`)),
    60_000,
  );
};

test('from a bare Debian to a confirmed signature, restored, upgraded, and moved to another machine', async (t) => {
  const machine = await DebianMachine.boot(undoing);
  console.log(`with: Debian ${(await machine.run('cat /etc/debian_version')).trim()}`);
  const [install = ''] = commands('Install it');
  await bring(machine, '0.1.0');
  const { url, mails } = await startMails(machine);
  const sign = async (email: string): Promise<void> => {
    const before = mails.length;
    const path = '/v1/campaigns/library-hours/signatures';
    assert.match(
      await ask(machine, path, signature({ name: 'Ada', email }, { campaign: campaign.id })),
      /confirm-email/,
    );
    await until('the mail has come', () => mails.length > before, 60_000);
    const { text } = JSON.parse(mails.at(-1) ?? '') as { text: string };
    const [, token] = new RegExp(`https://${host}/confirm\\?lang=en#(\\S+)`).exec(text) ?? [];
    assert.match(await ask(machine, '/v1/confirmations', { token }), /confirmed/);
  };

  await t.test('it is installed and started, with its settings', async () => {
    await machine.run(install);
    const [secret = '', settings = '', start = '', restart = ''] = commands('Settings');
    await machine.run(secret);
    const own = settings.replaceAll('petitions.example', host).replace(/^SMTP_URL=.*$/m, `SMTP_URL=${url}`);
    await machine.run(own);
    await machine.run(start);
    await machine.run(restart);
    await until(
      'it answers',
      async () => (await machine.run('curl --silent http://127.0.0.1:8787/readyz || true')) !== '',
    );
    const [, rated] = /rates its\s+exposure as ([\d.]+) out of 10/.exec(read('docs/hosting.md')) ?? [];
    const rating = 'systemd-analyze security --offline=true /etc/systemd/system/petition-server.service';
    assert.ok((await machine.run(rating)).includes(`petition-server.service: ${rated} OK`));
  });

  await t.test('the first signature is confirmed by mail, behind the proxy', async () => {
    await putProxy(machine);
    const [testMail = '', invite = '', , check = ''] = commands('The first signature');
    // No mail server elsewhere would believe this sender, so the command fails.
    await machine.run(`! ${testMail}`);
    // The first line is the port.
    await until('the test mail has come', () => mails.length > 1);
    assert.match(await machine.run(invite), new RegExp(`^https://${host}/desk#invite=`));
    machine.put('root/library-hours.json', JSON.stringify(campaign));
    await machine.run(check);
    await until('it is served', async () => (await ask(machine, '/p/library-hours')).includes(campaign.title.en));
    await sign('ada@mail.example');
    await counted(machine, 1);
    assert.equal(await ask(machine, '/metrics'), '');
  });

  await t.test('commands run, and a backup is restored', async () => {
    const [all = ''] = commands('Commands');
    await machine.run(all);
    assert.match(await machine.run('cat signatures.csv'), /ada@mail\.example/);
    assert.equal((await machine.run('stat --format=%a signatures.csv')).trim(), '600');
    await sign('bea@mail.example');
    await counted(machine, 2);
    const [restore = ''] = commands('Backups');
    await machine.run(restore);
    await counted(machine, 1);
  });

  await t.test('a new version keeps what was signed', async () => {
    await bring(machine, '0.2.0');
    const [upgrade = ''] = commands('A new version');
    await machine.run(upgrade);
    await until('the new one has started', async () =>
      (await machine.run('journalctl --unit=petition-server')).includes('Petition server 0.2.0'),
    );
    await until('it answers', async () => (await ask(machine, '/p/library-hours')).includes(campaign.title.en));
    await sign('cy@mail.example');
    await counted(machine, 2);
  });

  await t.test('another machine has it all', async () => {
    const other = await DebianMachine.boot(undoing);
    await bring(other, '0.1.0');
    await other.run(install);
    const [pack = '', unpack = ''] = commands('Moving to another machine');
    await machine.run(pack);
    other.put('root/moving.tar.gz', machine.take('root/moving.tar.gz'));
    await other.run(unpack);
    await counted(other, 2);
    await putProxy(other);
    await until('it answers', async () => (await ask(other, '/p/library-hours')).includes(campaign.title.en));
  });
});
