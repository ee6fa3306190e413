/** For tests of campaigns that cannot be shown: a page with a fallback, and that it stays. */
import { assert } from '@open-wc/testing';
import { place, takeComplaints, type Attributes, type Visitor } from './harness.ts';
import { urlOf } from './site.ts';

/** What a page has inside the element. */
export const fallback = (): HTMLAnchorElement => {
  const link = document.createElement('a');
  link.href = 'https://petitions.example/p/small';
  link.textContent = 'Sign the petition on our page';
  return link;
};

/** That the fallback shows, and the console says these words, once. */
export const assertFallback = (widget: Visitor, link: HTMLElement, words: RegExp | string): void => {
  assert.strictEqual(widget.text, '');
  assert.isAbove(link.getClientRects().length, 0, 'the fallback is on the page');
  const [said = '', ...more] = takeComplaints();
  assert.deepEqual(more, []);
  assert.match(said, /^<petition-widget>: /);
  if (typeof words === 'string') assert.include(said, words);
  else assert.match(said, words);
};

/** An element with a fallback whose campaign has failed. */
export const failed = async (attributes: Attributes = {}): Promise<readonly [Visitor, HTMLAnchorElement]> => {
  const link = fallback();
  const widget = await place({ campaign: urlOf('small'), lang: 'en', ...attributes }, link);
  await widget.is('failed');
  return [widget, link];
};
