/** The yardstick: the least that a form with Lit can be, built in memory as the widget is built. */
import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import { root } from '../root.ts';

/** A file that is nowhere but in the plugin below. */
const entry = join(root, 'trivial-form.js');

/** What it shows where nothing else is asked for. */
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

/** Its script, minified. `inside`: what stands in its form. */
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
