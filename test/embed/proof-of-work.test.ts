/**
 * Proof of work by the built file: under strict policies, and where what works it out cannot be
 * loaded.
 */
import assert from 'node:assert/strict';
import { beforeEach, test, type TestContext } from 'node:test';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Payload } from 'altcha-lib/types';
import { library } from './support/campaign.ts';
import { document, extrasFile, published, readable, useStage, type Visit } from './support/stage.ts';
import { until } from '../support/until.ts';
import { words } from '../support/words.ts';

const stage = useStage();
const extras = '/petition-widget-extras.js';
const secrets = { hmacSignatureSecret: 'a secret', hmacKeySignatureSecret: 'another' };

beforeEach(async () => {
  const challenge = { algorithm: 'PBKDF2/SHA-256', cost: 1000, counter: 50, deriveKey, ...secrets };
  const { origin } = stage.files;
  stage.extra['/challenge'] = published(await createChallenge(challenge));
  stage.extra['/campaign'] = published({
    ...library,
    endpoint: `${stage.campaign}/signatures`,
    challenge: `${origin}/challenge`,
  });
  stage.extra[extras] = readable(extrasFile);
});

interface Sent {
  readonly visit: Visit;
  readonly signatures: Record<string, unknown>[];
}

/**
 * Under a policy that allows no more than the file's folder and what is asked, without workers and
 * scripts of its own.
 */
const open = async (t: TestContext): Promise<Sent> => {
  const { origin } = stage.files;
  const visit = await stage.visit(
    t,
    document(`<script src="${stage.src}" data-campaign="${origin}/campaign"></script>`),
    {
      'content-security-policy': `default-src 'none'; script-src ${origin}; connect-src ${stage.server.origin} ${origin}; require-trusted-types-for 'script'; trusted-types petition-widget`,
    },
  );
  const signatures: Record<string, unknown>[] = [];
  visit.page.on('request', (request) => {
    if (request.method() !== 'POST') return;
    void request.fetchPostData().then((body = '') => signatures.push(JSON.parse(body) as Record<string, unknown>));
  });
  await visit.widget().reaches('ready');
  return { visit, signatures };
};

const isProven = async (altcha: unknown): Promise<boolean> => {
  const payload = JSON.parse(Buffer.from(String(altcha), 'base64').toString()) as Payload;
  return (await verifySolution({ ...payload, deriveKey, ...secrets })).verified;
};

test('under a policy as strict as they come: solved, sent, right, and without a complaint', async (t) => {
  const { visit, signatures } = await open(t);
  await visit.widget().sign();
  await visit.widget().reaches('signed');
  await until('the signature is read', () => signatures.length === 1);
  assert.ok(await isProven(signatures[0]?.altcha));
  await visit.widget().says(words('withdraw-title'));
  await visit.widget().press('[part="signed"] summary');
  const code = await visit.widget().text('details pre');
  assert.match(code, new RegExp(`^${String(signatures[0]?.id)}\\.[\\w-]{22}$`));
  assert.deepEqual(await visit.violations(), []);
  assert.deepEqual(visit.console, []);
});

test('without the second file: signing fails and keeps what was typed, and works at the next press once it is there', async (t) => {
  stage.extra[extras] = { status: 404 };
  const { visit, signatures } = await open(t);
  const widget = visit.widget();
  await widget.sign();
  await widget.reaches('failed');
  await widget.says(words('failed-network'));
  await widget.says(words('try-again'));
  assert.equal((await widget.answers()).name, 'Ada Quimby');
  assert.equal(signatures.length, 0);
  stage.extra[extras] = readable(extrasFile);
  await widget.press();
  await widget.reaches('signed');
  await until('the signature is read', () => signatures.length === 1);
  assert.ok(await isProven(signatures[0]?.altcha));
});

test('if the second file never arrives: signing fails once the time is up', async (t) => {
  let letGo = (): void => undefined;
  const isLetGo = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  stage.extra[extras] = async () => {
    await isLetGo;
    return { status: 404 };
  };
  const { visit, signatures } = await open(t);
  await visit.hurry({ attempts: 30, pauses: 1 });
  await visit.widget().sign();
  await until('it has failed', async () => (await visit.widget().state()) === 'failed');
  letGo();
  assert.equal(signatures.length, 0);
});
