/** What can be sent to an endpoint, and how the two are told apart. Imports no schema. */
import type { Signature } from './signature.ts';

/** What src/schema/sealed-signature.ts checks. */
export type SealedSignature = Pick<Signature, 'id' | 'campaign' | 'altcha' | 'withdraw'> &
  Partial<Pick<Signature, 'locale' | 'source' | 'host'>> & {
    readonly sealed: string;
    readonly email?: string;
  };

/** What can be sent to an endpoint. */
export type Sendable = Signature | SealedSignature;

export const isSealed = (signature: Sendable): signature is SealedSignature => Object.hasOwn(signature, 'sealed');
