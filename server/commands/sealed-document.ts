/** Reads a campaign document that is given to a command as a file, and is to be a sealed one. */
import type { Sealing } from 'petition-widget/schema';
import { checkDocument, parseDocument, type Published } from '../campaigns/campaigns.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { documentBytes } from './document-bytes.ts';

/** @throws Refusal that says what is wrong with it, and where. */
export const readSealedDocument = async (file: string): Promise<Published & { readonly sealing: Sealing }> => {
  const parsed = parseDocument(await documentBytes(file));
  const document = Array.isArray(parsed) ? undefined : parsed.document;
  const id = typeof document === 'object' && document !== null && 'id' in document ? String(document.id) : '';
  const read = Array.isArray(parsed) ? parsed : checkDocument(id, document, '');
  if (Array.isArray(read)) throw new Refusal(read.map(({ sentence }) => printable(`${file}: ${sentence}`)));
  const { sealing } = read.campaign;
  if (!sealing)
    throw new Refusal(printable(`${file}: the signatures of this campaign are not sealed; it has no "sealing".`));
  return { ...read, sealing };
};

/** @throws Refusal that says what a document with this `sealing` would be refused for. */
export const checkSealing = (id: string, sealing: Sealing): void => {
  const read = checkDocument(id, { id, locale: 'en', title: 'x', body: 'x', sealing }, '');
  if (Array.isArray(read)) throw new Refusal(read.map(({ sentence }) => printable(sentence)));
};
