/** A widget that is given another campaign while it shows one. */
import { assert } from '@open-wc/testing';
import { small, smallWith } from './campaigns.ts';
import { ada, place, show, until } from './harness.ts';
import { held, site, status, urlOf } from './site.ts';
import { sentence } from './words.ts';

const other = smallWith({ id: 'other', title: { en: 'Build a bridge' } });

describe('a widget that is given another campaign', () => {
  it('shows it, with an empty form', async () => {
    site.has(other);
    const widget = await show(small);
    await widget.fillIn();
    widget.element.setAttribute('campaign', urlOf('other'));
    await widget.says('Build a bridge');
    assert.strictEqual(widget.value('name'), '');
    await widget.sign();
    await widget.is('signed');
    assert.deepEqual(
      site.received.map(({ signature }) => signature.campaign),
      ['other'],
    );
  });

  it('shows it with an empty form also where both are given as objects, and asks for consent anew', async () => {
    const endpoint = 'https://petitions.example/all';
    const widget = await place({ lang: 'en', campaign: { ...small, endpoint } });
    await widget.is('ready');
    await widget.fillIn();
    await widget.tick('Updates');
    widget.element.campaign = { ...other, endpoint };
    await widget.says('Build a bridge');
    assert.strictEqual(widget.value('name'), '');
    for (const name of ['Consent', 'Updates']) assert.isFalse(widget.isTicked(name), name);
  });

  it('shows it after the first was signed', async () => {
    site.has(other);
    const widget = await show(small);
    await widget.sign();
    await widget.is('signed');
    widget.element.campaign = urlOf('other');
    await widget.says('Build a bridge');
    await widget.sign();
    await widget.is('signed');
    const [first, second] = site.received.map(({ signature }) => signature.id);
    assert.notStrictEqual(first, second);
  });

  it('never shows the first again, however late its answer is', async () => {
    const late = held(status(200, small));
    site.has(late.answer);
    site.has(other);
    const widget = await place({ campaign: urlOf('small'), lang: 'en' });
    widget.element.campaign = urlOf('other');
    await widget.is('ready');
    late.letGo();
    await site.hasAllThatWasSent();
    await widget.element.updateComplete;
    assert.strictEqual(widget.title, 'Build a bridge');
    assert.deepEqual(
      widget.heard.map((event) => 'campaign' in event && event.campaign),
      ['other'],
    );
  });

  it('never shows the count of the first, however late it is', async () => {
    const late = held(status(200, { count: 999 }));
    site.counts(late.answer);
    site.has(other);
    site.counts(7, 'other');
    const widget = await show(small);
    widget.element.campaign = urlOf('other');
    await widget.says('Build a bridge');
    await widget.says(sentence('count-other', 'en', { count: '7' }));
    late.letGo();
    await site.hasAllThatWasSent();
    assert.strictEqual(widget.element.count, 7);
  });

  it('still delivers what was signed before, tells the host page, and leaves the new form alone', async () => {
    const answer = held(status(202));
    site.answers(answer.answer);
    site.has(other);
    const widget = await show(small);
    await widget.sign();
    await widget.is('sending');
    widget.element.campaign = urlOf('other');
    await widget.says('Build a bridge');
    answer.letGo();
    await until(
      () => `the event, the host page heard: ${widget.heardNames.join(', ')}`,
      () => widget.heardNames.includes('petition-signed'),
    );
    assert.strictEqual(widget.element.state, 'ready');
    const signed = widget.heard.filter((event) => event.type === 'petition-signed');
    assert.deepEqual(
      signed.map((event) => 'campaign' in event && event.campaign),
      ['small'],
    );
  });

  it('sends to the new address when that changes', async () => {
    const widget = await show(small);
    await widget.type('name', ada.name);
    widget.element.endpoint = 'https://petitions.example/new';
    await widget.sign();
    await widget.is('signed');
    assert.deepEqual(
      site.received.map(({ request }) => request.url),
      ['https://petitions.example/new'],
    );
  });
});
