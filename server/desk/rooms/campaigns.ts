/** The room of the campaigns that somebody may see, and of what waits there for somebody. */
import type { Text } from 'petition-widget/schema';
import * as z from 'zod';
import type { Published } from '../../campaigns/campaigns.ts';
import { seeInBrief } from '../../organiser/figures.ts';
import type { Document } from '../../store/documents.ts';
import { may } from '../rights.ts';
import { forms, type Inside, type OfDesk } from './room.ts';

const tag = z.string().regex(/^[a-z]{2,3}(-[a-z\d]{2,8})*$/i);
const title = z.union([z.string().min(1), z.record(tag, z.string())]);

/** What is not served may be unfinished, so that it may have neither title nor language. */
const headOf = (text: string, id: string): { readonly title: Text; readonly locale: string } => {
  const document = JSON.parse(text) as Document;
  const found = title.safeParse(document.title);
  const isNamed = found.success && Object.keys(found.data).length > 0;
  return { title: isNamed ? found.data : id, locale: tag.catch('en').parse(document.locale) };
};

const nothingYet = {
  count: 0,
  isOut: false,
  isSealed: false,
  total: 0,
  line: [],
  waiting: { held: 0, names: 0, mails: 0 },
};

export const addCampaignsRoom = (inside: Inside, { store, campaigns, countOf, now }: OfDesk): void => {
  const waitingFor = async ({ campaign: { id } }: Published) => {
    const { held, names, failedMails } = await store.waiting(id);
    return { held, names, mails: failedMails };
  };

  /** Campaigns that have only a draft so far, or whose latest version this server cannot serve. */
  const notServed = async () => {
    const broken = [...(await store.latestVersions()).keys()].filter((id) => !campaigns.has(id));
    const drafts = (await store.firstDrafts()).filter(({ campaign }) => !campaigns.has(campaign));
    const versions = broken.map(async (campaign) => ({
      campaign,
      text: (await store.latestVersion(campaign))?.text ?? '{}',
    }));
    return [...drafts, ...(await Promise.all(versions))];
  };

  inside('campaigns', forms.nothing, async ({ roles }) => {
    // By id, as a campaign that is published must not change its place.
    const visible = [...campaigns.values()]
      .filter(({ campaign: { id } }) => may(roles, 'see-campaign', id))
      .sort((one, other) => (one.campaign.id < other.campaign.id ? -1 : 1));
    const served = await Promise.all(
      visible.map(async (published) => {
        const { id, title, locale, sealing } = published.campaign;
        const { count } = await countOf(published);
        const waiting = await waitingFor(published);
        const isSealed = sealing !== undefined;
        return {
          id,
          title,
          locale,
          count,
          isOut: true,
          isSealed,
          ...(await seeInBrief({ store }, id, now())),
          waiting,
        };
      }),
    );
    const others = (await notServed())
      .filter(({ campaign }) => may(roles, 'edit-text', campaign))
      .map(({ campaign: id, text }) => ({ id, ...headOf(text, id), ...nothingYet }));
    return [...served, ...others];
  });
};
