/**
 * Scripts of host pages that have changed what everybody builds on, where signatures are sealed: the
 * page can read what is typed into it, but nothing that it left about sends it in clear, or to
 * others.
 */
import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import type { SealedSignature } from '../../src/schema/index.ts';
import { fingerprintOf, newOpeningKey, openerWith } from '../../src/sealing/index.ts';
import { bo, campaignKey, sealingFor } from '../support/sealing.ts';
import { library, signer } from './support/campaign.ts';
import { document, published, useStage } from './support/stage.ts';

const stage = useStage();
const path = '/v1/campaigns/library';
const sealing = await sealingFor('library');
const fingerprint = await fingerprintOf(campaignKey);
const mallory = await newOpeningKey();

const signedWith = async (t: TestContext, first: string): Promise<void> => {
  const received: string[] = [];
  stage.extra[path] = published({ ...library, sealing });
  stage.extra[`${path}/count`] = published({ count: 12 });
  stage.extra[`${path}/signatures`] = async (request) => {
    if (request.method === 'POST') received.push(await text(request));
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type' };
    return { status: 202, headers: { ...headers, 'content-type': 'application/json' }, body: '{"status":"received"}' };
  };
  const tag = `<script src="${stage.src}" data-campaign="${stage.files.origin}${path}" data-fingerprint="${fingerprint}"></script>`;
  const visit = await stage.visit(t, document(tag), {}, { first });
  const widget = await visit.widget().reaches('ready');
  await widget.fill(signer);
  await widget.agree();
  await widget.press();
  await widget.reaches('signed');
  assert.equal(received.length, 1);
  const [sent = ''] = received;
  for (const typed of Object.values(signer)) assert.ok(!sent.includes(typed), sent.slice(0, 300));
  const signature = JSON.parse(sent) as SealedSignature;
  assert.deepEqual(Object.keys(signature).sort(), ['campaign', 'id', 'sealed', 'withdraw']);
  const opened = await openerWith([bo.identity])(signature);
  if (typeof opened === 'string') assert.fail(opened);
  assert.deepEqual(opened.fields, signer);
  assert.equal(await openerWith([mallory.identity])(signature), 'not-opened');
};

/** JavaScript, by what it leaves. */
const left: Readonly<Record<string, string>> = {
  'an old library that extends arrays, strings and JSON': `
    Array.prototype.each = function () {};
    Array.prototype.toJSON = function () { return 'broken'; };
    String.prototype.toJSON = function () { return 'broken'; };
    Array.from = () => [];
    Function.prototype.curry = function () {};`,
  'a property that shows up in every loop': 'Object.prototype.extra = function () {};',
  'toJSON on every object': 'Object.prototype.toJSON = function () { return "broken"; };',
  'what a list is made of': `for (const [name, value] of Object.entries({
      recipients: [{ age: '${mallory.recipient}', label: 'Mallory' }], age: '${mallory.recipient}', until: '2001-01-01',
      shares: { needed: 2, of: 2 }, clear: ['locale', 'source', 'host'], opensAt: 3, key: {},
      signature: 'x', sealed: 'x', sealing: null, fingerprint: 'sha256-x', kept: 'sha256-x' }))
      Object.defineProperty(Object.prototype, name, { value, writable: true, configurable: true });`,
  'what a key can say of itself': `for (const [name, value] of Object.entries({
      key_ops: ['sign'], ext: false, use: 'enc', alg: 'none', d: 'A' }))
      Object.defineProperty(Object.prototype, name, { value, writable: true, configurable: true });`,
  'names of its own for what is fetched, hashed, encoded and awaited': `
    for (const [owner, name] of [[window, 'fetch'], [crypto.subtle, 'digest'], [crypto.subtle, 'verify'], [crypto.subtle, 'importKey']]) {
      const real = owner[name].bind(owner);
      Object.defineProperty(owner, name, { value: (...all) => real(...all), configurable: true, writable: true });
    }
    const Encoder = TextEncoder;
    window.TextEncoder = class extends Encoder {};
    const Real = Promise;
    window.Promise = class Promise extends Real {};`,
};

for (const [what, first] of Object.entries(left)) test(`${what}: sealed as ever`, (t) => signedWith(t, first));
