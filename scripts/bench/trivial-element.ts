/**
 * The yardstick: the smallest possible form with Lit, built in memory the same way as the widget.
 */
import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import { root } from '../root.ts';

/** A virtual file that exists only in the plugin below. */
const entry = join(root, 'trivial-form.js');

/** The form's default content. */
const twoFields = `
  <label for="name">Full name</label><input id="name" name="name" required />
  <label for="email">E-mail</label><input id="email" name="email" type="email" required />
  <button>Sign</button>`;

const source = (inside: string): string => `
  import { html, LitElement } from 'lit';
  class TrivialForm extends LitElement {
    render() {
      return html\`<form>${inside}</form>\`;
    }
  }
  customElements.define('trivial-form', TrivialForm);`;

const inMemory = (inside: string): Plugin => ({
  name: 'in-memory',
  resolveId: (name) => (name === entry ? entry : undefined),
  load: (name) => (name === entry ? source(inside) : undefined),
});

/** The minified script. `inside`: the form's content. */
export const trivialElement = async (inside = twoFields): Promise<string> => {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [inMemory(inside)],
    build: {
      target: 'es2022',
      write: false,
      minify: 'oxc',
      lib: { entry, formats: ['iife'], name: 'TrivialForm' },
    },
  });
  const [bundle] = [result].flat() as Rolldown.RolldownOutput[];
  const [chunk] = bundle?.output ?? [];
  if (chunk === undefined) throw new Error('The yardstick could not be built.');
  return chunk.code;
};
