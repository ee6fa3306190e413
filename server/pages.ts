/**
 * Where mails and withdrawal codes lead: pages with a button, and the same for programs. Only a button changes anything,
 * since mail scanners follow links and run scripts. Knows words and forms, not how a signature is stored.
 */
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { join } from 'node:path';
import * as z from 'zod';
import { isForm, readForm, readJson } from './body.ts';
import { file } from './files.ts';
import { formPage, pageHeaders, resultPage } from './pages/page.ts';
import { only, problem } from './problems.ts';
import { flawsOf, mostFlaws } from './signatures.ts';
import { wanted } from './wanted.ts';
import { wordsFor, type Words } from './words.ts';

/** What a signer can still do with a signature. `unknown` is all that anybody hears of a code that is not right. */
export interface SignerActions {
  /** The same answer however often. */
  readonly confirm: (token: string) => Promise<'confirmed' | 'unknown'>;
  /** "It was not me". */
  readonly refuse: (token: string) => Promise<'refused' | 'unknown'>;
  /** `id`: of the signature. `code`: whatever its withdrawal code is; the widget's is that id, a dot, and 128 random bits. */
  readonly withdraw: (id: string, code: string) => Promise<'withdrawn' | 'unknown'>;
}

const confirmation = z.strictObject({
  token: z.string('missing'),
  answer: z.enum(['confirm', 'refuse']).default('confirm'),
});
const withdrawal = z.strictObject({ code: z.string('missing') });

/** What these do not match is unknown, and no database is asked: Postgres refuses texts with NUL. */
const tokenForm = /^[\w-]{20,100}$/;
const idForm = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const codeForm = new RegExp(`^(${idForm.source.slice(1, -1)})\\.[\\w-]{22}$`, 'i');

/** People paste the whole link as well. */
const afterHash = (text: string): string => text.trim().replace(/^[^]*#/, '');

const wordsOf = (c: Context): Words => wordsFor(...wanted(c));

const show = (c: Context, page: ReturnType<typeof resultPage>, status: ContentfulStatusCode = 200) =>
  c.html(page, status, pageHeaders);

/** Who sent a form reads a page, also when it is a problem that comes of it. */
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

export const addPages = (app: Hono, { confirm, refuse, withdraw }: SignerActions): void => {
  for (const name of ['page.css', 'code.js']) {
    const path = join(import.meta.dirname, 'pages', name);
    app.get(`/pages/${name}`, async () => (await file(path, 'no-cache')) ?? problem('not-found'));
  }

  app.get('/confirm', (c) => {
    const words = wordsOf(c);
    const { confirm: asked } = words;
    const buttons = html`<button name="answer" value="confirm">${asked.button}</button>
      <button name="answer" value="refuse">${asked.notMe}</button>`;
    return show(c, formPage(words, asked, '/v1/confirmations', 'token', buttons));
  });
  app.all('/confirm', only('GET, HEAD'));

  app.use('/v1/confirmations', inWords);
  app.post('/v1/confirmations', async (c) => {
    const body = await (isForm(c.req.raw) ? readForm : readJson)(c.req.raw);
    if (body instanceof Response) return body;
    const input = checked(confirmation, 'form' in body ? body.form : body.json);
    if (input instanceof Response) return input;
    const token = 'form' in body ? afterHash(input.token) : input.token;
    const act = input.answer === 'refuse' ? refuse : confirm;
    const status = tokenForm.test(token) ? await act(token) : 'unknown';
    if ('json' in body)
      return status === 'unknown' ? problem('unknown-token') : c.json({ status }, 200, { 'Cache-Control': 'no-store' });
    const words = wordsOf(c);
    return status === 'unknown'
      ? show(c, resultPage(words, words.unknownToken, { again: '/confirm' }), 404)
      : show(c, resultPage(words, words[status]));
  });
  app.all('/v1/confirmations', only('POST, OPTIONS'));

  app.use('/withdraw', inWords);
  app.get('/withdraw', (c) => {
    const words = wordsOf(c);
    const { withdraw: asked } = words;
    return show(c, formPage(words, asked, '/withdraw', 'code', html`<button>${asked.button}</button>`));
  });
  app.post('/withdraw', async (c) => {
    const body = await readForm(c.req.raw);
    if (body instanceof Response) return body;
    const input = checked(withdrawal, body.form);
    if (input instanceof Response) return input;
    const code = afterHash(input.code);
    const [, id] = codeForm.exec(code) ?? [];
    const status = id === undefined ? 'unknown' : await withdraw(id, code);
    const words = wordsOf(c);
    return status === 'unknown'
      ? show(c, resultPage(words, words.unknownSignature, { again: '/withdraw' }), 404)
      : show(c, resultPage(words, words.withdrawn));
  });
  app.all('/withdraw', only('GET, HEAD, POST'));

  app.delete('/v1/signatures/:id', async (c) => {
    const id = c.req.param('id');
    // RFC 6750, 2.1
    const [, code] = /^Bearer +([\w.~+/-]+=*)$/i.exec(c.req.header('Authorization') ?? '') ?? [];
    if (code === undefined)
      return problem('code-missing', { detail: 'Send it as Authorization: Bearer.' }, { 'WWW-Authenticate': 'Bearer' });
    const status = idForm.test(id) ? await withdraw(id, code) : 'unknown';
    return status === 'unknown' ? problem('unknown-signature') : c.body(null, 204, { 'Cache-Control': 'no-store' });
  });
  app.all('/v1/signatures/:id', only('DELETE, OPTIONS'));
};
