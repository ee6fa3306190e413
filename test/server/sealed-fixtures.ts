/**
 * What the tests of sealed signatures share: what a widget sends, with a proof of work that costs a
 * test no time, since it knows the server's secret.
 */
import { hkdfSync, randomUUID } from 'node:crypto';
import { createChallenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { createKeys } from '../../server/crypto/keys.ts';
import type { Sealing } from '../../src/schema/index.ts';
import { seal } from '../../src/sealing/index.ts';
import { ada, bo, sealingFor } from '../support/sealing.ts';
import { openCampaign, secret } from './fixtures.ts';

/** The campaign "open", sealed. */
export const sealedOpen = async (more: Partial<Sealing> = {}, rest: object = {}) => {
  const { server: _server, ...document } = openCampaign;
  return { ...document, sealing: await sealingFor('open', more), ...rest };
};

const secretFor = (purpose: string): string =>
  Buffer.from(hkdfSync('sha256', createKeys(secret).proof, '', `petition-server/1/proof/${purpose}`, 32)).toString(
    'hex',
  );

/** As a browser sends it that was given the easiest of all challenges. */
export const proofOf = async (campaign = 'open'): Promise<string> => {
  const challenge = await createChallenge({
    hmacSignatureSecret: secretFor('challenge'),
    hmacKeySignatureSecret: secretFor('solution'),
    algorithm: 'PBKDF2/SHA-256',
    cost: 5000,
    deriveKey,
    counter: 1,
    data: { campaign },
    expiresAt: new Date(Date.now() + 20 * 60_000),
  });
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
};

/** What somebody wrote, before it is sealed. */
export const written = (fields: Readonly<Record<string, string>> = {}, id: string = randomUUID()) => ({
  id,
  campaign: 'open',
  locale: 'en',
  fields: { name: 'Ada Quimby', email: 'ada.quimby@mail.example', ...fields },
  consent: { statement: 'I agree.', locale: 'en', updates: false },
});

/** As it is sent in mode "sealed", or in mode "confirm" with its address in `beside`. */
export const sealedSignature = async (
  fields: Readonly<Record<string, string>> = {},
  beside: object = {},
  recipients: readonly string[] = [ada.recipient, bo.recipient],
) => {
  const signature = written(fields);
  const { id, campaign } = signature;
  return { id, campaign, sealed: await seal(signature, recipients), ...beside };
};
