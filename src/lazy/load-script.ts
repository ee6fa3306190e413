/**
 * Fetches a script from beside the one tag's file. What it brings is handed over by an event on its
 * own element: there is no name on the page that another script could take or use.
 */
import { trustedScriptUrl } from './trusted-script-url.ts';

const loadFrom = <T>(src: string, integrity: string): Promise<T> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.addEventListener('brought', (event) => {
      resolve((event as CustomEvent<T>).detail);
    });
    script.addEventListener('error', reject);
    script.integrity = integrity;
    // As "anonymous".
    script.crossOrigin = '';
    // Whatever the host page says of its own: where somebody reads is nobody's business.
    script.referrerPolicy = 'no-referrer';
    script.src = src;
    document.head.append(script);
  });

/**
 * Rejects where it cannot be had, or its `integrity` is another. A host that takes no query has it
 * under its plain name.
 */
export const loadScript = async <T>(name: string, integrity: string): Promise<T> => {
  try {
    return await loadFrom<T>(trustedScriptUrl(name, integrity), integrity);
  } catch {
    return loadFrom<T>(trustedScriptUrl(name), integrity);
  }
};
