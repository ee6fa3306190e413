/** The latest signatures, where the endpoint of the count names some. */
import { assert } from '@open-wc/testing';
import { small, smallWith } from './campaigns.ts';
import { show, type Visitor } from './harness.ts';
import { site, status, urlOf } from './site.ts';
import { sentence } from './words.ts';

const named = async (signers: unknown, lang = 'en'): Promise<Visitor> => {
  site.counts(status(200, { count: 41, signers }));
  const widget = await show(small, { lang });
  await widget.says('41');
  return widget;
};

const linesOf = (widget: Visitor): string[] =>
  [...widget.part('signers').querySelectorAll('li')].map((line) => line.innerText.replace(/\s+/g, ' ').trim());

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

describe('the latest signatures', () => {
  it('are shown as each signer chose to appear, with their country and when it was', async () => {
    const widget = await named([
      { name: '陳大文', country: 'HK', at: minutesAgo(5.5) },
      { name: null, country: 'TW', at: minutesAgo(130) },
      { name: '<b>Ada</b>' },
    ]);
    assert.deepEqual(linesOf(widget), [
      '陳大文 Hong Kong 5 minutes ago',
      `${sentence('anonymous')} Taiwan 2 hours ago`,
      '<b>Ada</b>',
    ]);
  });

  it('of several counters are one list, the newest first', async () => {
    site.counts(
      status(200, {
        count: 2,
        signers: [
          { name: 'Ada', at: minutesAgo(2.5) },
          { name: 'Ben', at: minutesAgo(90) },
        ],
      }),
    );
    site.counts(status(200, { count: 1, signers: [{ name: 'Cem', at: minutesAgo(5.5) }] }), 'other');
    const widget = await show(smallWith({ count: [`${urlOf('small')}/count`, `${urlOf('other')}/count`] }));
    await widget.says('3');
    assert.deepEqual(
      linesOf(widget).map((line) => line.slice(0, 3)),
      ['Ada', 'Cem', 'Ben'],
    );
  });

  it('are in the language shown', async () => {
    const [line = ''] = linesOf(await named([{ country: 'TW', at: minutesAgo(3000) }], 'zh-Hant'));
    assert.include(line, sentence('anonymous', 'zh-Hant'));
    assert.include(line, '台灣');
    assert.match(line, /2 ?(日|天)前|前天|前日/);
  });

  it('are not there where nobody is named', async () => {
    for (const signers of [undefined, []]) assert.isNull((await named(signers)).find('[part="signers"]'));
  });

  it('wait while the end of the widget is in sight, and come as soon as one has signed', async () => {
    site.counts(status(200, { count: 41, signers: [{ name: 'Ada' }] }));
    const widget = await show(small, { style: 'position: fixed; inset-block-end: 10px' });
    await widget.says('41');
    assert.isNull(widget.find('[part="signers"]'));
    await widget.sign();
    await widget.is('signed');
    assert.deepEqual(linesOf(widget), ['Ada']);
    widget.element.reset();
    await widget.is('ready');
    assert.deepEqual(linesOf(widget), ['Ada']);
  });

  it('are silently left out if they make no sense', async () => {
    const widget = await named([{ name: 'Ada', country: 'Nowhere', at: 'yesterday' }]);
    assert.include(linesOf(widget)[0], 'Ada');
    assert.notInclude(linesOf(widget)[0], 'minute');
  });
});
