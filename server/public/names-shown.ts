/**
 * Whose names are shown in public: which wait for an organiser, what the organiser decided, and
 * when they are listed. The worker, the commands and the public answers all use this.
 */
import type { Display, Signature } from 'petition-widget/schema';
import type { Published } from '../campaigns/campaigns.ts';
import { looksLikeName, publicName } from './name-format.ts';
import { listStep, looks, type Look } from '../store/list-of-names.ts';
import type { Row, Store } from '../store/store.ts';
import type { Vault } from '../crypto/envelopes.ts';

/** Rows read at a time; the list shows fewer. */
const among = 50;

/** How a signer asked to appear in public, and what an organiser can read of it. */
interface Appearance {
  readonly display: Display;
  readonly name: string | undefined;
  /** The name shown in the list; `undefined`: only that somebody signed. */
  readonly shown: string | undefined;
  readonly country: string | undefined;
}

/** `undefined`: the signer did not ask to appear, or the campaign no longer offers it. */
export const appearanceOf = ({ campaign }: Pick<Published, 'campaign'>, opened: unknown): Appearance | undefined => {
  const { display, fields } = opened as Signature;
  if (display === undefined || !campaign.display?.includes(display)) return undefined;
  const { name, country } = fields as Readonly<Record<string, string | undefined>>;
  return { display, name, shown: publicName(name, display), country };
};

/**
 * Whether an organiser has to look at it before it is shown. If no name is shown, there is nothing
 * to look at.
 */
const isToBeRead = ({ rules }: Pick<Published, 'rules'>, { shown, name = '' }: Appearance): boolean =>
  shown !== undefined && (rules.names === 'moderated' || !looksLikeName(name));

/** Whether it can be shown in public now. */
export const isPublic = (published: Published, appearance: Appearance, look: Look): boolean =>
  look === 'accepted' || (look === 'undecided' && !isToBeRead(published, appearance));

export const lookOf = (stored: number): Look => looks[stored] ?? 'refused';

interface Kept {
  readonly store: Pick<Store, 'unlisted' | 'list' | 'unread'>;
  readonly vault: Pick<Vault, 'open'>;
}

/**
 * Adds names to the public list, several together and at most once every ten minutes: see decision
 * 0020. Runs at every look, so that a list waiting for more names changes as soon as the last of
 * them arrives.
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

/** The names waiting for an organiser, oldest first. `store.judge` records the verdicts. */
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
