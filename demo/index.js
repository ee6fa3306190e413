/**
 * Fills this server's own address into the snippets of the demo's front page and lets the first one be copied.
 * It knows nothing of the widget; without it the page shows placeholder addresses and no copy button.
 */
for (const place of document.querySelectorAll('[data-origin]')) place.textContent = location.origin;

const status = document.querySelector('[role=status]');

/** Selects the text, so that where the clipboard is out of reach (an insecure page, a refusal) one key press is left. */
const select = (element) => getSelection()?.selectAllChildren(element);

for (const button of document.querySelectorAll('button[data-copy]')) {
  const source = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(source.textContent);
      status.textContent = 'Copied. Paste it where the petition should stand.';
    } catch {
      select(source);
      status.textContent = 'The browser did not allow copying. The tag is selected: press Ctrl+C or ⌘C.';
    }
  });
}
