/** What the host page hears: what happened, and never who it was or what they typed. */
import { assert } from '@open-wc/testing';
import { small, smallWith } from './campaigns.ts';
import { ada, place, show, takeComplaints, type Visitor } from './harness.ts';
import { page, problems, site, status, urlOf } from './site.ts';

/** The fields that an event has beside those of every event. */
const fieldsOf = (event: Event): Record<string, unknown> => {
  const fields: Record<string, unknown> = {};
  const usual = new Set<string>(Object.getOwnPropertyNames(new Event('x')));
  for (let at: object = event; at !== Event.prototype; at = Object.getPrototypeOf(at) as object)
    for (const name of Object.getOwnPropertyNames(at))
      if (name !== 'constructor' && !usual.has(name)) fields[name] = Reflect.get(event, name);
  return fields;
};

const told = (widget: Visitor): object[] => widget.heard.map((event) => ({ type: event.type, ...fieldsOf(event) }));

describe('the host page', () => {
  it('hears that the campaign is there, that it is signed, and how that ended, in exactly these fields', async () => {
    const widget = await show(small);
    await widget.sign();
    await widget.is('signed');
    assert.deepEqual(told(widget), [
      { type: 'petition-ready', campaign: 'small', locale: 'en' },
      { type: 'petition-submit', campaign: 'small', locale: 'en' },
      { type: 'petition-signed', campaign: 'small', locale: 'en', outcome: 'recorded' },
    ]);
  });

  it('hears in which language somebody signed', async () => {
    site.answers(status(202, { status: 'confirm-email' }));
    const widget = await show(small);
    await widget.speak('zh-Hant');
    await widget.sign();
    await widget.is('signed');
    assert.deepEqual(told(widget).slice(1), [
      { type: 'petition-locale-change', locale: 'zh-Hant' },
      { type: 'petition-submit', campaign: 'small', locale: 'zh-Hant' },
      { type: 'petition-signed', campaign: 'small', locale: 'zh-Hant', outcome: 'confirm-email' },
    ]);
  });

  for (const [code, answer] of [
    ['invalid', problems({ '#/fields/email': 'invalid' })],
    ['closed', status(410)],
    ['refused', status(403)],
    ['unexpected-answer', page(200)],
  ] as const)
    it(`hears why a signature was not taken: ${code}`, async () => {
      site.answers(answer);
      const widget = await show(small);
      await widget.sign();
      await widget.is(code === 'invalid' ? 'ready' : code === 'closed' ? 'closed' : 'failed');
      assert.deepEqual(told(widget).at(-1), { type: 'petition-error', campaign: 'small', code });
    });

  it('hears why a campaign cannot be shown', async () => {
    const widget = await place({ campaign: urlOf('nothing') });
    await widget.is('failed');
    assert.deepEqual(told(widget), [{ type: 'petition-error', campaign: '', code: 'campaign-unreachable' }]);
    assert.lengthOf(takeComplaints(), 1);
  });

  it('hears by which way somebody shares', async () => {
    const widget = await show(smallWith({ share: { networks: ['telegram'] } }));
    await widget.sign();
    await widget.is('signed');
    const link = widget.the<HTMLAnchorElement>('[part="share"] a');
    link.addEventListener('click', (event) => {
      event.preventDefault();
    });
    link.click();
    assert.deepEqual(told(widget).at(-1), { type: 'petition-share', network: 'telegram' });
    assert.notInclude(decodeURIComponent(link.href), 'Ada');
  });

  it('hears everything wherever it listens, even outside of shadow roots', async () => {
    const heard: string[] = [];
    const note = ({ type }: Event) => heard.push(type);
    for (const name of ['ready', 'submit', 'signed', 'locale-change'])
      document.addEventListener(`petition-${name}`, note);
    const host = document.createElement('div');
    host.lang = 'en';
    const widget = await place({ campaign: urlOf('small') });
    site.has(small);
    host.attachShadow({ mode: 'closed' }).append(widget.element);
    document.body.append(host);
    await widget.element.reload();
    await widget.is('ready');
    await widget.speak('zh-Hant');
    await widget.sign();
    await widget.is('signed');
    for (const name of ['ready', 'submit', 'signed', 'locale-change'])
      document.removeEventListener(`petition-${name}`, note);
    host.remove();
    assert.deepEqual(heard, ['petition-ready', 'petition-locale-change', 'petition-submit', 'petition-signed']);
    takeComplaints();
  });

  it('can stop a signature from being sent, and nothing typed is lost', async () => {
    const widget = await show(small);
    widget.element.addEventListener(
      'petition-submit',
      (event) => {
        event.preventDefault();
      },
      { once: true },
    );
    await widget.sign();
    await site.hasAllThatWasSent();
    assert.deepEqual(site.received, []);
    assert.strictEqual(widget.element.state, 'ready');
    assert.strictEqual(widget.value('name'), ada.name);
    await widget.pressSign();
    await widget.is('signed');
  });

  it('finds nothing that was typed in any event, in its address, its storage or its document', async () => {
    const typed = { name: 'Grace Hopper', email: 'grace@navy.example' };
    site.answers(problems({ '#/fields/name': 'invalid' }), page(200), status(202));
    const widget = await show(small);
    await widget.sign(typed);
    await widget.hasFocusOn('errors');
    await widget.speak('zh-Hant');
    await widget.pressSign();
    await widget.is('failed');
    await widget.pressSign();
    await widget.is('signed');
    assert.lengthOf(widget.heard, 8);
    const seen = [
      ...widget.heard.flatMap((event) => Object.values(fieldsOf(event))),
      ...widget.element.getAttributeNames().map((name) => widget.element.getAttribute(name)),
      location.href,
      document.cookie,
      document.title,
      JSON.stringify(history.state),
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
      widget.element.outerHTML,
      ...site.requests,
    ];
    for (const value of seen) assert.notMatch(String(value), /Grace|grace|navy/);
  });
});
