/**
 * Speaks with whoever sits at the terminal, past the standard streams: these may lead into files.
 * Keeps nothing of what is typed or shown.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { Refusal } from '../operations/refusal.ts';

const open = (): number | undefined => {
  try {
    return openSync('/dev/tty', 'r+');
  } catch {
    return undefined;
  }
};

/** Whether there was a terminal to show it at. */
export const showAtTerminal = (text: string): boolean => {
  const terminal = open();
  if (terminal === undefined) return false;
  writeSync(terminal, `${text}\n`);
  closeSync(terminal);
  return true;
};

const ends = new Set(['\r', '\n', '\u0004']);
const deletes = new Set(['\u007f', '\b']);
const interrupt = '\u0003';

/**
 * What is typed, which does not show; undefined without a terminal.
 * @throws Refusal if whoever was asked pressed Ctrl+C.
 */
export const askAtTerminal = async (question: string): Promise<string | undefined> => {
  const terminal = open();
  if (terminal === undefined) return undefined;
  const typing = new ReadStream(terminal);
  typing.setRawMode(true).setEncoding('utf8');
  writeSync(terminal, question);
  let typed = '';
  try {
    // Otherwise it is closed before it can go back to showing what is typed.
    for await (const some of typing.iterator({ destroyOnReturn: false }) as AsyncIterable<string>)
      for (const sign of some) {
        if (sign === interrupt) throw new Refusal('Stopped.');
        if (ends.has(sign)) return typed;
        typed = deletes.has(sign) ? [...typed].slice(0, -1).join('') : typed + sign;
      }
    return typed;
  } finally {
    writeSync(terminal, '\n');
    typing.setRawMode(false).destroy();
  }
};
