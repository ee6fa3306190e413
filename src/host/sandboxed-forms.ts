/**
 * Forms in a frame whose sandbox lacks `allow-forms`: the browser drops what is submitted before
 * there is a `submit` event, and says nothing. What only scripts send needs no such leave. Knows no
 * form.
 */

/**
 * For a click on a button that submits; Enter in a field is one too. A `submit` event that does not
 * follow is made.
 */
export const submitBy = (event: MouseEvent): void => {
  const { form } = event.currentTarget as HTMLButtonElement;
  if (!form) return;
  let isSubmitted = false;
  const hear = (): void => {
    isSubmitted = true;
  };
  form.addEventListener('submit', hear, { once: true });
  // A task of its own: it comes after all that the click itself brings about.
  setTimeout(() => {
    form.removeEventListener('submit', hear);
    if (!isSubmitted && !event.defaultPrevented && form.isConnected)
      form.dispatchEvent(new Event('submit', { cancelable: true }));
  });
};
