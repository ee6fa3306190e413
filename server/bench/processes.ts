/** Starts, queries and stops the processes that are measured, and reads their processor time. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Runs a file of this folder in a separate process, sends it the question, and resolves to its
 * answer.
 */
export const ask = async <T>(file: string, question: object): Promise<T> => {
  const child = fork(join(import.meta.dirname, file));
  const answered = new Promise<T>((answer, failed) => {
    child.once('message', (message) => answer(message as T));
    child.once('exit', (code) => failed(new Error(`${file} ended with ${code ?? 'a signal'}`)));
  });
  child.send(question);
  try {
    return await answered;
  } finally {
    child.kill();
  }
};

export interface Server {
  readonly child: ChildProcess;
  readonly port: number;
}

/** `petition-server serve` on a free port. */
export const serve = async (env: Readonly<Record<string, string>>): Promise<Server> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../cli.ts'), 'serve'], {
    env: { PATH: process.env.PATH, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Read to the end, so that the server never blocks on its output.
  const lines = createInterface({ input: child.stdout });
  const port = await new Promise<number>((found, failed) => {
    lines.on('line', (line) => {
      const address = /http:\/\/localhost:(\d+)\//.exec(line)?.[1];
      if (address !== undefined) found(Number(address));
    });
    child.once('exit', () => failed(new Error('the server ended before it listened')));
  });
  return { child, port };
};

export const stop = async ({ child }: Server): Promise<void> => {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
};

/**
 * Processor time of a process so far, in seconds; `NaN` if the system has no /proc (proc(5),
 * `utime` and `stime`).
 */
export const processorTime = ({ child }: Server): number => {
  try {
    const [, fields = ''] = readFileSync(`/proc/${child.pid ?? 0}/stat`, 'utf8').split(') ');
    const [utime, stime] = fields.split(' ').slice(11, 13);
    return (Number(utime) + Number(stime)) / 100;
  } catch {
    return NaN;
  }
};
