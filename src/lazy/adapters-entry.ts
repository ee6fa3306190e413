/**
 * The adapters for other services as a file of their own beside the one tag's, handed to the script
 * element that was made for them.
 */
import * as services from '../adapters/services.ts';

document.currentScript?.dispatchEvent(new CustomEvent('brought', { detail: { ...services } }));
