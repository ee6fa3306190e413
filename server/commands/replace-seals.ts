/** `petition-server replace-seals`. */
import type { Resealed } from 'petition-widget/sealing';
import * as z from 'zod/mini';
import { operator } from '../desk/rights.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { readSettings } from '../operations/settings.ts';
import { jsonIn } from '../organiser/json-line.ts';
import { replaceSeals, type Staying } from '../organiser/replace-seals.ts';
import { campaignOf, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { readCampaignIn } from './documents.ts';
import { exportLines } from './sealed-input.ts';
import { knownCampaign, withVault } from './session.ts';

export const help = `Usage: petition-server replace-seals --campaign ID < resealed.ndjson

Puts seals that reseal wrote into the place of those that they were made from, so that whoever joined opens what was
signed before. Nothing else of a signature changes. Leaves alone, and names on standard error, what was withdrawn or
changed meanwhile, what is not of this campaign, and what is no seal for those on the list that is out. The same file
again changes nothing. Uses DATABASE_URL, SECRET and CAMPAIGNS, as serve does. The server may be running.

  --campaign ID  the campaign`;

const rowSchema = z.object({
  id: z.string().check(z.maxLength(100)),
  campaign: z.string(),
  sealed: z.string(),
  replaces: z.string(),
});

const reasons: Readonly<Record<Staying | 'not-a-row' | 'another-campaign', string>> = {
  'not-a-row': 'is no row that reseal wrote, or not all of one.',
  'another-campaign': 'belongs to another campaign.',
  'not-a-seal': 'is no seal for those on the list that is out.',
  'not-there': 'is not there any more.',
  'not-sealed': 'is not sealed on this server.',
  changed: 'has another seal than was opened; export and reseal it again.',
};

/** In rows: each may have 128 kB. */
const portion = 200;

export const run: Command['run'] = async (args) => {
  const id = campaignOf(readArguments(args, { campaign: { type: 'string' } }).values.campaign);
  const lines = exportLines();
  await withVault(async ({ store, vault }) => {
    await knownCampaign(store, id);
    const published = await readCampaignIn(readSettings(process.env), store, id);
    if (!published.campaign.sealing) throw new Refusal(printable(`${id}: its signatures are not sealed.`));
    const done = { looked: 0, replaced: 0, already: 0, left: 0 };
    const leave = (name: string, why: keyof typeof reasons): void => {
      done.left++;
      console.error(printable(`${name}: ${reasons[why]}`));
    };
    let next: Resealed[] = [];
    const send = async (): Promise<void> => {
      if (next.length === 0) return;
      const answer = await replaceSeals(operator, { store, vault }, published, next, Date.now());
      if (typeof answer === 'string') throw new Refusal(answer);
      done.replaced += answer.replaced;
      done.already += answer.already;
      for (const { id: own, why } of answer.left) leave(own, why);
      next = [];
    };
    for await (const line of lines) {
      if (line.trim() === '') continue;
      done.looked++;
      const { data: row } = rowSchema.safeParse(jsonIn(line));
      if (!row) leave(`Row ${done.looked}`, 'not-a-row');
      else if (row.campaign !== id) leave(row.id, 'another-campaign');
      else next.push(row);
      if (next.length >= portion) await send();
    }
    await send();
    await store.overwrite();
    const already = done.already > 0 ? ` ${done.already} were so already.` : '';
    const sum = `${done.replaced} of ${done.looked} seals replaced.${already}`;
    if (done.left > 0) throw new Refusal(sum);
    console.log(sum);
  });
};
