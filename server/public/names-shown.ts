/**
 * Whose name stands in public: which wait for an organiser, what an organiser thinks of them, and
 * when they come into the list. The worker, the commands and the answers all ask here.
 */
import type { Display, Signature } from 'petition-widget/schema';
import type { Published } from '../campaigns/campaigns.ts';
import { looksLikeName, publicName } from './name-format.ts';
import { listStep, looks, type Look } from '../store/list-of-names.ts';
import type { Row, Store } from '../store/store.ts';
import type { Vault } from '../crypto/envelopes.ts';

/** Read at a time: the list shows fewer. */
const among = 50;

/** How a signer asked to appear in public, and what of it there is to read. */
interface Appearance {
  readonly display: Display;
  readonly name: string | undefined;
  /** What stands in the list; `undefined`: nothing but that somebody signed. */
  readonly shown: string | undefined;
  readonly country: string | undefined;
}

/** `undefined`: the signer did not ask for it, or the campaign does not offer it any more. */
export const appearanceOf = ({ campaign }: Pick<Published, 'campaign'>, opened: unknown): Appearance | undefined => {
  const { display, fields } = opened as Signature;
  if (display === undefined || !campaign.display?.includes(display)) return undefined;
  const { name, country } = fields as Readonly<Record<string, string | undefined>>;
  return { display, name, shown: publicName(name, display), country };
};

/**
 * Whether an organiser has to look at it before it is shown. Where no name is shown, there is
 * nothing to look at.
 */
const isToBeRead = ({ rules }: Pick<Published, 'rules'>, { shown, name = '' }: Appearance): boolean =>
  shown !== undefined && (rules.names === 'moderated' || !looksLikeName(name));

/** Whether it can be in public now. */
export const isPublic = (published: Published, appearance: Appearance, look: Look): boolean =>
  look === 'accepted' || (look === 'undecided' && !isToBeRead(published, appearance));

export const lookOf = (stored: number): Look => looks[stored] ?? 'refused';

interface Kept {
  readonly store: Pick<Store, 'unlisted' | 'list' | 'unread'>;
  readonly vault: Pick<Vault, 'open'>;
}

/**
 * Brings names into the public list, several together and at most once in ten minutes: see decision
 * 0020. Done at every look, so that a list that waits for more changes when the last of them has
 * come.
 */
export const extendList = async (published: Published, { store, vault }: Kept, now: number): Promise<void> => {
  const { id, display = [] } = published.campaign;
  if (display.length === 0) return;
  const step = Math.floor(now / listStep) * listStep;
  const found: string[] = [];
  for (const look of ['accepted', 'undecided'] as const) {
    const rows = await store.unlisted(id, { step, before: step - listStep, look, limit: among });
    for (const row of rows) {
      const appearance = appearanceOf(published, await vault.open(row).catch(() => ({})));
      if (appearance && isPublic(published, appearance, look)) found.push(row.id);
    }
  }
  if (found.length > 0) await store.list(id, found, step);
};

export interface Waiting extends Appearance {
  readonly id: string;
  /** In milliseconds since 1970. */
  readonly changed: number;
}

/** The names that wait for an organiser, the oldest first. Judged by `store.judge`. */
export async function* namesWaiting(published: Published, { store, vault }: Kept): AsyncGenerator<Waiting> {
  const { id } = published.campaign;
  for (let last: Row | undefined; ;) {
    const rows = await store.unread(id, last);
    for (const row of rows) {
      const appearance = appearanceOf(published, await vault.open(row).catch(() => ({})));
      if (appearance && isToBeRead(published, appearance)) yield { id: row.id, changed: row.changed, ...appearance };
    }
    last = rows.at(-1);
    if (last === undefined) return;
  }
}
