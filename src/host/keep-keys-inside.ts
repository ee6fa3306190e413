/**
 * What is typed in the widget stays in it. To listeners of the host page a key in the shadow root
 * comes from the element, which is no field: they take letters for shortcuts of theirs, and pasted
 * text for something to catch. Knows events; no fields.
 */

const kinds = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'copy', 'cut'];

/**
 * Keys that leave the widget or close what it is in, and shortcuts, but for those by which text is
 * edited.
 */
const isForHost = (event: KeyboardEvent): boolean => {
  const { key, ctrlKey, metaKey } = event;
  if (/^(Tab|Escape|F\d+)$/.test(key)) return true;
  // With AltGr, which Windows tells as Ctrl and Alt, letters and signs are typed.
  const isShortcut = (ctrlKey || metaKey) && !event.getModifierState('AltGraph');
  return isShortcut && !/^([acvxyz]|Arrow\w+|Backspace|Delete|Home|End)$/i.test(key);
};

export const keepTyped = (root: DocumentFragment | HTMLElement): void => {
  for (const kind of kinds)
    root.addEventListener(kind, (event) => {
      // What the host page put into a slot passes through here, too, and is the host's.
      if (!root.contains(event.target as Node)) return;
      if (!(event instanceof KeyboardEvent) || !isForHost(event)) event.stopPropagation();
    });
};
