/**
 * Replaces seals by others that somebody made who could open them, for those who can open now. This
 * server reads neither: it compares the form, and that the old one is still there.
 */
import { sha256Of, type Resealed } from 'petition-widget/sealing';
import { sealText } from 'petition-widget/schema';
import type { Published } from '../campaigns/campaigns.ts';
import type { Vault } from '../crypto/envelopes.ts';
import { actorOf, refusal, type Asker, type Refused } from '../desk/rights.ts';
import { isSealFor } from '../signing/submitted.ts';
import type { Replacement } from '../store/sealed.ts';
import type { Row, Store } from '../store/store.ts';
import { sealedIn } from './sealed.ts';

/**
 * Why one stays as it is. `not-a-seal`: it is none, or for more than are on the list; `not-there`:
 * withdrawn, or never of this campaign; `changed`: there is another seal than was opened.
 */
export const staying = ['not-a-seal', 'not-there', 'not-sealed', 'changed'] as const;
export type Staying = (typeof staying)[number];

export interface SealsReplaced {
  readonly replaced: number;
  /** Were already there, of an attempt whose answer did not arrive. */
  readonly already: number;
  readonly left: readonly { readonly id: string; readonly why: Staying }[];
}

interface On {
  readonly store: Pick<Store, 'find' | 'replaceEnvelopes'>;
  readonly vault: Pick<Vault, 'open' | 'seal'>;
}

/** What one becomes, or why it stays; `undefined`: it is so already. */
const toReplace = async (
  vault: On['vault'],
  row: Row | undefined,
  { sealed, replaces }: Resealed,
): Promise<Replacement | Staying | undefined> => {
  if (!row) return 'not-there';
  const content = sealedIn(await vault.open(row).catch(() => undefined));
  if (!content) return 'not-sealed';
  if (content.sealed === sealed) return undefined;
  if ((await sha256Of(content.sealed)) !== replaces) return 'changed';
  return { id: row.id, from: row.envelope, to: await vault.seal(row, { ...content, sealed }) };
};

/** One portion: all of it in one transaction. Of an id that is there twice, the first counts. */
export const replaceSeals = async (
  by: Asker,
  { store, vault }: On,
  { campaign }: Published,
  given: readonly Resealed[],
  now: number,
): Promise<SealsReplaced | Refused> => {
  const refused = await refusal(by, 'replace-seals', [campaign.id]);
  if (refused) return refused;
  const all = [...new Map([...given].reverse().map((one) => [one.id, one])).values()].reverse();
  const form = sealText();
  const most = campaign.sealing?.recipients.length ?? 0;
  const isSeal = (sealed: string): boolean => form.safeParse(sealed).success && isSealFor(most, sealed);
  const rows = new Map(
    (
      await store.find(
        campaign.id,
        all.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  );
  const replacements: Replacement[] = [];
  const left: SealsReplaced['left'][number][] = [];
  let already = 0;
  for (const one of all) {
    const found = isSeal(one.sealed) ? await toReplace(vault, rows.get(one.id), one) : 'not-a-seal';
    if (found === undefined) already++;
    else if (typeof found === 'string') left.push({ id: one.id, why: found });
    else replacements.push(found);
  }
  const replaced = new Set(await store.replaceEnvelopes(campaign.id, replacements, actorOf(by), now));
  // Withdrawn or corrected since it was looked at.
  for (const { id } of replacements) if (!replaced.has(id)) left.push({ id, why: 'changed' });
  return { replaced: replaced.size, already, left };
};
