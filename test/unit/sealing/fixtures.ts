/** One signature of somebody who does not exist, and how it comes out of an export. */
import type { Signature } from '../../../src/schema/index.ts';
import { seal, type SealedRow } from '../../../src/sealing/index.ts';

export const campaign = 'free-hk';
export const id = '5d0f5a4e-7d55-4e0c-9a51-1f5f6f0c2b11';

export const signature = (fields: Signature['fields'] = {}): Signature => ({
  id,
  campaign,
  locale: 'zh-Hant',
  fields: { name: '陳大文', email: 'tai.man@mail.example', ...fields },
  consent: { statement: '我同意。', locale: 'zh-Hant', updates: false },
});

/** As an export has it. */
export const rowOf = async (sealed: Promise<string>, more: Partial<SealedRow> = {}): Promise<SealedRow> => ({
  id,
  campaign,
  sealed: await sealed,
  ...more,
});

export const sealedTo = (...recipients: readonly string[]): Promise<SealedRow> => rowOf(seal(signature(), recipients));
