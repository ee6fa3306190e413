/**
 * Parses what was typed after a command's name, with plain messages for mistakes. Knows no command.
 */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { Refusal } from '../operations/refusal.ts';

/**
 * @throws Refusal when an option is repeated that counts once, or lacks a value it needs, and
 * whatever `parseArgs` throws.
 */
export const readArguments = <const T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
  allowPositionals = false,
) => {
  const { values, positionals, tokens } = parseArgs({ args: [...args], options, allowPositionals, tokens: true });
  const given = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []));
  for (const [index, { name, value }] of given.entries()) {
    const isRepeated = given.findIndex((other) => other.name === name) !== index;
    if (isRepeated && options[name]?.multiple !== true) throw new Refusal(`--${name}: given twice.`, 2);
    if (value?.trim() === '') throw new Refusal(`--${name}: expected a value.`, 2);
  }
  return { values, positionals };
};

/** @throws Refusal when there is none. */
export const campaignOf = (campaign: string | undefined): string => {
  if (campaign === undefined) throw new Refusal('Which campaign? Give --campaign ID.', 2);
  return campaign;
};

/** @throws Refusal that names the choices. */
export const choiceOf = <T extends string>(option: string, value: string, choices: readonly T[]): T => {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw new Refusal(`--${option}: expected ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}.`, 2);
};
