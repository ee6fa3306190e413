/**
 * Takes the pictures of places where no tag can be pasted: a mail, docs/newsletter.png, and a frame
 * on somebody else's page, docs/frame.png.
 */
import type { Browser } from 'puppeteer-core';
import { serve } from '../../test/support/browser.ts';
import { openPage, savePicture } from './save.ts';

export const pictureMail = async (browser: Browser, server: string): Promise<void> => {
  const page = await openPage(browser, { width: 680, height: 580 });
  await page.goto(`${server}/newsletter-mail.html`, { waitUntil: 'networkidle0' });
  await savePicture(page, 'newsletter');
};

const article = (server: string): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>An article</title>
  <link rel="icon" href="data:," />
  <style>
    body { margin: 32px auto; max-width: 640px; font: 17px/1.6 Georgia, serif; color: #222; background: #fff; }
    iframe { border: 0; }
  </style>
  <h1>What sixteen people are in prison for</h1>
  <p>Our reading group has followed the trials since the spring. Whoever wants to do more than read can sign here.</p>
  <iframe src="${server}/embed/free-hk?lang=en" title="Petition: Free Hong Kong’s political prisoners" width="100%" height="800"></iframe>
  <p>The next evening is on Thursday, at the usual place.</p>
  <script src="${server}/embed.js"></script>
</html>`;

export const pictureFrame = async (browser: Browser, server: string): Promise<void> => {
  const site = await serve({ '/': { body: article(server) } });
  try {
    const page = await openPage(browser, { width: 760, height: 1000 });
    await page.goto(site.origin, { waitUntil: 'networkidle0' });
    await savePicture(page, 'frame');
  } finally {
    await site.stop();
  }
};
