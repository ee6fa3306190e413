/** Opens a native dialog, or closes it, as the page has it now. */
export const showDialog = (dialog: HTMLDialogElement | null, isOpen: boolean): void => {
  if (isOpen && !dialog?.open) dialog?.showModal();
  else if (!isOpen && dialog?.open) dialog.close();
};
