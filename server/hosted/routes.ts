/**
 * `/p/{id}`, its framed form at `/embed/{id}`, and the submission of their form. Handles requests
 * only; signing and rendering are done elsewhere.
 */
import type { Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pick } from 'petition-widget/languages';
import { messages, chooseLanguage, speaking, statementOf } from 'petition-widget/page';
import { fieldAt, phaseOf, type Campaign, type Problem } from 'petition-widget/schema';
import { readForm } from '../http/body.ts';
import type { Campaigns, Published } from '../campaigns/campaigns.ts';
import type { PublicCount } from '../public/counts.ts';
import { file } from '../http/files.ts';
import type { Keys } from '../crypto/keys.ts';
import { resultPage } from '../signer-pages/confirm-and-withdraw.ts';
import { kindOf, only, problem } from '../http/problems.ts';
import type { Taken, Submission } from '../signing/intake.ts';
import type { OfCampaign } from '../signer-pages/routes.ts';
import { requestedLanguages } from '../http/requested-languages.ts';
import { wordsFor } from '../i18n/words.ts';
import { answersOf, nonceField, senderOf, signatureFrom } from './answers.ts';
import { hostedPage } from './page.ts';
import { headersFor } from './policy.ts';
import { sheet, sheetPath } from './stylesheet.ts';
import { documentOf, type Filled, type Framing, type Step, type PageModel } from './page-model.ts';

interface Options {
  readonly campaigns: Campaigns;
  readonly keys: Pick<Keys, 'plain'>;
  readonly counts: (published: Published) => Promise<PublicCount>;
  readonly base: () => string;
  readonly now: () => number;
  /** Takes a submitted form exactly as it takes signatures from programs. Never rejects. */
  readonly take: (c: Context, published: Published, way: Submission) => Promise<Taken | Response>;
  /** Takes what asks for the mail once more; resolves to what is wrong, if anything. */
  readonly askAgain: (c: Context, published: Published, input: unknown) => Promise<Response | undefined>;
}

/** Whether signatures go to this server, so that a plain form can be used. */
const isOwn = ({ campaign }: Published, base: string): boolean =>
  campaign.endpoint === undefined || campaign.endpoint === `${base.slice(0, -1)}${documentOf(campaign)}/signatures`;

/** Whether this server knows how many have signed. */
export const isCountedHere = (published: Published, base: string): boolean =>
  published.campaign.count === undefined && isOwn(published, base);

