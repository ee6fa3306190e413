/**
 * The routes of the organiser's desk: coming in and going out. Those of its rooms are in `rooms/`.
 * They read requests and write answers; what is done, and who may do it, is in the actions.
 */
import type { Context, Hono } from 'hono';
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { digest } from '../crypto/keys.ts';
import { readBody } from '../http/body.ts';
import { only, problem, type Kind } from '../http/problems.ts';
import { createRate } from '../signing/rate-limit.ts';
import type { Bytes } from '../store/store.ts';
import { addDownloads } from './download.ts';
import { addDeskPage, deskHeaders } from './page.ts';
import { challengeAge, createPasskeys } from './passkeys.ts';
import { bodyOf, isForeign, tooMany } from './requests.ts';
import { actionNames, campaignsFor, type Asker } from './rights.ts';
import type { Inside, InsideBytes, OfDesk, Present } from './rooms/room.ts';
import { addCampaignsRoom } from './rooms/campaigns.ts';
import { addHandOverRoom } from './rooms/hand-over.ts';
import { addHeldRoom } from './rooms/held.ts';
import { addImagesRoom } from './rooms/images.ts';
import { addNamesRoom } from './rooms/names.ts';
import { addPaperRoom } from './rooms/paper.ts';
import { addPersonRoom } from './rooms/person.ts';
import { addProgressRoom } from './rooms/progress.ts';
import { addSealedRoom } from './rooms/sealed.ts';
import { addTeamRoom } from './rooms/team.ts';
import { addTextRoom } from './rooms/text.ts';
import { sessionAge, sessionCookie } from './session-cookie.ts';

interface Options extends OfDesk {
  /** The network that a request comes from, where that is known. */
  readonly clientOf: (c: Context) => string | undefined;
  /** Folder of the built widget, which includes the desk. */
  readonly dist: string;
}

/** A browser's answer; the library looks into it. */
const passkey = z.looseObject({ id: z.string().regex(/^[\w-]{1,2000}$/), response: z.looseObject({}) });
const token = z.string().max(200);
const forms = {
  nothing: z.strictObject({}),
  passkey: z.strictObject({ passkey }),
  token: z.strictObject({ token }),
  join: z.strictObject({ token, passkey }),
  action: z.strictObject({ action: z.enum(actionNames) }),
  confirm: z.strictObject({ action: z.enum(actionNames), passkey }),
};

/** Each adds the routes of one room. */
const rooms = [
  addCampaignsRoom,
  addTeamRoom,
  addTextRoom,
  addImagesRoom,
  addNamesRoom,
  addHeldRoom,
  addPaperRoom,
  addProgressRoom,
  addHandOverRoom,
  addSealedRoom,
  addPersonRoom,
];

const hex = (bytes: Bytes): string => Buffer.from(bytes).toString('hex');

