/**
 * For a page that has petitions in frames: makes each frame as high as its petition, and shows the
 * reader what came of signing. Pasted once, it does so for every frame from the server that it came
 * from, also for those that come later. Heeds these frames alone, and takes nothing from them but
 * lengths.
 */
(() => {
  const own = /\/embed\.js(?:[?#]|$)/;
  const petition = /^(https?:\/\/[^/?#]+)(?:\/[^?#]*)?\/embed\/[a-z\d-]{1,64}\/?(?:[?#]|$)/;

  /** Where it came from: undefined where it is part of another script, and cannot know. */
  const script = [document.currentScript, ...document.scripts].find((candidate) => own.test(candidate?.src));
  const server = script && new URL(script.src).origin;

  /** In CSS pixels: no petition is lower, and none so high. */
  const lowest = 100;
  const highest = 20_000;

  /**
   * The server of a frame with a petition: the script's own, or, where that is not known, any with
   * such an address.
   */
  const serverOf = (frame) => {
    const [, origin] = (frame.localName === 'iframe' && petition.exec(frame.src)) || [];
    return server === undefined || origin === server ? origin : undefined;
  };

  /** A sandbox takes its origin from a frame, so that it cannot be spoken to by it. */
  const isSandboxed = ({ sandbox }) => sandbox.length > 0 && !sandbox.contains('allow-same-origin');

  /**
   * Only who is there can be greeted: until then the frame's document is an empty one of this page.
   */
  const greet = (frame) => {
    const theirs = serverOf(frame);
    if (theirs && (theirs === origin || frame.contentDocument === null))
      frame.contentWindow.postMessage({ petition: 'hello' }, isSandboxed(frame) ? '*' : theirs);
  };

  /**
   * The height that each frame has been given. A page that is rewritten as its server sent it takes
   * that away.
   */
  const given = new WeakMap();
  const observer = new MutationObserver((records) => {
    for (const { target } of records) if (!target.style.height) resize(target, given.get(target));
  });

  const resize = (frame, height) => {
    const { boxSizing } = getComputedStyle(frame);
    const border = boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.height = `${Math.min(highest, Math.max(lowest, height)) + border}px`;
    // As themes of WordPress have one, by the size that the frame was pasted with.
    frame.style.maxHeight = 'none';
    if (!given.has(frame)) observer.observe(frame, { attributeFilter: ['style'] });
    given.set(frame, height);
  };

  /**
   * Scrolls to a part of the frame that is out of sight, for who is at work in it; nobody else's
   * page moves.
   */
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

  // It does not bubble, but passes the document on its way down: so frames that load late, or come
  // late, are greeted too.
  document.addEventListener('load', ({ target }) => greet(target), true);
  for (const frame of document.querySelectorAll('iframe')) greet(frame);
})();
