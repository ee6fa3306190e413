/**
 * One Trusted Types policy for everything here that a page may guard: Lit's templates and the
 * addresses of the later files. Lit creates a policy named `lit-html` as it loads, and throws if
 * the page does not allow that name or another Lit has taken it. This module runs before Lit and
 * gives it a policy that is created on first use under this widget's name, so that a Lit of the
 * page's own keeps its name, whichever loads first. See docs/decisions/0006.
 */
import { beside, shared, type PolicyFactory, type Rules } from './trusted-script-url.ts';

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const rules: Rules = { createHTML: (html) => html, createScriptURL: beside };

/** Throws if the page allows neither name. */
const create = (page: PolicyFactory): Rules => {
  try {
    return page.createPolicy('petition-widget', rules);
  } catch {
    const policy = page.createPolicy('lit-html', rules);
    // A Lit of the page's own that loads later would find its name taken, and throw, so it shares
    // this policy.
    const refusing = page.createPolicy.bind(page);
    page.createPolicy = (name, given) => {
      try {
        return refusing(name, given);
      } catch (error) {
        if (name !== 'lit-html') throw error;
        return policy;
      }
    };
    return policy;
  }
};

let made: Rules | undefined;

/**
 * Without a policy, strings stay strings: the page's own default policy, if any, accepts or refuses
 * them.
 */
const policy = (page: PolicyFactory): Rules => {
  try {
    made ??= create(page);
  } catch {
    made = rules;
  }
  page[shared] ??= { createScriptURL: made.createScriptURL.bind(made) };
  return made;
};

if (factory) {
  const before = Object.getOwnPropertyDescriptor(factory, 'createPolicy');
  let isOurs = true;
  const restore = (): void => {
    if (!isOurs) return;
    isOurs = false;
    if (before) Object.defineProperty(factory, 'createPolicy', before);
    else Reflect.deleteProperty(factory, 'createPolicy');
  };
  const lit: Rules = { ...rules, createHTML: (html) => policy(factory).createHTML(html) };
  Reflect.defineProperty(factory, 'createPolicy', {
    configurable: true,
    value: () => {
      restore();
      return lit;
    },
  });
  // Whatever happens to this script, the page gets its own function back.
  queueMicrotask(restore);
}
