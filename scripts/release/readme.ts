/**
 * A page of the repository as it is shown elsewhere, such as in the npm registry: its links lead
 * into the repository at the tag of the release, what only a release knows is filled in, and what
 * is between `<!-- only in the repository -->` and `<!-- end -->` is left out.
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { root } from '../root.ts';
import type { Publisher } from './publisher.ts';

const manifest = (): { readonly version: string } =>
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** The tag in the repository that belongs to a version. */
export const tagOf = (version: string): string => `v${version}`;

/** `integrity` of a built file (Subresource Integrity). */
export const integrityOf = (file: string): string =>
  `sha384-${createHash('sha384')
    .update(readFileSync(join(root, file)))
    .digest('base64')}`;

/** What pages of the repository call `SCOPE`, `VERSION` and `INTEGRITY`. */
const filledIn = (text: string, { scope }: Publisher, version: string): string =>
  text
    .replace(/^<!-- only in the repository -->$[^]*?^<!-- end -->\n\n/gm, '')
    .replace(/\bSCOPE(?=\/petition-)/g, scope)
    .replace(/(?<=@|-)VERSION\b/g, version)
    .replace(/(?<=integrity=")INTEGRITY(?=")/g, () => integrityOf('dist/petition-widget.js'));

/**
 * @param page path from the root
 * @param text what stands there, if only a part of the page is shown
 * @throws if a link leads nowhere
 */
export const forElsewhere = (
  page: string,
  publisher: Publisher,
  text = readFileSync(join(root, page), 'utf8'),
): string => {
  const { version } = manifest();
  const address = (target: string, isPicture: boolean): string => {
    if (/^(?:[a-z]+:|#)/.test(target)) return target;
    const [path = '', anchor] = target.split('#');
    const file = normalize(join(dirname(page), path)).replace(/\/$/, '');
    const found = statSync(join(root, file), { throwIfNoEntry: false });
    if (file.startsWith('..') || found === undefined) throw new Error(`${page} links to ${target}, which is not there`);
    const kind = isPicture ? 'raw' : found.isDirectory() ? 'tree' : 'blob';
    return `${publisher.repository}/${kind}/${tagOf(version)}/${file}${anchor === undefined ? '' : `#${anchor}`}`;
  };
  // What is code stays as it is, but for what is filled in.
  const link = /(?<link>!?\[(?:`[^`]*`|[^\]`])*\]\()(?<target>[^)\s]+)(?=\))/;
  const source = /(?<=\b(?:src|srcset)=")(?<picture>[^"]+)/;
  const code = /^```[^]*?^```$|`[^`\n]*`/;
  const found = new RegExp([link, source, code].map((pattern) => pattern.source).join('|'), 'gm');
  const linked = text.replace(found, (all: string, ...rest: unknown[]) => {
    const { link, target, picture } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (picture !== undefined) return address(picture, true);
    return link !== undefined && target !== undefined ? `${link}${address(target, link.startsWith('!'))}` : all;
  });
  return filledIn(linked, publisher, version);
};
