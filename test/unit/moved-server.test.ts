/**
 * A petition server that has moved, and the address that pages still send signatures to: over real
 * connections.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { petitionServer } from '../../src/adapters/petition-server.ts';
import type { Signature } from '../../src/schema/index.ts';

const signature: Signature = {
  id: '5d0f5a4e-7d55-4e0c-9a51-1f5f6f0c2b11',
  campaign: 'library',
  locale: 'en',
  fields: { name: 'Ada' },
  consent: { statement: 'I agree.', locale: 'en', updates: false },
};

const serverOf = async (t: TestContext, answer: RequestListener): Promise<string> => {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

for (const status of [301, 302, 307, 308])
  test(`a signature for a server that moved with ${status} arrives where it is now, once, and so does the next`, async (t) => {
    const arrived: string[] = [];
    const now = await serverOf(t, (request, response) => {
      if (request.method === 'POST') arrived.push(request.url ?? '');
      request.resume();
      response.writeHead(request.method === 'POST' ? 202 : 405, { 'content-type': 'application/json' });
      response.end(request.method === 'POST' ? '{"status":"received"}' : '{}');
    });
    const before = await serverOf(t, (request, response) => {
      request.resume();
      response.writeHead(status, { location: `${now}${request.url}` }).end();
    });
    const send = petitionServer(`${before}/v1/campaigns/library/signatures`);
    const { signal } = new AbortController();
    for (const _ of [1, 2]) assert.deepEqual(await send(signature, signal), { outcome: 'recorded' });
    assert.deepEqual(arrived, Array(2).fill('/v1/campaigns/library/signatures'));
  });

test('a server that merely cannot be reached is sent nothing twice in one attempt', async (t) => {
  let asked = 0;
  const address = await serverOf(t, (request, response) => {
    if (request.method === 'POST') asked++;
    response.destroy();
  });
  const outcome = await petitionServer(`${address}/signatures`)(signature, new AbortController().signal);
  assert.deepEqual([outcome, asked], [{ outcome: 'failed', code: 'network', retry: true }, 1]);
});
