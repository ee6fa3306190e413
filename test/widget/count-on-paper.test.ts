/** How many of those who signed did so by hand: said below the count, and a part of the bar. */
import { assert } from '@open-wc/testing';
import { accessibilityFaults } from '../support/axe.ts';
import { small, smallWith } from './campaigns.ts';
import { show, type Visitor } from './harness.ts';
import { site, status, urlOf } from './site.ts';
import { sentence } from './words.ts';

const onPaper = (count: number, paper: unknown) => status(200, { count, paper });

/** Each bar as its way and its end. */
const bars = (widget: Visitor): [number, number][] =>
  [...widget.the('[part="progress"]').querySelectorAll('progress')].map(({ value, max }) => [value, max]);

describe('the part on paper', () => {
  for (const lang of ['en', 'zh-Hant', 'zh-Hans'])
    it(`is said in ${lang}, with full grouping, and the count has it already`, async () => {
      site.counts(onPaper(12_345, 1_200));
      const widget = await show(smallWith({ goal: 15_000 }), { lang });
      await widget.says(sentence('count-other', lang, { count: '12,345' }));
      await widget.says(sentence('on-paper', lang, { paper: '1,200' }));
      assert.strictEqual(widget.element.count, 12_345);
      assert.deepEqual(bars(widget), [
        [12_345, 15_000],
        [11_145, 15_000],
      ]);
    });

  it('is in the name of the bar, of which assistive technology gets one', async () => {
    site.counts(onPaper(1227, 80));
    const widget = await show(smallWith({ goal: 1500 }));
    await widget.says('Including 80 on paper');
    const [bar, online] = widget.the('[part="progress"]').querySelectorAll('progress');
    const label = widget.the(`#${bar?.getAttribute('aria-labelledby') ?? ''}`).innerText.replace(/\s+/g, ' ');
    assert.strictEqual(label, '1,227 people have signed Goal: 1,500 Including 80 on paper');
    assert.strictEqual(online?.getAttribute('aria-hidden'), 'true');
    assert.deepEqual(await accessibilityFaults(widget.element), []);
  });

  it('lies over the bar, and moves nothing', async () => {
    site.counts(1227);
    const without = await show(smallWith({ goal: 1500 }));
    await without.says('1,227');
    const before = without.part('progress').getBoundingClientRect().height;
    site.counts(onPaper(1227, 80));
    const widget = await show(smallWith({ goal: 1500 }));
    await widget.says('Including 80 on paper');
    assert.closeTo(widget.part('progress').getBoundingClientRect().height, before, 0.1);
    const [bar, online] = [...widget.part('progress').querySelectorAll('progress')].map(
      (one) => one.getBoundingClientRect().toJSON() as DOMRect,
    );
    for (const side of ['top', 'left', 'width', 'height'] as const)
      assert.closeTo(online?.[side] ?? -1, bar?.[side] ?? -2, 0.1, side);
    const said = widget.the('.on-paper').getBoundingClientRect();
    assert.isAtLeast(said.top, bar?.bottom ?? Infinity);
    for (const next of [widget.the('.story'), widget.the('form')].map((one) => one.getBoundingClientRect()))
      assert.isTrue(said.bottom <= next.top + 0.5 || said.left >= next.right, JSON.stringify([said, next]));
  });

  it('is a part of a bar that is full, too', async () => {
    site.counts(onPaper(1000, 250));
    const widget = await show(smallWith({ goal: 500 }));
    await widget.says('Including 250 on paper');
    assert.deepEqual(bars(widget), [
      [500, 500],
      [750, 1000],
    ]);
  });

  it('can be all of it, and needs no bar', async () => {
    site.counts(onPaper(1, 1));
    const widget = await show(small);
    await widget.says(sentence('count-one', 'en', { count: '1' }));
    await widget.says('Including 1 on paper');
    assert.isNull(widget.find('progress'));
  });

  it('of several counters is what they have together, also where some say none', async () => {
    site.counts(onPaper(100, 30), 'elsewhere');
    site.counts(1_200, 'union');
    site.counts(onPaper(50, 50), 'parish');
    const widget = await show(smallWith({ count: ['elsewhere', 'union', 'parish'].map((id) => `${urlOf(id)}/count`) }));
    await widget.says('1,350 people have signed');
    await widget.says('Including 80 on paper');
  });

  it('falls when it is taken back, and the reader’s own signature stays counted', async () => {
    site.counts(onPaper(81_147, 80_000));
    const widget = await show(small);
    await widget.says('81,147');
    await widget.sign();
    await widget.is('signed');
    assert.strictEqual(widget.element.count, 81_148);
    site.counts(onPaper(1_227, 80));
    await widget.element.reload();
    await widget.says('Including 80 on paper');
    assert.strictEqual(widget.element.count, 1_228);
    site.counts(1_147);
    await widget.element.reload();
    await widget.says('1,148 people have signed');
    assert.notInclude(widget.text, 'on paper');
  });

  it('is not there where a server says nothing of it, or nonsense, and the count stays right', async () => {
    for (const paper of [undefined, null, 0, -80, 1228, 1e300, 0.5, '80', true, [80], { number: 80 }, '<b>80</b>']) {
      site.counts(onPaper(1227, paper));
      const widget = await show(smallWith({ goal: 1500 }));
      await widget.says(sentence('count-other', 'en', { count: '1,227' }));
      assert.isNull(widget.find('.on-paper'), JSON.stringify(paper));
      assert.deepEqual(bars(widget), [[1227, 1500]]);
    }
  });
});
