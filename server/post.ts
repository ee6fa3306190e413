/**
 * Letters: what is sealed into the outbox when a signature has to be confirmed, and what becomes of it when it is due. Knows
 * neither states nor counts.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Signature } from 'petition-widget/schema';
import type { Campaigns } from './campaigns.ts';
import { digest } from './keys.ts';
import type { Log } from './log.ts';
import { compose, nextTry, type Mailer } from './mail.ts';
import type { Decision, Due, Store, Unsettled } from './store/store.ts';
import type { Vault } from './vault.ts';

/** What a letter's envelope holds until it is sent. */
interface Letter {
  readonly to: string;
  readonly locale: string;
  readonly token?: string;
}

interface Options {
  readonly campaigns: Campaigns;
  readonly store: Pick<Store, 'putMail'>;
  readonly vault: Vault;
  readonly base: () => string;
  readonly now: () => number;
  readonly failed: (error: Error) => void;
  readonly told: Log;
}

export const createPost = ({ campaigns, store, vault, base, now, failed, told }: Options) => {
  /** `undefined`: changed from outside. */
  const opened = async <T>(sealed: Parameters<Vault['open']>[0]): Promise<T | undefined> => {
    try {
      return (await vault.open(sealed)) as T;
    } catch (error) {
      failed(error instanceof Error ? error : new Error('unknown'));
      return undefined;
    }
  };

  const letter = async (campaign: string, content: Letter) => {
    const bound = { id: randomUUID(), campaign };
    return { ...bound, envelope: await vault.seal(bound, content) };
  };

  return {
    /** The letters that go to whoever has signed, of which the store sends one or none. */
    write: async (row: Unsettled): Promise<Decision> => {
      const content = await opened<Signature>(row);
      // Nobody can be written to, and the organiser is to see it.
      if (!content) return { row: { ...row, doubt: 'organiser' } };
      const token = randomBytes(32).toString('base64url');
      const mail = { to: String(content.fields.email), locale: content.locale };
      const [confirm, repeat] = [await letter(row.campaign, { ...mail, token }), await letter(row.campaign, mail)];
      return { row, mail: { token: digest(token), confirm, repeat } };
    },

    send: async (mails: Mailer, due: Due): Promise<void> => {
      const rules = campaigns.get(due.campaign)?.rules;
      if (!rules) return;
      const content = await opened<Letter>(due);
      if (!content) return store.putMail(due.id, undefined);
      const { to, locale, token = '' } = content;
      const link = `${base()}confirm?lang=${encodeURIComponent(locale)}#${token}`;
      const mail = compose(due.kind, { locale, link, days: rules.retention.pending });
      const result = await mails.send({ ...mail, to, id: due.id });
      const again = result === 'later' ? nextTry(due.tries, now()) : undefined;
      await store.putMail(due.id, again);
      told('mail', { result: result === 'later' && again === undefined ? 'given up' : result, tries: due.tries });
    },
  };
};
