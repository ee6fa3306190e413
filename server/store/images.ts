/** The pictures of campaigns. Knows their sizes and types, and looks at no bytes. */
import { list, type Database, type Sql } from './database.ts';
import { enter, type Actor } from './journal.ts';
import type { Bytes } from './store.ts';

/** Also the end of the file's name. */
export type ImageType = 'jpg' | 'png' | 'webp';

export interface Image {
  /** SHA-256 of the bytes, in hex. */
  readonly id: string;
  readonly type: ImageType;
  readonly width: number;
  readonly height: number;
  readonly body: Bytes;
}

/** How many of one campaign stay in any case: the latest. */
export const keptImages = 50;

/** Those that are not among the latest. */
const oldOf = async (sql: Sql, campaign: string): Promise<string[]> =>
  (
    await sql(
      // SQLite takes no OFFSET without a LIMIT.
      `SELECT id FROM image WHERE campaign = $1 ORDER BY at DESC, id LIMIT 1000000 OFFSET ${keptImages}`,
      [campaign],
    )
  ).map(({ id }) => String(id));

/** What may be an id in any version and in the draft: whatever is put back, its picture is there. */
const namedIn = async (sql: Sql, campaign: string): Promise<string[]> =>
  (
    await sql(
      `SELECT document FROM document_version WHERE campaign = $1
       UNION ALL SELECT document FROM document_draft WHERE campaign = $1 AND document IS NOT NULL`,
      [campaign],
    )
  ).flatMap(({ document }) => String(document).match(/[\da-f]{64}/g) ?? []);

export const images = ({ sql, transaction }: Pick<Database, 'sql' | 'transaction'>) => ({
  /**
   * Stores a picture, or notes that it was uploaded again; the oldest of that campaign go that are
   * in no text of it.
   * @param used ids of those that stay as well, since a document elsewhere names them
   */
  keepImage: (
    { id, type, width, height, body }: Image,
    campaign: string,
    used: readonly string[],
    by: Actor,
    now: number,
  ): Promise<void> =>
    transaction(async (inside) => {
      await inside(
        `INSERT INTO image (id, campaign, type, body, width, height, at, member)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id, campaign) DO UPDATE SET at = $7, member = $8`,
        [id, campaign, type, body, width, height, now, by.id],
      );
      const old = await oldOf(inside, campaign);
      const written = old.length > 0 ? await namedIn(inside, campaign) : used;
      const kept = new Set([id, ...used, ...written]);
      const gone = old.filter((one) => !kept.has(one));
      if (gone.length > 0)
        await inside(`DELETE FROM image WHERE campaign = $1 AND id IN ${list(gone, 2)}`, [campaign, ...gone]);
      await enter(inside, { by, action: 'image-uploaded', campaign }, now);
    }),

  image: async (id: string): Promise<Image | undefined> => {
    const [found] = await sql('SELECT id, type, body, width, height FROM image WHERE id = $1 LIMIT 1', [id]);
    return found as Image | undefined;
  },
});
