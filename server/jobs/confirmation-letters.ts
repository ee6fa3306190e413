/**
 * The letters that ask for confirmation: sealed into the outbox when a signature has to be
 * confirmed, opened and put into words when they are due. Does not handle states, counts, or
 * sending.
 */
import { randomUUID } from 'node:crypto';
import { digest } from '../crypto/keys.ts';
import { pick } from 'petition-widget/languages';
import type { Campaigns, Published } from '../campaigns/campaigns.ts';
import { compose, type Composed, type Named } from '../mail/compose.ts';
import type { Decision, Due, Unsettled } from '../store/store.ts';
import { addressOf, type Vault } from '../crypto/envelopes.ts';
import { isSealedContent, type Content } from '../organiser/content.ts';

/** What a letter's envelope holds until it is sent. */
interface Letter {
  readonly to: string;
  readonly locale: string;
  readonly token?: string;
  /** The address stands nowhere else, and is to be gone with the letter. */
  readonly isLast?: boolean;
}

/** Where a letter goes, as a signature says it. */
type Recipient = Pick<Letter, 'to' | 'locale' | 'isLast'>;

/** What the campaign adds to its mails, in the signer's language. */
const namedIn = (published: Published | undefined, locale: string): Named | undefined => {
  if (!published?.rules.namedMail) return undefined;
  const { campaign, rules } = published;
  const said = (text: typeof campaign.title) => pick(text, locale, campaign.locale);
  return { title: said(campaign.title), text: rules.mailText === undefined ? undefined : said(rules.mailText) };
};

interface Options {
  /** Those that are served: what a mail says is decided when it is sent. */
  readonly campaigns: Campaigns;
  readonly vault: Vault;
  /** The server's URL, with a trailing slash. */
  readonly base: () => string;
  readonly failed: (error: Error, campaign: string) => void;
}

export type Letters = ReturnType<typeof createLetters>;

export const createLetters = ({ campaigns, vault, base, failed }: Options) => {
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

  /** `none`: its address is forgotten already. `undefined`: what it says was tampered with. */
  const recipientOf = async (row: Unsettled): Promise<Recipient | 'none' | undefined> => {
    if (row.address) {
      const mailTo = await opened<Recipient>({ ...addressOf(row), envelope: row.address });
      // Of what was signed, the language may be in clear, which outranks the campaign's.
      const { locale } = (await opened<Partial<Recipient>>(row)) ?? {};
      return mailTo && { ...mailTo, ...(locale && { locale }), isLast: true };
    }
    const content = await opened<Content>(row);
    if (!content || isSealedContent(content)) return content && 'none';
    return { to: String(content.fields.email), locale: content.locale };
  };

  return {
    /** The letters for a signer; the store sends at most one of them. */
    write: async (row: Unsettled): Promise<Decision> => {
      const mail = await recipientOf(row);
      // Nobody can be written to, because the address is unreadable; the organiser should see it.
      if (!mail) return { row: { ...row, doubt: 'organiser' } };
      // Held after its mail was written, and released by somebody, whose word has to do.
      if (mail === 'none') return { row };
      const token = vault.links.token(row);
      const [confirm, repeat] = [await letter(row.campaign, { ...mail, token }), await letter(row.campaign, mail)];
      return { row, mail: { token: digest(token), confirm, repeat, ...(mail.isLast && { isLast: true }) } };
    },

    /**
     * The mail as it goes out; `undefined` if it cannot be decrypted. `days`: how long its link
     * works.
     */
    read: async (due: Due, days: number): Promise<(Composed & Pick<Letter, 'to' | 'isLast'>) | undefined> => {
      const content = await opened<Letter>(due);
      if (!content) return undefined;
      const { to, locale, token = '', isLast } = content;
      const link = `${base()}confirm?lang=${encodeURIComponent(locale)}#${token}`;
      return {
        ...compose(due.kind, { locale, link, days, named: namedIn(campaigns.get(due.campaign), locale) }),
        to,
        ...(isLast && { isLast }),
      };
    },
  };
};
