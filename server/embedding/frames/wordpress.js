/**
 * WordPress shows a pasted address that it does not know in a frame from which no form can be sent,
 * nor a window opened. To the frame it tells a secret, by which the frame may ask for a height, and
 * that the whole page go to an address of this server (its wp-includes/js/wp-embed.js). So there
 * the petition has a link to its own page in the form's place. Until it hears of a height,
 * WordPress keeps the frame out of sight, where browsers do not draw it, and observers hear
 * nothing.
 */
(() => {
  const [, secret] = /^#\?secret=([a-z\d]{1,64})$/i.exec(location.hash) ?? [];
  if (secret === undefined) return;

  // Before the text: past 1000 pixels WordPress lets no frame be higher, and the link would be out
  // of sight.
  document.querySelector('.campaign').before(document.querySelector('.panel'));

  // Nobody's origin is known, neither the page's nor, in such a frame, the own one; there is
  // nothing in it to be kept.
  const ask = (message, value) => parent.postMessage({ message, value, secret }, '*');
  const root = document.documentElement;
  const tellHeight = () => ask('height', Math.ceil(root.getBoundingClientRect().height));
  new ResizeObserver(tellHeight).observe(root);
  addEventListener('load', tellHeight);
  addEventListener('message', ({ data, source }) => {
    if (source === parent && data?.message === 'ready' && data.secret === secret) tellHeight();
  });
  tellHeight();

  document.querySelector('.beyond a')?.addEventListener('click', (event) => {
    event.preventDefault();
    ask('link', event.currentTarget.href);
  });
})();
