/**
 * A bare Debian that has booted: systemd and apt in a root file system of its own, with a network of
 * its own from which it reaches others and nobody reaches it. Knows nothing of petitions.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { until } from '../../support/until.ts';
import { cacheFolder, needs, runIn } from './installed.ts';
import { temporary, type Undoing } from './processes.ts';

const suite = 'bookworm';
/** In milliseconds: it boots, and looks names up. */
const patience = 120_000;

/** Everything that Debian installs anywhere, and what boots it. */
const bare = (): string => {
  const archive = join(cacheFolder('debian'), `${suite}.tar`);
  if (existsSync(archive)) return archive;
  const made = `${archive}.${process.pid}.tar`;
  runIn('/', 'mmdebstrap', '--variant=minbase', '--include=systemd-sysv,dbus', suite, made);
  renameSync(made, archive);
  return archive;
};

/** The first process of the machine, as it is known outside of it. */
const firstOf = (nspawn: number): number | undefined =>
  readFileSync(`/proc/${nspawn}/task/${nspawn}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number)
    .find((pid) => readFileSync(`/proc/${pid}/comm`, 'utf8') === 'systemd\n');

/** Starts a program, and ends it with the tests. */
const beside = (undoing: Undoing, command: string, args: readonly string[]) => {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => lines.push(line));
  const ended = once(child, 'close');
  undoing.later(async () => {
    child.kill();
    await ended;
  });
  return { pid: child.pid ?? 0, lines };
};

export class DebianMachine {
  readonly #root: string;
  #first = 0;

  private constructor(root: string) {
    this.#root = root;
  }

  static async boot(undoing: Undoing): Promise<DebianMachine> {
    if (process.getuid?.() !== 0) throw new Error('a machine of its own needs root');
    needs('mmdebstrap', 'mmdebstrap');
    needs('systemd-nspawn', 'systemd-container');
    needs('slirp4netns', 'slirp4netns');
    const root = join(temporary(undoing), 'root');
    mkdirSync(root);
    runIn('/', 'tar', '--extract', '--numeric-owner', `--file=${bare()}`, `--directory=${root}`);
    const machine = new DebianMachine(root);
    // What Debian's installer writes.
    machine.put('etc/hosts', '127.0.0.1 localhost\n::1 localhost\n');
    machine.put('etc/resolv.conf', 'nameserver 10.0.2.3\n');
    // Whom this machine trusts beside everybody, such as its network's own proxy.
    const trusted = 'usr/local/share/ca-certificates';
    if (existsSync(`/${trusted}`)) cpSync(`/${trusted}`, join(root, trusted), { recursive: true });
    await machine.#start(undoing);
    return machine;
  }

  async #start(undoing: Undoing): Promise<void> {
    const options = ['--boot', '--private-network', '--register=no', '--keep-unit', '--resolv-conf=off'];
    const { pid, lines } = beside(undoing, 'systemd-nspawn', [...options, `--directory=${this.#root}`]);
    await until(
      () => `it boots: ${lines.slice(-20).join('\n')}`,
      async () => {
        this.#first = firstOf(pid) ?? 0;
        return (
          this.#first !== 0 &&
          /running|degraded/.test(await this.run('systemctl is-system-running || true').catch(() => ''))
        );
      },
      patience,
    );
    const network = beside(undoing, 'slirp4netns', [
      '--configure',
      '--disable-host-loopback',
      String(this.#first),
      'tap0',
    ]);
    await until(
      () => `it finds names: ${network.lines.join('\n')}`,
      async () => (await this.run('getent hosts deb.debian.org || true')) !== '',
      patience,
    );
  }

  /** What a shell of root prints there, in root's home; fails as soon as a command does. */
  async run(script: string): Promise<string> {
    const shell = [
      'env',
      '-i',
      'HOME=/root',
      'LANG=C.UTF-8',
      'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    ];
    const inside = ['--mount', '--uts', '--ipc', '--net', '--pid', '--cgroup', '--root', '--wd'];
    const args = [`--target=${this.#first}`, ...inside, ...shell, 'sh', '-e', '-c', `cd\n${script}`];
    const { stdout } = await promisify(execFile)('nsenter', args, { maxBuffer: 1e8 });
    return stdout;
  }

  /** Runs a program of this machine in the network of that one. @returns what it prints, line by line */
  inside(undoing: Undoing, command: string, ...args: readonly string[]): readonly string[] {
    return beside(undoing, 'nsenter', [`--net=/proc/${this.#first}/ns/net`, command, ...args]).lines;
  }

  put(path: string, content: string | Buffer): void {
    mkdirSync(dirname(join(this.#root, path)), { recursive: true });
    writeFileSync(join(this.#root, path), content);
  }

  take(path: string): Buffer {
    return readFileSync(join(this.#root, path));
  }
}
