/** The address this file was loaded from, known only with the one tag. Empty in a bundle. */
export const scriptSource = { src: '', integrity: '' };
