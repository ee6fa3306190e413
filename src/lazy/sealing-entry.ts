/**
 * Entry of the sealing bundle, a separate file beside the one tag's. Hands what seals to the script
 * element that was created to load it.
 */
import { seal } from '../sealing/seal.ts';

document.currentScript?.dispatchEvent(new CustomEvent('brought', { detail: { seal } }));
