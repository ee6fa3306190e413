/**
 * The room of sealed signatures: gives them to the page, which opens them, and takes the ids of
 * those whose signers had signed before, and seals that it made anew.
 */
import * as z from 'zod';
import { portions } from '../../organiser/portions.ts';
import { replaceSeals } from '../../organiser/replace-seals.ts';
import { markRepeats, undoRepeats } from '../../organiser/repeats.ts';
import { createRest } from '../../organiser/rests.ts';
import { fetchSealed, seeSealed, type Said } from '../../organiser/sealed.ts';
import { states } from '../../store/store.ts';
import { may, NotAllowedAnyMore } from '../rights.ts';
import { longestRest, streamOf } from '../streamed.ts';
import { forms, type Inside, type OfDesk, type Present } from './room.ts';

const { campaign, id } = forms;
const rows = z.strictObject({
  campaign,
  isAll: z.boolean(),
  /** They are opened to be sealed again. */
  isToReplace: z.optional(z.boolean()),
  after: z.optional(z.strictObject({ state: z.enum(states), changed: z.int(), id })),
});
/** As many as a request may have. */
const mostRepeats = 1000;
const repeats = z.strictObject({ campaign, ids: z.array(id).min(1).max(mostRepeats) });

/** As many as a request may have, and in bytes; the page sends fewer where they are long. */
export const mostSeals = 500;
const largestSeals = 6_000_000;
const text = z.string();
const seals = z.strictObject({
  campaign,
  seals: z
    .array(z.strictObject({ id, sealed: text, replaces: text }))
    .min(1)
    .max(mostSeals),
});

async function* lines(all: AsyncGenerator<Said>): AsyncGenerator<string> {
  for await (const one of all) yield `${JSON.stringify(one)}\n`;
}

export const addSealedRoom = (inside: Inside, { store, vault, campaigns, now, log }: OfDesk): void => {
  inside('sealed', z.strictObject({ campaign }), async (by, body) => {
    const published = campaigns.get(body.campaign);
    return published ? seeSealed(by, published, store) : 'unknown-campaign';
  });

  /**
   * A passkey that was shown to replace seals goes on holding, from one portion to the next. Nobody
   * could show it for each of hundreds.
   */
  const goOn = ({ session }: Present): Promise<void> => store.confirmSession(session, 'replace-seals', now());

  inside('sealed/rows', rows, async (by, { campaign, isToReplace, ...which }, c) => {
    if (!campaigns.has(campaign)) return 'unknown-campaign';
    const action = isToReplace ? 'replace-seals' : 'open-sealed';
    const rest = createRest(longestRest);
    const meanwhile = async (): Promise<void> => {
      if (!may(await by.rolesNow(), action, campaign)) throw new NotAllowedAnyMore();
      await rest();
    };
    const said = await fetchSealed(by, { store, vault }, campaign, { ...which, action, meanwhile }, now());
    if (typeof said === 'string') return said;
    if (isToReplace) await goOn(by);
    return new Response(streamOf(c, portions(lines(said)), log), {
      headers: { 'Content-Type': 'application/x-ndjson; charset=utf-8', 'X-Accel-Buffering': 'no' },
    });
  });

  inside(
    'sealed/repeats',
    repeats,
    (by, body) => markRepeats(by, { store, vault }, body.campaign, body.ids),
    mostRepeats * 64,
  );
  inside(
    'sealed/repeats/undo',
    repeats,
    (by, body) => undoRepeats(by, { store, vault }, body.campaign, body.ids),
    mostRepeats * 64,
  );
  inside(
    'sealed/replace',
    seals,
    async (by, body) => {
      const published = campaigns.get(body.campaign);
      if (!published) return 'unknown-campaign';
      const done = await replaceSeals(by, { store, vault }, published, body.seals, now());
      // Where nothing was replaced, somebody may only be keeping it open.
      if (typeof done === 'object' && done.replaced + done.already > 0) await goOn(by);
      return done;
    },
    largestSeals,
  );
};
