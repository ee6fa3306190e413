/**
 * WordPress shows a pasted address that it does not know in a frame that can neither send forms nor
 * open windows. It gives the frame a secret, with which the frame may ask for a height, or ask to
 * take the whole page to an address of this server (see its wp-includes/js/wp-embed.js). There, a
 * link to the petition's own page replaces the form. Until it receives a height, WordPress keeps
 * the frame out of sight, where browsers do not render it and observers stay silent.
 */
(() => {
  const [, secret] = /^#\?secret=([a-z\d]{1,64})$/i.exec(location.hash) ?? [];
  if (secret === undefined) return;

  // Put it before the text: WordPress limits frames to 1000 pixels, and the link would be out of
  // sight.
  document.querySelector('.campaign').before(document.querySelector('.panel'));

  // Neither the page's origin nor, in such a frame, this one's is known; the message holds nothing
  // secret.
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
