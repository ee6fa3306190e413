/**
 * What the file behind the one tag has in place of src/bring-extras.ts: a second classic script from beside it. Its
 * `integrity` is in this file, so who vouches for this file vouches for that one. See docs/decisions/0010.
 */
import type { Extras } from '../bring-extras.ts';
import { extrasAddress } from '../trusted-types.ts';

/** Rejects where it cannot be had, or is not the file that was built with this one. */
export const bringExtras = (): Promise<Extras> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.addEventListener('extras', (event) => {
      resolve((event as CustomEvent<Extras>).detail);
    });
    script.addEventListener('error', reject);
    script.integrity = __EXTRAS__;
    // As "anonymous".
    script.crossOrigin = '';
    script.src = extrasAddress();
    document.head.append(script);
  });
