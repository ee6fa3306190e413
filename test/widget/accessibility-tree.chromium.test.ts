/**
 * What a screen reader is given: names, roles, states, descriptions and live regions, as they stand
 * in the browser's accessibility tree. Only Chromium tells a test its tree; `announcements.test.ts`
 * asserts in all three what makes it.
 */
import { everything, latest } from './everything.ts';
import { assert } from '@open-wc/testing';
import { scriptSource } from '../../src/lazy/script-source.ts';
import { accessibilityTree, type Told } from '../support/commands.ts';
import { small, smallWith } from './campaigns.ts';
import { show, until, type Visitor } from './harness.ts';
import { never, page, site, status } from './site.ts';
import { beginning, sentence } from './words.ts';

/** All of a role, in their order. */
const all = async (role: string): Promise<Told[]> => (await accessibilityTree()).filter((told) => told.role === role);

/** The one of a role whose name begins so. */
const the = async (role: string, name: string): Promise<Told> => {
  const found = await all(role);
  return (
    found.find((told) => told.name.startsWith(name)) ??
    assert.fail(`no ${role} is called "${name}", but: ${found.map((told) => told.name).join(', ')}`)
  );
};

/** What can be read in live regions of this kind. */
const live = async (kind: 'polite' | 'assertive'): Promise<Told[]> =>
  (await accessibilityTree()).filter((told) => told.live === kind && /^(status|alert)$/.test(told.role));

describe('a screen reader is told of the form', () => {
  it('each control by its visible label, with its role, and whether it must be answered', async () => {
    await show(everything);
    for (const [role, name, required] of [
      ['textbox', sentence('label-name'), true],
      ['textbox', sentence('label-email'), true],
      ['combobox', sentence('label-country'), undefined],
      ['textbox', sentence('label-city'), false],
      ['textbox', sentence('label-comment'), false],
      ['combobox', 'Your union', undefined],
      ['textbox', 'Your story', false],
      ['checkbox', 'I am a member', undefined],
      ['combobox', sentence('display'), undefined],
      ['checkbox', 'I agree that', undefined],
      ['checkbox', 'Keep me', undefined],
      ['button', sentence('sign'), undefined],
    ] as const) {
      const told = await the(role, name);
      // The tree says it of text fields only; of the others the words "(optional)" say it.
      if (required !== undefined) assert.strictEqual(told.required, required, name);
      if (required === false) assert.include(told.name, sentence('optional'));
    }
  });

  it('of no error before the form was sent', async () => {
    const widget = await show(everything);
    await widget.type('email', 'ada');
    const wrong = (await accessibilityTree()).filter(({ invalid }) => invalid === 'true');
    assert.deepEqual(
      wrong.map(({ name }) => name),
      [],
    );
  });

  it('how long a text may be, as the description of its field', async () => {
    await show(everything);
    const { description } = await the('textbox', sentence('label-comment'));
    assert.strictEqual(description, sentence('at-most', 'en', { max: '20' }));
  });

  it('what is wrong, as a state and the description of each field, and no longer once it is right', async () => {
    const widget = await show(
      smallWith({
        fields: [
          { name: 'name', required: true },
          { name: 'comment', maxLength: 5 },
        ],
      }),
    );
    await widget.type('comment', 'too long');
    await widget.pressSign();
    const name = await the('textbox', sentence('label-name'));
    assert.deepEqual([name.invalid, name.description], ['true', sentence('missing-name')]);
    const comment = await the('textbox', sentence('label-comment'));
    const limit = sentence('at-most', 'en', { max: '5' });
    const fault = sentence('too-long', 'en', { label: sentence('label-comment'), max: '5' });
    assert.deepEqual([comment.invalid, comment.description], ['true', `${limit} ${fault}`]);
    const consent = await the('checkbox', 'I agree that');
    assert.deepEqual([consent.invalid, consent.description], ['true', sentence('missing-consent')]);
    await widget.type('name', 'Ada');
    const mended = await the('textbox', sentence('label-name'));
    assert.deepEqual([mended.invalid, mended.description], ['false', '']);
  });

  it('which box is ticked, and which part is open', async () => {
    const widget = await show(small);
    assert.strictEqual((await the('checkbox', 'I agree that')).checked, 'false');
    await widget.tick('Consent');
    assert.strictEqual((await the('checkbox', 'I agree that')).checked, 'true');
    const isOpen = async () => (await the('DisclosureTriangle', sentence('privacy'))).expanded;
    assert.isFalse(await isOpen());
    widget.the('summary').click();
    assert.isTrue(await isOpen());
  });

  it('nothing about the hidden field, whatever is in it', async () => {
    const widget = await show(small);
    const names = async () => (await all('textbox')).map(({ name }) => name);
    assert.notInclude(await names(), sentence('leave-empty'));
    widget.control('Extra').value = 'x';
    await widget.pressSign();
    assert.notInclude(await names(), sentence('leave-empty'));
  });
});

