/**
 * A page in React, Vue or Svelte around the component that docs/frameworks.md shows, as a bundler
 * makes it of the package. Knows how each framework is compiled and mounted; of the widget only
 * what the page on frameworks says.
 */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from 'svelte/compiler';
import { build, type Plugin } from 'vite';
import { compileScript, parse } from 'vue/compiler-sfc';
import { root } from '../../../scripts/root.ts';
import { snippets } from '../../support/docs-pages.ts';

interface Framework {
  readonly component: string;
  readonly language: string;
  readonly plugins: readonly Plugin[];
  /** Makes `mount(place, campaign)`, which gives the function that takes it away again. */
  readonly main: string;
}

const vue: Plugin = {
  name: 'vue',
  transform: {
    filter: { id: /\.vue$/ },
    handler(code) {
      const { descriptor } = parse(code);
      const isCustomElement = (name: string): boolean => name === 'petition-widget';
      const { content } = compileScript(descriptor, {
        id: 'petition',
        inlineTemplate: true,
        templateOptions: { compilerOptions: { isCustomElement } },
      });
      return { code: content, moduleType: 'ts' };
    },
  },
};

const svelte: Plugin = {
  name: 'svelte',
  transform: {
    filter: { id: /\.svelte$/ },
    handler: (code) => ({ code: compile(code, { generate: 'client' }).js.code, moduleType: 'js' }),
  },
};

export const frameworks: Readonly<Record<'React' | 'Vue' | 'Svelte', Framework>> = {
  React: {
    component: 'Petition.tsx',
    language: 'tsx',
    plugins: [],
    main: `
      import { createElement, useState } from 'react';
      import { createRoot, hydrateRoot } from 'react-dom/client';
      import { renderToString } from 'react-dom/server';
      import { OurPetition as Petition } from './Petition.tsx';
      window.mountRendered = (place, campaign) => {
        const app = createElement(Petition, { campaign });
        place.setHTMLUnsafe(renderToString(app));
        hydrateRoot(place, app, { onRecoverableError: (error) => console.error(error) });
      };
      const Plain = ({ campaign }) => {
        const [words, write] = useState('Sign');
        window.write = write;
        const link = words && createElement('a', { href: '/sign', key: 'link' }, words);
        return createElement('div', { 'data-petition-widget': '', 'data-campaign': campaign }, link);
      };
      window.mountPlain = (place, campaign) => {
        const app = createElement(Plain, { campaign });
        place.setHTMLUnsafe(renderToString(app));
        return () => {
          const root = hydrateRoot(place, app, { onRecoverableError: (error) => console.error(error) });
          return () => root.unmount();
        };
      };
      const pages = {
        home: () => 'Home',
        both: ([one, other]) => [one, other].map((campaign) => createElement(Petition, { key: campaign, campaign })),
        // As a router has it whose page takes the campaign from the address: one component for both.
        one: ([campaign]) => createElement(Petition, { campaign }),
        other: ([, campaign]) => createElement(Petition, { campaign }),
      };
      const Site = ({ campaigns }) => {
        const [page, go] = useState('both');
        window.go = go;
        return createElement('div', { key: page === 'other' ? 'one' : page }, pages[page](campaigns));
      };
      window.mountSite = (place, campaigns) => createRoot(place).render(createElement(Site, { campaigns }));
      window.mount = (place, campaign) => {
        const root = createRoot(place);
        root.render(createElement(Petition, { campaign }));
        return () => root.unmount();
      };`,
  },
  Vue: {
    component: 'Petition.vue',
    language: 'vue',
    plugins: [vue],
    main: `
      import { createApp } from 'vue';
      import Petition from './Petition.vue';
      window.mount = (place, campaign) => {
        const app = createApp(Petition, { campaign });
        app.mount(place);
        return () => app.unmount();
      };`,
  },
  Svelte: {
    component: 'Petition.svelte',
    language: 'svelte',
    plugins: [svelte],
    main: `
      import { mount, unmount } from 'svelte';
      import Petition from './Petition.svelte';
      window.mount = (target, campaign) => {
        const app = mount(Petition, { target, props: { campaign } });
        return () => unmount(app);
      };`,
  },
};

export type FrameworkName = keyof typeof frameworks;

/** A project of a host: the component as that page has it, beside what npm has installed. */
export const project = (name: FrameworkName): { readonly folder: string; readonly remove: () => void } => {
  const { component, language, main } = frameworks[name];
  const [code, ...more] = snippets('docs/frameworks.md', language);
  if (code === undefined || more.length > 0) throw new Error(`docs/frameworks.md has not one example of ${language}`);
  const folder = mkdtempSync(join(tmpdir(), 'petition-app-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, component), code);
  writeFileSync(join(folder, 'main.js'), main);
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
};

/** Its files as they are published, by name; `main.js` is the one that the page loads. */
export const bundle = async (name: FrameworkName): Promise<Readonly<Record<string, string>>> => {
  const { folder, remove } = project(name);
  try {
    const made = await build({
      root: folder,
      configFile: false,
      logLevel: 'error',
      base: './',
      plugins: [...frameworks[name].plugins],
      build: {
        write: false,
        modulePreload: false,
        rolldownOptions: { input: join(folder, 'main.js'), output: { entryFileNames: 'main.js' } },
      },
    });
    if (!('output' in made)) throw new Error('Vite made no bundle');
    return Object.fromEntries(
      made.output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code]] : [])),
    );
  } finally {
    remove();
  }
};
