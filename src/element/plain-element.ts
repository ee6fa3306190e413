/**
 * Turns an element of the host page with `data-petition-widget` into a widget. The widget goes into
 * a shadow root and the children stay where they are, so that the framework or script that made
 * them finds its page unchanged.
 */
import { tagName } from './define.ts';

/**
 * All of the element's parts, exported so that the host page can style them as
 * `[data-petition-widget]::part(button)`.
 */
const parts =
  'card,image,title,text,demands,progress,form,field,label,input,button,errors,signed,share,signers,languages';

const slotFor = (name: string): HTMLSlotElement => {
  const slot = document.createElement('slot');
  if (name) slot.name = slot.slot = name;
  return slot;
};

/**
 * Passes on the unnamed children through one slot, and each name that a child uses through its own.
 * A slot without children would hide the widget's own content.
 */
const passOn = (element: Element, widget: Element): void => {
  const names = new Set(['', ...[...element.children].map(({ slot }) => slot)]);
  const slots = [...widget.querySelectorAll<HTMLSlotElement>(':scope > slot')];
  for (const slot of slots) if (!names.delete(slot.name)) slot.remove();
  widget.append(...[...names].map(slotFor));
};

/** Called again when children come or go; `widget` is then the one made for the element. */
export const upgradePlain = (
  element: Element,
  widget: Element | undefined,
  isNew: boolean,
  make: () => Element,
): void => {
  if (widget && element.shadowRoot) passOn(element, widget);
  else if (widget) widget.append(...[...element.childNodes].filter((node) => node !== widget));
  // A page saved with the widget in it already has one.
  if (!isNew || element.querySelector(`:scope > ${tagName}`)) return;
  const made = make();
  try {
    const root = element.attachShadow({ mode: 'open' });
    made.setAttribute('exportparts', parts);
    passOn(element, made);
    root.append(made);
  } catch {
    // Lists, cells, links and the like cannot have a shadow root; other elements already have one
    // from the host.
    made.append(...element.childNodes);
    element.append(made);
  }
};
