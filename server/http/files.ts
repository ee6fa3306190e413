/** Serves files from a folder, restricted to a list of file types. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** The response with this file, or `undefined` if it is missing or not of a served type. */
export const file = async (path: string, cacheControl: string): Promise<Response | undefined> => {
  const type = types[extname(path).toLowerCase()];
  if (type === undefined) return undefined;
  try {
    return new Response(await readFile(path), { headers: { 'Content-Type': type, 'Cache-Control': cacheControl } });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return undefined;
    throw error;
  }
};

/**
 * The parts of a URL's path below a folder; `undefined` for hidden files and for paths that lead
 * out of it.
 */
export const partsOf = (urlPath: string): string[] | undefined => {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  const parts = decoded.split('/').slice(1);
  if (parts.at(-1) === '') parts.splice(-1, 1, 'index.html');
  return parts.every((part) => /^[^.\\\0][^\\\0]*$/.test(part)) ? parts : undefined;
};
