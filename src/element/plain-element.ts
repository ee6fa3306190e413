/**
 * An element of the host page with `data-petition-widget`, as a widget. The widget is in a shadow
 * root of it, and its children stay where they are: what made them, a framework or a script of the
 * host, finds its page as it left it.
 */
import { tagName } from './define.ts';

/**
 * All of the element's, so that the host page styles them as
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
 * One slot passes the children without a name on, and one each name that a child has: an empty one
 * would hide the widget's own.
 */
const passOn = (element: Element, widget: Element): void => {
  const names = new Set(['', ...[...element.children].map(({ slot }) => slot)]);
  const slots = [...widget.querySelectorAll<HTMLSlotElement>(':scope > slot')];
  for (const slot of slots) if (!names.delete(slot.name)) slot.remove();
  widget.append(...[...names].map(slotFor));
};

/** Called again when children come or go: `widget` is then the one that it has been given. */
export const upgradePlain = (
  element: Element,
  widget: Element | undefined,
  isNew: boolean,
  make: () => Element,
): void => {
  if (widget && element.shadowRoot) passOn(element, widget);
  else if (widget) widget.append(...[...element.childNodes].filter((node) => node !== widget));
  // A page that was stored with the widget in it has one already.
  if (!isNew || element.querySelector(`:scope > ${tagName}`)) return;
  const made = make();
  try {
    const root = element.attachShadow({ mode: 'open' });
    made.setAttribute('exportparts', parts);
    passOn(element, made);
    root.append(made);
  } catch {
    // Lists, cells, links and the like can have no shadow root, others have one of the host's.
    made.append(...element.childNodes);
    element.append(made);
  }
};
