/** A heading of a level that is known only when the host page says it. */
import { html, nothing } from 'lit';

/** The level that a host page asks for; 2 where it asks for none that there is. */
export const levelOf = (asked: number | null | undefined): number =>
  asked && asked >= 1 && asked < 7 ? Math.trunc(asked) : 2;

/**
 * What has an id can be given the focus by script. Levels above 6 are said as 6, the last that HTML
 * has.
 */
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
