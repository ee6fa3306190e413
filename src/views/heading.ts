/** A heading whose level the host page sets. */
import { html, nothing } from 'lit';

/** The level that the host page asks for; 2 if it asks for none, or for one that does not exist. */
export const levelOf = (asked: number | null | undefined): number =>
  asked && asked >= 1 && asked < 7 ? Math.trunc(asked) : 2;

/** A heading with an id can be focused by script. Levels above 6 become 6, the last in HTML. */
export const heading = (level: number, content: unknown, id: unknown = nothing, part: unknown = nothing) => {
  const tab = id === nothing ? nothing : '-1';
  switch (level) {
    case 1:
      return html`<h1 id=${id} part=${part} tabindex=${tab}>${content}</h1>`;
    case 2:
      return html`<h2 id=${id} part=${part} tabindex=${tab}>${content}</h2>`;
    case 3:
      return html`<h3 id=${id} part=${part} tabindex=${tab}>${content}</h3>`;
    case 4:
      return html`<h4 id=${id} part=${part} tabindex=${tab}>${content}</h4>`;
    case 5:
      return html`<h5 id=${id} part=${part} tabindex=${tab}>${content}</h5>`;
    default:
      return html`<h6 id=${id} part=${part} tabindex=${tab}>${content}</h6>`;
  }
};
