/**
 * The newest Ghost that npm has, on a MariaDB: what its cards make of each snippet, in the post, in
 * the newsletter and in the feed.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { visitor } from '../embed/support/stage.ts';
import { askGhost, card, comeIn, publishPost, startGhost } from './support/ghost.ts';
import { paste } from './support/clipboard.ts';
import { Undoing } from './support/processes.ts';
import { roundcube } from './support/sanitizers.ts';
import { snippetNames, useReaders } from './support/readers.ts';
import { documentedRow } from './support/table.ts';

const readers = useReaders();
const undoing = new Undoing();
after(() => undoing.run());
const page = 'docs/content-systems.md';

test('Ghost', async (t) => {
  const ghost = await startGhost(undoing);
  console.log(`with: Ghost ${ghost.version}`);
  const { page: editor } = await visitor(t, readers.browser);
  await comeIn(editor, ghost);

  const htmlCard = (title: string, html: string) =>
    publishPost(editor, ghost, title, async () => {
      await card(editor, 'html');
      await editor.waitForSelector('.cm-content');
      await paste(editor, { words: html });
    });
  const mailProgram = roundcube();
  /** The newsletter of a post, as a subscriber sees it in Roundcube. */
  const mailOf = async (id: string): Promise<string> => {
    const path = `email_previews/posts/${id}/?newsletter=default-newsletter&memberSegment=status:free`;
    const {
      email_previews: [mail],
    } = await askGhost<{ email_previews: { html: string }[] }>(editor, path);
    return mailProgram.clean(mail?.html ?? '');
  };

  await t.test('an HTML card makes of each snippet what is documented, on a phone too', async () => {
    const ends: Record<string, string> = {};
    const onPhone: Record<string, string> = {};
    const mails: Record<string, string> = {};
    for (const name of snippetNames) {
      const { id, address } = await htmlCard(`Card ${name}`, readers.snippet(name));
      ends[name] = await readers.has(t, address);
      onPhone[name] = await readers.has(t, address, 360);
      mails[name] = await readers.has(t, readers.publish(await mailOf(id)));
    }
    assert.deepEqual(ends, documentedRow(page, 'Ghost, HTML card'));
    assert.deepEqual(onPhone, ends);
    assert.deepEqual(mails, documentedRow(page, 'Ghost, the same as a newsletter'));
  });

  await t.test('with the script in the site footer, a card does without the first line', async () => {
    const settings = [{ key: 'codeinjection_foot', value: readers.script }];
    await askGhost(editor, 'settings/', { settings });
    const { address } = await htmlCard('Without script', readers.snippet('element').replace(readers.script, ''));
    assert.equal(await readers.has(t, address), 'signed');
    await askGhost(editor, 'settings/', { settings: [{ key: 'codeinjection_foot', value: '' }] });
  });

  await t.test('a pasted address becomes a bookmark card, which leads to the petition', async () => {
    const { id, address } = await publishPost(editor, ghost, 'Pasted', async () => {
      await paste(editor, { words: readers.page });
      await editor.waitForSelector('[data-testid="bookmark-title"]');
    });
    for (const width of [1280, 360]) assert.equal(await readers.has(t, address, width), 'link');
    assert.equal(await readers.has(t, readers.publish(await mailOf(id))), 'link');
  });

  await t.test('what Ghost 5 made of a pasted address is as wide as its column, and signed', async () => {
    const oembed = await fetch(`${readers.origin}/oembed?url=${encodeURIComponent(readers.page)}`);
    const { html } = (await oembed.json()) as { html: string };
    const { address } = await htmlCard('Embedded', `<figure class="kg-card kg-embed-card">${html}</figure>`);
    for (const width of [1280, 360]) {
      const { page: reader } = await visitor(t, readers.browser, { width });
      await reader.goto(address, { waitUntil: 'networkidle0' });
      const [left = -1, right = 0, inner = 0] = await reader.$eval('iframe', (frame) => {
        const box = frame.getBoundingClientRect();
        return [box.left, box.right, innerWidth];
      });
      assert.ok(left >= 0 && right <= inner, `${left} to ${right} of ${inner}`);
      assert.equal(await readers.hasOn(reader), 'signed in the frame');
    }
  });

  await t.test('the feed keeps the link of the elements', async () => {
    const feed = await (await fetch(`${ghost.origin}/rss/`)).text();
    assert.ok(feed.includes(`href="${readers.page}`));
  });
});
