/**
 * The widget in parents that take their width from their content: as wide as there is room, and
 * never wider.
 */
import { assert, fixture } from '@open-wc/testing';
import { small } from './campaigns.ts';
import { meet, until } from './harness.ts';
import { site, urlOf } from './site.ts';

/** `%` stands for the widget. */
const parents: Readonly<Record<string, string>> = {
  'a dialog': '<dialog open>%</dialog>',
  'a table cell beside another': '<table><tr><td>a</td><td>%</td></tr></table>',
  'a flex item': '<div style="display: flex"><div>%</div></div>',
  'a flex row, being an item itself': '<div style="display: flex">%</div>',
  'a flex column that centres its items':
    '<div style="display: flex; flex-flow: column; align-items: center"><div>%</div></div>',
  'a flex column, being an item that is centred itself':
    '<div style="display: flex; flex-flow: column; align-items: center">%</div>',
  'a float': '<div style="float: left">%</div>',
  'an inline block': '<div style="display: inline-block">%</div>',
  'an inline grid': '<div style="display: inline-grid">%</div>',
  'an absolutely placed box': '<div style="position: absolute; inset: 0 auto auto 0">%</div>',
  'a fixed box': '<div style="position: fixed; inset: 0 auto auto 0">%</div>',
  'a grid column that is as wide as its content':
    '<div style="display: grid; grid-template-columns: auto 1fr"><div>%</div><p>beside</p></div>',
  'a grid that centres': '<div style="display: grid; place-items: center"><div>%</div></div>',
  'a box with the width fit-content': '<div style="inline-size: fit-content">%</div>',
  'a box with the width max-content': '<div style="inline-size: max-content; max-inline-size: inherit">%</div>',
  'boxes of which each takes its width from the next':
    '<div style="float: left"><div style="display: inline-block"><div style="display: flex"><div>%</div></div></div></div>',
};

const show = async (html: string, room: number): Promise<{ readonly width: number; readonly around: HTMLElement }> => {
  site.has(small);
  const around = await fixture<HTMLElement>(
    `<div style="position: relative; inline-size: ${room}px; max-inline-size: ${room}px">${html.replace('%', `<petition-widget campaign="${urlOf(small.id)}" lang="en"></petition-widget>`)}</div>`,
  );
  const element = around.querySelector('petition-widget');
  assert.isNotNull(element);
  const widget = meet(element);
  await until(
    () => `the campaign, the widget says: ${widget.text}`,
    () => element.state === 'ready',
  );
  return { width: widget.part('card').getBoundingClientRect().width, around };
};

for (const [name, html] of Object.entries(parents)) {
  it(`${name}: with room for more, a column that is read with ease`, async () => {
    assert.isAtLeast((await show(html, 760)).width, 560);
  });

  it(`${name}: with little room, all of it`, async () => {
    const { width, around } = await show(html, 320);
    assert.isAtLeast(width, 240);
    assert.isAtMost(around.scrollWidth, 320);
  });
}

it('beside a column with a width of its own in a flex row, it leaves that its room', async () => {
  const { width, around } = await show(
    '<div style="display: flex"><main style="flex: 1">%</main><aside style="flex: none; inline-size: 300px">a</aside></div>',
    700,
  );
  assert.strictEqual(width, 400);
  assert.isAtMost(around.scrollWidth, 700);
});

for (const room of [180, 240, 500, 1200])
  it(`in an ordinary block of ${room} px it is as wide as that`, async () => {
    const { width, around } = await show('<div>%</div>', room);
    assert.strictEqual(width, Math.min(room, 1120));
    assert.isAtMost(around.scrollWidth, room);
  });
