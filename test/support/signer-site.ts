/**
 * The server's application on a port, with one signature that waits to be confirmed, and notes of
 * what is done to it.
 */
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { AppOptions } from '../../server/http/app.ts';
import { listen } from '../../server/http/listen.ts';
import type { SignerActions } from '../../server/signer-pages/routes.ts';
import { application } from '../server/fixtures.ts';

export const token = 'Zm9yLXRlc3RzLW9ubHk_dG9rZW4tdG9rZW4tdG9rZW4';
export const id = '5d0f5a4e-7d55-4e0c-9a51-1f5f6f0c2b11';
export const code = `${id}.abcdefghijklmnopqrst_-`;

export interface SignerSite {
  readonly origin: string;
  /** What was asked of the signature, in order. */
  readonly done: string[];
  readonly logged: string[];
}

/** Stops with the test. `actions` replace those that know one token and one code. */
export const signerSite = async (
  t: TestContext,
  actions: Partial<SignerActions> = {},
  options: Partial<AppOptions> = {},
): Promise<SignerSite> => {
  const done: string[] = [];
  const known: SignerActions = {
    confirm: async (given) => {
      done.push(`confirm ${given}`);
      return given === token ? 'confirmed' : 'unknown';
    },
    isLate: async () => false,
    again: async () => 'unknown',
    refuse: async (given) => {
      done.push(`refuse ${given}`);
      return given === token ? 'refused' : 'unknown';
    },
    withdraw: async (of, given) => {
      done.push(`withdraw ${of} ${given}`);
      return of === id && given === code ? 'withdrawn' : 'unknown';
    },
  };
  const { app, logged } = await application(t, { actions: { ...known, ...actions }, ...options });
  const { server, stop } = await listen(app, { HOST: '127.0.0.1', PORT: 0 });
  t.after(stop);
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, done, logged };
};
