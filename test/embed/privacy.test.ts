/**
 * What leaves the browser while somebody signs, and what stays in it: the signature to its
 * endpoint, and nothing else.
 */
import assert from 'node:assert/strict';
import type { IncomingHttpHeaders } from 'node:http';
import { test, type TestContext } from 'node:test';
import type { Answer } from '../support/browser.ts';
import { library, signer } from './support/campaign.ts';
import type { Fault } from './support/fault-proxy.ts';
import { useLine } from './support/line.ts';
import { adaptersFile, document, extrasFile, published, readable, visitor, type Visit } from './support/stage.ts';
import { until } from '../support/until.ts';

const line = useLine();
const { stage } = line;

interface Recorded {
  readonly events: readonly string[];
}

/**
 * Before the page's own scripts: keeps all that an event of the widget tells, its own and what its
 * class has.
 */
const record = `
  window.events = [];
  for (const name of ['ready', 'submit', 'signed', 'error', 'locale-change', 'share'])
    document.addEventListener('petition-' + name, (event) => {
      const told = {};
      for (let level = event; level && level !== Event.prototype; level = Object.getPrototypeOf(level))
        for (const key of Object.getOwnPropertyNames(level)) if (typeof event[key] !== 'function') told[key] = event[key];
      window.events.push(event.type + ' ' + JSON.stringify(told) + event.composedPath()[0].localName);
    });
`;

/**
 * A whole visit: mistakes, another language, a failure, thanks, sharing; on a page with an address
 * to be kept secret.
 */
const wholeVisit = async (t: TestContext): Promise<Visit> => {
  const portal: Fault = (way) => {
    way.answer(200, '<h1>Hotel</h1>');
  };
  const visit = await visitor(t, stage.browser, { first: record });
  const html = document(
    `<petition-widget campaign="${line.campaign}" source="spring" lang="en"></petition-widget><script src="${stage.src}"></script>`,
  );
  const address = stage.host({
    headers: { 'referrer-policy': 'unsafe-url', 'set-cookie': 'member=4711; Path=/' },
    body: html,
  });
  await visit.page.goto(`${address}?secret-path=1#secret-fragment`);
  const widget = await visit.widget().reaches('ready');
  await widget.fill({ name: signer.name, email: 'no address', comment: signer.comment });
  await widget.press();
  await widget.says('name@example.org');
  await widget.press('[part="languages"] [lang="zh-Hant"]');
  await widget.fill({ email: signer.email });
  await widget.agree();
  line.proxy.faults = [portal];
  await widget.press();
  await widget.reaches('failed');
  await widget.press();
  await widget.reaches('signed');
  await widget.press('[part="share"] button');
  return visit;
};

/** Nothing of what was typed is in these, as it is or as an address would hold it. */
const areSilent = (texts: readonly string[]) => {
  for (const text of texts)
    for (const typed of Object.values(signer))
      for (const form of [
        typed,
        encodeURIComponent(typed),
        btoa(encodeURIComponent(typed)),
        typed.split(' ')[0] ?? '',
        typed.split('@')[0] ?? '',
      ])
        assert.ok(!text.includes(form), `${form} is in ${text}`);
};

test('no request but to the host, the file’s site and the endpoint; no cookie, no referrer, nothing typed in an address', async (t) => {
  line.proxy.seen.length = 0;
  const visit = await wholeVisit(t);
  const origins = new Set(visit.asked.map(({ url }) => new URL(url).origin));
  assert.deepEqual(origins, new Set([stage.hosts.origin, stage.files.origin, line.proxy.origin]));
  areSilent(visit.asked.map(({ url }) => url));

  assert.ok(line.proxy.seen.length >= 4);
  for (const { line: asked, headers } of line.proxy.seen) {
    assert.equal(headers.cookie, undefined, asked);
    assert.equal(headers.referer, undefined, asked);
    areSilent([asked, JSON.stringify(headers)]);
  }
  assert.deepEqual(
    visit.asked.filter(({ method }) => method === 'POST').map(({ url }) => url),
    [`${line.campaign}/signatures`, `${line.campaign}/signatures`],
  );
  const sent = line.proxy.taken.map(({ signature }) => signature as unknown as Record<string, unknown>);
  assert.equal(sent.length, 2);
  for (const { host, source, fields, id: _, ...rest } of sent) {
    assert.equal(host, stage.hosts.origin);
    assert.equal(source, 'spring');
    assert.deepEqual(fields, signer);
    assert.deepEqual(Object.keys(rest).sort(), ['campaign', 'consent', 'locale', 'withdraw']);
    assert.doesNotMatch(JSON.stringify(rest), /secret|4711/);
  }
});

