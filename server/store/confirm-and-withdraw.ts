/**
 * What a signer does with the link in a mail or a withdrawal code: confirm, refuse, withdraw. Sees
 * tokens and codes only as hashes.
 */
import type { Database, Sql } from './database.ts';
import { countRefusal, forgetMailboxes } from './mailbox.ts';
import { countFirst } from './outbox.ts';
import { freePlace } from './settle-new.ts';
import { remember, remove, transition } from './state-changes.ts';
import type { Bytes, Store } from './store.ts';

interface Options extends Pick<Database, 'transaction'> {
  /** The same, but afterwards overwrites whatever the work deleted. */
  readonly erasing: <T extends boolean | number>(work: (inside: Sql) => Promise<T>) => Promise<T>;
  /** Something was deleted that is to be overwritten in the files, at the next occasion. */
  readonly owe: () => void;
}

/**
 * Drops the mail that somebody has just followed: its process died before it noted that it was sent,
 * and it is not to be sent once more. Resolves to whether there was one.
 */
const dropFollowed = async (sql: Sql, signature: string): Promise<boolean> => {
  const sent = await sql("DELETE FROM outbox WHERE signature = $1 AND kind = 'confirm' RETURNING campaign", [
    signature,
  ]);
  for (const { campaign } of sent) await countFirst(sql, signature, String(campaign));
  return sent.length > 0;
};

export const linksAndCodes = ({
  transaction,
  erasing,
  owe,
}: Options): Pick<Store, 'confirm' | 'refuse' | 'withdraw'> => ({
  confirm: (token, rules, now) =>
    transaction(async (inside) => {
      for (;;) {
        const [found] = await inside(
          'SELECT id, campaign, state, changed, email, person FROM signature WHERE token = $1',
          [token],
        );
        if (!found) return false;
        const campaign = String(found.campaign);
        // Nothing can be confirmed for a campaign that is no longer here.
        const { places, since } = rules.get(campaign) ?? { places: 1, since: Infinity };
        if (found.state !== 'pending') return found.state === 'valid' || found.state === 'duplicate';
        if (Number(found.changed) < since) return false;
        const who = { email: found.email as Bytes, person: found.person };
        const place = await freePlace(inside, campaign, who, places);
        const to = place === undefined ? 'duplicate' : 'valid';
        const moved = await transition(inside, [String(found.id)], {
          ...{ from: 'pending', to, now, place },
          isAcknowledged: true,
        });
        if (moved.length > 0) {
          if (await dropFollowed(inside, String(found.id))) owe();
          return true;
        }
        // Another process was first: look again and answer with what it made of the signature.
      }
    }),

  refuse: (token, now) =>
    erasing(async (inside) => {
      const [gone] = await remove(inside, 'token = $1', [token]);
      if (!gone) return false;
      if (gone.email) await countRefusal(inside, { ...gone, email: gone.email }, now);
      await remember(inside, [gone.id], now);
      return true;
    }),

  withdraw: (id, code, now) =>
    erasing(async (inside) => {
      const gone = await remove(inside, 'id = $1 AND withdraw = $2', [id, code]);
      // A mailbox that was never confirmed is kept for some hours; otherwise its mails would not be
      // limited.
      await forgetMailboxes(
        inside,
        gone.filter(({ isConfirmed }) => isConfirmed),
      );
      await remember(
        inside,
        gone.map(({ id }) => id),
        now,
      );
      return gone.length > 0;
    }),
});
