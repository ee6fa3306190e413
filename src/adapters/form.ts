/** Any receiver of a plain form: the request that a form in a page would make, and whatever can be read of the answer. */
import type { Service } from '../schema/index.ts';
import type { Adapter } from './adapter.ts';
import type { Ask } from './ask.ts';
import { failed } from './failed.ts';
import { encoded, nameThere, refusalIn, valuesOf } from './flat.ts';
import { once } from './once.ts';
import { said } from './said.ts';

const recorded = { outcome: 'recorded' } as const;

export const form =
  ({ url, map = {} }: Service & { readonly type: 'form' }, ask: Ask): Adapter =>
  (signature, clock) => {
    const values = valuesOf(signature);
    const renamed = Object.fromEntries(Object.entries(values).map(([name, value]) => [nameThere(map, name), value]));
    return once(ask, url, ['cors', 'no-cors'], clock, (mode) => {
      // Where nothing can be read, a redirect is followed unseen, as the browser will have it.
      const redirect = mode === 'cors' ? 'manual' : 'follow';
      return ask(url, { ...encoded(renamed), mode, redirect }, clock, ({ status, json }) => {
        if (mode === 'no-cors') return { outcome: 'sent' };
        if (status === 409) return recorded;
        const refusal = refusalIn(json, values, map);
        if (refusal) return refusal;
        // A redirect, which is where a form leads on once it is taken, has no status here.
        return status < 300 && String(said(json).success) !== 'false' ? recorded : failed('refused');
      });
    });
  };
