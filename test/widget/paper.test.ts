/** Printing, where the extras come by the bundler's way. What is on the sheet is tested on the built file. */
import { assert } from '@open-wc/testing';
import { smallWith } from './campaigns.ts';
import { show, until, type Visitor } from './harness.ts';

const dispatch = (type: 'beforeprint' | 'afterprint') => dispatchEvent(new Event(type));
const tables = ({ element }: Visitor) => element.renderRoot.querySelectorAll('.sheet table').length;

describe('a page that is printed', () => {
  afterEach(() => dispatch('afterprint'));

  it('has the sheet before the event has ended, once the extras are there, and nothing of it afterwards', async () => {
    const widget = await show(smallWith({ page: 'https://petitions.example/p/small' }));
    dispatch('beforeprint');
    assert.include(widget.element.renderRoot.querySelector('.sheet')?.textContent, 'https://petitions.example/p/small');
    await until(
      () => tables(widget) === 1,
      () => 'the table',
    );
    dispatch('afterprint');
    assert.equal(tables(widget), 0);
    dispatch('beforeprint');
    assert.equal(tables(widget), 1);
  });

  it('prints each of its widgets', async () => {
    const widgets = [await show(smallWith({ id: 'one' })), await show(smallWith({ id: 'two' }))];
    dispatch('beforeprint');
    await until(
      () => widgets.every((widget) => tables(widget) === 1),
      () => 'two tables',
    );
  });

  it('prints none that is no longer in the page', async () => {
    const widget = await show(smallWith({ page: 'https://petitions.example/p/small' }));
    widget.element.remove();
    dispatch('beforeprint');
    assert.isNull(widget.element.renderRoot.querySelector('.sheet'));
  });
});
