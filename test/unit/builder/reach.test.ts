/** Which addresses pages of others can load files from. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unreachable } from '../../../builder/reach.ts';

const expected = {
  file: ['file:///home/ada/kit/petition-widget-0.1.0'],
  machine: [
    'http://localhost:8000/kit',
    'http://127.0.0.1',
    'http://[::1]:8787',
    'http://kit.localhost',
    'http://0.0.0.0',
  ],
  network: [
    'http://192.168.1.20/kit',
    'https://10.0.0.5',
    'http://172.16.3.4',
    'http://169.254.1.1',
    'http://[fd12:3456::1]',
    'http://[fe80::1]',
    'https://nas.local/web',
    'http://intranet/kit',
  ],
  insecure: ['http://union.example/kit'],
  'no-address': ['union.example/kit', '', 'ftp://union.example'],
} as const;

for (const [kind, addresses] of Object.entries(expected))
  for (const address of addresses)
    test(`"${address}": ${kind}`, () => {
      assert.equal(unreachable(address), kind);
    });

for (const address of ['https://union.example/kit', 'https://172.15.0.1', 'https://11.0.0.1', 'https://[2001:db8::1]'])
  test(`${address} can be reached`, () => {
    assert.equal(unreachable(address), undefined);
  });
