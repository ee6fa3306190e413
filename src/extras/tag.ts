/**
 * The extras as a file of their own beside the one tag's. They are handed to the script element that the widget made for
 * them, and to nothing else: there is no name on the page that another script could take or use.
 */
import * as extras from './index.ts';

document.currentScript?.dispatchEvent(new CustomEvent('extras', { detail: { ...extras } }));
