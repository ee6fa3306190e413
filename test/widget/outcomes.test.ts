/**
 * What becomes of a signature, for every answer there is: what is said, where the focus goes, and
 * what is kept.
 */
import { assert } from '@open-wc/testing';
import { timing } from '../../src/flow/send-with-retries.ts';
import type { PetitionSignedEvent } from '../../src/flow/events.ts';
import { small } from './campaigns.ts';
import { ada, show, type Visitor } from './harness.ts';
import {
  brokenConnection,
  endless,
  never,
  page,
  problems,
  redirectTo,
  site,
  status,
  urlOf,
  type Answer,
} from './site.ts';
import { sentence } from './words.ts';

const answered = async (...answers: Answer[]): Promise<Visitor> => {
  site.answers(...answers);
  const widget = await show(small);
  await widget.tick('Updates');
  await widget.choose('country', 'TW');
  await widget.sign();
  return widget;
};

const assertKept = (widget: Visitor): void => {
  for (const [name, text] of Object.entries({ ...ada, country: 'TW' })) assert.strictEqual(widget.value(name), text);
  for (const name of ['Consent', 'Updates']) assert.isTrue(widget.isTicked(name), name);
};

/** Signs again, which now works, and with the same id. */
const assertWorksAgain = async (widget: Visitor): Promise<void> => {
  assertKept(widget);
  site.answers(status(202));
  await widget.pressSign();
  await widget.is('signed');
  assert.strictEqual(new Set(site.received.map(({ signature }) => signature.id)).size, 1);
};

describe('somebody who signed', () => {
  it('thanks with a mark that stands beside the words', async () => {
    const widget = await answered(status(202));
    await widget.is('signed');
    const [mark, words] = [widget.the('.thanks svg'), widget.the('#outcome')].map((one) => one.getBoundingClientRect());
    assert.isTrue(mark && words && mark.right < words.left && mark.top < words.bottom && mark.bottom > words.top);
  });

  const thanked: Record<string, Answer> = {
    'is received': status(202, { status: 'received' }),
    'has nothing to say': status(204),
    'is empty': status(200),
    'is JSON of some other kind': status(201, { ok: true }),
    'is that it was there already': status(409, { title: 'Conflict' }),
  };
  for (const [what, answer] of Object.entries(thanked))
    it(`is thanked where the answer ${what}, and the thanks take the focus`, async () => {
      const widget = await answered(answer);
      await widget.is('signed');
      await widget.hasFocusOn('outcome');
      assert.strictEqual(widget.the('#outcome').innerText, sentence('signed-title'));
      assert.include(widget.part('signed').innerText, 'Tell three friends.');
      assert.isNull(widget.find('form'));
      assert.strictEqual(site.received.length, 1);
    });

  it('is thanked and asked to look in the inbox where the signature is to be confirmed', async () => {
    const widget = await answered(status(202, { status: 'confirm-email' }));
    await widget.is('signed');
    await widget.hasFocusOn('outcome');
    assert.strictEqual(widget.the('#outcome').innerText, sentence('confirm-title'));
    assert.include(widget.text, sentence('confirm-text'));
  });

  it('is told that an organiser looks at it first where it is held, and the host page is not', async () => {
    const widget = await answered(status(202, { status: 'received', held: true }));
    await widget.is('signed');
    await widget.hasFocusOn('outcome');
    assert.strictEqual(widget.the('#outcome').innerText, sentence('held-title'));
    assert.include(widget.text, sentence('held-text'));
    assert.include(widget.text, 'Tell three friends.');
    const told = widget.heard.find(({ type }) => type === 'petition-signed');
    assert.strictEqual((told as PetitionSignedEvent).outcome, 'recorded');
  });

  it('is told that the petition is closed where it is, and that takes the focus', async () => {
    const widget = await answered(status(410));
    await widget.is('closed');
    await widget.hasFocusOn('outcome');
    assert.strictEqual(widget.the('#outcome').innerText, sentence('closed-title'));
    assert.isNull(widget.find('form'));
  });
});

