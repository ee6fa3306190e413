/**
 * The petition's side of a frame: once the embedding page has said hello, tells it the petition's
 * height, so that the frame need not scroll. Tells nobody else and nothing else: no text, no state,
 * nothing about the signer. Without a hello, the frame works as it is.
 */
(() => {
  const root = document.documentElement;

  // WordPress marks frames from which no form can be sent; the secret allows the frame to talk to
  // it.
  if (location.hash.startsWith('#?secret=')) {
    root.classList.add('formless');
    const script = document.createElement('script');
    script.src = '/pages/wordpress.js';
    document.head.append(script);
    return;
  }

  /** Origins that may frame the campaign, as in a Content-Security-Policy; if absent, all may. */
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
  /** A page with an opaque origin cannot be addressed on its own. */
  const isAllowed = (origin) =>
    origin !== 'null' && (allowed === undefined || allowed.some((pattern) => isLike(pattern, origin)));

  /** The origin of the embedding page, once it has said hello. */
  let host;
  const tell = (message) => {
    if (host !== undefined) parent.postMessage(message, host);
  };

  const tellHeight = () => tell({ petition: 'height', height: Math.ceil(root.getBoundingClientRect().height) });

  /** The outcome of signing has the focus, but browsers do not scroll another site's page to it. */
  const tellPlace = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    tell({ petition: 'show', top, bottom });
  };

  addEventListener('message', ({ data, origin, source }) => {
    if (source !== parent || parent === window || data?.petition !== 'hello' || !isAllowed(origin)) return;
    host = origin;
    tellHeight();
    // On the page that answers a plain form: browsers do not focus its outcome in a frame.
    const answer = document.querySelector('[autofocus]');
    if (answer) tellPlace(answer);
  });

  new ResizeObserver(tellHeight).observe(root);
  // A frame out of sight is not rendered, so observers stay silent; measure on these events
  // instead.
  for (const come of ['petition-ready', 'load']) addEventListener(come, tellHeight);
  addEventListener('focusin', (event) => {
    const [target] = event.composedPath();
    // What readers focus themselves is in sight; elements with a negative tabindex are focused by
    // the widget.
    if (target.tabIndex < 0) requestAnimationFrame(() => tellPlace(target));
  });
})();
