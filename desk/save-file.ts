/** Has the browser save a file: one that the page has, or one that the server writes meanwhile. */

const click = (href: string, name: string): void => {
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
};

const saveBlob = (blob: Blob, name: string): void => {
  const url = URL.createObjectURL(blob);
  click(url, name);
  // The browser has taken it by then; without this it stays in memory as long as the page.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
};

export const saveText = (text: string, type: string, name: string): void => {
  saveBlob(new Blob([text], { type }), name);
};

/** A file that is written as its text comes. */
export interface Saving {
  write(text: string): Promise<void>;
  /** It is whole: the browser saves it under its name. */
  close(): Promise<void>;
  /** Nothing of it is kept. */
  drop(): Promise<void>;
}

interface Writable {
  write(text: string): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}
type Picker = (options: { readonly suggestedName: string }) => Promise<{ createWritable(): Promise<Writable> }>;

/** In UTF-16 code units: what is put into one part, which the browser may keep on its disk. */
const partSize = 1_000_000;

/** For browsers that save only what is whole. */
const inParts = (type: string, name: string): Saving => {
  let parts: Blob[] = [];
  let text = '';
  const part = (): void => {
    parts.push(new Blob([text], { type }));
    text = '';
  };
  return {
    write: async (more) => {
      text += more;
      if (text.length >= partSize) part();
    },
    close: async () => {
      part();
      saveBlob(new Blob(parts, { type }), name);
      parts = [];
    },
    drop: async () => {
      parts = [];
      text = '';
    },
  };
};

/** Asks where it is to be saved, if the browser can write there; `undefined`: nowhere. */
export const beginSaving = async (type: string, name: string): Promise<Saving | undefined> => {
  const { showSaveFilePicker: pick } = globalThis as { showSaveFilePicker?: Picker };
  if (!pick) return inParts(type, name);
  try {
    const file = await (await pick({ suggestedName: name })).createWritable();
    return { write: (text) => file.write(text), close: () => file.close(), drop: () => file.abort() };
  } catch {
    return undefined;
  }
};

/** @param path on this server, which says the name of the file */
export const saveFrom = (path: string): void => click(path, '');
