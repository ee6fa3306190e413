/**
 * Moves the code from the page's address, where others could read it, into the form. Sends nothing,
 * as mail scanners run scripts too. Without it, people paste the code themselves.
 */
const input = document.querySelector('input');

const take = () => {
  // If a filter wrote "%23" for "#", the server saw the code and put it into the form.
  const code = location.hash.slice(1) || input.defaultValue;
  if (code === '') return;
  input.value = code;
  input.closest('.field').hidden = true;
  for (const link of document.querySelectorAll('nav a')) link.hash = code;
  history.replaceState(null, '', (location.pathname + location.search).replace(/%(25)*23.*/i, ''));
};
take();
// Another mail link was opened while this page was open.
addEventListener('hashchange', take);
