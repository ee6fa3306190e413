/**
 * Listens for the end of a native dialog. The event comes a while after; by then the next question
 * can be open, and this is not its end.
 */
export const onClosed =
  (ended: () => void) =>
  ({ target }: Event): void => {
    if (!(target as HTMLDialogElement).open) ended();
  };

/** Opens a native dialog, or closes it, as the page has it now. */
export const showDialog = (dialog: HTMLDialogElement | null, isOpen: boolean): void => {
  if (isOpen && !dialog?.open) dialog?.showModal();
  else if (!isOpen && dialog?.open) dialog.close();
};
