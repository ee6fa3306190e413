/**
 * Printing, where the code comes by the bundler's way. What is on the sheet is tested on the built
 * file.
 */
import { assert } from '@open-wc/testing';
import { smallWith } from './campaigns.ts';
import { show, until, type Visitor } from './harness.ts';

const dispatch = (type: 'beforeprint' | 'afterprint') => dispatchEvent(new Event(type));
const tables = (widget: Visitor) => widget.all('.sheet table').length;

describe('a page that is printed', () => {
  afterEach(() => dispatch('afterprint'));

  it('has the sheet before the event has ended, and nothing of it afterwards; the code once it could be fetched', async () => {
    const widget = await show(smallWith({ page: 'https://petitions.example/p/small' }));
    dispatch('beforeprint');
    assert.equal(tables(widget), 1);
    assert.include(widget.the('.sheet').textContent, 'https://petitions.example/p/small');
    await until('the code', () => widget.find('.sheet .qr') !== null);
    dispatch('afterprint');
    assert.equal(tables(widget), 0);
  });

  it('has the notice on the sheet, which is to be read before signing', async () => {
    const widget = await show(smallWith({ notice: 'Signing may be **dangerous** for you.' }));
    dispatch('beforeprint');
    assert.include(widget.the('.sheet').textContent, 'Signing may be dangerous for you.');
  });

  it('prints each of its widgets', async () => {
    const widgets = [await show(smallWith({ id: 'one' })), await show(smallWith({ id: 'two' }))];
    dispatch('beforeprint');
    assert.deepEqual(widgets.map(tables), [1, 1]);
  });

  it('prints none that is no longer in the page', async () => {
    const widget = await show(smallWith({ page: 'https://petitions.example/p/small' }));
    widget.element.remove();
    dispatch('beforeprint');
    assert.isNull(widget.find('.sheet'));
  });
});
