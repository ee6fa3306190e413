/**
 * The petition's side of a frame: tells the page around it how high it is, once that page has said
 * hello, so that it need not scroll in itself. Tells nobody else, and nothing else: no word, no
 * state, nothing of who signs. Without the page's hello the frame works as it is.
 */
(() => {
  const root = document.documentElement;

  // By this WordPress says that no form can be sent from here, and how to speak to it.
  if (location.hash.startsWith('#?secret=')) {
    root.classList.add('formless');
    const script = document.createElement('script');
    script.src = '/pages/wordpress.js';
    document.head.append(script);
    return;
  }

  /**
   * Origins that may have the campaign in a frame, as in a Content-Security-Policy; without any,
   * all may.
   */
  const allowed = document.currentScript.dataset.embed?.split(' ').filter(Boolean);

  const isLike = (pattern, origin) => {
    const { protocol, hostname, port } = new URL(origin);
    const wanted = new URL(pattern.replace('//*.', '//'));
    return (
      (wanted.protocol === protocol || wanted.protocol === 'http:') &&
      wanted.port === port &&
      (pattern.includes('//*.') ? hostname.endsWith(`.${wanted.hostname}`) : hostname === wanted.hostname)
    );
  };
  /** A page without an origin of its own cannot be spoken to alone. */
  const isAllowed = (origin) =>
    origin !== 'null' && (allowed === undefined || allowed.some((pattern) => isLike(pattern, origin)));

  /** The origin of the page around, once it has said hello. */
  let host;
  const tell = (message) => {
    if (host !== undefined) parent.postMessage(message, host);
  };

  const tellHeight = () => tell({ petition: 'height', height: Math.ceil(root.getBoundingClientRect().height) });

  /**
   * What came of signing has the focus, and browsers do not scroll a page of somebody else to it.
   */
  const tellPlace = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    tell({ petition: 'show', top, bottom });
  };

  addEventListener('message', ({ data, origin, source }) => {
    if (source !== parent || parent === window || data?.petition !== 'hello' || !isAllowed(origin)) return;
    host = origin;
    tellHeight();
    // On the page that answers a plain form, which browsers do not focus in a frame.
    const answer = document.querySelector('[autofocus]');
    if (answer) tellPlace(answer);
  });

  new ResizeObserver(tellHeight).observe(root);
  // A frame out of sight is not drawn, so that nothing is observed: then what has come is measured
  // here.
  for (const come of ['petition-ready', 'load']) addEventListener(come, tellHeight);
  addEventListener('focusin', (event) => {
    const [target] = event.composedPath();
    // What a reader goes to by keyboard or pointer is in sight; this the widget went to.
    if (target.tabIndex < 0) requestAnimationFrame(() => tellPlace(target));
  });
})();
