/**
 * Keeps what is typed in the widget from the host page. To the page's listeners, a key pressed in
 * the shadow root comes from the element, which is not a field, so they take letters for shortcuts
 * and catch pasted text. Knows events, not fields.
 */

const kinds = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'copy', 'cut'];

/**
 * Keys that leave the widget or close what contains it, and shortcuts other than those for editing
 * text.
 */
const isForHost = (event: KeyboardEvent): boolean => {
  const { key, ctrlKey, metaKey } = event;
  if (/^(Tab|Escape|F\d+)$/.test(key)) return true;
  // AltGr, which Windows reports as Ctrl and Alt, types letters and signs.
  const isShortcut = (ctrlKey || metaKey) && !event.getModifierState('AltGraph');
  return isShortcut && !/^([acvxyz]|Arrow\w+|Backspace|Delete|Home|End)$/i.test(key);
};

export const keepTyped = (root: DocumentFragment | HTMLElement): void => {
  for (const kind of kinds)
    root.addEventListener(kind, (event) => {
      // Events from the host page's slotted content pass through here too, and belong to the host.
      if (!root.contains(event.target as Node)) return;
      if (!(event instanceof KeyboardEvent) || !isForHost(event)) event.stopPropagation();
    });
};