describe('somebody whose signature is refused', () => {
  it('is told at the field, keeps everything, corrects it, and signs', async () => {
    const widget = await answered(problems({ '#/fields/email': 'invalid' }));
    await widget.is('ready');
    await widget.hasFocusOn('errors');
    assert.deepEqual(widget.summary, [sentence('invalid-email')]);
    assert.strictEqual(widget.errorAt('email'), sentence('invalid-email'));
    assertKept(widget);
    await widget.type('email', ada.email);
    assert.deepEqual(widget.summary, []);
    await assertWorksAgain(widget);
  });

  it('is told of several fields in the order of the form, and of the consent', async () => {
    const widget = await answered(
      problems({ '#/consent/statement': 'missing', '#/fields/email': 'blocked', '#/fields/name': 'too-long' }),
    );
    await widget.hasFocusOn('errors');
    const name = sentence('label-name');
    assert.deepEqual(widget.summary, [
      sentence('too-long', 'en', { label: name, max: '200' }),
      sentence('invalid-email'),
      sentence('missing-consent'),
    ]);
    assert.strictEqual(widget.errorAt('Consent'), sentence('missing-consent'));
    assertKept(widget);
  });

  it('is told in the summary what belongs to no field', async () => {
    for (const pointer of ['#/fields/shoe-size', '#/source', '', '#/fields', '/%zz']) {
      const widget = await answered(problems({ [pointer]: 'invalid' }));
      await widget.hasFocusOn('errors');
      assert.deepEqual(widget.summary, [sentence('invalid-form')]);
      assert.isNull(widget.find('#errors a'));
      assertKept(widget);
    }
  });

  for (const [what, answer] of Object.entries({
    'no problem details': status(422, { message: 'no' }),
    'problem details of nothing': status(422, { errors: [] }),
    'a page': page(422),
    'a bad request': status(400, { title: 'Bad Request' }),
    'a door that is shut': status(403),
    'nothing there': status(404),
  }))
    it(`is told so where the answer is ${what}, once, and keeps everything`, async () => {
      const widget = await answered(answer);
      await widget.is('failed');
      await widget.hasFocusOn('failure');
      assert.include(widget.the('#failure').innerText, sentence('failed-server'));
      assert.strictEqual(site.received.length, 1);
      await assertWorksAgain(widget);
    });
});

describe('somebody whose signature does not get through', () => {
  const broken: Record<string, readonly [Answer, id: string, attempts: number]> = {
    'the connection breaks': [brokenConnection, 'failed-network', 4],
    'the server fails': [status(500), 'failed-server', 4],
    'a gateway fails': [page(502), 'failed-server', 4],
    'the server waited too long': [status(408), 'failed-server', 4],
    'a page comes instead of an answer': [page(200), 'failed-server', 1],
    'the answer is broken': [() => new Response('{"status":'), 'failed-server', 1],
    'the answer is no object': [status(200, 'received'), 'failed-server', 1],
    'the answer has no end in sight': [() => new Response(`"${'x'.repeat(100_000)}"`), 'failed-server', 1],
    'the answer sends it elsewhere': [redirectTo(`${urlOf('small')}/other`), 'failed-network', 4],
  };
  for (const [what, [answer, id, attempts]] of Object.entries(broken))
    it(`is told so where ${what}, after ${attempts === 1 ? 'one attempt' : `${attempts} attempts`}, and can try again`, async () => {
      const widget = await answered(answer);
      await widget.is('failed');
      await widget.hasFocusOn('failure');
      const notice = widget.the('#failure');
      assert.include(notice.innerText, sentence('failed-title'));
      assert.include(notice.innerText, sentence(id));
      assert.include(notice.innerText, sentence('kept'));
      assert.strictEqual(notice.querySelector('a')?.href, small.page);
      assert.strictEqual(widget.button.innerText.trim(), sentence('try-again'));
      assert.strictEqual(site.received.filter(({ request }) => request.url.endsWith('/signatures')).length, attempts);
      await assertWorksAgain(widget);
    });

  it('is told so where no answer ever comes, and can try again', async () => {
    Object.assign(timing, { attempt: 100, attempts: 2 });
    const widget = await answered(never);
    await widget.is('failed');
    await widget.hasFocusOn('failure');
    assert.include(widget.the('#failure').innerText, sentence('failed-network'));
    timing.attempt = 8_000;
    await assertWorksAgain(widget);
  });

  it('is told so where an answer begins and never ends', async () => {
    Object.assign(timing, { attempt: 100, attempts: 2 });
    const widget = await answered(endless);
    await widget.is('failed');
    assert.include(widget.the('#failure').innerText, sentence('failed-network'));
    assertKept(widget);
  });

  it('no longer sees a failure once it has gone through', async () => {
    const widget = await answered(page(200));
    await widget.is('failed');
    await assertWorksAgain(widget);
    assert.isNull(widget.find('#failure'));
    await widget.hasFocusOn('outcome');
  });
});
