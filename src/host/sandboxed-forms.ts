/**
 * For a frame whose sandbox lacks `allow-forms`: the browser silently drops a submission before it
 * fires `submit`. A form that is sent only by script does not need that permission. Knows no form.
 */

/**
 * Handles a click on a submit button, which Enter in a field also triggers. If no `submit` event
 * follows, dispatches one.
 */
export const submitBy = (event: MouseEvent): void => {
  const { form } = event.currentTarget as HTMLButtonElement;
  if (!form) return;
  let isSubmitted = false;
  const hear = (): void => {
    isSubmitted = true;
  };
  form.addEventListener('submit', hear, { once: true });
  // A separate task, so that it runs after everything the click itself causes.
  setTimeout(() => {
    form.removeEventListener('submit', hear);
    if (!isSubmitted && !event.defaultPrevented && form.isConnected)
      form.dispatchEvent(new Event('submit', { cancelable: true }));
  });
};
