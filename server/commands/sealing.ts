/**
 * `petition-server keygen` and `unseal`: placeholders, so that scripts get a plain message that
 * these are not available yet.
 */
import type { Command } from './command.ts';
import { Refusal } from '../operations/refusal.ts';

const later = 'Sealed signatures are not available in this version.';

const unavailable = (usage: string, purpose: string): Command => ({
  help: `Usage: petition-server ${usage}\n\n${purpose}\n${later}`,
  run: () => Promise.reject(new Refusal(later)),
});

export const keygen = unavailable('keygen', "Makes a campaign's key pair, for signatures sealed in the browser.");
export const unseal = unavailable('unseal', "Opens exported sealed signatures with the campaign's private key.");
