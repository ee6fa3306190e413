/** The list of countries, which is filled when somebody comes to the form, and how they notice nothing of it. */
import { assert } from '@open-wc/testing';
import { small, smallWith } from './campaigns.ts';
import { press, sendMouse, type } from '../support/commands.ts';
import { show, until } from './harness.ts';
import type { Visitor } from './visitor.ts';

const required = smallWith({
  fields: [
    { name: 'name', required: true },
    { name: 'country', first: ['TW'] },
  ],
});

const listOf = (widget: Visitor): HTMLOptionsCollection =>
  widget.the<HTMLSelectElement>('select[name="country"]').options;

const nodesIn = (node: Node): number => [...node.childNodes].reduce((sum, child) => sum + nodesIn(child), 1);

describe('the list of countries', () => {
  it('is not in a page whose reader does not sign: all the rest takes fewer than 500 nodes', async () => {
    const widget = await show(small);
    assert.lengthOf(listOf(widget), 1);
    assert.isBelow(nodesIn(widget.the('.root')), 500);
  });

  it('is whole before the next statement, once any field has the focus', async () => {
    const widget = await show(required);
    widget.control('name').focus();
    const country = widget.control('country');
    country.value = 'ZW';
    assert.strictEqual(country.value, 'ZW');
    await widget.element.updateComplete;
    assert.strictEqual(widget.value('country'), 'ZW');
    assert.strictEqual(listOf(widget).item(1)?.value, 'TW');
  });

  it('is chosen from by typing the beginning of a name, by the keyboard alone', async () => {
    const widget = await show(required, { lang: 'en' });
    widget.control('name').focus();
    await press('Tab');
    assert.strictEqual(widget.focused, 'input-country');
    await type('Zimb');
    assert.strictEqual(widget.value('country'), 'ZW');
  });

  it('is there as soon as the pointer is over the form, before it presses', async () => {
    const widget = await show(required);
    const { left, top } = widget.control('country').getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left) + 5, Math.round(top) + 5] });
    await until(
      () => `the list, it has ${listOf(widget).length} entries`,
      () => listOf(widget).length > 240,
    );
  });

  it('stays whole, with the country chosen, when the language changes', async () => {
    const widget = await show(required, { lang: 'en' });
    await widget.choose('country', 'ZW');
    await widget.speak('zh-Hant');
    assert.strictEqual(widget.value('country'), 'ZW');
    assert.isAbove(listOf(widget).length, 240);
  });
});
