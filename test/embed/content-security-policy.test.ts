/** The one tag on static pages of other origins, under host policies as strict as they come. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { document, useStage, type Visit } from './support/stage.ts';
import { until } from '../support/until.ts';
import { Widget } from './support/widget.ts';
import { words } from '../support/words.ts';

const stage = useStage();

const policy = (more = ''): Record<string, string> => ({
  'content-security-policy': `default-src 'none'; script-src ${stage.files.origin}; connect-src ${stage.server.origin}; require-trusted-types-for 'script'${more}`,
});

const tag = () => `<script async src="${stage.src}" data-campaign="${stage.campaign}"></script>`;

const looks = async (visit: Visit) => {
  const button = await visit.widget().find('[part="button"]');
  return button.evaluate((element) => {
    const { display, backgroundColor, minBlockSize } = getComputedStyle(element);
    return { display, isPainted: !/^(transparent|rgba\(0, 0, 0, 0\))$/.test(backgroundColor), minBlockSize };
  });
};

test('one tag on a page that allows nothing but the script and the server: shown in its looks, signed, stored', async (t) => {
  const visit = await stage.visit(t, document(`<h1>Host</h1>${tag()}<p>After</p>`), policy());
  const widget = await visit.widget().reaches('ready');
  assert.deepEqual(await looks(visit), { display: 'flex', isPainted: true, minBlockSize: '52px' });
  const before = stage.server.rows('library');

  await widget.sign({ name: '陳大文', email: 'tai-man@mail.example', country: 'HK', comment: 'Warm & dry' });
  await widget.reaches('signed');
  await widget.says(words('signed-title'));

  assert.equal(stage.server.rows('library'), before + 1);
  const { id, received, state: _state, ...stored } = (await stage.server.exported('library')).at(-1) ?? {};
  assert.match(String(id), /^[\da-f-]{36}$/);
  assert.ok(Math.abs(Date.parse(String(received)) - Date.now()) < 60_000, String(received));
  assert.deepEqual(stored, {
    campaign: 'library',
    locale: 'en',
    fields: { name: '陳大文', email: 'tai-man@mail.example', country: 'HK', comment: 'Warm & dry' },
    consent: {
      statement: 'I agree that the council gets my name.',
      locale: 'en',
      updates: false,
      updatesStatement: 'Write to me.',
    },
    host: stage.hosts.origin,
  });
  assert.deepEqual(await visit.violations(), []);
  assert.deepEqual(visit.console, []);
});

test('a policy that forbids forms, frames, styles and base addresses, too: signed without a complaint', async (t) => {
  const more = "; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; style-src 'none'; worker-src 'none'";
  const visit = await stage.visit(t, document(tag()), policy(more));
  const widget = await visit.widget().reaches('ready');
  await widget.sign();
  await widget.reaches('signed');
  assert.deepEqual(await visit.violations(), []);
  assert.deepEqual(visit.console, []);
});

for (const [sources, hasExtras] of [
  ["'nonce-abc'", false],
  ["'nonce-abc' 'strict-dynamic'", true],
] as const)
  test(`a policy that goes by ${sources}: signed, and what is loaded later comes ${hasExtras ? 'too' : 'not'}`, async (t) => {
    const visit = await stage.visit(t, document(tag().replace('<script', '<script nonce="abc"')), {
      'content-security-policy': `default-src 'none'; script-src ${sources}; connect-src ${stage.server.origin}`,
    });
    const widget = await visit.widget().reaches('ready');
    await widget.sign();
    await widget.reaches('signed');
    await widget.says(words('share-title'));
    if (hasExtras) await widget.says(words('embed-title'));
    else await until('the browser says so', async () => (await visit.violations()).length > 3);
    // It is tried when the form is entered, and again after signing; each time by its hash, and by
    // its plain name.
    assert.deepEqual(await visit.violations(), hasExtras ? [] : Array(4).fill('script-src-elem'));
  });

test('in a sandboxed frame, which has no origin of its own and no storage: signed', async (t) => {
  const inner = stage.host({ body: document(tag()) });
  const visit = await stage.visit(
    t,
    document(`<iframe sandbox="allow-scripts allow-forms" src="${inner}" height="2000"></iframe>`),
  );
  const frame = await until('the frame is there', () =>
    visit.page.frames().find((candidate) => candidate.url() === inner),
  );
  const widget = await new Widget(frame).reaches('ready');
  const rows = stage.server.rows('library');
  await widget.sign();
  await widget.reaches('signed');
  assert.equal(stage.server.rows('library'), rows + 1);
  assert.deepEqual(visit.console, []);
});