export const addDesk = (app: Hono, { clientOf, dist, ...of }: Options): void => {
  const { store, base, now } = of;
  const rate = createRate({ now });
  const passkeys = createPasskeys({ store, base, now });
  const cookie = sessionCookie(base);

  const tokenOf = (c: Context): Bytes | undefined => {
    const value = cookie.read(c);
    return value === undefined ? undefined : digest(value);
  };

  /** Who is signed in. Asked of the database each time: whoever is removed is out at once. */
  const presentIn = async (c: Context): Promise<Present | undefined> => {
    const token = tokenOf(c);
    const session = token && (await store.session(token, now()));
    const member = session && (await store.member(session.member));
    if (!token || !session || !member) return undefined;
    const hasConfirmed: Asker['hasConfirmed'] = (action) => store.useConfirmation(token, action, now() - challengeAge);
    const rolesNow: Present['rolesNow'] = async () => (await presentIn(c))?.roles ?? [];
    return { ...member, hasConfirmed, session: token, rolesNow };
  };

  /** What the page may know of who is signed in: for each action the campaigns, or `true` for all. */
  const seen = ({ id, name, roles }: Present) => ({
    id,
    name,
    rights: Object.fromEntries(actionNames.map((action) => [action, campaignsFor(roles, action) ?? true])),
  });

  const begin = async (c: Context, member: string, isJoining: boolean): Promise<boolean> => {
    // Never the browser's own: a value that somebody planted there opens nothing.
    const value = randomBytes(32).toString('base64url');
    const times = { before: tokenOf(c), expires: now() + sessionAge };
    if (!(await store.beginSession(member, { token: digest(value), ...times }, now(), isJoining))) return false;
    cookie.set(c, value);
    return true;
  };

  app.use('/desk/*', deskHeaders);
  addDeskPage(app, dist);

  /** All are POST, also what only reads: a page of another origin gets none of it. */
  const post = <T>(path: string, form: z.ZodType<T>, answer: (c: Context, body: T) => Promise<Response>): void => {
    app.post(path, async (c) => {
      if (isForeign(c, base())) return problem('other-origin');
      const body = await bodyOf(c, form);
      return body instanceof Response ? body : answer(c, body);
    });
    app.all(path, only('POST'));
  };

  /** For whatever somebody could try again and again. */
  const counted: typeof post = (path, form, answer) => {
    post(path, form, async (c, body) => tooMany(rate, clientOf(c)) ?? answer(c, body));
  };

  /** For those who are signed in. */
  const present = <T>(
    path: string,
    form: z.ZodType<T>,
    answer: (present: Present, body: T, c: Context) => Promise<Response>,
    most?: number,
  ): void => {
    app.post(path, async (c) => {
      if (isForeign(c, base())) return problem('other-origin');
      // Before the body is read: a stranger sends nothing large.
      const found = await presentIn(c);
      if (!found) return problem('signed-out');
      const body = await bodyOf(c, form, most);
      return body instanceof Response ? body : answer(found, body, c);
    });
    app.all(path, only('POST'));
  };

  // For a page that was opened under another name of this server: it can do nothing but lead here.
  app.get('/desk/address', (c) => c.json({ address: new URL('/desk', base()).href }));
  app.all('/desk/address', only('GET'));

  post('/desk/session', forms.nothing, async (c) => {
    const present = await presentIn(c);
    return c.json(present ? { member: seen(present) } : {});
  });

  counted('/desk/sign-in/options', forms.nothing, async (c) => c.json(await passkeys.request('sign-in')));
  counted('/desk/sign-in', forms.passkey, async (c, body) => {
    const shown = await passkeys.shown(body.passkey, 'sign-in');
    const isIn = shown !== undefined && (await begin(c, shown.member, false));
    return isIn ? c.json({}) : problem('passkey-refused');
  });
  post('/desk/sign-out', forms.nothing, async (c) => {
    const token = tokenOf(c);
    if (token) await store.endSession(token);
    cookie.clear(c);
    return c.json({});
  });

  counted('/desk/invitation', forms.token, async (c, body) => {
    const token = digest(body.token);
    const invitation = await store.invitation(token, now());
    if (!invitation) return problem('unknown-invitation');
    const { name, role, campaign } = invitation;
    return c.json({ name, role, campaign, options: await passkeys.creation(name, `join ${hex(token)}`) });
  });
  counted('/desk/invitation/accept', forms.join, async (c, body) => {
    const token = digest(body.token);
    const created = await passkeys.created(body.passkey, `join ${hex(token)}`);
    if (!created) return problem('passkey-refused');
    const member = await store.join(token, created, now());
    return member && (await begin(c, member.id, true)) ? c.json({}) : problem('unknown-invitation');
  });

  const confirming = ({ session }: Present, action: string) => `confirm ${hex(session)} ${action}` as const;
  present(
    '/desk/confirmation/options',
    forms.action,
    async (found, { action }, c) =>
      tooMany(rate, clientOf(c)) ?? c.json(await passkeys.request(confirming(found, action), found.id)),
  );
  present('/desk/confirmation', forms.confirm, async (found, { action, passkey }, c) => {
    const refused = tooMany(rate, clientOf(c));
    if (refused) return refused;
    const shown = await passkeys.shown(passkey, confirming(found, action));
    if (shown?.member !== found.id) return problem('passkey-refused');
    await store.confirmSession(found.session, action, now());
    return c.json({});
  });

  const answered = (said: object | Kind, c: Context): Response => {
    if (said instanceof Response) return said;
    return typeof said === 'object' ? c.json(said) : problem(said);
  };
  const inside: Inside = (path, form, answer, most) => {
    present(`/desk/${path}`, form, async (by, body, c) => answered(await answer(by, body, c), c), most);
  };
  const insideBytes: InsideBytes = (path, most, answer) => {
    app.post(`/desk/${path}`, async (c) => {
      if (isForeign(c, base())) return problem('other-origin');
      const found = await presentIn(c);
      if (!found) return problem('signed-out');
      const body = await readBody(c.req.raw, most);
      return body instanceof Response ? body : answered(await answer(found, body, c), c);
    });
    app.all(`/desk/${path}`, only('POST'));
  };
  for (const addRoom of rooms) addRoom(inside, of, insideBytes);
  addDownloads(app, { ...of, presentIn });

  app.all('/desk/*', () => problem('not-found'));
};

/** With `DESK=off` nothing under /desk answers, not even a file of the demo's folder. */
export const leaveOutDesk = (app: Hono): void => {
  app.all('/desk/*', () => problem('not-found'));
};
