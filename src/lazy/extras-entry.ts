/**
 * Entry of the extras bundle, a separate file beside the one tag's. Hands the extras to the script
 * element that the widget created for them and to nothing else: no global name that another script
 * could take or use.
 */
import { loadScript } from './load-script.ts';
import { laterFiles } from './later-files.ts';
import { scriptSource } from './script-source.ts';
import * as extras from './extras/index.ts';

const { currentScript } = document;
laterFiles.adapters = () => loadScript('adapters', __ADAPTERS__);
Object.assign(scriptSource, { src: (currentScript as HTMLScriptElement | null)?.src });
currentScript?.dispatchEvent(new CustomEvent('brought', { detail: { ...extras } }));
