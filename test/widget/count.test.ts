/** How many have signed, how far it is to the goal, and when it is over. */
import { assert } from '@open-wc/testing';
import { small, smallWith } from './campaigns.ts';
import { place, show, until } from './harness.ts';
import { brokenConnection, held, page, site, status, urlOf } from './site.ts';
import { beginning, sentence } from './words.ts';

const endpoint = `${urlOf('small')}/signatures`;

describe('the count', () => {
  it('is said, in the language shown, with full grouping', async () => {
    site.counts(1_234_567);
    const widget = await show(small);
    await widget.says(sentence('count-other', 'en', { count: '1,234,567' }));
    assert.strictEqual(widget.element.count, 1_234_567);
    await widget.speak('zh-Hant');
    await widget.says(sentence('count-other', 'zh-Hant', { count: '1,234,567' }));
  });

  it('of one is one person', async () => {
    site.counts(1);
    const widget = await show(small);
    await widget.says(sentence('count-one', 'en', { count: '1' }));
  });

  it('goes up by one for a recorded signature, and for no other', async () => {
    site.counts(41);
    site.answers(status(500), status(400), status(202));
    const widget = await show(small);
    await widget.says(sentence('count-other', 'en', { count: '41' }));
    await widget.sign();
    await widget.is('failed');
    assert.strictEqual(widget.element.count, 41);
    await widget.pressSign();
    await widget.is('signed');
    assert.strictEqual(widget.element.count, 42);
    assert.include(widget.text, sentence('count-other', 'en', { count: '42' }));
  });

  it('does not go up for a signature that is still to be confirmed', async () => {
    site.counts(41);
    site.answers(status(202, { status: 'confirm-email' }));
    const widget = await show(small);
    await widget.says('41');
    await widget.sign();
    await widget.is('signed');
    assert.strictEqual(widget.element.count, 41);
  });

  it('is that of the first, once they have signed', async () => {
    site.counts(0);
    const widget = await show(small);
    await widget.element.reload();
    assert.isNull(widget.find('[part="progress"]'));
    await widget.sign();
    await widget.is('signed');
    assert.include(widget.part('progress').innerText, sentence('count-one', 'en', { count: '1' }));
  });

  const unknown = {
    'is nothing': status(200, { count: 0 }),
    'is not there': status(404),
    'cannot be reached': brokenConnection,
    'is a page': page(200),
    'is no number': status(200, { count: '12' }),
    'is no whole number': status(200, { count: 1.5 }),
    'is below nothing': status(200, { count: -3 }),
    'is empty': status(204),
  };
  for (const [what, answer] of Object.entries(unknown))
    it(`is not shown where it ${what}, and nobody is bothered with that`, async () => {
      site.counts(answer);
      const widget = await show(smallWith({ goal: 'auto' }));
      // Comes back when the count does.
      await widget.element.reload();
      await widget.element.updateComplete;
      assert.isUndefined(widget.find('#count strong')?.textContent);
      await widget.sign();
      await widget.is('signed');
    });

  it('is read where the document says', async () => {
    site.counts(77, 'elsewhere');
    const widget = await show(smallWith({ count: `${urlOf('elsewhere')}/count` }));
    await widget.says(sentence('count-other', 'en', { count: '77' }));
  });

  it('is read beside the endpoint where that ends as the contract says, and nowhere else', async () => {
    site.counts(5);
    const beside = await place({ lang: 'en', campaign: smallWith({ endpoint }) });
    await beside.says(sentence('count-other', 'en', { count: '5' }));
    site.requests = [];
    const other = await place({ lang: 'en', campaign: smallWith({ endpoint: 'https://petitions.example/form' }) });
    await other.is('ready');
    await other.element.reload();
    assert.deepEqual(site.requests, []);
  });

  it('of several counters is what they have together, and goes up by one for one’s own', async () => {
    site.counts(77, 'elsewhere');
    site.counts(1_200, 'union');
    const widget = await show(smallWith({ count: ['elsewhere', 'union'].map((id) => `${urlOf(id)}/count`) }));
    await widget.says(sentence('count-other', 'en', { count: '1,277' }));
    await widget.sign();
    await widget.is('signed');
    assert.strictEqual(widget.element.count, 1_278);
  });

  it('of several is not shown if one of them is unavailable, rather than a wrong number', async () => {
    site.counts(77, 'elsewhere');
    for (const answer of [status(404), brokenConnection, page(200), status(200, { count: -1 })]) {
      site.counts(answer, 'union');
      const widget = await show(smallWith({ count: ['elsewhere', 'union'].map((id) => `${urlOf(id)}/count`) }));
      await widget.element.reload();
      await widget.element.updateComplete;
      assert.isUndefined(widget.element.count);
      assert.isNull(widget.find('#count strong'));
    }
  });

  it('of several stays the last one known if one of them is lost later', async () => {
    site.counts(77, 'elsewhere');
    site.counts(3, 'union');
    const widget = await show(smallWith({ count: ['elsewhere', 'union'].map((id) => `${urlOf(id)}/count`) }));
    await widget.says('80');
    site.counts(78, 'elsewhere');
    site.counts(status(503), 'union');
    await widget.element.reload();
    assert.strictEqual(widget.element.count, 80);
    site.counts(5, 'union');
    await widget.element.reload();
    await widget.says('83');
  });

  it('does not keep the form waiting', async () => {
    const late = held(status(200, { count: 7 }));
    site.counts(late.answer);
    const widget = await show(small);
    assert.strictEqual(widget.element.state, 'ready');
    late.letGo();
    await widget.says(sentence('count-other', 'en', { count: '7' }));
  });

  it('comes to a widget that was taken out while it was on its way, and put back', async () => {
    const late = held(status(200, { count: 6 }));
    site.counts(late.answer);
    const widget = await show(small);
    const { parentElement } = widget.element;
    widget.element.remove();
    await Promise.resolve();
    site.counts(7);
    parentElement?.append(widget.element);
    await widget.says(sentence('count-other', 'en', { count: '7' }));
    late.letGo();
    await site.hasAllThatWasSent();
    assert.strictEqual(widget.element.count, 7);
  });

  it('of another endpoint replaces it, even if it is smaller, late, or unavailable', async () => {
    site.counts(500);
    const widget = await show(smallWith({}));
    await widget.says('500');
    const late = held(status(200, { count: 400 }));
    site.counts(late.answer);
    void widget.element.reload();
    site.counts(3, 'elsewhere');
    widget.element.endpoint = `${urlOf('elsewhere')}/signatures`;
    await widget.says(sentence('count-other', 'en', { count: '3' }));
    late.letGo();
    await site.hasAllThatWasSent();
    assert.strictEqual(widget.element.count, 3);
    widget.element.endpoint = 'https://petitions.example/form';
    await until('no count', () => widget.element.count === undefined);
    await widget.element.updateComplete;
    assert.isNull(widget.find('#count strong'));
  });

  it('that was requested before signing does not take one’s own signature away', async () => {
    const late = held(status(200, { count: 7 }));
    site.counts(late.answer);
    const widget = await show(small);
    await widget.sign();
    await widget.is('signed');
    late.letGo();
    await widget.says('7');
    assert.isAtLeast(widget.element.count ?? 0, 7);
  });
});

