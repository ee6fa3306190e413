/**
 * Every state in which somebody can find the widget, and the way there, whatever language it
 * speaks.
 */
import { assert } from '@open-wc/testing';
import { LitElement } from 'lit';
import { everything, latest } from './everything.ts';
import { laterFiles } from '../../src/lazy/later-files.ts';
import { scriptSource } from '../../src/lazy/script-source.ts';
import { PetitionController } from '../../src/flow/petition-controller.ts';
import { PetitionWidget } from '../../src/element/petition-widget.ts';
import type { Campaign, Network } from '../../src/schema/index.ts';
import { ada as recipient, bo, sealingFor } from '../support/sealing.ts';
import { place, show, takeComplaints, until, type Attributes, type Visitor } from './harness.ts';
import { brokenConnection, never, page, site, status, urlOf, type Answer } from './site.ts';

type Coming = (attributes: Attributes) => Promise<Visitor>;

/** Shown, with the count and the latest signers, which come behind the campaign. */
const opened = async (attributes: Attributes, changes: Partial<Campaign> = {}): Promise<Visitor> => {
  const campaign = { ...everything, ...changes };
  site.counts(status(200, latest()), campaign.id);
  const widget = await show(campaign, attributes);
  await widget.says('陳大文');
  return widget;
};

/** Filled in and sent, to an endpoint that answers so. */
const answered = async (attributes: Attributes, answer: Answer): Promise<Visitor> => {
  scriptSource.src = 'https://petitions.example/petition-widget.js';
  site.answers(answer);
  const widget = await opened(attributes);
  await widget.choose('union', 'none');
  await widget.sign();
  return widget;
};

const signed = async (attributes: Attributes, body?: unknown): Promise<Visitor> => {
  const widget = await answered(attributes, status(202, body));
  await widget.is('signed');
  return widget;
};

/** Signed, and one of the ways to share pressed. */
const asking = async (attributes: Attributes, network: Network): Promise<Visitor> => {
  const widget = await signed(attributes);
  const place = everything.share?.networks?.indexOf(network) ?? -1;
  // The system's own sheet stands before them.
  widget.all('[part="share"] :is(a, button)')[place + 1]?.click();
  await widget.element.updateComplete;
  return widget;
};

/**
 * No endpoint of this version leaves open whether it has recorded a signature, so the outcome is
 * put in by hand.
 */
const sent = async (attributes: Attributes): Promise<Visitor> => {
  let controller: PetitionController | undefined;
  PetitionWidget.prototype.addController = function (given) {
    if (given instanceof PetitionController) controller = given;
    LitElement.prototype.addController.call(this, given);
  };
  const widget = await signed(attributes).finally(() =>
    Reflect.deleteProperty(PetitionWidget.prototype, 'addController'),
  );
  assert.isDefined(controller);
  controller.state = {
    step: 'signed',
    campaign: everything,
    destination: { kind: 'endpoint', endpoint: urlOf('small') },
    outcome: 'sent',
  };
  widget.element.requestUpdate();
  await widget.element.updateComplete;
  return widget;
};

/** With people of every kind who can open it, and the key to compare unfolded. */
const sealed = async (attributes: Attributes): Promise<Visitor> => {
  const recipients = [
    { age: recipient.recipient, label: 'Ada, secretary' },
    { age: bo.recipient, label: '三位受託人 Trustees', shares: { needed: 2, of: 3 } },
  ];
  const sealing = await sealingFor(everything.id, { mode: 'confirm', recipients, opensAt: 1200 });
  const { display: _, ...others } = everything;
  const widget = await show({ ...others, sealing }, attributes);
  widget.the<HTMLDetailsElement>('form .notice details').open = true;
  return widget;
};

const ways = {
  loading: (attributes) => {
    site.has(never);
    return place({ campaign: urlOf('small'), ...attributes });
  },
  'not to be shown': async (attributes) => {
    site.has(status(200, { page: everything.page }));
    const widget = await place({ campaign: urlOf('small'), ...attributes });
    await widget.is('failed');
    assert.lengthOf(takeComplaints(), 1);
    return widget;
  },
  'with all it can ask and show': async (attributes) => {
    const widget = await opened({ 'dry-run': '', ...attributes });
    await widget.type('email', 'ada@gmial.com');
    widget.control('email').dispatchEvent(new Event('change', { bubbles: true }));
    widget.the<HTMLDetailsElement>('details').open = true;
    await widget.says('ada@gmail.com');
    return widget;
  },
  sealed,
  'sealed, without what seals': async (attributes) => {
    const { sealing } = laterFiles;
    laterFiles.sealing = () => Promise.reject(new Error('blocked'));
    const widget = await sealed(attributes);
    await widget.choose('union', 'none');
    await widget.sign();
    await widget.is('failed');
    laterFiles.sealing = sealing;
    return widget;
  },
  'with errors': async (attributes) => {
    const widget = await opened(attributes);
    widget.control('Extra').value = 'x';
    await widget.type('comment', 'x'.repeat(21));
    await widget.pressSign();
    await widget.hasFocusOn('errors');
    return widget;
  },
  sending: (attributes) => answered(attributes, never),
  waiting: async (attributes) => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    const widget = await answered(attributes, brokenConnection);
    await until('a wait for the connection', () => widget.button.ariaDisabled === 'false');
    return widget;
  },
  failed: async (attributes) => {
    const widget = await answered(attributes, page(200));
    await widget.is('failed');
    return widget;
  },
  signed: (attributes) => asking(attributes, 'mastodon'),
  'signed, with a code to scan': async (attributes) => {
    const widget = await asking(attributes, 'wechat');
    await until('the code to scan', () => widget.find('.qr'));
    return widget;
  },
  'to be confirmed by mail, with the code to withdraw': async (attributes) => {
    const widget = await signed(attributes, { status: 'confirm-email' });
    await until('the code to withdraw', () => widget.find('[part="signed"] details'));
    widget.the<HTMLDetailsElement>('[part="signed"] details').open = true;
    return widget;
  },
  sent,
  closed: (attributes) => opened(attributes, { closes: '2020-01-31' }),
  'not open yet': (attributes) => opened(attributes, { opens: '2098-06-04' }),
  won: (attributes) => opened(attributes, { won: everything.upcoming }),
} satisfies Record<string, Coming>;

export const states = Object.entries<Coming>(ways);

/** Comes to a state, looks, and leaves the browser as it was. */
export const visit = async (come: Coming, attributes: Attributes, look: (widget: Visitor) => Promise<void>) => {
  const before = Object.getOwnPropertyDescriptor(navigator, 'share');
  Object.defineProperty(navigator, 'share', { configurable: true, value: () => Promise.resolve() });
  site.has(status(404), 'photo');
  try {
    const widget = await come(attributes);
    assert.notStrictEqual(widget.text, '');
    await look(widget);
  } finally {
    Reflect.deleteProperty(navigator, 'share');
    if (before) Object.defineProperty(navigator, 'share', before);
    Reflect.deleteProperty(navigator, 'onLine');
    dispatchEvent(new Event('online'));
  }
};
