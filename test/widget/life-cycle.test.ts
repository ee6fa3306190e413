/**
 * A page that is alive: elements are moved, taken out, put back, made by script, and given another
 * campaign.
 */
import { assert } from '@open-wc/testing';
import { PetitionWidget } from '../../src/index.ts';
import { small, smallWith } from './campaigns.ts';
import { ada, meet, place, show, takeComplaints, until } from './harness.ts';
import { held, site, status, urlOf } from './site.ts';
import { sentence } from './words.ts';

const elsewhere = (): HTMLElement => {
  const section = document.createElement('section');
  document.body.append(section);
  return section;
};
afterEach(() => {
  for (const section of document.querySelectorAll('body > section')) section.remove();
});

describe('a widget that is moved in the page', () => {
  it('keeps what was typed and what was wrong, and signs', async () => {
    const widget = await show(small);
    await widget.type('name', ada.name);
    await widget.choose('country', 'HK');
    await widget.pressSign();
    elsewhere().append(widget.element);
    await widget.element.updateComplete;
    assert.strictEqual(widget.value('name'), ada.name);
    assert.strictEqual(widget.value('country'), 'HK');
    assert.include(widget.summary, sentence('missing-email'));
    await widget.sign();
    await widget.is('signed');
    assert.strictEqual(site.requests.filter((request) => request === `GET ${urlOf('small')}`).length, 1);
  });

  it('goes on loading, with a single request', async () => {
    const answer = held(status(200, small));
    site.has(answer.answer);
    const widget = await place({ campaign: urlOf('small'), lang: 'en' });
    elsewhere().append(widget.element);
    answer.letGo();
    await widget.is('ready');
    assert.strictEqual(site.requests.filter((request) => request === `GET ${urlOf('small')}`).length, 1);
  });

  it('goes on sending, and says how it ended', async () => {
    const answer = held(status(202));
    site.answers(answer.answer);
    const widget = await show(small);
    await widget.sign();
    await widget.is('sending');
    elsewhere().append(widget.element);
    answer.letGo();
    await widget.is('signed');
    assert.strictEqual(site.received.length, 1);
  });

  it('speaks the language of its new surroundings unless somebody chose one', async () => {
    const widget = await show(small, { lang: undefined });
    const section = elsewhere();
    section.lang = 'zh-Hant';
    section.append(widget.element);
    await widget.says('開放圖書館');
  });
});

describe('a widget that is taken out and put back', () => {
  it('is as it was', async () => {
    const widget = await show(small);
    await widget.fillIn();
    const { parentElement } = widget.element;
    widget.element.remove();
    await until('its absence', () => !widget.element.isConnected);
    await Promise.resolve();
    parentElement?.append(widget.element);
    await widget.element.updateComplete;
    assert.strictEqual(widget.value('name'), ada.name);
    assert.isTrue(widget.isTicked('Consent'));
    await widget.pressSign();
    await widget.is('signed');
  });

  it('loads again if it was still loading', async () => {
    const answer = held(status(200, small));
    site.has(answer.answer);
    const widget = await place({ campaign: urlOf('small'), lang: 'en' });
    widget.element.remove();
    await site.hasAllThatWasSent();
    assert.strictEqual(widget.element.state, 'loading');
    site.has(small);
    elsewhere().append(widget.element);
    await widget.is('ready');
    answer.letGo();
    assert.deepEqual(widget.heardNames, ['petition-ready']);
  });
});

describe('a widget that a script makes', () => {
  it('shows a campaign that it is given as an object', async () => {
    const widget = meet(document.createElement('petition-widget'));
    widget.element.lang = 'en';
    widget.element.campaign = smallWith({ endpoint: `${urlOf('small')}/signatures` });
    elsewhere().append(widget.element);
    await widget.is('ready');
    assert.strictEqual(widget.title, 'Open the library');
    await widget.sign();
    await widget.is('signed');
    assert.deepEqual(site.requests, [`GET ${urlOf('small')}/count`, `POST ${urlOf('small')}/signatures`]);
  });

  it('shows the campaign that was set before the element was defined', async () => {
    // The element's own name is taken for good, so another stands for it here.
    const early = document.createElement('later-petition');
    elsewhere().append(early);
    Object.assign(early, { campaign: smallWith({ endpoint: `${urlOf('small')}/signatures` }) });
    early.setAttribute('lang', 'zh-Hant');
    customElements.define('later-petition', class extends PetitionWidget {});
    assert.instanceOf(early, PetitionWidget);
    await until('the campaign', () => early.shadowRoot?.textContent.includes('開放圖書館'));
  });

  it('finds the campaign that is written inside it', async () => {
    const script = document.createElement('script');
    script.type = 'application/json';
    script.textContent = JSON.stringify(smallWith({ endpoint: `${urlOf('small')}/signatures` }));
    const widget = await place({ lang: 'en' }, script, 'Sign on our page.');
    await widget.is('ready');
    assert.strictEqual(widget.title, 'Open the library');
    await widget.sign();
    await widget.is('signed');
    assert.deepEqual(site.requests, [`GET ${urlOf('small')}/count`, `POST ${urlOf('small')}/signatures`]);
  });

  it('finds a campaign that is put inside it later', async () => {
    const widget = await place({ lang: 'en' }, 'Sign on our page.');
    const script = document.createElement('script');
    script.type = 'application/json';
    script.textContent = JSON.stringify(smallWith({ endpoint: `${urlOf('small')}/signatures` }));
    widget.element.append(script);
    await widget.is('ready');
    assert.lengthOf(takeComplaints(), 1);
  });
});
