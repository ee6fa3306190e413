/**
 * A widget whose signatures pass through a line on which things go wrong, and what must hold of it
 * all the same.
 */
import assert from 'node:assert/strict';
import { after, before, beforeEach, type TestContext } from 'node:test';
import { FaultProxy, type Fault } from './fault-proxy.ts';
import { document, useStage, type Speed, type Stage, type Visit, type Visiting } from './stage.ts';
import type { Widget } from './widget.ts';
import { words } from '../../support/words.ts';

/** What a signer types here, with what gets lost easily. */
export const answers = {
  name: '陳大文 O’Neill',
  email: 'tai-man@mail.example',
  country: 'HK',
  comment: 'One\ntwo <b>&amp;',
};
export const typed = { ...answers, Consent: true, Updates: false, Extra: '' };

/** The clock of the page while it sends: pauses are short, an attempt has all of its 15 seconds. */
export const brisk = { attempts: 1, pauses: 50 };
/** For attempts that are to time out: each has one second. */
export const hasty = { attempts: 15, pauses: 50 };

export class Line {
  readonly stage: Stage;
  proxy!: FaultProxy;
  /** In the database, before the test. */
  rows = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  get campaign(): string {
    return `${this.proxy.origin}/v1/campaigns/library`;
  }

  /** A page with the widget, and the form filled in. */
  async filled(t: TestContext, speed: Speed = brisk, visiting: Visiting = {}): Promise<Visit> {
    const script = `<script src="${this.stage.src}"></script>`;
    const html = document(`<petition-widget campaign="${this.campaign}"></petition-widget>${script}`);
    const visit = await this.stage.visit(t, html, {}, visiting);
    const widget = await visit.widget().reaches('ready');
    await widget.fill(answers);
    await widget.agree();
    await visit.hurry(speed);
    return visit;
  }

  /** Fills in and presses the button, with these faults on the way. */
  async signing(t: TestContext, faults: Fault[], ...how: [speed?: Speed, visiting?: Visiting]): Promise<Widget> {
    const widget = (await this.filled(t, ...how)).widget();
    this.proxy.faults = faults;
    await widget.press();
    return widget;
  }

  /**
   * Thanked, with one new row, and always the same id on the wire, after so many attempts where
   * that is certain.
   */
  async isStoredOnce(widget: Widget, attempts?: number): Promise<void> {
    await widget.reaches('signed');
    await widget.says(words('signed-title'));
    const { rows, stage, proxy } = this;
    assert.equal(stage.server.rows('library'), rows + 1);
    await stage.server.isCounted('library');
    if (attempts !== undefined) assert.equal(proxy.taken.length, attempts);
    assert.equal(new Set(proxy.taken.map(({ signature }) => signature.id)).size, 1);
  }

  /**
   * Told that it failed, in these words; all that was typed is there, the button tries again, and
   * then it is stored.
   */
  async failsAndRecovers(widget: Widget, sentence: string, attempts: number): Promise<void> {
    await widget.reaches('failed');
    for (const said of ['failed-title', sentence, 'elsewhere']) await widget.says(words(said), '#failure');
    assert.deepEqual(await widget.answers(), typed);
    assert.equal(this.proxy.taken.length, attempts);
    assert.equal(await widget.text('[part="button"]'), words('try-again'));
    await widget.press();
    await this.isStoredOnce(widget, attempts + 1);
  }
}

/** Such a line for all tests of a file; each begins with a sound one. */
export const useLine = (): Line => {
  const line = new Line(useStage());
  before(async () => {
    line.proxy = await FaultProxy.start(() => line.stage.server.origin);
  });
  after(() => line.proxy.stop());
  beforeEach(() => {
    line.proxy.faults = [];
    line.proxy.taken.length = 0;
    line.rows = line.stage.server.rows('library');
  });
  return line;
};
