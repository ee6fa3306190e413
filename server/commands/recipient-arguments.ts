/**
 * Who can open signatures, as it is given to a command: a public key or a file with one, and what
 * signers read of whose it is; and how many have to sign before they do.
 */
import { longestLabel, type Recipient } from 'petition-widget/schema';
import { isRecipient } from 'petition-widget/sealing';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { readTextFile } from './key-files.ts';

/** As options of `readArguments`. */
export const recipientOptions = {
  recipient: { type: 'string', multiple: true },
  'recipient-label': { type: 'string', multiple: true },
} as const;

export const recipientHelp = `  --recipient FILE|age1pq1…
                   the public key of somebody else who can open, as keygen --recipient-only or age-keygen -pq wrote it;
                   several times for several people
  --recipient-label LABEL
                   who that is, as signers read it, for each --recipient in their order; a file may say it itself`;

/** As `keygen --recipient-only` writes it; `#` begins a comment, as the age program has it. */
export const recipientFile = (recipient: string, label: string): string => `# label: ${label}\n${recipient}`;

const keyIn = async (given: string): Promise<{ readonly age: string; readonly label?: string | undefined }> => {
  if (isRecipient(given)) return { age: given };
  if (given.startsWith('age1'))
    throw new Refusal('--recipient: expected a public key that begins with age1pq1, all of it.', 2);
  const text = await readTextFile(given);
  const found = text.match(/\bage1pq1\w+/g) ?? [];
  const [age = ''] = found;
  if (found.length !== 1 || !isRecipient(age))
    throw new Refusal(printable(`${given}: expected one public key that begins with age1pq1, all of it.`));
  return { age, label: /^# label: (.*\S)\s*$/m.exec(text)?.[1] };
};

/** @throws Refusal */
export const recipientsOf = async ({
  recipient = [],
  'recipient-label': labels = [],
}: {
  readonly recipient?: readonly string[] | undefined;
  readonly 'recipient-label'?: readonly string[] | undefined;
}): Promise<Recipient[]> => {
  if (labels.length > recipient.length) throw new Refusal('--recipient-label: there are more than --recipient.', 2);
  const recipients: Recipient[] = [];
  for (const [index, given] of recipient.entries()) {
    const { age, label = labels[index] } = await keyIn(given);
    const chosen = labels[index] ?? label;
    if (chosen === undefined)
      throw new Refusal(printable(`Whose key is ${given.slice(0, 40)}? Give --recipient-label LABEL.`), 2);
    recipients.push({ age, label: labelOf('recipient-label', chosen) });
  }
  return recipients;
};

/** @throws Refusal */
export const opensAtOf = (typed: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(typed)) throw new Refusal('--opens-at: expected a number of signatures.', 2);
  return Number(typed);
};

/** @throws Refusal */
export const labelOf = (option: string, typed: string): string => {
  const label = typed.trim().replace(/\s+/g, ' ');
  if (label === '' || [...label].length > longestLabel)
    throw new Refusal(`--${option}: expected at most ${longestLabel} characters.`, 2);
  return label;
};
