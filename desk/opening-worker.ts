/**
 * The worker of the desk in which key files and signatures are opened, so that the page goes on
 * meanwhile. It is served with a policy under which it can ask nobody for anything.
 */
import { fingerprintOf, joinShares, readKeyFile, readShare, recipientOf, sharesIn } from '../src/sealing/index.ts';
import { answerCalls } from '../ui/answer-calls.ts';
import { createOpening } from './opening.ts';
import type { Tasks } from './opening-workers.ts';
import { createResealing } from './resealing.ts';

let opening: Awaited<ReturnType<typeof createOpening>> | undefined;
let resealing: ReturnType<typeof createResealing> | undefined;

/** With the public key that belongs to it, by which the page knows whose it is. */
const named = async (identity: string) => ({ identity, recipient: await recipientOf(identity) });

const work: Tasks = {
  unlock: async ({ file, passPhrase }) => {
    const keys = await readKeyFile(file, passPhrase);
    if (typeof keys === 'string') return keys;
    const { campaign, label, identity, campaignKey } = keys;
    return {
      ...{ campaign, label },
      ...(identity !== undefined && (await named(identity))),
      ...(campaignKey && { fingerprint: await fingerprintOf(campaignKey) }),
    };
  },
  readShares: async ({ text }) => {
    const shares = sharesIn(text).flatMap((line) => {
      const share = readShare(line);
      return share ? [{ text: line.toLowerCase(), mark: share.mark, needed: share.needed }] : [];
    });
    return shares.length === sharesIn(text).length ? shares : [];
  },
  join: async ({ shares }) => {
    const joined = await joinShares(shares);
    return typeof joined === 'string' ? joined : named(joined.identity);
  },
  begin: async (given) => {
    opening = await createOpening(given);
  },
  open: async ({ lines }) => {
    if (!opening) throw new Error('not begun');
    return opening(lines);
  },
  beginResealing: async (given) => {
    resealing = createResealing(given);
  },
  reseal: async ({ lines }) => {
    if (!resealing) throw new Error('not begun');
    return resealing(lines);
  },
};

answerCalls(work);
