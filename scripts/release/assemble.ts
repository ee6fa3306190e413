/** Makes the files of a release out of the folders that its parts fill. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tarball, zip } from './archives.ts';
import type { ShippedPackage } from './bill-of-materials.ts';
import type { Publisher } from './publisher.ts';
import type { Release } from './what-is-released.ts';

export interface Part {
  /** Of its file, without the version. */
  readonly name: string;
  /** The folder in an archive that people unpack; without it, it is a package for npm. */
  readonly unpacksTo?: string;
  /** Fills an empty folder with exactly what is shipped. */
  readonly stage: (folder: string, publisher: Publisher) => Promise<void>;
}

interface Written {
  /** Like that of `npm pack`, if it is a package. */
  readonly file: string;
  readonly shipped?: ShippedPackage;
}

const write = async (part: Part, { publisher, version, day }: Release, to: string): Promise<Written> => {
  const { name, unpacksTo, stage } = part;
  const folder = mkdtempSync(join(tmpdir(), 'petition-release-'));
  try {
    await stage(folder, publisher);
    const [file, content] =
      unpacksTo === undefined
        ? [`${publisher.scope.slice(1)}-${name}-${version}.tgz`, await tarball(folder, 'package', day)]
        : [`${name}-${version}.zip`, zip(folder, unpacksTo, day)];
    writeFileSync(join(to, file), content);
    if (unpacksTo !== undefined) return { file };
    return { file, shipped: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as ShippedPackage };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** A line for each file, in the form that `sha256sum --check` takes. */
export const checksums = (folder: string, files: readonly string[]): string =>
  files
    .map(
      (file) =>
        `${createHash('sha256')
          .update(readFileSync(join(folder, file)))
          .digest('hex')}  ${file}\n`,
    )
    .join('');

/**
 * @param beside makes the text files beside the archives, by name, from the packages
 * @param to made anew
 * @returns the names of the files, sorted
 */
export const assemble = async (
  release: Release,
  parts: readonly Part[],
  beside: (packages: readonly ShippedPackage[]) => Readonly<Record<string, string>>,
  to: string,
): Promise<readonly string[]> => {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const written: Written[] = [];
  for (const part of parts) written.push(await write(part, release, to));
  const texts = beside(written.flatMap(({ shipped }) => shipped ?? []));
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(to, name), text);
  const files = [...written.map(({ file }) => file), ...Object.keys(texts)].sort();
  writeFileSync(join(to, 'SHA256SUMS'), checksums(to, files));
  return [...files, 'SHA256SUMS'];
};
