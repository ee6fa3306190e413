/**
 * Where mails and withdrawal codes lead: pages with a button, and the same operations for programs.
 * Only the button changes anything, since mail scanners follow links and run scripts. And the page
 * on sealed signatures, to which the widget links. Knows texts and forms, not how signatures are
 * stored.
 */
import type { Context, Handler, Hono, MiddlewareHandler } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { join } from 'node:path';
import * as z from 'zod';
import type { Published } from '../campaigns/campaigns.ts';
import { isForm, readForm, readJson } from '../http/body.ts';
import { file } from '../http/files.ts';
import { formPage, oneButton, pageHeaders, resultPage } from './confirm-and-withdraw.ts';
import { codeIn, tokenIn } from './pasted-code.ts';
import { sealedPage } from './sealed-page.ts';
import { only, problem } from '../http/problems.ts';
import { flawsOf, mostFlaws } from '../signing/check-signature.ts';
import { requestedLanguages } from '../http/requested-languages.ts';
import { wordsFor, type Words } from '../i18n/words.ts';

/** What signers can still do with their signatures. Any wrong code gives just `unknown`. */
export interface SignerActions {
  /** Repeating it gives the same answer. */
  readonly confirm: (token: string) => Promise<'confirmed' | 'unknown'>;
  /** Whether a link that does not work any more belongs to a signature that still waits. */
  readonly isLate: (token: string) => Promise<boolean>;
  /** Asks for another mail with such a link. */
  readonly again: (token: string) => Promise<'asked' | 'unknown'>;
  /** "It was not me". */
  readonly refuse: (token: string) => Promise<'refused' | 'unknown'>;
  /**
   * `id`: the signature's. `code`: its withdrawal code, in any form; the widget's is that id, a
   * dot, and 128 random bits.
   */
  readonly withdraw: (id: string, code: string) => Promise<'withdrawn' | 'unknown'>;
}

const confirmation = z.strictObject({
  token: z.string('missing'),
  answer: z.enum(['confirm', 'refuse', 'again']).default('confirm'),
});
const withdrawal = z.strictObject({ code: z.string('missing') });

/** Anything else is unknown without asking the database; Postgres refuses texts with NUL. */
const idForm = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * What follows a `#` that a mail filter wrote as `%23`, so that the server sees it; only used to
 * fill in the form.
 */
const behindHash = ({ req }: Context): string => /%(?:25)*23(.*)$/i.exec(req.url)?.[1] ?? '';

const wordsOf = (c: Context): Words => wordsFor(...requestedLanguages(c));

const show = (c: Context, page: ReturnType<typeof resultPage>, status: ContentfulStatusCode = 200) =>
  c.html(page, status, pageHeaders);

/** People who sent a form get a page, even for a problem. */
const inWords: MiddlewareHandler = async (c, next) => {
  await next();
  if (!isForm(c.req.raw) || c.res.headers.get('content-type') !== 'application/problem+json') return;
  const words = wordsOf(c);
  c.res = await show(c, resultPage(words, words.failed), c.res.status as ContentfulStatusCode);
};

const checked = <T extends z.ZodType>(schema: T, input: unknown): z.infer<T> | Response => {
  const result = schema.safeParse(input);
  return result.success
    ? result.data
    : problem('invalid-input', { errors: result.error.issues.flatMap(flawsOf).slice(0, mostFlaws) });
};

/** What the pages say of the campaign that a link belongs to, as far as it can be told. */
export interface OfCampaign {
  readonly campaignOf: (token: string) => Published | undefined;
  /** The answer to whoever has confirmed: how many have signed, and how to pass it on. */
  readonly confirmed: (c: Context, published: Published) => Promise<Response>;
  /** Where it can be signed. */
  readonly pageOf: (published: Published, words: Words) => { readonly href: string; readonly words: string };
}

