/**
 * The same promises of every kind of endpoint, with the built files in a browser and a fake of each
 * service on another origin.
 */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Mishap, Row, Service } from '../support/services/service.ts';
import { library } from './support/campaign.ts';
import { kinds, type Kind } from './support/kinds.ts';
import { document, published, readable, adaptersFile, useStage, type Visit } from './support/stage.ts';
import { until } from '../support/until.ts';
import { words } from '../support/words.ts';

const stage = useStage();
const adaptersPath = '/petition-widget-adapters.js';

/** With what gets lost or split easily. */
const answers = {
  name: '陳 大文 van den O’Neill',
  email: 'tai-man@mail.example',
  country: 'HK',
  comment: 'One\ntwo <b>&amp; =1+1',
};
const typed = { ...answers, Consent: true, Extra: '' };

interface Scene {
  readonly service: Service;
  readonly visit: Visit;
  readonly sign: (more?: Partial<typeof answers>, updates?: boolean) => Promise<void>;
}

/**
 * A page with a campaign whose signatures go there, and the form filled in. Pauses between attempts
 * are short.
 */
const scene = async (t: TestContext, { start, endpoint }: Kind, ...mishaps: Mishap[]): Promise<Scene> => {
  const service = await start();
  t.after(() => service.stop());
  service.mishaps.push(...mishaps);
  stage.extra['/campaign.json'] = published({ ...library, endpoint: endpoint(service.origin) });
  const tag = `<script src="${stage.src}" data-campaign="${stage.files.origin}/campaign.json" data-source="spring-mailing"></script>`;
  const policy = `script-src ${stage.files.origin}; connect-src ${stage.files.origin} ${service.origin}; require-trusted-types-for 'script'`;
  const headers = { 'content-security-policy': policy };
  const visit = await stage.visit(t, document(tag), headers, { speed: { attempts: 1, pauses: 50 } });
  const widget = await visit.widget().reaches('ready');
  const sign = async (more = {}, updates = false): Promise<void> => {
    await widget.fill({ ...answers, ...more });
    if (updates) await widget.press('form [name="Updates"]');
    await widget.agree();
    await widget.press();
  };
  return { service, visit, sign };
};

const thanks = { recorded: 'signed-title', sent: 'sent-title' } as const;

/** Thanked as this kind can be, and there once, as it was typed. */
const assertThere = async ({ visit, service }: Scene, kind: Kind): Promise<Row> => {
  const widget = await visit.widget().reaches('signed');
  await widget.says(words(thanks[kind.outcome]), '#outcome');
  assert.equal(service.rows.length, 1);
  const [row = {}] = service.rows;
  for (const [name, value] of Object.entries(answers)) assert.equal(row[kind.names?.[name] ?? name], value, name);
  assert.equal(row[kind.names?.Consent ?? 'Consent'], library.consent.statement.en);
  return row;
};

/** Told that it is not confirmed, with all that was typed still there. */
const assertFailed = async ({ visit }: Scene, id: string): Promise<void> => {
  const widget = await visit.widget().reaches('failed');
  await widget.says(words(id), '#failure');
  const { Updates: _, ...kept } = await widget.answers();
  assert.deepEqual(kept, typed);
};

