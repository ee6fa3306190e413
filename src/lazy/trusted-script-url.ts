/**
 * Where the files lie that are loaded later, in the type that `script.src` takes on a page that
 * asks for Trusted Types. The policy for that is made with the widget's
 * (src/lazy/trusted-types-policy.ts); the extras, a script of their own, have it from the page.
 */
import { scriptSource } from './script-source.ts';

/**
 * On the page's own `trustedTypes`, for every copy of these files. All that can be had by it is the
 * address of one of them.
 */
export const shared = Symbol.for('petition-widget policy');

/** What a policy makes of strings, each in a type of its own that only looks like one. */
export interface Rules {
  readonly createHTML: (html: string) => string;
  readonly createScriptURL: (name: string) => string;
}

export interface PolicyFactory {
  createPolicy: (name: string, rules: Rules) => Rules;
  [shared]: Pick<Rules, 'createScriptURL'> | undefined;
}

/**
 * Whatever it is asked for, it is one of two files: whoever gets hold of the policy can load
 * nothing else by it. The query is part of the file's hash: a server that was upgraded meanwhile
 * has several, and others do not look at it.
 */
export const beside = (asked: string): string => {
  const [, name = 'extras', mark = ''] = /^(adapters|extras)(\?\w+)?$/.exec(asked) ?? [];
  return new URL(`petition-widget-${name}.js${mark}`, scriptSource.src).href;
};

/** Throws where this file's own address is unknown. */
export const trustedScriptUrl = (file: string, integrity?: string): string => {
  const name = integrity === undefined ? file : `${file}?${integrity.replace(/\W/g, '').slice(0, 22)}`;
  const policy = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes?.[shared];
  return policy ? policy.createScriptURL(name) : beside(name);
};
