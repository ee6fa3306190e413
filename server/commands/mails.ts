/**
 * `petition-server mails`: lists mails that were not sent, and why, and tries them again. Prints no
 * address.
 */
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import type { Ending, Waiting } from '../store/outbox.ts';
import { readArguments } from './arguments.ts';
import { withStore } from './session.ts';

export const help = `Usage: petition-server mails [--campaign ID]
       petition-server mails --send-again [--refused] [--campaign ID] [--dry-run]

Shows how many mails wait to be sent, were given up after days, or were refused by the mail server for their address,
with the code that it gave last, and since when. No address is shown. Uses DATABASE_URL, as serve does. The server may be
running, and is what sends them.

  --campaign ID          of this campaign alone
  --send-again           try those that wait at once, and begin anew with those that were given up
  --refused              with --send-again: those whose address was refused as well
  --dry-run              change nothing, only say how many there are`;

const stateOf = ({ ended, code }: Waiting): string =>
  ended ?? (code === undefined ? 'waiting' : 'waiting for another try');

const since = (time: number): string => (time === 0 ? 'an earlier version' : new Date(time).toISOString());

const lineOf = (one: Waiting): string =>
  [
    `${one.campaign}: ${one.mails} ${stateOf(one)}`,
    ...(one.code === undefined ? [] : [`last answer ${one.code}`]),
    `oldest of ${since(one.written)}`,
    ...(one.ended === undefined ? [`next try ${new Date(one.due).toISOString()}`] : []),
  ].join(', ');

export const run = async (args: string[]): Promise<void> => {
  const { values } = readArguments(args, {
    campaign: { type: 'string' },
    'send-again': { type: 'boolean', default: false },
    refused: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
  });
  const { campaign, 'send-again': isToSend, refused, 'dry-run': isDry } = values;
  if (!isToSend && (refused || isDry)) throw new Refusal('--refused and --dry-run go with --send-again.', 2);
  await withStore(async (store) => {
    const found = await store.outbox(campaign);
    if (!isToSend) {
      for (const one of found) console.log(printable(lineOf(one)));
      if (found.length === 0) console.log('No mail waits, and none was given up or refused.');
      return;
    }
    const endings: readonly Ending[] = refused ? ['given up', 'refused'] : ['given up'];
    const count = isDry
      ? found
          .filter(({ ended, code }) => (ended === undefined ? code !== undefined : endings.includes(ended)))
          .reduce((sum, { mails }) => sum + mails, 0)
      : await store.sendAgain(endings, Date.now(), campaign);
    console.log(`${count} ${isDry ? 'would be' : 'are'} sent again.`);
  });
};