for (const [name, kind] of Object.entries(kinds)) {
  const { isReadable, tellsFields, knowsAgain, trustsPages } = kind;

  test(`${name}: what was typed arrives once and as it was typed, nobody is subscribed, and nothing is offered that does not work`, async (t) => {
    const here = await scene(t, kind);
    await here.sign();
    await assertThere(here, kind);
    const { service, visit } = here;
    assert.deepEqual([...service.subscribed], []);
    assert.equal(service.posts.length, 1);
    const { headers } = service.posts[0]?.request ?? assert.fail();
    // Formspree's restriction to domains goes by the referrer: the page's origin, never its path.
    const referrer = name === 'formspree' ? `${headers.origin}/` : undefined;
    assert.deepEqual([headers.cookie, headers.referer], [undefined, referrer]);
    assert.deepEqual(await visit.violations(), []);
    const isOwn = name === 'a petition server';
    // A code to withdraw by is of use only where a petition server has its hash.
    assert.equal((await visit.widget().text('.outcome details')) !== '', isOwn);
    assert.equal(visit.asked.filter(({ url }) => new URL(url).pathname === adaptersPath).length, isOwn ? 0 : 1);
  });

  test(`${name}: who asks to be kept informed is, and the rest is said where it can be`, async (t) => {
    const here = await scene(t, kind);
    await here.sign({}, true);
    const row = await assertThere(here, kind);
    assert.deepEqual([...here.service.subscribed], [answers.email]);
    const said = Object.values(row).join('\n');
    if (name !== 'a petition server' && name !== 'google-forms')
      for (const [what, value] of Object.entries({ source: 'spring-mailing', host: stage.hosts.origin }))
        assert.ok(said.includes(value), `${what} in ${said}`);
    assert.ok(!said.includes('.html'), 'never the path of the page');
  });

  if (knowsAgain)
    test(`${name}: a connection that breaks before it took anything is tried again by itself`, async (t) => {
      const here = await scene(t, kind);
      here.service.away = 2;
      await here.sign();
      await assertThere(here, kind);
      assert.equal(here.service.posts.length, 1);
    });

  test(`${name}: an answer that is lost makes no second signature`, async (t) => {
    const here = await scene(t, kind, 'taken-then-dropped');
    await here.sign();
    if (knowsAgain) {
      await assertThere(here, kind);
      assert.equal(here.service.posts.length, 2);
      return;
    }
    await assertFailed(here, 'failed-network');
    assert.equal(here.service.posts.length, 1);
    // Who presses again is known by the id, where the form has a place for it.
    await here.visit.widget().press();
    await here.visit.widget().reaches('signed');
    const idName = kind.names?.Id ?? 'Id';
    assert.equal(here.service.rows.length, 2);
    assert.equal(new Set(here.service.rows.map((row) => row[idName])).size, 1);
  });

  test(`${name}: nobody there: told so, everything kept, and through once somebody is`, async (t) => {
    const here = await scene(t, kind);
    here.service.away = Infinity;
    await here.sign();
    await assertFailed(here, 'failed-network');
    assert.deepEqual(here.service.rows, []);
    here.service.away = 0;
    await here.visit.widget().press();
    await assertThere(here, kind);
  });

  if (!isReadable) continue;

  test(`${name}: closed is closed`, async (t) => {
    const here = await scene(t, kind, { status: 410, headers: { 'access-control-allow-origin': '*' } });
    await here.sign();
    const widget = await here.visit.widget().reaches('closed');
    await widget.says(words('closed-title'));
  });

  test(`${name}: busy is waited for`, async (t) => {
    const busy = { status: 429, headers: { 'retry-after': '1', 'access-control-expose-headers': 'Retry-After' } };
    const here = await scene(t, kind, busy);
    await here.sign();
    await assertThere(here, kind);
    assert.equal(here.service.posts.length, 2);
  });

  test(`${name}: what it refuses is told ${tellsFields ? 'at the field' : 'once'}, kept, and mended`, async (t) => {
    const here = await scene(t, kind);
    await here.sign({ email: 'tai-man@refused.example' });
    const widget = here.visit.widget();
    if (tellsFields) {
      await widget.says(words('invalid-email'), '.errors');
      await widget.reaches('ready');
    } else {
      await widget.reaches('failed');
      await widget.says(words('failed-server'), '#failure');
    }
    assert.equal(here.service.posts.length, 1);
    await widget.fill({ email: answers.email });
    await widget.press();
    await assertThere(here, kind);
  });

  test(`${name}: a broken server is ${knowsAgain ? 'tried again' : 'not given it again'}`, async (t) => {
    const here = await scene(t, kind, { status: 500 }, { status: 502 });
    await here.sign();
    if (knowsAgain) await assertThere(here, kind);
    else await assertFailed(here, 'failed-server');
    assert.equal(here.service.posts.length, knowsAgain ? 3 : 1);
  });

  test(`${name}: a web page is ${trustsPages ? 'what a form leads to' : 'no answer'}`, async (t) => {
    const here = await scene(t, kind, { body: '<h1>Log in to this Wi-Fi</h1>' });
    await here.sign();
    if (!trustsPages) await assertFailed(here, 'failed-server');
    else await here.visit.widget().reaches('signed');
    assert.equal(here.service.posts.length, 1);
  });
}

for (const [what, answer] of Object.entries({
  'changed by one character': readable(`${adaptersFile} window.ran = true;`),
  'not there': { status: 404 },
}))
  test(`the adapters ${what}: told so, everything kept, nothing sent, and through once they can be had`, async (t) => {
    const kind = kinds.formspree ?? assert.fail();
    stage.extra[adaptersPath] = answer;
    t.after(() => {
      stage.extra[adaptersPath] = readable(adaptersFile);
    });
    const here = await scene(t, kind);
    await here.sign();
    await assertFailed(here, 'failed-network');
    assert.equal(await here.visit.page.evaluate(() => 'ran' in globalThis), false);
    assert.deepEqual(here.service.posts, []);
    stage.extra[adaptersPath] = readable(adaptersFile);
    await here.visit.widget().press();
    await assertThere(here, kind);
  });

test('a trial sends nothing to a service', async (t) => {
  const kind = kinds['action-network'] ?? assert.fail();
  const here = await scene(t, kind);
  await here.visit.page.evaluate(() => {
    globalThis.document.querySelector('petition-widget')?.setAttribute('dry-run', '');
  });
  await until('it is a trial', async () => (await here.visit.widget().text()).includes(words('dry-run')));
  await here.sign();
  await here.visit.widget().reaches('signed');
  assert.deepEqual(here.service.posts, []);
});
