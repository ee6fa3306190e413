/**
 * Maps the public custom properties, once and in `.root`, to the private ones (`--_…`) that the
 * rules use, and picks fonts by script. `all: initial` keeps the host page's inherited styles out;
 * what it does not reset is set after it.
 */
import { css } from './css.ts';

export const tokens = css`
  :host {
    display: block;
    inline-size: 100%;
    writing-mode: horizontal-tb;
    /* A page that outlines whatever has the focus would draw a frame around the whole petition. */
    outline: 0 !important;
  }
  :host([hidden]) {
    display: none;
  }
  /*
   * A parent as wide as its content does not see the width of '.root', which is contained. This empty box gives it one:
   * its grid track counts towards the parent's width, but never makes it wider than there is room.
   */
  :host::before {
    content: '';
    display: grid;
    grid-template-columns: minmax(min(240px, 75vw), 640px);
    overflow: hidden;
  }
  .root {
    all: initial;
    display: block;
    container-type: inline-size;
    color-scheme: inherit;
    --_ink: var(--petition-text, #17181c);
    --_muted: var(--petition-muted, #5c5e66);
    --_surface: var(--petition-surface, #fffefb);
    --_panel: var(--_surface);
    --_line: var(--petition-border, #dcd8cf);
    --_edge: var(--_muted);
    --_accent: var(--petition-accent, #2438b0);
    --_on-accent: var(--petition-on-accent, #fff);
    --_error: var(--petition-error, #b3261e);
    --_radius: var(--petition-radius, 8px);
    --_space: var(--petition-space, 4px);
    --_gap: calc(5 * var(--_space));
    --_link: var(--_accent);
    font-size: var(--petition-font-size, medium);
    line-height: 1.55;
    color: var(--_ink);
    overflow-wrap: anywhere;
  }
  :host([theme='light']) .root {
    color-scheme: light;
  }
  :host([theme='dark']) .root {
    color-scheme: dark;
  }
  /* A custom property takes any value, so a browser that does not know it cannot fall back to an earlier declaration.
     Whatever is newer than Chrome 105 and Firefox 110 is therefore behind '@supports'. */
  @supports (color: color-mix(in srgb, red, red)) {
    .root {
      --_panel: color-mix(in srgb, var(--_ink) 5%, var(--_surface));
      --_edge: color-mix(in srgb, var(--_ink) 55%, var(--_surface));
    }
  }
  @supports (color: light-dark(red, red)) {
    .root {
      --_ink: var(--petition-text, light-dark(#17181c, #eceae5));
      --_muted: var(--petition-muted, light-dark(#5c5e66, #a5a7ad));
      --_surface: var(--petition-surface, light-dark(#fffefb, #1a1b1f));
      --_line: var(--petition-border, light-dark(#dcd8cf, #34363c));
      --_accent: var(--petition-accent, light-dark(#2438b0, #a9b6ff));
      --_on-accent: var(--petition-on-accent, light-dark(#fff, #10131f));
      --_error: var(--petition-error, light-dark(#b3261e, #ffb4ab));
    }
  }

  /* Chinese: a font for each way of writing, since the shape of a character depends on it; wider leading. */
  :lang(zh-Hant) {
    --_cjk: 'PingFang HK', 'Noto Sans HK', 'Noto Sans CJK HK', 'Microsoft JhengHei', sans-serif;
  }
  :lang(zh-Hant-TW) {
    --_cjk: 'PingFang TC', 'Noto Sans TC', 'Noto Sans CJK TC', 'Microsoft JhengHei', sans-serif;
  }
  :lang(zh-Hans) {
    --_cjk: 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif;
  }
  [lang] {
    font-family: var(--_host-font, var(--petition-font, system-ui, var(--_cjk, sans-serif)));
  }
  /* Dense characters, or marks above and below the line. */
  [lang]:is(:lang(zh), :lang(ja), :lang(ar), :lang(bn), :lang(fa), :lang(hi), :lang(th)) {
    line-height: 1.7;
  }
  [lang]:lang(zh) {
    line-break: strict;
    text-autospace: normal;
  }
  /* Korean has spaces between words, and lines end there. */
  :lang(ko) {
    word-break: keep-all;
  }
  /* As Urdu is written, in Nastaliq, each word falls towards its end. */
  [lang]:lang(ur) {
    font-family: var(--_host-font, var(--petition-font, 'Noto Nastaliq Urdu', 'Urdu Typesetting', system-ui));
    line-height: 2.2;
  }
  [lang]:lang(ur) * {
    line-height: inherit;
    letter-spacing: 0;
  }
  em:lang(zh) {
    font-style: normal;
    font-weight: 650;
  }
`;
