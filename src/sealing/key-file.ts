/**
 * The file that an organiser keeps: an age identity file, in which the campaign's own key is a
 * comment, encrypted with a pass phrase as the age program does it. So that program opens
 * signatures with it as it is: `age -d -i FILE`.
 */
import { armor, Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import * as z from 'zod/mini';
import { coordinateForm } from '../schema/sealing.ts';
import type { CampaignKey } from './keys.ts';
import { tidyPassPhrase } from './pass-phrase.ts';

export interface KeyFile {
  /** Id of the campaign. */
  readonly campaign: string;
  /** Whose key it is, as signers read it. */
  readonly label: string;
  /** Absent where the key was cut into shares. */
  readonly identity?: string | undefined;
  /** With whoever may change the list. */
  readonly campaignKey?: CampaignKey | undefined;
}

export type KeyFileProblem = 'not-a-key-file' | 'wrong-pass-phrase';

/** In one line, whatever it says. */
const comment = (name: string, value: string): string => `# ${name}: ${value.replace(/\s+/g, ' ')}`;

const textOf = async ({ campaign, label, identity, campaignKey }: KeyFile): Promise<string> =>
  [
    comment('petition', campaign),
    comment('label', label),
    ...(campaignKey ? [comment('campaign key', JSON.stringify(campaignKey))] : []),
    ...(identity === undefined ? [] : [comment('public key', await identityToRecipient(identity)), identity]),
    '',
  ].join('\n');

const commentIn = (text: string, name: string): string | undefined =>
  new RegExp(`^# ${name}: (.*)$`, 'm').exec(text)?.[1];

/** As armoured text. */
export const writeKeyFile = async (keys: KeyFile, passPhrase: string): Promise<string> => {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(tidyPassPhrase(passPhrase));
  return armor.encode(await encrypter.encrypt(await textOf(keys)));
};

const part = z.string().check(z.regex(coordinateForm));
const campaignKeySchema = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: part, y: part, d: part });

/** @throws if the campaign key is none */
const keysIn = (text: string): KeyFile | undefined => {
  const identity = /^AGE-SECRET-KEY-PQ-1\w+$/m.exec(text)?.[0];
  const campaign = commentIn(text, 'petition');
  const kept = commentIn(text, 'campaign key');
  if (campaign === undefined || (identity === undefined && kept === undefined)) return undefined;
  return {
    campaign,
    label: commentIn(text, 'label') ?? '',
    identity,
    campaignKey: kept === undefined ? undefined : campaignKeySchema.parse(JSON.parse(kept)),
  };
};

/** Whether a pass phrase opens it, and not a key; so far in, it is plain text. */
const isUnderPassPhrase = (bytes: Uint8Array): boolean =>
  new TextDecoder().decode(bytes.subarray(0, 64)).startsWith('age-encryption.org/v1\n-> scrypt ');

const decrypted = async (bytes: Uint8Array, passPhrase: string): Promise<string | undefined> => {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passPhrase);
  try {
    return await decrypter.decrypt(bytes, 'text');
  } catch {
    return undefined;
  }
};

/** A file that another program made may have a phrase with capitals and blanks. */
const waysToType = (typed: string): Set<string> => new Set([tidyPassPhrase(typed), typed.replace(/[\r\n]+$/, '')]);

export const readKeyFile = async (file: string, passPhrase: string): Promise<KeyFile | KeyFileProblem> => {
  let bytes: Uint8Array;
  try {
    bytes = armor.decode(file.trim());
  } catch {
    return 'not-a-key-file';
  }
  if (!isUnderPassPhrase(bytes)) return 'not-a-key-file';
  let text: string | undefined;
  for (const way of waysToType(passPhrase)) text ??= await decrypted(bytes, way);
  if (text === undefined) return 'wrong-pass-phrase';
  try {
    return keysIn(text) ?? 'not-a-key-file';
  } catch {
    return 'not-a-key-file';
  }
};
