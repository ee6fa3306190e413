/**
 * Marks text as CSS for editors, and for the build, which minifies it. Not Lit's tag, because the
 * server needs the style sheet as text.
 */
export const css = String.raw;
