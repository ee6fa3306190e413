/**
 * For pages that show petitions in frames: makes each frame as high as its petition, and scrolls to
 * the outcome of signing. Pasted once, it handles every frame from its own server, including later
 * ones. Ignores all other frames, and takes nothing but lengths from these.
 */
(() => {
  const own = /\/embed\.js(?:[?#]|$)/;
  const petition = /^(https?:\/\/[^/?#]+)(?:\/[^?#]*)?\/embed\/[a-z\d-]{1,64}\/?(?:[?#]|$)/;

  /**
   * This script's element; undefined if it was bundled into another script and cannot know its
   * origin.
   */
  const script = [document.currentScript, ...document.scripts].find((candidate) => own.test(candidate?.src));
  const server = script && new URL(script.src).origin;

  /** In CSS pixels; lower or higher values are not plausible. */
  const lowest = 100;
  const highest = 20_000;

  /**
   * The server of a petition's frame: the script's own or, if that is unknown, any at such an
   * address.
   */
  const serverOf = (frame) => {
    const [, origin] = (frame.localName === 'iframe' && petition.exec(frame.src)) || [];
    return server === undefined || origin === server ? origin : undefined;
  };

  /** A sandboxed frame has an opaque origin, so messages cannot be addressed to its server. */
  const isSandboxed = ({ sandbox }) => sandbox.length > 0 && !sandbox.contains('allow-same-origin');

  /**
   * Greets a frame once it has loaded; until then it holds an empty document of this page's origin.
   */
  const greet = (frame) => {
    const theirs = serverOf(frame);
    if (theirs && (theirs === origin || frame.contentDocument === null))
      frame.contentWindow.postMessage({ petition: 'hello' }, isSandboxed(frame) ? '*' : theirs);
  };

  /** The height given to each frame. A page that re-renders its server's HTML removes it again. */
  const given = new WeakMap();
  const observer = new MutationObserver((records) => {
    for (const { target } of records) if (!target.style.height) resize(target, given.get(target));
  });

  const resize = (frame, height) => {
    const { boxSizing } = getComputedStyle(frame);
    const border = boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.height = `${Math.min(highest, Math.max(lowest, height)) + border}px`;
    // WordPress themes set a maximum height, from the size that the frame was pasted with.
    frame.style.maxHeight = 'none';
    if (!given.has(frame)) observer.observe(frame, { attributeFilter: ['style'] });
    given.set(frame, height);
  };

  /** Scrolls to a part of the frame that is out of sight, but only for somebody using the frame. */
  const show = (frame, top, bottom) => {
    if (document.activeElement !== frame) return;
    const start = frame.getBoundingClientRect().top + frame.clientTop;
    const bar = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    if (start + top < bar || start + bottom > innerHeight) scrollBy({ top: start + top - bar - 16 });
  };

  addEventListener('message', ({ data, origin, source }) => {
    if (!data?.petition) return;
    const frame = [...document.querySelectorAll('iframe')].find(({ contentWindow }) => contentWindow === source);
    const theirs = frame && serverOf(frame);
    if (!theirs || (origin !== theirs && !(origin === 'null' && isSandboxed(frame)))) return;
    const { petition: message, height, top, bottom } = data;
    if (message === 'height' && Number.isFinite(height)) resize(frame, height);
    if (message === 'show' && Number.isFinite(top) && Number.isFinite(bottom)) show(frame, top, bottom);
  });

  // `load` does not bubble, but it is captured here, so frames that load or are added late are
  // greeted too.
  document.addEventListener('load', ({ target }) => greet(target), true);
  for (const frame of document.querySelectorAll('iframe')) greet(frame);
})();
