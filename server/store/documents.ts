/**
 * Campaign documents that are written at the desk: every version that was published, and one draft
 * for each campaign. Knows them as text; whether one is right, and who may publish it, is judged
 * before. Nobody overwrites what somebody else wrote meanwhile: whoever changes something names what
 * they have seen.
 */
import type { Database, Sql } from './database.ts';
import { enter, type Actor } from './journal.ts';

/** How a version came about; each is a deed of the journal. */
export type What = 'published' | 'restored' | 'closed' | 'won' | 'opened' | 'taken-over';

export interface Version {
  /** From 1 for each campaign. */
  readonly number: number;
  /** In milliseconds since 1970. */
  readonly at: number;
  /** Empty: somebody with a shell on the server. */
  readonly who: string;
  readonly what: What;
}

/** Who changed a draft last. Its revision is never used again. */
export interface Revision {
  readonly revision: number;
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly who: string;
}

/** `text` is JSON. */
export interface WrittenVersion extends Version {
  readonly text: string;
}
export interface WrittenDraft extends Revision {
  /** The version that it was written from; 0: none. */
  readonly base: number;
  readonly text: string;
}

/** What is to be published, and the latest version that its writer has seen; 0: none. */
interface NewVersion {
  readonly text: string;
  readonly base: number;
  readonly what: What;
}

/** Somebody was first. */
export interface Outrun<T> {
  readonly changed: T;
}

const versionColumns = 'number, at, who, what';

const latestOf = async (sql: Sql, campaign: string): Promise<WrittenVersion | undefined> =>
  (
    (await sql(
      `SELECT ${versionColumns}, document AS text FROM document_version WHERE campaign = $1
       ORDER BY number DESC LIMIT 1`,
      [campaign],
    )) as unknown as WrittenVersion[]
  )[0];

const draftOf = async (
  sql: Sql,
  campaign: string,
): Promise<(Omit<WrittenDraft, 'text'> & { readonly text: string | null }) | undefined> => {
  const [found] = await sql(
    'SELECT revision, at, who, base, document AS text FROM document_draft WHERE campaign = $1',
    [campaign],
  );
  return found as unknown as Awaited<ReturnType<typeof draftOf>>;
};

