/**
 * The addresses of the later files, in the type that `script.src` requires on a page with Trusted
 * Types. The policy is created together with the widget's (src/lazy/trusted-types-policy.ts); the
 * extras, a separate script, get it from the page.
 */
import { scriptSource } from './script-source.ts';

/**
 * The key on the page's `trustedTypes`, shared by every copy of these files. All it gives access to
 * is the address of one of them.
 */
export const shared = Symbol.for('petition-widget policy');

/**
 * What a policy makes of strings: each result has its own type in the browser, and only looks like
 * a string here.
 */
export interface Rules {
  readonly createHTML: (html: string) => string;
  readonly createScriptURL: (name: string) => string;
}

export interface PolicyFactory {
  createPolicy: (name: string, rules: Rules) => Rules;
  [shared]: Pick<Rules, 'createScriptURL'> | undefined;
}

/**
 * Returns the address of a file beside this one whatever it is asked for, so that anybody who gets
 * hold of the policy can load nothing else with it. The query is part of the hash of the file, or of the
 * one that vouches for it: a server that was upgraded in the meantime has several versions; other servers
 * ignore it.
 */
export const beside = (asked: string): string => {
  const [, name = 'extras', mark = ''] = /^([a-z-]+)(\?\w+)?$/i.exec(asked) ?? [];
  return new URL(`petition-widget-${name}.js${mark}`, scriptSource.src).href;
};

/** Throws if this file's own address is unknown. `hash`: what the file is asked for by. */
export const trustedScriptUrl = (file: string, hash?: string): string => {
  const name = hash === undefined ? file : `${file}?${hash.replace(/\W/g, '').slice(0, 22)}`;
  const policy = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes?.[shared];
  return policy ? policy.createScriptURL(name) : beside(name);
};
