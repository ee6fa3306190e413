/** Where this file came from, which only the one tag knows. Empty in a bundle. */
export const scriptSource = { src: '', integrity: '' };
