/**
 * Entry of the file that vouches for the languages' files, beside the one tag's: it has the hash of
 * each, so that the one tag needs only that of this one. Hands over how to load them.
 */
import type { VouchedLanguages } from './later-files.ts';
import { loadScript } from './load-script.ts';
import { scriptSource } from './script-source.ts';

const integrity: Readonly<Partial<Record<string, string>>> = __PACKS__;

const script = document.currentScript as HTMLScriptElement;
Object.assign(scriptSource, { src: script.src });
const vouched: VouchedLanguages = { load: (tag) => loadScript(tag, integrity[tag] ?? '', script.integrity) };
script.dispatchEvent(new CustomEvent('brought', { detail: vouched }));
