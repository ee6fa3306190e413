/** A worker of the page's own, built beside it; the build gives its address. */
declare module '*?worker&url' {
  const address: string;
  export default address;
}

/** A style sheet as a text. */
declare module '*.css?inline' {
  const text: string;
  export default text;
}
