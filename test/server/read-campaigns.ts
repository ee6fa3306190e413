/** The campaigns of a folder, read once: no server watches it. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readCampaign, type LiveCampaigns, type Published } from '../../server/campaigns/campaigns.ts';
import { Refusal } from '../../server/operations/refusal.ts';

/** @throws Refusal for the first document that has an error. */
export const readCampaigns = (folder: string): LiveCampaigns =>
  new Map(
    readdirSync(folder)
      .sort()
      .map((file): [string, Published] => {
        const id = basename(file, '.json');
        const read = readCampaign(id, readFileSync(join(folder, file)));
        if (Array.isArray(read)) throw new Refusal(read.map(({ sentence }) => `${file}: ${sentence}`));
        return [id, read];
      }),
  );
