/** What a browser saves, in a folder that is gone with the test. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Page } from 'puppeteer-core';
import { until } from '../../support/until.ts';

/** A folder into which this page's profile saves, and what is in it once nothing is under way. */
export const saving = async (t: TestContext, page: Page): Promise<(expected: number) => Promise<string[]>> => {
  const folder = mkdtempSync(join(tmpdir(), 'petition-saved-'));
  t.after(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const session = await page.browser().target().createCDPSession();
  const browserContextId = page.browserContext().id;
  await session.send('Browser.setDownloadBehavior', {
    ...{ behavior: 'allow', downloadPath: folder },
    ...(browserContextId !== undefined && { browserContextId }),
  });
  return async (expected) => {
    let names: string[] = [];
    await until('the file is saved', () => {
      names = readdirSync(folder).sort();
      return names.length === expected && names.every((name) => !name.endsWith('.crdownload') && !name.startsWith('.'));
    });
    return names.map((name) => join(folder, name));
  };
};
