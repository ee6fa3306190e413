/**
 * What helps in the form: notice, a slip in the mail address, how to appear, who holds the data,
 * answers in a link.
 */
import { assert } from '@open-wc/testing';
import { loadExtras } from '../../src/lazy/load-later.ts';
import { small, smallWith, thorough } from './campaigns.ts';
import { place, show, takeComplaints, until } from './harness.ts';
import { site, urlOf } from './site.ts';
import { beginning, sentence } from './words.ts';

describe('the form', () => {
  it('begins with what a signer should know, in the language shown', async () => {
    const widget = await show(
      smallWith({ notice: { en: 'Signing can be **dangerous** in some places.', 'zh-Hant': '簽署可能有危險。' } }),
    );
    const notice = widget.where('dangerous').closest('.notice') ?? assert.fail();
    assert.isOk(notice.compareDocumentPosition(widget.control('name')) & Node.DOCUMENT_POSITION_FOLLOWING);
    await widget.speak('zh-Hant');
    assert.include(widget.text, '簽署可能有危險。');
  });

  it('says who holds the data, for what and for how long, one press away', async () => {
    const widget = await show(
      smallWith({
        consent: {
          controller: 'the Friends',
          purpose: 'handing them over',
          retention: 'six months',
          statement: 'I agree.',
        },
      }),
    );
    assert.notInclude(widget.text, 'six months');
    widget.the('summary').click();
    for (const [id, values] of [
      ['held-by', { controller: 'the Friends' }],
      ['used-for', { purpose: 'handing them over' }],
      ['kept-for', { retention: 'six months' }],
    ] as const)
      await widget.says(sentence(id, 'en', values));
  });
});

describe('a slip in the mail address', () => {
  const typed = async (address: string) => {
    const widget = await show(small);
    await widget.choose('email', address);
    // What tells a slip is fetched when somebody enters the form.
    await loadExtras();
    // The widget waited for them as well, and hears of it in the same turn.
    await new Promise((resolve) => setTimeout(resolve));
    return widget;
  };

  it('is offered for correction, never corrected by itself', async () => {
    const widget = await typed('ada.l+hk@gmial.com');
    await widget.says(sentence('did-you-mean', 'en', { address: 'ada.l+hk@gmail.com' }));
    assert.strictEqual(widget.value('email'), 'ada.l+hk@gmial.com');
    assert.strictEqual(widget.the('[part="field"] button').closest('[role="status"]')?.role, 'status');
  });

  it('gets the next Tab, is corrected with one key press, and the focus returns to the field', async () => {
    const widget = await show(small);
    await widget.type('email', 'ada@hotmial.com');
    await widget.says(beginning('did-you-mean'));
    await widget.press('Tab');
    await widget.press('Enter');
    assert.strictEqual(widget.value('email'), 'ada@hotmail.com');
    assert.strictEqual(widget.focused, 'input-email');
    assert.notInclude(widget.text, beginning('did-you-mean'));
  });

  it('is not suggested for a correct address', async () => {
    for (const address of ['ada@gmail.com', 'ada@mail.com', 'ada@yahoo.de', 'ada@union.example', 'ada@qq.com', 'ada']) {
      const widget = await typed(address);
      assert.notInclude(widget.text, beginning('did-you-mean'), address);
    }
  });

  it('can be left as it is', async () => {
    const widget = await show(small);
    await widget.fillIn({ name: 'Ada', email: 'ada@gmial.com' });
    await widget.choose('email', 'ada@gmial.com');
    await widget.pressSign();
    await widget.is('signed');
    assert.strictEqual(site.received[0]?.signature.fields.email, 'ada@gmial.com');
  });
});

