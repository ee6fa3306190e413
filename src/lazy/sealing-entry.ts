/**
 * Entry of the sealing bundle, a separate file beside the one tag's. Hands what seals to the script
 * element that was created to load it.
 */
import * as sealer from '../sealing/seal-for.ts';

document.currentScript?.dispatchEvent(new CustomEvent('brought', { detail: { ...sealer } }));
