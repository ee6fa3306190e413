/**
 * Loads a script from beside the one tag's file. It hands over its exports in an event on its own
 * script element, so that there is no global name that another script could take or use.
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
    // Regardless of the host page's policy: where somebody is reading is nobody's business.
    script.referrerPolicy = 'no-referrer';
    script.src = src;
    document.head.append(script);
  });

/**
 * Rejects if the file cannot be loaded or does not match `integrity`. Some hosts do not accept a
 * query, so the plain name is tried second.
 */
export const loadScript = async <T>(name: string, integrity: string): Promise<T> => {
  try {
    return await loadFrom<T>(trustedScriptUrl(name, integrity), integrity);
  } catch {
    return loadFrom<T>(trustedScriptUrl(name), integrity);
  }
};