export const addPages = (app: Hono, actions: SignerActions, ofCampaign: OfCampaign): void => {
  const { confirm, refuse, again, isLate, withdraw } = actions;

  /** For a link that does not work: another mail, or the way to sign again. */
  const late = async (words: Words, token: string | undefined) => {
    const published = token === undefined ? undefined : ofCampaign.campaignOf(token);
    const isWaiting = published && !published.campaign.sealing && token !== undefined && (await isLate(token));
    return isWaiting
      ? oneButton(words, words.lateLink, { action: '/v1/confirmations', token, answer: 'again' })
      : resultPage(words, words.unknownToken, {
          again: '/confirm',
          ...(published && { page: ofCampaign.pageOf(published, words) }),
        });
  };

  for (const name of ['page.css', 'withdrawal-code.js']) {
    const path = join(import.meta.dirname, name);
    app.get(`/pages/${name}`, async () => (await file(path, 'no-cache')) ?? problem('not-found'));
  }

  const confirmPage: Handler = (c) => {
    const words = wordsOf(c);
    const { confirm: asked } = words;
    const token = tokenIn(`#${behindHash(c)}`);
    const buttons = html`<button name="answer" value="confirm">${asked.button}</button>
      <button name="answer" value="refuse">${asked.notMe}</button>`;
    return show(c, formPage(words, asked, '/v1/confirmations', 'token', buttons, token));
  };
  app.get('/confirm', confirmPage);
  // With "?" and "#" escaped, the whole end of a link becomes part of the path.
  app.get('/:page{confirm%.+}', confirmPage);
  app.all('/confirm', only('GET, HEAD'));

  app.use('/v1/confirmations', inWords);
  app.post('/v1/confirmations', async (c) => {
    const body = await (isForm(c.req.raw) ? readForm : readJson)(c.req.raw);
    if (body instanceof Response) return body;
    const input = checked(confirmation, 'form' in body ? body.form : body.json);
    if (input instanceof Response) return input;
    const token = tokenIn(input.token);
    const act = { confirm, refuse, again }[input.answer];
    const published = token === undefined ? undefined : ofCampaign.campaignOf(token);
    // Of a sealed signature the address is forgotten: no mail would follow.
    const isInVain = input.answer === 'again' && published?.campaign.sealing !== undefined;
    const status = token === undefined || isInVain ? 'unknown' : await act(token);
    if ('json' in body)
      return status === 'unknown' ? problem('unknown-token') : c.json({ status }, 200, { 'Cache-Control': 'no-store' });
    const words = wordsOf(c);
    if (status === 'unknown') return show(c, await late(words, token), 404);
    return status === 'confirmed' && published
      ? ofCampaign.confirmed(c, published)
      : show(c, resultPage(words, words[status]));
  });
  app.all('/v1/confirmations', only('POST, OPTIONS'));

  app.use('/withdraw', inWords);
  const withdrawPage: Handler = (c) => {
    const words = wordsOf(c);
    const { withdraw: asked } = words;
    const found = codeIn(behindHash(c));
    return show(c, formPage(words, asked, '/withdraw', 'code', html`<button>${asked.button}</button>`, found?.code));
  };
  app.get('/withdraw', withdrawPage);
  app.get('/:page{withdraw%.+}', withdrawPage);
  app.post('/withdraw', async (c) => {
    const body = await readForm(c.req.raw);
    if (body instanceof Response) return body;
    const input = checked(withdrawal, body.form);
    if (input instanceof Response) return input;
    const found = codeIn(input.code);
    const status = found === undefined ? 'unknown' : await withdraw(found.id, found.code);
    const words = wordsOf(c);
    return status === 'unknown'
      ? show(c, resultPage(words, words.unknownSignature, { again: '/withdraw' }), 404)
      : show(c, resultPage(words, words.withdrawn));
  });
  app.all('/withdraw', only('GET, HEAD, POST'));

  app.get('/sealed', (c) => show(c, sealedPage(wordsOf(c))));
  app.all('/sealed', only('GET, HEAD'));

  app.delete('/v1/signatures/:id', async (c) => {
    const id = c.req.param('id');
    // RFC 6750, 2.1
    const [, sent = ''] = /^Bearer +(.+)$/i.exec(c.req.header('Authorization') ?? '') ?? [];
    const code = codeIn(sent)?.code ?? /^[\w.~+/-]+=*$/.exec(sent)?.[0];
    if (code === undefined)
      return problem('code-missing', { detail: 'Send it as Authorization: Bearer.' }, { 'WWW-Authenticate': 'Bearer' });
    const status = idForm.test(id) ? await withdraw(id.toLowerCase(), code) : 'unknown';
    return status === 'unknown' ? problem('unknown-signature') : c.body(null, 204, { 'Cache-Control': 'no-store' });
  });
  app.all('/v1/signatures/:id', only('DELETE, OPTIONS'));
};
