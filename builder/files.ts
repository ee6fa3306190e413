/**
 * Files and the clipboard: what comes in by dropping, and what goes out by saving and copying.
 * Knows no draft.
 */

const dragged = (event: DragEvent): void => {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
};

/** Hands over the text of each file that is dropped on the page. What it returns ends that. */
export const watchDrops = (take: (text: string) => void): (() => void) => {
  const dropped = (event: DragEvent): void => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    void file.text().then(take);
  };
  document.addEventListener('dragover', dragged);
  document.addEventListener('drop', dropped);
  return () => {
    document.removeEventListener('dragover', dragged);
    document.removeEventListener('drop', dropped);
  };
};

/** Undefined where it cannot be read, as after it was moved. */
export const readText = async (file: File): Promise<string | undefined> => {
  try {
    return await file.text();
  } catch {
    return undefined;
  }
};

export const saveFile = (name: string, text: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  // Some browsers begin to read only after the click.
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 10_000);
};

/** Whether the browser let it be copied. */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};
