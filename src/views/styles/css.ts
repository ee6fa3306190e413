/**
 * Marks text as CSS, for editors and for the build, which shortens it. Not Lit's tag: the server
 * has the style sheet as text.
 */
export const css = String.raw;
