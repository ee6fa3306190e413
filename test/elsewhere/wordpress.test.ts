/**
 * The plugin in real WordPress, the oldest that it is for and the newest to be had: installed from
 * its archive in the administration's pages, then used by an administrator and by an author, and
 * each petition signed in Chromium on a real petition server.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { library } from '../embed/support/campaign.ts';
import { Widget } from '../embed/support/widget.ts';
import { until } from '../support/until.ts';
import {
  addPetition,
  contentOf,
  newPost,
  paste,
  press,
  previewIsReady,
  publish,
  publishClassic,
  uploadPlugin,
} from './support/wordpress-admin.ts';
import { must, newest, oldest } from './support/wordpress-files.ts';
import { Stage } from './support/wordpress-stage.ts';

for (const files of [oldest, newest])
  describe(`the plugin in the ${files === oldest ? 'oldest' : 'newest'} WordPress`, () => {
    const stage = new Stage();
    before(async () => stage.set(await files()));
    after(() => stage.strike());

    const unlisted = 'https://other.example/p/library';

    it('is PHP that this PHP reads', async () => {
      for (const name of readdirSync(stage.staged).filter((file) => file.endsWith('.php')))
        await must('php', ['-l', join(stage.staged, name)], 'PHP');
    });

    it('is uploaded and activated, and the first petition published and signed, in twelve clicks', async () => {
      const { administrator, site, zip, address } = stage;
      const toInstall = await uploadPlugin(administrator, site, zip);
      const editor = await newPost(administrator, site);
      await addPetition(editor, address);
      await previewIsReady(editor);
      await press(await editor.canvas(), `Show petitions of ${new URL(address).host}`);
      await until('the notice is gone', async () => (await (await editor.canvas()).$('.components-notice')) === null);
      await stage.signs(await publish(editor));
      // Beside these: Add New (post), title, Show the petition, Show petitions of, Publish twice.
      assert.ok(toInstall + 6 <= 12, `${toInstall} clicks to install`);
    });

    it('makes the block of an address that an author pastes, signed on a phone', async () => {
      const editor = await newPost(stage.author, stage.site);
      await paste(editor, stage.address);
      await previewIsReady(editor);
      assert.match(await contentOf(editor), /^<!-- wp:petition-widget\/petition /);
      await until('the link has its words', async () =>
        (await contentOf(editor)).includes('>Keep the library open</a>'),
      );
      await stage.signs(await publish(editor), 'phone');
    });

    it('makes the block of a pasted plain element and of a pasted frame', async () => {
      const { origin } = stage.server;
      const snippets = [
        `<script async src="${origin}/petition-widget.js"></script>\n<div data-petition-widget data-campaign="${origin}/v1/campaigns/library"><a href="x">Sign</a></div>`,
        `<div style="width: 100%"><iframe src="${origin}/embed/library" title="Library" width="100%" height="1600"></iframe></div>`,
      ];
      for (const snippet of snippets) {
        const editor = await newPost(stage.author, stage.site);
        await paste(editor, snippet);
        await previewIsReady(editor);
        assert.match(await contentOf(editor), /^<!-- wp:petition-widget\/petition /);
      }
    });

    it('shows a document that an author pastes, with an endpoint on a listed server', async () => {
      const editor = await newPost(stage.author, stage.site);
      const body = 'Tea & “cake” <b>for</b> everybody';
      const endpoint = `${stage.server.origin}/v1/campaigns/library/signatures`;
      await addPetition(editor, JSON.stringify({ ...library, body, endpoint, page: stage.address }));
      await previewIsReady(editor);
      const post = await publish(editor);
      await stage.visit(post, 'desktop', (page) => new Widget(page).says(body));
      await stage.signs(post);
    });

    it('shows an address and a shortcode that an author types in the classic editor', async () => {
      await stage.site.php(`update_option( 'classic', 1 );`);
      await stage.signs(await publishClassic(stage.author, stage.site, 'Visual', stage.address));
      await stage.signs(await publishClassic(stage.author, stage.site, 'Text', stage.address), 'phone');
      await stage.signs(
        await publishClassic(stage.author, stage.site, 'Visual', `[petition ${stage.address}]`),
        'phone',
      );
      await stage.signs(
        await publishClassic(stage.author, stage.site, 'Text', `[petition address="${stage.address}" theme=dark]`),
      );
      await stage.site.php(`delete_option( 'classic' );`);
    });

    it('fits into Row and Stack', async () => {
      const group = (layout: object, content: string): string =>
        `<!-- wp:group ${JSON.stringify({ layout })} -->\n<div class="wp-block-group">${content}</div>\n<!-- /wp:group -->`;
      const row = group({ type: 'flex', flexWrap: 'nowrap' }, stage.block);
      const stack = group({ type: 'flex', orientation: 'vertical' }, stage.block);
      const beside = group(
        { type: 'flex', flexWrap: 'wrap' },
        `<!-- wp:paragraph --><p>Sign here:</p><!-- /wp:paragraph -->${stage.block}`,
      );
      const post = await stage.site.publish('author', row + stack + beside);
      await stage.signs(post, 'desktop', 3);
      await stage.signs(post, 'phone', 3);
    });

    it('shows petitions in widgets: the block, a shortcode and an address in a text, custom HTML', async () => {
      const theme = (await stage.site.php('echo get_stylesheet();')).trim();
      const texts = [`[petition ${stage.address}]`, `Read on:\n\n${stage.address}\n\nThank you.`];
      const quoted = (text: string) => `base64_decode( '${Buffer.from(text).toString('base64')}' )`;
      const textWidgets = texts.map(
        (text, index) =>
          `${index + 2} => array( 'title' => '', 'text' => ${quoted(text)}, 'filter' => true, 'visual' => true ),`,
      );
      await stage.site.php(`
        switch_theme( 'twentytwentyone' );
        update_option( 'widget_block', array( 2 => array( 'content' => ${quoted(stage.block)} ), '_multiwidget' => 1 ) );
        update_option( 'widget_text', array( ${textWidgets.join(' ')} '_multiwidget' => 1 ) );
        update_option( 'sidebars_widgets', array( 'sidebar-1' => array( 'block-2', 'text-2', 'text-3' ), 'array_version' => 3 ) );`);
      const post = await stage.site.publish('author', 'News.');
      await stage.signs(post, 'desktop', 3);
      await stage.signs(post, 'phone', 3);
      await stage.signs(await stage.site.publish('author', stage.address), 'phone', 4);
      await stage.site.php(
        `update_option( 'sidebars_widgets', array( 'array_version' => 3 ) ); switch_theme( '${theme}' );`,
      );
    });

    it('leaves a link in the feed', async () => {
      await stage.site.publish('author', `${stage.block}\n\n[petition ${stage.address}]`, 'For the feed');
      const feed = await (await fetch(`${stage.site.origin}/?feed=rss2`)).text();
      const item = feed.slice(feed.indexOf('<title>For the feed</title>'), feed.indexOf('</item>'));
      assert.equal(item.split(`<a href="${stage.address}">`).length, 3);
    });

    it('shows readers only a link to a petition of another server, and tells an administrator why', async () => {
      const post = await stage.site.publish('author', `[petition ${unlisted}]Sign there[/petition]`);
      await stage.showsLink(post, unlisted);
      await stage.administrator.goto(post);
      assert.match(
        await stage.administrator.$eval('body', ({ innerText }) => innerText),
        /does not show petitions of that server/,
      );
    });

    it('lets no author have a form of another server, also beside a petition of a listed one', async () => {
      const wanted = 'data-campaign="https://other.example/v1/campaigns/library"';
      const sneaky = [
        `<div data-petition-widget ${wanted}><a href="${unlisted}">there</a></div>`,
        `<DIV ${wanted} DATA-PETITION-WIDGET=""><a href="${unlisted}">there</a></DIV>`,
        `<div data-petition-widget='x' data-campaign="${stage.server.origin}/v1/campaigns/library" data-endpoint='https://other.example/'><a href="${unlisted}">there</a></div>`,
        `<div data-petition-widget data-campaign="${stage.server.origin}/v1/../../evil"><a href="${unlisted}">there</a></div>`,
        `<petition-widget campaign="https://other.example/x"><a href="${unlisted}">there</a></petition-widget>`,
      ];
      const post = await stage.site.publish('author', `[petition ${stage.address}]\n\n${sneaky.join('\n\n')}`);
      await stage.signs(post);
      const own = `<div data-petition-widget data-campaign="${stage.server.origin}/v1/campaigns/library"><a href="x">Sign</a></div>`;
      await stage.signs(await stage.site.publish('author', `[petition ${stage.address}]\n\n${own}`), 'desktop', 2);
    });

    it('has a page of settings for administrators alone', async () => {
      const { administrator, author, site } = stage;
      const settings = `${site.origin}/wp-admin/options-general.php?page=petition-widget`;
      await administrator.goto(settings);
      await administrator.focus('#petition-widget-servers');
      await administrator.keyboard.press('End');
      await administrator.keyboard.type('\nhttps://Other.example/p/library\nnonsense\njavascript:alert(1)');
      await Promise.all([administrator.waitForNavigation(), press(administrator, 'Save Changes')]);
      const saved = await administrator.$eval(
        '#petition-widget-servers',
        (area) => (area as HTMLTextAreaElement).value,
      );
      assert.deepEqual(saved.split('\n'), [`${stage.server.origin}/`, 'https://other.example/']);
      const response = await author.goto(settings);
      assert.equal(response?.status(), 403);
    });

    it('speaks Chinese where WordPress does', async () => {
      await stage.site.php(`delete_option( 'classic' );`);
      for (const [locale, name, words] of [
        ['zh_TW', '聯署', '參與聯署'],
        ['zh_CN', '联署', '参与联署'],
      ] as const) {
        await stage.site.php(`update_option( 'WPLANG', '${locale}' );`);
        const feed = await stage.site.publish('author', `[petition ${stage.address}]`);
        await stage.visit(feed, 'desktop', async (page) => {
          assert.match(await page.content(), new RegExp(`<a href="[^"]*">${words}</a>`));
          await new Widget(page).says(library.title[locale === 'zh_TW' ? 'zh-Hant' : 'zh-Hans']);
        });
        const editor = await newPost(stage.administrator, stage.site);
        await addPetition(editor, stage.address, name === '聯署' ? '顯示聯署' : '显示联署');
        await previewIsReady(editor);
        assert.ok(
          (await stage.administrator.$eval('.block-editor-block-card', (card) => card.textContent)).includes(name),
        );
        await stage.administrator.goto('about:blank');
      }
      await stage.site.php(`update_option( 'WPLANG', '' );`);
    });

    it('raises nothing in the log, and leaves a link and no setting when it is gone', async () => {
      const log = join(stage.site.files, 'wp-content/debug.log');
      const said = existsSync(log) ? readFileSync(log, 'utf8') : '';
      assert.deepEqual(
        said.split('\n').filter((line) => line.includes('petition')),
        [],
      );
      const post = await stage.site.publish('author', stage.block);
      const plugin = 'petition-widget/petition-widget.php';
      await stage.site.php(`deactivate_plugins( '${plugin}' );`);
      await stage.showsLink(post, stage.address);
      await stage.site.php(`uninstall_plugin( '${plugin}' );`);
      assert.equal(await stage.site.php("echo get_option( 'petition_widget_servers', 'gone' );"), 'gone');
    });
  });
