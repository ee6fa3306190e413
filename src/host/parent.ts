/**
 * What an element stands in as it is drawn: its slot, its parent, or the host of its shadow root.
 * Null for the page's topmost.
 */
export const parentOf = (element: Element): Element | null => {
  const parent = element.assignedSlot ?? element.parentNode;
  const around = parent instanceof ShadowRoot ? parent.host : parent;
  return around instanceof Element ? around : null;
};
