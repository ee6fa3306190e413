/** Files and the clipboard: input by dropping, output by saving and copying. Knows no draft. */

const dragged = (event: DragEvent): void => {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
};

/**
 * Passes on the text of the first file of each drop on the page. Returns a function that stops it.
 */
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

/** Undefined if it cannot be read, for example because it was moved. */
export const readText = async (file: File): Promise<string | undefined> => {
  try {
    return await file.text();
  } catch {
    return undefined;
  }
};

export const saveFile = (name: string, text: string, type = 'application/json'): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // Some browsers start reading only after the click.
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 10_000);
};

/** Whether the browser allowed copying. */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};
