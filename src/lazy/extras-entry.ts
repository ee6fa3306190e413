/**
 * The extras as a file of their own beside the one tag's. They are handed to the script element
 * that the widget made for them, and to nothing else: there is no name on the page that another
 * script could take or use.
 */
import { loadScript } from './load-script.ts';
import { laterFiles } from './later-files.ts';
import { scriptSource } from './script-source.ts';
import * as extras from './extras/index.ts';

const { currentScript } = document;
laterFiles.adapters = () => loadScript('adapters', __ADAPTERS__);
Object.assign(scriptSource, { src: (currentScript as HTMLScriptElement | null)?.src });
currentScript?.dispatchEvent(new CustomEvent('brought', { detail: { ...extras } }));
