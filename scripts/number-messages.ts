/**
 * Shortens what only people read: in the widget's file the options of a message become a number, and the words of a
 * language a list in that order; src/stand-ins/localize.ts looks them up. What a language lacks is a hole in its list.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import MagicString from 'magic-string';
import { parseSync, Visitor, type Plugin } from 'vite';
import { root } from './root.ts';

const messages = join(root, 'src/i18n/messages.ts');
const packs = join(root, 'generated/locales/');

/** Calls back with each message's id, and where its options stand. */
const eachMessage = (code: string, found: (id: string, start: number, end: number) => void): void => {
  new Visitor({
    CallExpression({ callee, arguments: [, options] }) {
      if (callee.type !== 'Identifier' || callee.name !== 'msg' || options?.type !== 'ObjectExpression') return;
      for (const property of options.properties)
        if (property.type === 'Property' && property.value.type === 'Literal')
          found(String(property.value.value), options.start, options.end);
    },
  }).visit(parseSync('messages.ts', code).program);
};

const idsInOrder = (): string[] => {
  const ids = new Set<string>();
  eachMessage(readFileSync(messages, 'utf8'), (id) => ids.add(id));
  return [...ids];
};

const numbered = (code: string): MagicString => {
  const ids = idsInOrder();
  const shorter = new MagicString(code);
  eachMessage(code, (id, start, end) => shorter.update(start, end, String(ids.indexOf(id))));
  return shorter;
};

const listed = (code: string): MagicString => {
  const ids = idsInOrder();
  const shorter = new MagicString(code);
  new Visitor({
    ObjectExpression({ properties, start, end }) {
      const texts = new Map<string, string>();
      for (const property of properties)
        if (property.type === 'Property' && property.key.type === 'Literal')
          texts.set(String(property.key.value), code.slice(property.value.start, property.value.end));
      shorter.update(start, end, `[${ids.map((id) => texts.get(id) ?? '').join()}]`);
    },
  }).visit(parseSync('pack.ts', code).program);
  return shorter;
};

export const numberMessages = (): Plugin => ({
  name: 'number-messages',
  enforce: 'post',
  transform(code, id) {
    const shorter = id === messages ? numbered(code) : id.startsWith(packs) ? listed(code) : undefined;
    return shorter && { code: shorter.toString(), map: shorter.generateMap({ hires: true }) };
  },
});
