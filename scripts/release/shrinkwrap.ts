/**
 * `npm-shrinkwrap.json` of a package: the exact versions and checksums of everything below its
 * dependencies, as `package-lock.json` has them, so that what is installed is what was tested.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly peer?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
interface Lock {
  readonly packages: Readonly<Record<string, Locked>>;
}
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** The folders in which Node looks for a package that `from` imports, the nearest first. */
const placesFor = (name: string, from: string): string[] => {
  const above = from.split('/node_modules/').slice(0, -1);
  return [from, ...above.map((_, index) => above.slice(0, above.length - index).join('/node_modules/')), ''].map(
    (folder) => [folder, 'node_modules', name].filter(Boolean).join('/'),
  );
};

export const shrinkwrap = ({ name, version, dependencies }: Manifest): unknown => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  const found = new Map<string, Locked>();
  const follow = (names: Readonly<Record<string, string>>, from: string, isOptional = false): void => {
    for (const dependency of Object.keys(names)) {
      const path = placesFor(dependency, from).find((place) => Object.hasOwn(packages, place));
      const locked = path === undefined ? undefined : packages[path];
      if (path === undefined || locked === undefined) {
        if (isOptional) continue;
        throw new Error(`package-lock.json lacks ${dependency}, which ${from} needs`);
      }
      if (found.has(path)) continue;
      found.set(path, locked);
      follow(locked.dependencies ?? {}, path);
      follow(locked.optionalDependencies ?? {}, path, true);
    }
  };
  follow(dependencies, 'server');
  const all = [...found].map(([path, { dev: _dev, devOptional: _both, peer: _peer, ...locked }]) => ({
    path: path.replace(/^server\//, ''),
    locked,
  }));
  const sorted = all.sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ path, locked }) => [path, locked] as const);
  return {
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: { '': { name, version, dependencies }, ...Object.fromEntries(sorted) },
  };
};
