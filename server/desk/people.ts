/**
 * What organisers do for somebody who asks what is held of them, or to be erased. Each function asks
 * the table of rights itself. The address is neither kept nor written down.
 */
import type { Campaigns } from '../campaigns/campaigns.ts';
import type { Vault } from '../crypto/envelopes.ts';
import type { Keys } from '../crypto/keys.ts';
import { erasePerson, findPerson, type PersonIn } from '../organiser/person.ts';
import { personPage, sheetOf, withoutAddress, type SheetOfCampaign } from '../organiser/person-sheet.ts';
import type { Store } from '../store/store.ts';
import { actorOf, campaignsFor, refusal, type Action, type Asker, type Refused } from './rights.ts';

/** How what is held is handed to its owner: to read, or for a program. */
export const personFormats = ['page', 'json'] as const;
type PersonFormat = (typeof personFormats)[number];

interface Asked {
  readonly address: string;
  /** Of the words; the one that serves best is taken. */
  readonly language: string;
}

export interface Found {
  readonly found: readonly SheetOfCampaign[];
  /** Titles of the campaigns that ask for no address. */
  readonly without: readonly string[];
}

interface On {
  readonly store: Store;
  readonly vault: Pick<Vault, 'open'>;
  readonly keys: Pick<Keys, 'email'>;
  readonly campaigns: Campaigns;
  readonly now: () => number;
}

export const personActions = ({ store, vault, keys, campaigns, now }: On) => {
  /** Where they may: of all that have, or had, a signature. */
  const reach = async (by: Asker, action: Action): Promise<string[] | Refused> => {
    const own = campaignsFor(by.roles, action);
    if (own?.length === 0) return 'not-allowed';
    const refused = await refusal(by, action, own ?? ['']);
    if (refused) return refused;
    return (await store.storedCampaigns()).filter((id) => own === undefined || own.includes(id));
  };

  /** One entry for each campaign that holds something; one in any case. */
  const note = async (by: Asker, action: 'person-found' | 'person-exported', found: readonly PersonIn[]) => {
    const [only, ...others] = campaignsFor(by.roles, 'find-person') ?? [];
    const entries = found.map(({ campaign, signatures }) => ({ campaign, number: signatures.length }));
    const none = { campaign: others.length === 0 ? (only ?? '') : '', number: 0 };
    for (const entry of entries.length > 0 ? entries : [none])
      await store.notePerson(action, entry, actorOf(by), now());
  };

  const held = async (
    by: Asker,
    address: string,
    action: 'person-found' | 'person-exported',
  ): Promise<{ readonly found: PersonIn[]; readonly where: string[] } | Refused> => {
    const where = await reach(by, 'find-person');
    if (typeof where === 'string') return where;
    const found = await findPerson({ store, vault }, keys, address, where);
    await note(by, action, found);
    return { found, where };
  };

  return {
    find: async (by: Asker, { address, language }: Asked): Promise<Found | Refused> => {
      const seen = await held(by, address, 'person-found');
      if (typeof seen === 'string') return seen;
      return {
        found: sheetOf(seen.found, campaigns, language),
        without: withoutAddress(seen.where, campaigns, language),
      };
    },

    export: async (
      by: Asker,
      { address, language }: Asked,
      format: PersonFormat,
    ): Promise<{ readonly text: string } | Refused> => {
      const seen = await held(by, address, 'person-exported');
      if (typeof seen === 'string') return seen;
      const { found } = seen;
      if (format === 'page') return { text: personPage(found, campaigns, { language, now: now() }) };
      return { text: `${JSON.stringify({ at: new Date(now()).toISOString(), campaigns: found }, null, 2)}\n` };
    },

    /** In every state, also what came in since it was shown. Cannot be undone. */
    erase: async (by: Asker, address: string): Promise<{ readonly count: number } | Refused> => {
      const where = await reach(by, 'erase-person');
      if (typeof where === 'string') return where;
      return { count: await erasePerson(store, keys, { address, campaigns: where, by, now: now() }) };
    },
  };
};
