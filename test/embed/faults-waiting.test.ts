/**
 * Servers that ask to wait, refuse an answer, die or come back, and lines that are down: the
 * signature gets through.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fault } from './support/fault-proxy.ts';
import { answers, brisk, typed, useLine } from './support/line.ts';
import { until } from '../support/until.ts';
import { words } from '../support/words.ts';

const line = useLine();
const { stage } = line;

const busy =
  (status: number, retryAfter?: () => string): Fault =>
  (way) => {
    way.answer(status, { status }, retryAfter ? { 'retry-after': retryAfter() } : {});
  };

for (const status of [503, 429])
  test(`${status} with Retry-After: says that it waits, waits as long as asked, and is stored once`, async (t) => {
    const widget = await line.signing(t, [busy(status, () => '40')]);
    await widget.says(words('waiting-server'), 'form > [role="status"]');
    assert.equal(await widget.state(), 'sending');
    assert.deepEqual(await widget.answers(), typed);
    await line.isStoredOnce(widget, 2);
    const [first, second] = line.proxy.taken.map(({ at }) => at);
    const waited = Number(second) - Number(first);
    assert.ok(waited >= 40_000 / brisk.pauses - 5, `${waited} ms`);
  });

test('503 with Retry-After as a date: waits until then, and is stored once', async (t) => {
  const inHalfAMinute = () => new Date(Date.now() + 31_000).toUTCString();
  const widget = await line.signing(t, [busy(503, inHalfAMinute)]);
  await widget.says(words('waiting-server'), 'form > [role="status"]');
  await line.isStoredOnce(widget, 2);
  const [first, second] = line.proxy.taken.map(({ at }) => at);
  assert.ok(Number(second) - Number(first) >= 29_000 / brisk.pauses);
});

for (const [what, header] of [
  ['without Retry-After', undefined],
  ['with a Retry-After of the past', () => 'Thu, 01 Jan 1970 00:00:00 GMT'],
  ['with a Retry-After that is none', () => 'soon'],
  ['with a Retry-After of 0', () => '0'],
] as const)
  test(`503 ${what}, five times: tried again by itself, stored once`, async (t) => {
    const fault = busy(503, header);
    await line.isStoredOnce(await line.signing(t, [fault, fault, fault, fault, fault]), 6);
  });

test('503 that asks for an hour: the signer is told to come back, nothing is lost, and the button then makes one row', async (t) => {
  await line.failsAndRecovers(await line.signing(t, [busy(503, () => '3600')]), 'failed-busy', 1);
});

const invalid =
  (...errors: object[]): Fault =>
  (way) => {
    way.answer(422, { type: 'about:blank', status: 422, errors }, { 'content-type': 'application/problem+json' });
  };

test('422 with pointers: the error at its field and in the summary, the rest kept, and once corrected one row', async (t) => {
  const widget = await line.signing(t, [
    invalid({ pointer: '#/fields/email', code: 'invalid' }, { pointer: '#/fields/comment', code: 'too-long' }),
  ]);
  await widget.reaches('ready');
  await widget.says(words('invalid-email'), '#error-email');
  await widget.says(words('invalid-email'), '#errors');
  assert.match(await widget.text('#error-comment'), /500/);
  assert.deepEqual(await widget.answers(), typed);
  const email = await widget.find('#input-email');
  assert.deepEqual(
    await email.evaluate((input) => [input.getAttribute('aria-invalid'), input.getAttribute('aria-describedby')]),
    ['true', 'error-email'],
  );
  await until('the summary has the focus', () =>
    widget.page.evaluate(
      () => globalThis.document.querySelector('petition-widget')?.shadowRoot?.activeElement?.id === 'errors',
    ),
  );
  await widget.fill({ email: 'chan@mail.example', comment: 'Short' });
  await widget.press();
  await line.isStoredOnce(widget, 2);
  const stored = (await stage.server.exported('library')).at(-1);
  assert.deepEqual(stored?.fields, { ...answers, email: 'chan@mail.example', comment: 'Short' });
});

for (const pointer of ['#/consent', '#/fields/unheard-of', '#/id', '', '/fields/na~1me', '#/fields/__proto__'])
  test(`422 that points to "${pointer}": said in the summary, nothing lost, nothing thrown`, async (t) => {
    const widget = await line.signing(t, [invalid({ pointer, code: 'strange', more: {} })]);
    await widget.reaches('ready');
    await widget.says(words('errors-title'), '#errors');
    assert.notEqual(await widget.text('#errors li'), '');
    assert.deepEqual(await widget.answers(), typed);
    await widget.press();
    await line.isStoredOnce(widget, 2);
  });

for (const [what, body] of [
  ['a web page', '<h1>No</h1>'],
  ['no errors in it', { errors: [] }],
  ['errors of another kind', { errors: { email: ['is bad'] } }],
] as const)
  test(`422 with ${what}: told that it was not taken, nothing lost`, async (t) => {
    const refused: Fault = (way) => {
      way.answer(422, body);
    };
    await line.failsAndRecovers(await line.signing(t, [refused]), 'failed-server', 1);
  });

/** Pauses long enough for the server to start in them, and no luck with how long they are. */
const patient = [{ attempts: 1, pauses: 2 }, { first: 'Math.random = () => 0.9' }] as const;

test('the server is killed before it has the signature, and started again: thanked, one row', async (t) => {
  const killed: Fault = async (way) => {
    await stage.server.kill();
    await stage.server.start();
    way.drop();
  };
  await line.isStoredOnce(await line.signing(t, [killed], ...patient));
});

test('the server is killed right after it stored the signature, and started again: thanked, one row', async (t) => {
  const killed: Fault = async (way) => {
    await way.forward();
    await stage.server.kill();
    await stage.server.start();
    way.drop();
  };
  const widget = await line.signing(t, [killed], ...patient);
  await line.isStoredOnce(widget);
  assert.ok(line.proxy.taken.length > 1);
});

test('the server is away while the button is pressed, and comes back while the widget tries', async (t) => {
  const visit = await line.filled(t, ...patient);
  const widget = visit.widget();
  await stage.server.kill();
  await widget.press();
  await widget.says(words('waiting-retry'), 'form > [role="status"]');
  assert.deepEqual(await widget.answers(), typed);
  await stage.server.start();
  await line.isStoredOnce(widget);
});

test('offline: says so and keeps all; back online it goes out by itself, one row', async (t) => {
  const visit = await line.filled(t);
  const widget = visit.widget();
  await visit.page.setOfflineMode(true);
  await widget.press();
  await widget.says(words('waiting-connection'), 'form > [role="status"]');
  assert.deepEqual(await widget.answers(), typed);
  assert.equal(line.proxy.taken.length, 0);
  await visit.page.setOfflineMode(false);
  await line.isStoredOnce(widget, 1);
});

test('pressing the button and Enter again and again while it is sent makes one row', async (t) => {
  const slow: Fault = async (way) => {
    await until('several presses', () => presses >= 5);
    const { status, headers, body } = await way.forward();
    way.response.writeHead(status, headers).end(body);
  };
  let presses = 0;
  const visit = await line.filled(t);
  const widget = visit.widget();
  line.proxy.faults = [slow];
  for (; presses < 4; presses++) await widget.press();
  await visit.page.keyboard.press('Enter');
  presses++;
  await line.isStoredOnce(widget, line.proxy.taken.length);
});
