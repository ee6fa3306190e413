/**
 * For a page that has petitions in frames: makes each frame as high as its petition, and shows the reader what came of
 * signing. Pasted once, it does so for every frame from the server that it came from, also for those that come later.
 * Heeds these frames alone, and takes nothing from them but lengths.
 */
(() => {
  const server = new URL(document.currentScript.src).origin;

  /** In CSS pixels: no petition is lower, and none so high. */
  const lowest = 100;
  const highest = 20_000;

  const isPetition = ({ localName, src }) => localName === 'iframe' && src.startsWith(`${server}/embed/`);

  /** Only who is there can be greeted: until then the frame's document is an empty one of this page. */
  const greet = (frame) => {
    if (server === origin || frame.contentDocument === null)
      frame.contentWindow.postMessage({ petition: 'hello' }, server);
  };

  const resize = (frame, height) => {
    const { boxSizing } = getComputedStyle(frame);
    const border = boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.height = `${Math.min(highest, Math.max(lowest, height)) + border}px`;
  };

  /** Scrolls to a part of the frame that is out of sight, for who is at work in it; nobody else's page moves. */
  const show = (frame, top, bottom) => {
    if (document.activeElement !== frame) return;
    const start = frame.getBoundingClientRect().top + frame.clientTop;
    const bar = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    if (start + top < bar || start + bottom > innerHeight) scrollBy({ top: start + top - bar - 16 });
  };

  addEventListener('message', ({ data, origin, source }) => {
    if (origin !== server || !data?.petition) return;
    const frame = [...document.querySelectorAll('iframe')].find(({ contentWindow }) => contentWindow === source);
    if (!frame || !isPetition(frame)) return;
    const { petition, height, top, bottom } = data;
    if (petition === 'height' && Number.isFinite(height)) resize(frame, height);
    if (petition === 'show' && Number.isFinite(top) && Number.isFinite(bottom)) show(frame, top, bottom);
  });

  // It does not bubble, but passes the document on its way down: so frames that load late, or come late, are greeted too.
  const whenLoaded = ({ target }) => {
    if (isPetition(target)) greet(target);
  };
  document.addEventListener('load', whenLoaded, true);
  for (const frame of document.querySelectorAll('iframe')) if (isPetition(frame)) greet(frame);
})();
