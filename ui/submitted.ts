/** What a page's own form does when it is submitted: it hands itself over, and sends nothing. */
export const submitted =
  (act: (form: HTMLFormElement) => void) =>
  (event: Event): void => {
    event.preventDefault();
    act(event.currentTarget as HTMLFormElement);
  };