describe('how to appear in public', () => {
  const campaign = smallWith({ display: ['initials', 'anonymous'] });

  it('is asked with nothing preselected, and whoever does not answer is not shown', async () => {
    const widget = await show(campaign);
    assert.strictEqual(widget.value('Display'), '');
    assert.strictEqual(widget.labelOf('Display'), `${sentence('display')} ${sentence('optional')}`);
    await widget.sign();
    await widget.is('signed');
    assert.notProperty(site.received[0]?.signature, 'display');
  });

  it('is sent as it was chosen', async () => {
    const widget = await show(campaign);
    const options = [...widget.control('Display').querySelectorAll('option')].map(({ value }) => value);
    assert.deepEqual(options, ['', 'initials', 'anonymous']);
    await widget.choose('Display', 'initials');
    await widget.sign();
    await widget.is('signed');
    assert.strictEqual(site.received[0]?.signature.display, 'initials');
  });

  it('is not asked where the campaign shows nobody', async () => {
    const widget = await show(small);
    assert.isNull(widget.find('#input-Display'));
  });
});

describe('answers that a link brings', () => {
  const before = location.href;
  afterEach(() => {
    history.replaceState(null, '', before);
  });

  it('are filled in and gone from the address at once; boxes are never ticked', async () => {
    history.replaceState(
      { kept: 1 },
      '',
      '#petition:name=Ada+Lovelace&email=ada+hk@example.org&country=GB&member=true&Consent=1',
    );
    const widget = await show(thorough);
    assert.strictEqual(location.href, before.replace(/#.*/, ''));
    assert.deepEqual(history.state, { kept: 1 });
    assert.deepEqual(
      ['name', 'email', 'country'].map((name) => widget.value(name)),
      ['Ada Lovelace', 'ada+hk@example.org', 'GB'],
    );
    assert.isFalse(widget.isTicked('Consent'));
    assert.notInclude(JSON.stringify(widget.heard), 'Ada');
  });

  it('leave the address also where the browser refuses to rewrite it, on a page with a base elsewhere', async () => {
    history.replaceState(null, '', '#petition:name=Ada');
    const base = Object.assign(document.createElement('base'), { href: 'https://elsewhere.example/' });
    document.head.append(base);
    history.replaceState = () => {
      throw new DOMException('Too many changes.', 'SecurityError');
    };
    try {
      const widget = await show(thorough);
      assert.strictEqual(widget.value('name'), 'Ada');
      assert.strictEqual(location.href.replace(/#$/, ''), before.replace(/#.*/, ''));
    } finally {
      Reflect.deleteProperty(history, 'replaceState');
      base.remove();
    }
  });

  it('wait for a campaign that comes later, and for one that could be had only at the second try', async () => {
    history.replaceState(null, '', '#petition:name=Ada');
    const late = await place({ lang: 'en' });
    await late.is('failed');
    assert.lengthOf(takeComplaints(), 1);
    site.has(small);
    late.element.campaign = urlOf(small.id);
    await late.is('ready');
    assert.strictEqual(late.value('name'), 'Ada');
  });

  it('with a bare percent sign, or without a value, are used as far as possible', async () => {
    history.replaceState(null, '', '#petition:name=Zo%C3%AB%20100%%20Li&email&country=GB');
    const widget = await show(thorough);
    assert.strictEqual(widget.value('name'), 'Zoë 100% Li');
    assert.strictEqual(widget.value('email'), '');
    assert.strictEqual(widget.value('country'), 'GB');
  });

  it('fill no field whose name is only a prefix of the parameter’s', async () => {
    history.replaceState(null, '', '#petition:namex&country=GB');
    const widget = await show(thorough);
    assert.deepEqual([widget.value('name'), widget.value('country')], ['', 'GB']);
  });

  it('are taken from the query only where the host page asks for it, and the rest of the query stays', async () => {
    const url = new URL(before);
    url.hash = '';
    url.search += `${url.search ? '&' : '?'}name=Grace%20H&other=1`;
    history.replaceState(null, '', url);
    const plain = await show(small, {});
    assert.notStrictEqual(plain.value('name'), 'Grace H');
    assert.include(location.search, 'name=Grace');
    const asking = await show(smallWith({ id: 'asking' }), { prefill: 'query' });
    await until(
      () => `the name, it is "${asking.value('name')}"`,
      () => asking.value('name') === 'Grace H',
    );
    assert.notInclude(location.search, 'Grace');
    assert.include(location.search, 'other=1');
  });
});
