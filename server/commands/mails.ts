/**
 * `petition-server mails`: lists mails that were not sent, and why, and tries them again. Prints no
 * address.
 */
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import type { Waiting } from '../store/outbox.ts';
import { sendMailsAgain } from '../organiser/mails.ts';
import { readArguments } from './arguments.ts';
import { withStore } from './session.ts';

export const help = `Usage: petition-server mails [--campaign ID]
       petition-server mails --send-again [--refused] [--campaign ID] [--dry-run]

Shows how many mails are waiting to be sent, were given up after days, or were refused by the mail server because of
their address, with its last reply code, and since when. Shows no address. Uses DATABASE_URL, as serve does. The server
may be running; it is what sends them.

  --campaign ID          of this campaign only
  --send-again           try those that are waiting at once, and start over with those that were given up
  --refused              with --send-again: also those whose address was refused
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
    if (isToSend) {
      const { count } = await sendMailsAgain(store, { campaign, isRefusedToo: refused, isDry });
      console.log(`${count} ${isDry ? 'would be' : 'are'} sent again.`);
      return;
    }
    const found = await store.outbox(campaign);
    for (const one of found) console.log(printable(lineOf(one)));
    if (found.length === 0) console.log('No mail is waiting, and none was given up or refused.');
  });
};
