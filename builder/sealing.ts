/**
 * Who can open the signatures, as the document's `sealing` has it: finished, which is signed, or
 * only planned. Pure; knows no key but those that everybody may read.
 */
import type { Sealing, SealingList } from '../src/schema/index.ts';
import { change, chooseDisplay, type Draft } from './draft.ts';
import type { Flaw } from './flaws.ts';
import { at, isObject, listAt, stringAt, type Json } from './paths.ts';

export const sealingModes = ['open', 'sealed', 'confirm'] as const;
export type SealingMode = (typeof sealingModes)[number];

export const modeIn = ({ document }: Draft): SealingMode => {
  if (!isObject(document.sealing)) return 'open';
  return document.sealing.mode === 'confirm' ? 'confirm' : 'sealed';
};
export const isSealed = (draft: Draft): boolean => modeIn(draft) !== 'open';

/** Of the list, as the campaign's own key made it; '' where there is none yet. */
export const signatureIn = ({ document }: Pick<Draft, 'document'>): string =>
  stringAt(document, ['sealing', 'signature']);

/** With a list that was signed, whether rightly or not. */
export const signedIn = (draft: Draft): Sealing | undefined => {
  const sealing = at(draft.document, ['sealing']);
  return signatureIn(draft) !== '' && isObject(sealing) && isObject(sealing.key) && Array.isArray(sealing.recipients)
    ? (sealing as unknown as Sealing)
    : undefined;
};

/** Drops what cannot go with it: nobody is shown, and a mail is sent in one of the modes alone. */
const withoutOthers = (draft: Draft): Draft =>
  change(chooseDisplay(draft, undefined), ['server', 'confirmation'], undefined);

export const putSealing = (draft: Draft, sealing: object | undefined): Draft => change(draft, ['sealing'], sealing);

/** Before there are keys. */
export const planSealing = (draft: Draft, mode: SealingMode): Draft =>
  mode === 'open'
    ? putSealing(draft, undefined)
    : putSealing(withoutOthers(draft), { ...(draft.document.sealing as Json | undefined), mode });

/** As far as it is planned, for a list. */
export const planIn = (draft: Draft): Omit<SealingList, 'recipients'> => {
  const { recipients: _, key: _key, signature: _signature, ...plan } = (draft.document.sealing ?? {}) as Sealing;
  return plan;
};

/** How many shares are needed to open, where a key was cut into shares. */
export const sharesIn = (draft: Draft): { readonly needed: number; readonly of: number } | undefined =>
  signedIn(draft)?.recipients.find(({ shares }) => shares)?.shares;

/** The least that has to be there so that one lost key does not lose all. */
export const hasSecond = (draft: Draft): boolean =>
  listAt(draft.document, ['sealing', 'recipients']).length > 1 || sharesIn(draft) !== undefined;

/** What no schema finds: whether the list is signed, and whether somebody tried its keys. */
export const sealingFlaws = (draft: Draft, standing: 'unknown' | 'holds' | 'broken'): Flaw[] => {
  if (!signedIn(draft)) return [];
  if (standing === 'broken') return [{ path: ['sealing', 'signature'], kind: 'unsigned' }];
  return signatureIn(draft) === draft.checked ? [] : [{ path: ['sealing', 'check'], kind: 'unchecked' }];
};
