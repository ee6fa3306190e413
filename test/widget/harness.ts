/**
 * Puts widgets on the page for the tests of a file, on a site of their own, so that a test reads as
 * sentences: `const widget = await show(campaign)`, `await widget.type('email', …)`, `await
 * widget.press('Enter')`.
 */
import { assert, fixture } from '@open-wc/testing';
import '../../src/index.ts';
import type { PetitionWidget } from '../../src/element/petition-widget.ts';
import type { Campaign } from '../../src/schema/index.ts';
import { closeSite, openSite, site, urlOf } from './site.ts';
import { until } from '../support/until.ts';
import { Visitor } from './visitor.ts';

export { ada, type Visitor } from './visitor.ts';
export { until } from '../support/until.ts';

/** What a test has put on the page. */
let shown: Visitor[] = [];

/** Meets an element that a test has made itself. */
export const meet = (element: PetitionWidget): Visitor => {
  const widget = new Visitor(element);
  shown.push(widget);
  return widget;
};

/**
 * Attributes of the element, of which `undefined` leaves one out; a campaign document is given as
 * the property.
 */
export type Attributes = Readonly<Record<string, string | object | undefined>>;

/** Puts an element on the page, with these attributes and children, and waits for nothing. */
export const place = async (attributes: Attributes = {}, ...children: (Node | string)[]): Promise<Visitor> => {
  const around = await fixture<HTMLElement>('<div></div>');
  const element = document.createElement('petition-widget');
  const widget = meet(element);
  for (const [name, value] of Object.entries(attributes))
    if (typeof value === 'string') element.setAttribute(name, value);
    else if (value) element.campaign = value;
  element.append(...children);
  around.append(element);
  await element.updateComplete;
  return widget;
};

/** Shows a campaign, in English where nothing else is said, and waits until it can be read. */
export const show = async (campaign: Campaign, attributes: Attributes = {}): Promise<Visitor> => {
  site.has(campaign);
  const widget = await place({ campaign: urlOf(campaign.id), lang: 'en', ...attributes });
  await until(
    () => `the campaign, the widget says: ${widget.text}`,
    () => widget.heardNames.includes('petition-ready'),
  );
  return widget;
};

// Before the site is opened, so that it ends before the site does.
afterEach(async () => {
  await closeSite();
  for (const { element } of shown) await until('an end of sending', () => element.state !== 'sending');
  shown = [];
});
openSite();

/** What the widget wrote to the console in this test. A test that expects something takes it. */
let complaints: string[] = [];
const { error, warn } = console;

export const takeComplaints = (): string[] => complaints.splice(0);

beforeEach(() => {
  complaints = [];
  console.error = console.warn = (...args: unknown[]) => complaints.push(args.map(String).join(' '));
});
afterEach(() => {
  Object.assign(console, { error, warn });
  assert.strictEqual(complaints.join('\n'), '', 'written to the console');
});
