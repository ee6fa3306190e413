/** In bytes: what is sealed is filled up to a multiple of this, so that its length tells little. */
export const step = 512;
