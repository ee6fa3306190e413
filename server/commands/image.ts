/** `petition-server image`: a picture for a campaign, without the desk. */
import { readFile } from 'node:fs/promises';
import { imageLimits } from 'petition-widget/server-settings';
import { operator } from '../desk/rights.ts';
import type { ImageFlaw } from '../images/inspect.ts';
import { fileReason } from '../operations/file-reason.ts';
import { Refusal } from '../operations/refusal.ts';
import { readSettings } from '../operations/settings.ts';
import { uploadImage } from '../organiser/upload-image.ts';
import { campaignOf, readArguments } from './arguments.ts';
import { readCampaignIn } from './documents.ts';
import { deskBase } from './invite.ts';
import { withStore } from './session.ts';

const { bytes: most, side, pixels } = imageLimits;

export const help = `Usage: petition-server image --campaign ID --file PATH

Stores a picture and prints its address, for "image" in the campaign's document. It is served to everybody, so it must
hold the picture alone: nothing that a camera or a program writes beside it, such as the place. The builder at the desk
takes that out; here, do so first, for instance with exiftool -all= PATH. Of each campaign the latest pictures are
kept. Uses CAMPAIGNS, DATABASE_URL and PUBLIC_URL, as serve does; the server may be running.

  --campaign ID    the campaign
  --file PATH      a JPEG, PNG or WebP of at most ${most} bytes, ${side} pixels on a side and ${pixels} in all`;

const options = { campaign: { type: 'string' }, file: { type: 'string' } } as const;

const flaws: Readonly<Record<ImageFlaw, string>> = {
  'not-an-image': 'is no JPEG, PNG or WebP',
  'image-broken': 'is damaged, or goes on after its end',
  'image-not-bare': 'holds more than the picture, such as where it was taken: take that out first',
  'image-too-large': `has more than ${side} pixels on a side, or more than ${pixels} in all`,
};

const isFlaw = (said: string): said is ImageFlaw => Object.hasOwn(flaws, said);

const read = async (path: string): Promise<Uint8Array<ArrayBuffer>> => {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const why = isMissing ? 'there is no such file' : fileReason(error);
    if (why === undefined) throw error;
    throw new Refusal(`--file: ${why}.`);
  }
};

export const run = async (args: string[]): Promise<void> => {
  const { values } = readArguments(args, options);
  const id = campaignOf(values.campaign);
  if (values.file === undefined) throw new Refusal('Which picture? Give --file PATH.', 2);
  const settings = readSettings(process.env);
  const bytes = await read(values.file);
  if (bytes.length > most) throw new Refusal(`The file has more than ${most} bytes.`);
  const said = await withStore(async (store) => {
    const campaigns = new Map([[id, await readCampaignIn(settings, store, id)]]);
    return uploadImage(operator, id, bytes, { store, campaigns, base: () => deskBase(settings), now: Date.now });
  });
  if (typeof said === 'string') throw new Refusal(isFlaw(said) ? `The file ${flaws[said]}.` : said);
  console.log(said.src);
};