export const documentKeeping = ({ sql, transaction }: Pick<Database, 'sql' | 'transaction'>) => ({
  /** The number of each campaign's latest version. Reads an index alone, since every process asks each second. */
  latestVersions: async (): Promise<ReadonlyMap<string, number>> =>
    new Map(
      (await sql('SELECT campaign, max(number) AS number FROM document_version GROUP BY campaign')).map(
        ({ campaign, number }) => [String(campaign), Number(number)],
      ),
    ),

  latestVersion: (campaign: string): Promise<WrittenVersion | undefined> => latestOf(sql, campaign),

  version: async (campaign: string, number: number): Promise<WrittenVersion | undefined> =>
    (
      (await sql(
        `SELECT ${versionColumns}, document AS text FROM document_version WHERE campaign = $1 AND number = $2`,
        [campaign, number],
      )) as unknown as WrittenVersion[]
    )[0],

  /** All of a campaign, the latest first. */
  versions: async (campaign: string): Promise<Version[]> =>
    (await sql(`SELECT ${versionColumns} FROM document_version WHERE campaign = $1 ORDER BY number DESC`, [
      campaign,
    ])) as unknown as Version[],

  /**
   * Adds a version behind the one that its writer has seen, if that is still the latest. A draft
   * that says the same is done with; another one stays. `changed`: the latest, if there is any.
   */
  publish: (
    campaign: string,
    { text, base, what }: NewVersion,
    by: Actor,
    now: number,
  ): Promise<Pick<Version, 'number'> | Outrun<Version | undefined>> =>
    transaction(async (inside) => {
      // Of two at once, the second finds its number taken.
      const [added] = await inside(
        `INSERT INTO document_version (campaign, number, document, at, member, who, what)
         SELECT $1, CAST($2 AS BIGINT), $3, CAST($4 AS BIGINT), $5, $6, $7
         WHERE (SELECT COALESCE(max(number), 0) + 1 FROM document_version WHERE campaign = $1) = $2
         ON CONFLICT (campaign, number) DO NOTHING RETURNING number`,
        [campaign, base + 1, text, now, by.id, by.name, what],
      );
      if (!added) {
        const latest = await latestOf(inside, campaign);
        return { changed: latest && { number: latest.number, at: latest.at, who: latest.who, what: latest.what } };
      }
      await inside(
        `UPDATE document_draft SET document = NULL, revision = revision + 1, at = $3, member = $4, who = $5
         WHERE campaign = $1 AND document = $2`,
        [campaign, text, now, by.id, by.name],
      );
      const number = base + 1;
      await enter(inside, { by, action: what, campaign, number }, now);
      return { number };
    }),

  draft: async (campaign: string): Promise<WrittenDraft | undefined> => {
    const found = await draftOf(sql, campaign);
    const { text = null } = found ?? {};
    return found && text !== null ? { ...found, text } : undefined;
  },

  /**
   * Writes the draft in the place of the revision that its writer has seen, 0 for none; or drops it.
   * `changed`: what somebody else made of it; `text` is `null` where they published or dropped it.
   */
  writeDraft: (
    campaign: string,
    { text, revision, base }: { readonly text: string | null; readonly revision: number; readonly base: number },
    by: Actor,
    now: number,
  ): Promise<Pick<Revision, 'revision'> | Outrun<Revision & { readonly text: string | null }>> =>
    transaction(async (inside) => {
      const [written] = await inside(
        `INSERT INTO document_draft (campaign, revision, document, at, member, who, base)
         SELECT $1, 1, $2, CAST($3 AS BIGINT), $4, $5, CAST($6 AS BIGINT) WHERE CAST($7 AS BIGINT) = 0
           OR EXISTS (SELECT 1 FROM document_draft WHERE campaign = $1)
         ON CONFLICT (campaign) DO UPDATE SET revision = document_draft.revision + 1, document = $2, at = $3,
           member = $4, who = $5, base = $6
         WHERE document_draft.revision = $7 OR ($7 = 0 AND document_draft.document IS NULL)
         RETURNING revision`,
        [campaign, text, now, by.id, by.name, base, revision],
      );
      if (written) return { revision: Number(written.revision) };
      const found = await draftOf(inside, campaign);
      const { at = now, who = '' } = found ?? {};
      return { changed: { revision: found?.revision ?? 0, at, who, text: found?.text ?? null } };
    }),

  /** Drafts of campaigns that were never published here. */
  firstDrafts: async (): Promise<(Pick<WrittenDraft, 'text'> & { readonly campaign: string })[]> =>
    (await sql(
      `SELECT campaign, document AS text FROM document_draft WHERE document IS NOT NULL AND NOT EXISTS
         (SELECT 1 FROM document_version WHERE document_version.campaign = document_draft.campaign) ORDER BY campaign`,
    )) as unknown as (Pick<WrittenDraft, 'text'> & { readonly campaign: string })[],
});

/** A document as JSON says it; a draft's may be anything. */
export type Document = Readonly<Record<string, unknown>>;

/** Below: what the desk's routes under `text` answer, for its page. */

export interface TextAnswer {
  /** What is out now: published at the desk, or in the folder of the server. */
  readonly out?: Partial<Version> & { readonly from: 'desk' | 'folder'; readonly document: Document };
  readonly draft?: Revision & { readonly base: number; readonly document: Document };
  /** The latest first. */
  readonly versions: readonly Version[];
}

/** `changed`: nothing was saved, somebody was first; without `document` they published or dropped the draft. */
export type DraftAnswer = Pick<Revision, 'revision'> | Outrun<Revision & { readonly document?: Document }>;

/**
 * `breaks`: nothing was published, and what is wrong with the document, each with the path to it.
 * `changed`: nothing was published, since this version came meanwhile.
 */
export type PublishAnswer =
  | Pick<Version, 'number'>
  | Outrun<Version>
  | { readonly breaks: readonly { readonly path: readonly (string | number)[]; readonly sentence: string }[] };
