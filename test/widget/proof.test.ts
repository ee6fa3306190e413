/**
 * Proof of work: worked out while somebody types, sent with the signature, and nothing that they
 * need to know of.
 */
import { assert } from '@open-wc/testing';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { CreateChallengeOptions, Payload } from 'altcha-lib/types';
import { timing } from '../../src/flow/send-with-retries.ts';
import { limits } from '../../src/lazy/extras/proof-of-work.ts';
import { small, smallWith } from './campaigns.ts';
import { ada, show, until, type Visitor } from './harness.ts';
import { assertSameEachTime, brokenConnection, held, never, page, site, status, urlOf, type Answer } from './site.ts';
import { sentence } from './words.ts';

const secrets = { hmacSignatureSecret: 'a secret', hmacKeySignatureSecret: 'another' };
const campaign = smallWith({ challenge: `${urlOf('small')}/challenge` });
const usual = { ...limits };

/** In seconds since 1970. */
const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

/** A challenge as the petition server makes them, for a few milliseconds of work. */
const challenge = (changes: Partial<CreateChallengeOptions> = { counter: 20 }): Promise<object> =>
  createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: 100,
    deriveKey,
    data: { c: 'small', a: '聯署' },
    ...secrets,
    ...changes,
  });

const challenged =
  (changes?: Partial<CreateChallengeOptions>): Answer =>
  async (request) =>
    status(200, await challenge(changes))(request);

/** Answers one after the other; the last one stays. */
const inTurn = (...answers: Answer[]): Answer => {
  return (request) => ((answers.length > 1 ? answers.shift() : answers[0]) ?? assert.fail())(request);
};

/** Problem details, as the petition server writes them. */
const problem = (name: string): Answer =>
  status(403, { type: `https://petitions.example/problems/${name}`, status: 403, title: 'No' });

/** The proof that came with a signature. */
const proofOf = (index = 0): string => site.received[index]?.signature.altcha ?? assert.fail(`no proof in ${index}`);

const payloadOf = (altcha: string): Payload =>
  JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(altcha), (byte) => byte.charCodeAt(0)))) as Payload;

const verified = async (altcha: string): Promise<boolean> =>
  (await verifySolution({ ...payloadOf(altcha), deriveKey, ...secrets })).verified;

const shown = async (answer: Answer = challenged(), attributes = {}): Promise<Visitor> => {
  site.challenges(answer);
  return show(campaign, attributes);
};

/** That nothing typed is gone, and that one can try again or go elsewhere. */
const assertKept = async (widget: Visitor, words: string): Promise<void> => {
  await widget.is('failed');
  await widget.hasFocusOn('failure');
  assert.include(widget.the('#failure').innerText, sentence(words));
  assert.strictEqual(widget.the<HTMLAnchorElement>('#failure a').href, campaign.page);
  assert.strictEqual(widget.value('name'), ada.name);
  assert.strictEqual(widget.button.innerText.trim(), sentence('try-again'));
};