describe('a screen reader is told of the campaign', () => {
  it('its headings, each level one below the one that it is in', async () => {
    site.counts(status(200, latest()), everything.id);
    const widget = await show(everything, { 'heading-level': '3' });
    await widget.says('陳大文');
    const levels = (await all('heading')).map(({ name, level }) => [name, level]);
    assert.deepEqual(levels, [
      ['Open the library', 3],
      ['Why', 4],
      [sentence('signers-title'), 4],
    ]);
  });

  it('its picture in words, its links, and how far it has come', async () => {
    site.counts(41);
    const widget = await show({ ...everything, id: 'small', goal: 50 });
    await widget.says('41');
    assert.strictEqual((await the('image', 'A reading room')).name, 'A reading room');
    await the('link', 'two');
    const bar = await the('progressbar', '41 people');
    assert.deepEqual([bar.value, bar.valuemax], [41, 50]);
  });

  it('its languages as a named group of buttons, of which one is pressed', async () => {
    const widget = await show(small);
    await the('group', sentence('languages'));
    const pressed = async () => (await all('button')).filter((told) => told.pressed === 'true').map(({ name }) => name);
    assert.deepEqual(await pressed(), ['English']);
    await widget.speak('zh-Hant');
    assert.deepEqual(await pressed(), ['繁體中文']);
  });
});

describe('live regions', () => {
  const words = async (kind: 'polite' | 'assertive', widget: Visitor): Promise<string[]> => {
    const regions = await live(kind);
    const role = kind === 'polite' ? 'status' : 'alert';
    const seen = widget
      .all(`[role="${role}"]`)
      .filter((element) => element.checkVisibility())
      .map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
    assert.lengthOf(regions, seen.length, 'as many in the tree as in the document');
    return seen.filter(Boolean);
  };

  it('are there before anything is to be said', async () => {
    const widget = await show(small);
    assert.lengthOf(await live('polite'), 2, 'for the mail address, and for sending');
    assert.deepEqual(await words('polite', widget), []);
    assert.deepEqual(await live('assertive'), []);
  });

  it('say a slip in the mail address, and what to press', async () => {
    const widget = await show(small);
    await widget.choose('email', 'ada@gmial.com');
    await widget.says(beginning('did-you-mean'));
    assert.deepEqual(await words('polite', widget), [sentence('did-you-mean', 'en', { address: 'ada@gmail.com' })]);
    await the('button', beginning('did-you-mean'));
  });

  it('say at once what is wrong', async () => {
    const widget = await show(small);
    await widget.pressSign();
    const [said = ''] = await words('assertive', widget);
    for (const id of ['errors-title', 'missing-name', 'missing-email', 'missing-consent'])
      assert.include(said, sentence(id));
  });

  it('say that it is being sent; the button is disabled and keeps the focus', async () => {
    site.answers(never);
    const widget = await show(small);
    await widget.sign();
    assert.deepEqual(await words('polite', widget), [sentence('sending')]);
    const button = await the('button', sentence('sending'));
    assert.deepEqual([button.disabled, button.focused], [true, true]);
  });

  it('say at once that it failed', async () => {
    site.answers(page(200));
    const widget = await show(small);
    await widget.sign();
    await widget.is('failed');
    const [said = ''] = await words('assertive', widget);
    assert.include(said, sentence('failed-title'));
  });

  it('say the thanks, also to who has gone elsewhere meanwhile', async () => {
    const widget = await show(small);
    const elsewhere = document.createElement('button');
    widget.element.after(elsewhere);
    await widget.fillIn();
    widget.button.click();
    elsewhere.focus();
    await widget.is('signed');
    assert.isTrue(document.activeElement === elsewhere);
    assert.deepEqual(await words('assertive', widget), [sentence('signed-title')]);
  });

  it('say what came of sharing', async () => {
    scriptSource.src = 'https://petitions.example/petition-widget.js';
    const widget = await show(everything);
    await widget.choose('union', 'none');
    await widget.sign();
    await widget.is('signed');
    await widget.says(sentence('embed-title'));
    assert.lengthOf(await live('polite'), 2, 'for the ways of sharing, and for the tag');
    widget
      .all('[part="share"] button')
      .find(({ innerText }) => innerText === sentence('wechat'))
      ?.click();
    await until('the code to scan', () => widget.find('.qr'));
    assert.include((await words('polite', widget)).join(), sentence('scan'));
    await the('image', everything.page ?? '');
  });

  it('leave out the count, which keeps changing while the page is open', async () => {
    site.counts(41);
    const widget = await show(small);
    await widget.says('41');
    assert.isNull(widget.part('progress').closest('[aria-live], [role="status"], [role="alert"]'));
    assert.deepEqual(await words('polite', widget), []);
  });
});