const origin = /^https?:\/\/[^\s/?#@]{1,255}$/;

/**
 * The origin of the embedding page: from the `host` parameter of a link within the frame, else from
 * the Referer.
 */
const hostOf = (c: Context): string | undefined =>
  [c.req.query('host'), URL.parse(c.req.header('referer') ?? '')?.origin].find(
    (found) => found !== undefined && origin.test(found),
  );

/** Cleaned and shortened, as a bad link is not the reader's fault. */
const sourceOf = (c: Context): string | undefined =>
  [...(c.req.query('source') ?? '').replace(/[\p{Cc}\p{Cs}]/gu, '')].slice(0, 100).join('').trim() || undefined;

/** Set by the browser itself (Fetch Metadata); pages cannot fake it. */
const isForFrame = (c: Context): boolean => /^(i?frame|embed|object)$/.test(c.req.header('Sec-Fetch-Dest') ?? '');

const framingOf = (c: Context, isFramed: boolean, base: string): Framing => {
  const theme = c.req.query('theme');
  const own = new URL(base).origin;
  return {
    isFramed,
    theme: theme === 'light' || theme === 'dark' ? theme : undefined,
    source: sourceOf(c),
    host: (isFramed ? hostOf(c) : undefined) ?? own,
  };
};

/** The form, or why it cannot be used. */
const stepOf = (published: Published, base: string, now: number): Step => {
  const { campaign } = published;
  const phase = phaseOf(campaign, now);
  if (phase !== 'open') return { step: 'closed', phase };
  if (campaign.sealing !== undefined) return { step: 'scripted', why: 'sealed' };
  if (!isOwn(published, base)) return { step: 'scripted', why: 'elsewhere' };
  return { step: 'editing', problems: [], nonce: randomUUID(), answers: {} };
};

/**
 * The step that shows a problem, mostly beside the form with all that was typed. `undefined`: the
 * form could not be read.
 */
const stepAfter = async (answer: Response, filled: Filled | undefined, campaign: Campaign, now: number) => {
  const kind = kindOf(answer);
  if (kind === 'campaign-closed' || kind === 'campaign-not-open') {
    const phase = phaseOf(campaign, now);
    return { step: 'closed', phase: phase === 'open' ? 'closed' : phase } satisfies Step;
  }
  if (kind === 'sealing-required') return { step: 'scripted', why: 'sealed' } satisfies Step;
  if (filled === undefined) return undefined;
  if (kind === 'invalid-input') {
    const { errors } = (await answer.json()) as { errors: readonly { pointer: string; code: string }[] };
    const problems: Problem[] = errors.map(({ pointer, code }) => ({ field: fieldAt(pointer), code }));
    return { step: 'editing', problems, ...filled } satisfies Step;
  }
  return {
    step: 'failed',
    code: answer.status === 429 || answer.status === 503 ? 'busy' : 'server',
    ...filled,
  } satisfies Step;
};

export const addHosted = (app: Hono, { campaigns, keys, counts, base, now, take, askAgain }: Options) => {
  app.get('/pages/hosted.css', (c) =>
    c.body(sheet, 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': sheetPath.endsWith(new URL(c.req.url).search || '?')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
    }),
  );
  /**
   * Chromium keeps a left page in memory for some minutes despite `no-store`. Without script, only
   * this header removes what was typed; sent with the answer itself, it would come too early.
   * docs/decisions/0024
   */
  app.get('/pages/forgotten.css', (c) =>
    c.body('', 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'no-store',
      'Clear-Site-Data': '"cache"',
    }),
  );
  const icon = join(import.meta.dirname, 'favicon.svg');
  app.get('/favicon.svg', async () => (await file(icon, 'public, max-age=3600')) ?? problem('not-found'));
  const script = join(import.meta.dirname, 'take-over.js');
  app.get('/pages/take-over.js', async () => (await file(script, 'public, max-age=60')) ?? problem('not-found'));

  const viewOf = async (c: Context, published: Published, isFramed: boolean): Promise<PageModel> => {
    const { campaign } = published;
    return {
      campaign,
      base: base(),
      embed: published.rules.embed,
      ...chooseLanguage(requestedLanguages(c), campaign, ''),
      ...framingOf(c, isFramed, base()),
      count: isCountedHere(published, base()) ? await counts(published).catch(() => undefined) : undefined,
    };
  };

  const unknown = (c: Context) => {
    const words = wordsFor(...requestedLanguages(c));
    return c.html(resultPage(words, words.unknownPetition), 404, {
      'Content-Security-Policy': "default-src 'none'; style-src 'self'; frame-ancestors *; base-uri 'none'",
      'Cache-Control': 'no-store',
    });
  };

  /**
   * Redirects to the address meant for frames; relative, as a proxy may have added a path prefix.
   */
  const toFrame = (c: Context, id: string): Response => {
    c.header('Vary', 'Sec-Fetch-Dest');
    c.header('Cache-Control', 'no-store');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    return c.redirect(`../embed/${id}${new URL(c.req.url).search}`);
  };

  /** For a frame on a site that may not embed the petition: its title and a link to its page. */
  const wayOut = (c: Context, campaign: Campaign): Response | Promise<Response> => {
    const words = wordsFor(...requestedLanguages(c));
    const { locale, ui } = chooseLanguage(requestedLanguages(c), campaign, '');
    const { words: title } = pick(campaign.title, locale, campaign.locale);
    const page = { href: `${base()}p/${campaign.id}`, words: speaking(ui, messages.elsewhere) };
    return c.html(resultPage(words, { title, text: '' }, { page }), 200, {
      'Content-Security-Policy': "default-src 'none'; style-src 'self'; frame-ancestors *; base-uri 'none'",
      'Cache-Control': 'no-store',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      Vary: 'Accept-Language, Sec-Fetch-Dest',
    });
  };

  for (const [path, isFramed] of [
    ['/p/:id', false],
    ['/embed/:id', true],
  ] as const) {
    app.get(path, async (c) => {
      const published = campaigns.get(c.req.param('id'));
      if (published === undefined) return unknown(c);
      if (!isFramed && isForFrame(c)) {
        const { rules, campaign } = published;
        const from = URL.parse(c.req.header('referer') ?? '')?.origin ?? '';
        const isAllowed = rules.embed?.includes(from) ?? true;
        return isAllowed ? toFrame(c, campaign.id) : wayOut(c, campaign);
      }
      const view = await viewOf(c, published, isFramed);
      const page = hostedPage(view, stepOf(published, base(), now()), { asked: Boolean(c.req.query('lang')) });
      return c.html(page, 200, headersFor(view));
    });
    app.all(path, only('GET, HEAD'));
  }

  return {
    /** What the pages that mails lead to show of a campaign. */
    ofLinks: {
      confirmed: async (c, published) => {
        const view = await viewOf(c, published, false);
        return c.html(hostedPage(view, { step: 'confirmed' }, { isAnswer: true }), 200, headersFor(view));
      },
      pageOf: ({ campaign }, { locale }) => ({
        href: `${base()}p/${campaign.id}?lang=${locale}`,
        words: speaking(locale, messages.elsewhere),
      }),
    } satisfies Omit<OfCampaign, 'campaignOf'>,

    /** Takes the request to send the mail again, and answers with the page that it was on. */
    again: async (c: Context, id: string): Promise<Response> => {
      const published = campaigns.get(id);
      if (published === undefined) return unknown(c);
      const view = await viewOf(c, published, c.req.query('embed') !== undefined);
      const headers = headersFor(view);
      const body = await readForm(c.req.raw);
      const input = body instanceof Response ? undefined : { code: body.form.code };
      const refused = body instanceof Response ? body : await askAgain(c, published, input);
      if (refused === undefined && input?.code !== undefined) {
        const step = { step: 'signed', outcome: 'confirm-email', code: input.code, isAskedAgain: true } as const;
        return c.html(hostedPage(view, step, { isAnswer: true }), 202, headers);
      }
      const words = wordsFor(view.ui);
      const status = (refused?.status ?? 422) as ContentfulStatusCode;
      return c.html(resultPage(words, words.failed), status, headers);
    },

    /** Takes a signature from the plain form and answers with a page. */
    sign: async (c: Context, id: string): Promise<Response> => {
      const published = campaigns.get(id);
      if (published === undefined) return unknown(c);
      const { campaign } = published;
      const view = await viewOf(c, published, c.req.query('embed') !== undefined);
      let filled: Filled | undefined;
      let code = '';
      const read: Submission['read'] = async (request) => {
        const body = await readForm(request);
        if (body instanceof Response) return body;
        const answers = answersOf(campaign, body.form);
        const nonce = body.form[nonceField] ?? randomUUID();
        filled = { answers, nonce };
        const { locale, source, host } = view;
        const signing = keys.plain(id, nonce, senderOf(answers));
        code = signing.code;
        const consent = speaking(view.ui, () => statementOf(view));
        return { json: signatureFrom(campaign, answers, { ...signing, locale, consent, source, host }) };
      };
      const answer = await take(c, published, { read, isPlain: true });
      const headers = headersFor(view);
      const told = (step: Step) => hostedPage(view, step, { isAnswer: true });
      if (typeof answer === 'string') {
        const outcome = answer === 'received' ? 'recorded' : answer;
        return c.html(told({ step: 'signed', outcome, code }), 202, headers);
      }
      const status = answer.status as ContentfulStatusCode;
      const after = answer.headers.get('Retry-After');
      const refused = { ...headers, ...(after !== null && { 'Retry-After': after }) };
      const step = await stepAfter(answer, filled, campaign, now());
      if (step !== undefined) return c.html(told(step), status, refused);
      const words = wordsFor(view.ui);
      return c.html(resultPage(words, words.failed), status, refused);
    },
  };
};
