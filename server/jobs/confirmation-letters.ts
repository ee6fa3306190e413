/**
 * The letters that ask for confirmation: sealed into the outbox when a signature has to be
 * confirmed, opened and put into words when they are due. Does not handle states, counts, or
 * sending.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Signature } from 'petition-widget/schema';
import { digest } from '../crypto/keys.ts';
import { compose, type Composed } from '../mail/mail.ts';
import type { Decision, Due, Unsettled } from '../store/store.ts';
import type { Vault } from '../crypto/envelopes.ts';

/** What a letter's envelope holds until it is sent. */
interface Letter {
  readonly to: string;
  readonly locale: string;
  readonly token?: string;
}

interface Options {
  readonly vault: Vault;
  /** The server's URL, with a trailing slash. */
  readonly base: () => string;
  readonly failed: (error: Error, campaign: string) => void;
}

export type Letters = ReturnType<typeof createLetters>;

export const createLetters = ({ vault, base, failed }: Options) => {
  /** `undefined`: it was tampered with. */
  const opened = async <T>(sealed: Parameters<Vault['open']>[0]): Promise<T | undefined> => {
    try {
      return (await vault.open(sealed)) as T;
    } catch (error) {
      failed(error instanceof Error ? error : new Error('unknown'), sealed.campaign);
      return undefined;
    }
  };

  const letter = async (campaign: string, content: Letter) => {
    const bound = { id: randomUUID(), campaign };
    return { ...bound, envelope: await vault.seal(bound, content) };
  };

  return {
    /** The letters for a signer; the store sends at most one of them. */
    write: async (row: Unsettled): Promise<Decision> => {
      const content = await opened<Signature>(row);
      // Nobody can be written to, because the address is unreadable; the organiser should see it.
      if (!content) return { row: { ...row, doubt: 'organiser' } };
      const token = randomBytes(32).toString('base64url');
      const mail = { to: String(content.fields.email), locale: content.locale };
      const [confirm, repeat] = [await letter(row.campaign, { ...mail, token }), await letter(row.campaign, mail)];
      return { row, mail: { token: digest(token), confirm, repeat } };
    },

    /**
     * The mail as it goes out; `undefined` if it cannot be decrypted. `days`: how long its link
     * works.
     */
    read: async (due: Due, days: number): Promise<(Composed & { readonly to: string }) | undefined> => {
      const content = await opened<Letter>(due);
      if (!content) return undefined;
      const { to, locale, token = '' } = content;
      const link = `${base()}confirm?lang=${encodeURIComponent(locale)}#${token}`;
      return { ...compose(due.kind, { locale, link, days }), to };
    },
  };
};
