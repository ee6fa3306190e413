/**
 * A real Chromium 109, from the middle of the browsers that are promised: what it lacks is not
 * written about, it is missing.
 */
import { createWriteStream, createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import type { Browser } from 'puppeteer-core';
import puppeteer from 'puppeteer-core-19';

const packed = resolve(import.meta.dirname, '../../node_modules/@sparticuz/chromium/bin/chromium.br');

/** Its own Puppeteer, since today's asks for targets that Chromium 109 does not have. */
export const launchOldest = async (): Promise<{ browser: Browser; close: () => Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'chromium-109-'));
  const executablePath = join(folder, 'chromium');
  await pipeline(
    createReadStream(packed),
    createBrotliDecompress(),
    createWriteStream(executablePath, { mode: 0o700 }),
  );
  const browser = await puppeteer.launch({
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
  return {
    browser: browser as unknown as Browser,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
