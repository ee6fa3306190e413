/**
 * Entry of the adapters bundle, a separate file beside the one tag's. Hands the adapters to the
 * script element that was created to load them.
 */
import * as services from '../adapters/services.ts';

document.currentScript?.dispatchEvent(new CustomEvent('brought', { detail: { ...services } }));
