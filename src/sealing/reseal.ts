/**
 * Seals a signature again that was opened, for those who can open now, and says which seal it
 * replaces. Knows no server.
 */
import { sha256Of } from './hash.ts';
import type { OpenedSignature, SealedRow } from './open.ts';
import { seal } from './seal.ts';

/** What goes back to whoever keeps the seal. */
export interface Resealed {
  readonly id: string;
  /** The age file in base64. */
  readonly sealed: string;
  /** Hash of the seal that was opened, as it is written: one that has come in its place meanwhile stays. */
  readonly replaces: string;
}

/** @param row what was opened */
export const sealAgain = async (
  { id, sealed }: Pick<SealedRow, 'id' | 'sealed'>,
  opened: OpenedSignature,
  recipients: readonly string[],
): Promise<Resealed> => ({ id, sealed: await seal(opened, recipients), replaces: await sha256Of(sealed) });