for (const policy of ['unsafe-url', 'no-referrer-when-downgrade', undefined])
  test(`files that are loaded later are fetched without a referrer where the page’s policy is ${policy ?? 'its browser’s'}`, async (t) => {
    const asked = new Map<string, IncomingHttpHeaders>();
    const listening = (name: string, answer: Answer): void => {
      stage.extra[name] = ({ headers }) => {
        asked.set(name, headers);
        return answer;
      };
    };
    listening('/petition-widget-extras.js', readable(extrasFile));
    listening('/petition-widget-adapters.js', readable(adaptersFile));
    listening(
      '/elsewhere.json',
      published({ ...library, endpoint: { type: 'form', url: `${stage.files.origin}/form` } }),
    );
    const visit = await visitor(t, stage.browser);
    const html = document(
      `<petition-widget campaign="${stage.files.origin}/elsewhere.json" lang="en"></petition-widget><script src="${stage.src}"></script>`,
    );
    const headers = policy === undefined ? {} : { 'referrer-policy': policy };
    await visit.page.goto(`${stage.host({ headers, body: html })}?secret-path=1`);
    const widget = await visit.widget().reaches('ready');
    await widget.sign({ name: signer.name, email: signer.email });
    await until('all three are asked for', () => asked.size === 3);
    for (const [name, { referer, cookie }] of asked) assert.deepEqual([referer, cookie], [undefined, undefined], name);
  });

test('the widget’s events tell the host that somebody signed, not who', async (t) => {
  const visit = await wholeVisit(t);
  const { events } = await visit.page.evaluate(() => ({ events: (window as unknown as Recorded).events }));
  const names = events.map((told) => told.split(' ')[0]);
  assert.deepEqual(
    names.filter((name) => name !== 'petition-share'),
    [
      'petition-ready',
      'petition-locale-change',
      'petition-submit',
      'petition-error',
      'petition-submit',
      'petition-signed',
    ],
  );
  assert.ok(names.includes('petition-share'));
  assert.ok(
    events.some((told) => told.includes('"outcome":"recorded"')),
    events.join('\n'),
  );
  areSilent(events);
  await visit.widget().press('[part="signed"] summary');
  const [, secret = ''] = (await visit.widget().text('[part="signed"] pre')).split('.');
  assert.equal(secret.length, 22);
  for (const text of [...events, ...visit.console, ...visit.asked.map(({ url }) => url)])
    assert.ok(!text.includes(secret), text);
  assert.doesNotMatch(events.join(), new RegExp(line.proxy.taken.map(({ signature }) => signature.id).join('|')));
});

test('nothing is kept in the browser, written to the console or to the host’s document', async (t) => {
  const visit = await wholeVisit(t);
  const { page } = visit;
  const client = await page.createCDPSession();
  const { cookies } = await client.send('Network.getCookies', {
    urls: [stage.hosts.origin, line.proxy.origin, stage.files.origin],
  });
  assert.deepEqual([...new Set(cookies.map(({ name }) => name))], ['member']);
  const kept = await page.evaluate(async () => ({
    cookie: globalThis.document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    history: JSON.stringify(history.state),
    name: window.name,
  }));
  assert.deepEqual(kept, { cookie: 'member=4711', local: 0, session: 0, databases: 0, history: 'null', name: '' });
  areSilent(visit.console);
  areSilent([await page.evaluate(() => globalThis.document.documentElement.outerHTML)]);
});

test('a new visit after a reload finds an empty form', async (t) => {
  const visit = await line.filled(t);
  await visit.page.reload();
  const widget = await visit.widget().reaches('ready');
  assert.deepEqual(await widget.answers(), {
    name: '',
    email: '',
    country: '',
    comment: '',
    Consent: false,
    Updates: false,
    Extra: '',
  });
});
