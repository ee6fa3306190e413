/** A worker of the page's own, built beside it; the build gives its address. */
declare module '*?worker&url' {
  const address: string;
  export default address;
}
