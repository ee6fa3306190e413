/**
 * A file of signatures, written while the browser saves it, so that it needs no memory here and no
 * open page there. Whoever loses the right meanwhile gets no more: the connection breaks off, and the
 * browser says that the download failed.
 */
import type { Context, Hono } from 'hono';
import { digest } from '../crypto/keys.ts';
import { only, problem } from '../http/problems.ts';
import type { Log } from '../operations/log.ts';
import { second } from '../operations/time.ts';
import { deliver, fileNameOf, isToOpenFirst, mediaTypes, type Choice } from '../organiser/deliver.ts';
import type { Progress } from '../organiser/letter.ts';
import { portions } from '../organiser/portions.ts';
import { createRest } from '../organiser/rests.ts';
import { actionOf } from './deliveries.ts';
import { may, NotAllowedAnyMore } from './rights.ts';
import { choiceForm } from './rooms/hand-over.ts';
import type { OfDesk, Present } from './rooms/room.ts';
import { longestRest, streamOf } from './streamed.ts';

interface Options extends OfDesk {
  readonly presentIn: (c: Context) => Promise<Present | undefined>;
  readonly log: Log;
}

/** In milliseconds: how often it is written down how far a delivery is. */
const notedEvery = second;

export const addDownloads = (app: Hono, { store, vault, campaigns, now, presentIn, log }: Options): void => {
  app.get('/desk/download/:token', async (c) => {
    if (c.req.method !== 'GET') return only('GET')();
    if ((c.req.header('Sec-Fetch-Site') ?? 'same-origin') !== 'same-origin') return problem('other-origin');
    const by = await presentIn(c);
    if (!by) return problem('signed-out');
    const ticket = await store.takeTicket(digest(c.req.param('token')), by.session, now());
    const published = ticket && campaigns.get(ticket.campaign);
    if (!ticket || !published) return problem('unknown-token');
    const choice: Choice = choiceForm.parse(JSON.parse(ticket.choice));
    const { kind } = choice;
    const isAllowed = (present: Present | undefined): boolean =>
      present !== undefined && may(present.roles, actionOf(kind), ticket.campaign);
    if (!isAllowed(by)) return problem('not-allowed');
    if (isToOpenFirst(published, choice)) return problem('sealed');

    let noted = now();
    const rest = createRest(longestRest);
    const meanwhile = async ({ looked, written }: Progress): Promise<void> => {
      if (!isAllowed(await presentIn(c))) throw new NotAllowedAnyMore();
      if (now() - noted >= notedEvery) {
        noted = now();
        await store.noteDelivery(ticket.delivery, looked, written);
      }
      await rest();
    };
    const texts = deliver({ store, vault }, published, choice, { id: ticket.delivery, by, now, meanwhile });
    return c.body(streamOf(c, portions(texts), log), 200, {
      'Content-Type': mediaTypes[kind],
      'Content-Disposition': `attachment; filename="${fileNameOf(ticket.campaign, kind, now())}"`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      // One that is given is not computed, for which all of it would be read first.
      ETag: `"${ticket.delivery}"`,
    });
  });
  app.all('/desk/download/:token', only('GET'));
};