describe('the way to the goal', () => {
  const shown = [
    ['auto', 41, 100],
    ['auto', 100, 150],
    [500, 41, 500],
  ] as const;
  for (const [goal, count, ahead] of shown)
    it(`is ${count} of ${ahead} where the goal is ${goal}`, async () => {
      site.counts(count);
      const widget = await show(smallWith({ goal }));
      const id = goal === 'auto' ? 'goal' : 'goal-fixed';
      await widget.says(beginning(id));
      const bar = widget.the<HTMLProgressElement>('progress');
      assert.deepEqual([bar.value, bar.max], [count, ahead]);
      assert.include(widget.part('progress').innerText, sentence(id, 'en', { goal: String(ahead) }));
    });

  it('is complete once the goal is reached, and no goal is shown any more', async () => {
    site.counts(612);
    const widget = await show(smallWith({ goal: 500 }));
    await widget.says('612');
    const bar = widget.the<HTMLProgressElement>('progress');
    assert.strictEqual(bar.value, bar.max);
    assert.notInclude(widget.text, beginning('goal-fixed'));
  });

  it('is absent if the campaign has no goal', async () => {
    site.counts(41);
    const widget = await show(small);
    await widget.says('41');
    assert.isNull(widget.find('progress'));
  });
});

describe('a campaign', () => {
  it('that is over says so, and can be read but not signed', async () => {
    site.counts(41);
    const widget = await show(smallWith({ closes: '2020-01-31' }));
    assert.strictEqual(widget.element.state, 'closed');
    assert.strictEqual(widget.the('#outcome').innerText, sentence('closed-title'));
    assert.isNull(widget.find('form'));
    assert.strictEqual(widget.title, 'Open the library');
    await widget.says('41');
    assert.strictEqual(document.activeElement, document.body);
  });

  it('that ends today can be signed', async () => {
    const widget = await show(smallWith({ closes: new Date().toISOString().slice(0, 10) }));
    assert.strictEqual(widget.element.state, 'ready');
  });
});
