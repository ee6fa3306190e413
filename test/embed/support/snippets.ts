/**
 * The snippets that people paste, for the campaign of a stage; and the two ends that a pasted one
 * may come to.
 */
import assert from 'node:assert/strict';
import { element, link, plainElement, tag } from '../../../src/content/snippets.ts';
import type { Stage, Visit } from './stage.ts';
import { until } from '../../support/until.ts';
import { countWidgets } from './widget.ts';

/** With what editors like to rewrite. */
const label = `Sign “it's warm” -- "now" & here`;

export type Snippet = 'tag' | 'element' | 'plain element';

export class Snippets {
  readonly #stage: Stage;
  #page: string | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** As the petition server serves it, which lets other origins read it. */
  get src(): string {
    return `${this.#stage.server.origin}/petition-widget.js`;
  }

  /** The campaign's own page, which the link leads to. */
  get page(): string {
    return (this.#page ??= this.#stage.host({ body: '<title>The page of the campaign</title>' }));
  }

  get link(): string {
    return link({ page: `${this.page}?from=here&lang=en`, label });
  }

  make(snippet: Snippet): string {
    const pasted = { src: this.src, integrity: '', campaign: `${this.#stage.campaign}?from=here&lang=en` };
    const linked = { page: `${this.page}?from=here&lang=en`, label };
    if (snippet === 'tag') return tag(pasted);
    return snippet === 'element' ? element(pasted, linked) : plainElement(pasted, linked);
  }

  /**
   * One widget and no more, which can be signed, once; the link is seen only where the editor took
   * it out of its place.
   */
  async areOneWidget(visit: Visit, hasLink = false): Promise<void> {
    const { server } = this.#stage;
    await until('there is a widget', async () => (await countWidgets(visit.page)) > 0);
    const widget = await visit.widget().reaches('ready');
    const count = () => countWidgets(visit.page);
    assert.equal(await count(), 1);
    const seen = await visit.shows(`a[href*="${new URL(this.page).pathname}"]`);
    assert.equal(seen.includes(true), hasLink);
    const rows = server.rows('library');
    await widget.sign();
    await widget.reaches('signed');
    assert.equal(server.rows('library'), rows + 1);
    assert.equal(await count(), 1);
    assert.deepEqual(thrown(visit), []);
  }

  /** No widget; the link is seen, and leads to the campaign's page. */
  async areTheLink(visit: Visit): Promise<void> {
    assert.equal(await visit.page.$('>>> petition-widget:defined'), null);
    assert.deepEqual(await visit.shows('a'), [true]);
    await Promise.all([visit.page.waitForNavigation(), visit.page.click('a')]);
    assert.equal(await visit.page.title(), 'The page of the campaign');
    assert.equal(new URL(visit.page.url()).search, '?from=here&lang=en');
    assert.deepEqual(thrown(visit), []);
  }
}

/** What went wrong in the page and was never caught. */
export const thrown = (visit: Visit): string[] => visit.console.filter((line) => line.startsWith('thrown:'));
