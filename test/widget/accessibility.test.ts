/** Axe finds nothing: at each step, in the three languages, light and dark. */
import { assert } from '@open-wc/testing';
import { accessibilityFaults } from '../support/axe.ts';
import { small, thorough } from './campaigns.ts';
import { place, show, takeComplaints, type Attributes, type Visitor } from './harness.ts';
import { never, page, site, status, urlOf } from './site.ts';

/** Everything that can be asked and shown, beside a goal and ways to share. */
const campaign = {
  ...thorough,
  body: {
    ...(small.body as Record<string, string>),
    en: '## Why\n\n- **one**\n- [two](https://a.example/)\n\n> three',
  },
  goal: 'auto' as const,
  share: { networks: ['whatsapp' as const, 'email' as const] },
  signed: { text: 'Thank you.', next: { label: 'Donate', url: 'https://petitions.example/donate' } },
};

const complete = async (attributes: Attributes): Promise<Visitor> => {
  site.counts(41, campaign.id);
  const widget = await show(campaign, attributes);
  await widget.says('41');
  await widget.choose('union', 'none');
  return widget;
};

const steps: Record<string, (attributes: Attributes) => Promise<Visitor>> = {
  loading: async (attributes) => {
    site.has(never);
    return place({ campaign: urlOf('small'), ...attributes });
  },
  editing: complete,
  'with errors': async (attributes) => {
    const widget = await complete(attributes);
    await widget.type('Website', 'x');
    await widget.pressSign();
    await widget.hasFocusOn('errors');
    return widget;
  },
  sending: async (attributes) => {
    site.answers(status(503, undefined, { 'retry-after': '1' }), status(202));
    const widget = await complete(attributes);
    await widget.sign();
    await widget.is('sending');
    return widget;
  },
  signed: async (attributes) => {
    const widget = await complete(attributes);
    await widget.sign();
    await widget.is('signed');
    return widget;
  },
  closed: (attributes) => show({ ...campaign, closes: '2020-01-31' }, attributes),
  failed: async (attributes) => {
    site.answers(page(200));
    const widget = await complete(attributes);
    await widget.sign();
    await widget.is('failed');
    return widget;
  },
  'not to be shown': async (attributes) => {
    site.has(status(200, { page: small.page }));
    const widget = await place({ campaign: urlOf('small'), ...attributes });
    await widget.is('failed');
    assert.lengthOf(takeComplaints(), 1);
    return widget;
  },
};

for (const theme of ['light', 'dark'])
  for (const lang of ['en', 'zh-Hant', 'zh-Hans'])
    describe(`the widget, ${theme}, in ${lang}`, () => {
      for (const [step, come] of Object.entries(steps))
        it(`is accessible ${step}`, async () => {
          const widget = await come({ lang, theme });
          assert.notStrictEqual(widget.text, '');
          assert.deepEqual(await accessibilityFaults(widget.element), []);
        });
    });
