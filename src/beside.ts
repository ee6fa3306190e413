/**
 * Where the files lie that the one tag's file brings, in the type that `script.src` takes on this page. Makes no policy;
 * see src/trusted-types.ts.
 */
import { own } from './own-address.ts';

/** Of the page's policy, which all copies of the file share. */
export const shared = Symbol.for('petition-widget policy');

export interface Policy {
  readonly createScriptURL: (name: string) => string;
}

interface PolicyFactory {
  createPolicy: (name: string, rules: object) => Policy;
  [shared]?: Policy;
}

export const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };

/** Whatever it is asked for, it is one of two files: whoever gets hold of the policy can load nothing else by it. */
export const beside = (name: string): string =>
  new URL(`petition-widget-${name === 'adapters' ? name : 'extras'}.js`, own.src).href;

/** Throws where this file's own address is unknown. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the rule overlooks that the symbol may be missing
export const addressBeside = (name: string): string => trustedTypes?.[shared]?.createScriptURL(name) ?? beside(name);
