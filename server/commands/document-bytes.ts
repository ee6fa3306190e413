/** Reads a campaign document that is given to a command as a file. */
import { documentFile, isOfFile, whyUnread } from '../campaigns/document-file.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';

/** @throws Refusal that names the file. */
export const documentBytes = async (file: string): Promise<Uint8Array> => {
  try {
    return await (await documentFile(file)).read();
  } catch (error) {
    if (!isOfFile(error)) throw error;
    throw new Refusal(printable(`${file}: ${whyUnread(error)}`));
  }
};
