/**
 * Where the files lie that the one tag's file brings, in the type that `script.src` takes on a page that asks for Trusted Types. A
 * page whose Content-Security-Policy lists its policies has `petition-widget` on the list; where that is refused, `lit-html`
 * serves, which pages with a Lit of their own have. All copies of these files share the policy of the first.
 */
import { own } from './own-address.ts';

const shared = Symbol.for('petition-widget policy');

interface Policy {
  readonly createScriptURL: (name: string) => string;
}

interface PolicyFactory {
  createPolicy: (name: string, rules: object) => Policy;
  [shared]: Policy | undefined;
}

/**
 * Whatever it is asked for, it is one of two files: whoever gets hold of the policy can load nothing else by it. The
 * query is part of the file's hash: a server that was upgraded meanwhile has several, and others do not look at it.
 */
const beside = (asked: string): string => {
  const [, name = 'extras', mark = ''] = /^(adapters|extras)(\?\w+)?$/.exec(asked) ?? [];
  return new URL(`petition-widget-${name}.js${mark}`, own.src).href;
};

/** Throws where this file's own address is unknown, or the page allows no policy. */
export const addressBeside = (file: string, integrity?: string): string => {
  const name = integrity === undefined ? file : `${file}?${integrity.replace(/\W/g, '').slice(0, 22)}`;
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (!factory) return beside(name);
  const policy = (title: string): Policy => factory.createPolicy(title, { createScriptURL: beside });
  try {
    factory[shared] ??= policy('petition-widget');
  } catch {
    factory[shared] = policy('lit-html');
  }
  return factory[shared].createScriptURL(name);
};