describe('a campaign that asks for proof of work', () => {
  afterEach(() => Object.assign(limits, usual));

  it('asks for the challenge when somebody first enters the form, not before and not again', async () => {
    const widget = await shown();
    await site.hasAllThatWasSent();
    assert.strictEqual(site.challenged, 0);
    widget.control('name').focus();
    await until('the challenge', () => site.challenged === 1);
    await widget.fillIn();
    await widget.pressSign();
    await widget.is('signed');
    assert.strictEqual(site.challenged, 1);
    const asked = site.asked.find(({ cache }) => cache === 'no-store') ?? assert.fail();
    assert.deepEqual([asked.credentials, asked.referrerPolicy, asked.redirect], ['omit', 'no-referrer', 'follow']);
  });

  for (const [kind, changes] of [
    ['a counter that the server chose', { counter: 20 }],
    ['any key of a form', { keyPrefix: '0' }],
    ['a challenge that expires', { counter: 20, expiresAt: inSeconds(1200) }],
  ] as const)
    it(`sends a proof that the server finds right: ${kind}`, async () => {
      const widget = await shown(challenged(changes));
      await widget.sign();
      await widget.is('signed');
      assert.isTrue(await verified(proofOf()));
      assert.deepEqual(Object.keys(payloadOf(proofOf())).sort(), ['challenge', 'solution']);
      assert.deepEqual(widget.heardNames, ['petition-ready', 'petition-submit', 'petition-signed']);
    });

  it('shows no sign of it while somebody types', async () => {
    const answer = held(challenged());
    const widget = await shown(answer.answer);
    widget.control('name').focus();
    // The list of countries is filled by then.
    await widget.element.updateComplete;
    const before = widget.text;
    answer.letGo();
    await until('the challenge', () => site.challenged === 1);
    await site.hasAllThatWasSent();
    assert.strictEqual(widget.text, before);
  });

  it('says politely that it checks where it still does when the button is pressed', async () => {
    const widget = await shown(challenged({ keyPrefix: 'ffffff', cost: 50_000 }));
    limits.solving = 400;
    await widget.sign();
    await widget.says(sentence('waiting-proof'));
    const region = widget.the('form > [role="status"]');
    assert.strictEqual(region.innerText, sentence('waiting-proof'));
    assert.strictEqual(widget.element.state, 'sending');
    assert.strictEqual(widget.value('name'), ada.name);
    await assertKept(widget, 'failed-server');
    assert.lengthOf(site.received, 0);
    site.challenges(challenged());
    await widget.pressSign();
    await widget.is('signed');
    assert.isTrue(await verified(proofOf()));
  });

  it('does not say so if the work is already done', async () => {
    const answer = held(status(202));
    const widget = await shown();
    site.answers(answer.answer);
    widget.control('name').focus();
    await until('the challenge', () => site.challenged === 1);
    // Enough for the work, which shows nowhere when it is done.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await widget.sign();
    await until('the signature', () => site.received.length === 1);
    assert.notInclude(widget.text, sentence('waiting-proof'));
    answer.letGo();
    await widget.is('signed');
  });

  it('can be signed without entering a field, as when the browser has filled in all of them', async () => {
    const widget = await shown();
    for (const [name, value] of Object.entries(ada)) widget.control(name).value = value;
    widget.control('Consent').click();
    widget.button.click();
    await widget.is('signed');
    assert.isTrue(await verified(proofOf()));
  });

  it('fetches a new challenge by itself if the first is about to expire when the button is pressed', async () => {
    const expiring = { counter: 20, expiresAt: inSeconds(limits.margin / 1000 + 3) };
    const widget = await shown(inTurn(challenged(expiring), challenged()));
    await widget.fillIn();
    await until('the end', () => Date.now() > 1000 * expiring.expiresAt - limits.margin);
    await widget.pressSign();
    await widget.is('signed');
    assert.strictEqual(site.challenged, 2);
    assert.isTrue(await verified(proofOf()));
  });

  it('can be signed even if the device’s clock is wrong by hours', async () => {
    const widget = await shown(challenged({ counter: 20, expiresAt: inSeconds(-7200) }));
    await widget.sign();
    await widget.is('signed');
    assert.strictEqual(site.challenged, 1);
  });

  for (const name of ['pow-required', 'pow-expired', 'pow-replayed'])
    it(`takes another challenge by itself where the server says "${name}", for the same signature`, async () => {
      const widget = await shown();
      site.answers(problem(name), status(202));
      await widget.sign();
      await widget.is('signed');
      assert.strictEqual(site.challenged, 2);
      const [first, second] = site.received.map(({ signature: { altcha: _, ...rest } }) => rest);
      assert.deepEqual(first, second);
      assert.notStrictEqual(proofOf(0), proofOf(1));
      assert.isTrue(await verified(proofOf(1)));
      assert.deepEqual(widget.heardNames, ['petition-ready', 'petition-submit', 'petition-signed']);
    });

  it('fails after three challenges, and tries again at the next press', async () => {
    const widget = await shown();
    site.answers(...Array<Answer>(3).fill(problem('pow-replayed')), status(202));
    await widget.sign();
    await assertKept(widget, 'failed-server');
    assert.deepEqual([site.challenged, site.received.length], [3, 3]);
    await widget.pressSign();
    await widget.is('signed');
    assert.deepEqual([site.challenged, site.received.length], [4, 4]);
    assert.strictEqual(new Set(site.received.map(({ signature }) => signature.id)).size, 1);
  });

  for (const [what, answer] of [
    ['another refusal', problem('forbidden')],
    ['a refusal of no JSON', page(403)],
  ] as const)
    it(`fails at once at ${what}`, async () => {
      const widget = await shown();
      site.answers(answer);
      await widget.sign();
      await assertKept(widget, 'failed-server');
      assert.deepEqual([site.challenged, site.received.length], [1, 1]);
    });

  it('sends the same proof with every retry, after a press of the button too', async () => {
    timing.attempts = 2;
    const widget = await shown();
    site.answers(brokenConnection, status(500), status(202));
    await widget.sign();
    await widget.is('failed');
    await widget.pressSign();
    await widget.is('signed');
    assertSameEachTime(3);
    assert.strictEqual(site.challenged, 1);
  });

  it('takes a new challenge for a new signature', async () => {
    const widget = await shown();
    await widget.sign();
    await widget.is('signed');
    widget.element.reset();
    await widget.is('ready');
    await widget.sign({ ...ada, name: 'Grace Hopper' });
    await widget.is('signed');
    assert.strictEqual(site.challenged, 2);
    assert.notStrictEqual(proofOf(0), proofOf(1));
  });

  it('tries again if the challenge cannot be fetched, and goes on by itself', async () => {
    const widget = await shown(inTurn(brokenConnection, status(500), brokenConnection, challenged()));
    await widget.sign();
    await widget.is('signed');
    assert.strictEqual(site.challenged, 4);
    assert.isTrue(await verified(proofOf()));
  });

  it('waits for a challenge as long as a busy server asks, and says so', async () => {
    const moments: number[] = [];
    const busy = status(429, undefined, { 'retry-after': '1' });
    const widget = await shown((request) => {
      moments.push(Date.now());
      return (moments.length < 3 ? busy : challenged())(request);
    });
    await widget.sign();
    await widget.says(sentence('waiting-server'));
    await widget.is('signed');
    assert.isAtLeast((moments[2] ?? 0) - (moments[1] ?? 0), 990);
  });

  for (const [what, answer, words] of [
    ['no connection', brokenConnection, 'failed-network'],
    ['an error of the server', status(500), 'failed-server'],
    ['nothing there', status(404), 'failed-server'],
    ['a page', page(200), 'failed-server'],
    ['something else', status(200, { parameters: null }), 'failed-server'],
    ['nothing', status(200), 'failed-server'],
  ] as const)
    it(`fails with all that was typed where the challenge is ${what}, and is signed once it is there`, async () => {
      const widget = await shown(answer);
      await widget.sign();
      await assertKept(widget, words);
      assert.lengthOf(site.received, 0);
      assert.deepEqual(widget.heardNames, ['petition-ready', 'petition-submit', 'petition-error']);
      site.challenges(challenged());
      await widget.pressSign();
      await widget.is('signed');
      assert.isTrue(await verified(proofOf()));
    });

  it('waits no longer for a challenge that never comes than for anything else', async () => {
    limits.fetching = 200;
    timing.attempts = 1;
    const widget = await shown(never);
    await widget.sign();
    await assertKept(widget, 'failed-network');
  });

  for (const [what, changes] of [
    ['more work than a browser could break off', { cost: 200_001 }],
    ['another kind of work', { algorithm: 'PBKDF2/SHA-512' }],
    ['longer keys', { keyLength: 4096 }],
  ] as const)
    it(`does not begin ${what}`, async () => {
      const { parameters } = (await challenge()) as { parameters: object };
      const widget = await shown(status(200, { parameters: { ...parameters, ...changes }, signature: 'x' }));
      await widget.sign();
      await assertKept(widget, 'failed-server');
    });

  it('fails and keeps what was typed on a page without TLS, where browsers cannot do the work', async () => {
    const subtle = Object.getOwnPropertyDescriptor(Crypto.prototype, 'subtle') ?? assert.fail();
    const prepared = await challenge();
    Reflect.deleteProperty(Crypto.prototype, 'subtle');
    try {
      const widget = await shown(status(200, prepared));
      await widget.sign();
      await assertKept(widget, 'failed-server');
    } finally {
      Object.defineProperty(Crypto.prototype, 'subtle', subtle);
    }
  });

  it('sends no proof, and fetches no challenge, in a trial', async () => {
    const widget = await shown(challenged(), { 'dry-run': '' });
    await widget.sign();
    await widget.is('signed');
    await site.hasAllThatWasSent();
    assert.deepEqual([site.challenged, site.received.length], [0, 0]);
  });
});

it('a campaign that asks for no proof gets none, and a server that wants one all the same fails', async () => {
  site.answers(problem('pow-required'));
  const widget = await show(small);
  await widget.sign();
  await widget.is('failed');
  assert.deepEqual([site.challenged, site.received.length], [0, 1]);
  assert.notProperty(site.received[0]?.signature, 'altcha');
});
