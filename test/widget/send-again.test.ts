/** Whoever has to confirm by mail and got none can ask for it again, from where they signed. */
import { assert } from '@open-wc/testing';
import { accessibilityFaults } from '../support/axe.ts';
import { small, smallWith } from './campaigns.ts';
import { show, until, type Visitor } from './harness.ts';
import { brokenConnection, site, status, urlOf, type Answer } from './site.ts';
import { tabTo } from './tabbing.ts';
import { sentence } from './words.ts';

const waits = status(202, { status: 'confirm-email' });
const asked = status(202, { status: 'received' });

const signed = async (answers: readonly Answer[], lang = 'en', campaign = small): Promise<Visitor> => {
  site.answers(...answers);
  const widget = await show(campaign, { lang });
  await widget.sign();
  await widget.is('signed');
  await widget.says(sentence('withdraw-title', lang));
  return widget;
};

const button = (widget: Visitor, language = 'en'): HTMLButtonElement | undefined =>
  widget
    .all<HTMLButtonElement>('button')
    .find(({ innerText }) => innerText.trim() === sentence('send-again', language));

describe('“Send it again”', () => {
  for (const language of ['en', 'zh-Hant', 'zh-Hans'] as const)
    it(`asks for another mail with the code alone, and says so, in ${language}`, async () => {
      const widget = await signed([waits, asked], language);
      assert.deepEqual(await accessibilityFaults(widget.element), []);
      (button(widget, language) ?? assert.fail('no button')).click();
      await widget.says(sentence('sent-again', language));
      const code = widget.find('[part="signed"] details pre')?.textContent;
      const { request } = site.received[1] ?? assert.fail();
      assert.strictEqual(request.url, `${urlOf('small')}/mails`);
      assert.deepEqual(await request.json(), { code });
      const { credentials, referrerPolicy, redirect } = site.asked.at(-1) ?? {};
      assert.deepEqual([credentials, referrerPolicy, redirect], ['omit', 'no-referrer', 'error']);
      assert.deepEqual(await accessibilityFaults(widget.element), []);
    });

  for (const [what, answer] of [
    ['is asked too often', status(429)],
    ['cannot be reached', brokenConnection],
  ] as const)
    it(`says to try later where the server ${what}, and can be pressed again`, async () => {
      const widget = await signed([waits, answer, asked]);
      button(widget)?.click();
      await widget.says(sentence('not-asked'));
      button(widget)?.click();
      await widget.says(sentence('sent-again'));
    });

  it('is reached and pressed by the keyboard', async () => {
    const widget = await signed([waits, asked]);
    await widget.hasFocusOn('outcome');
    await tabTo(widget, sentence('send-again'));
    await widget.press('Enter');
    await until('the request', () => site.received.length === 2);
  });

  it('is not there for who has no mail to wait for, nor where the endpoint is no petition server', async () => {
    assert.isUndefined(button(await signed([asked])));
    const elsewhere = smallWith({ endpoint: 'https://petitions.example/api/sign', count: `${urlOf('small')}/count` });
    assert.isUndefined(button(await signed([waits], 'en', elsewhere)));
  });
});
