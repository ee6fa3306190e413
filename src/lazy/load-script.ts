/**
 * Loads a script from beside the one tag's file. It hands over its exports in an event on its own
 * script element, so that there is no global name that another script could take or use.
 */
import { trustedScriptUrl } from './trusted-script-url.ts';

/** Has the browser fetch a script, and run it if it is a script's element. */
const ask = (element: HTMLScriptElement | HTMLLinkElement): void => {
  // As "anonymous".
  element.crossOrigin = '';
  // Regardless of the host page's policy: where somebody is reading is nobody's business.
  element.referrerPolicy = 'no-referrer';
  document.head.append(element);
};

const loadFrom = <T>(src: string, integrity: string): Promise<T> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.addEventListener('brought', (event) => {
      resolve((event as CustomEvent<T>).detail);
    });
    script.addEventListener('error', reject);
    script.integrity = integrity;
    script.src = src;
    ask(script);
  });

/**
 * Rejects if the file cannot be loaded or does not match `integrity`. `voucher`: the hash of the
 * file that has `integrity`, if that came later than the one tag's. Some hosts do not accept a
 * query, so the plain name is tried second.
 */
export const loadScript = async <T>(name: string, integrity: string, voucher = integrity): Promise<T> => {
  try {
    return await loadFrom<T>(trustedScriptUrl(name, voucher), integrity);
  } catch {
    return loadFrom<T>(trustedScriptUrl(name), integrity);
  }
};

/**
 * Has a script fetched, and not run, while the file that has its hash is on its way. As a module,
 * since what is preloaded as a script cannot be used for one with `integrity` unless its hash was
 * known (Subresource Integrity, "strength of metadata"), and the console would say so. Only in a page
 * that has been read: once a module was asked for, Firefox, and Chrome and Safari from before 2025,
 * take no import map, and the page's own may stand further down (HTML, "import maps allowed").
 */
export const fetchAhead = (name: string, voucher: string): void => {
  if (document.readyState === 'loading') return;
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = trustedScriptUrl(name, voucher);
  ask(link);
};
