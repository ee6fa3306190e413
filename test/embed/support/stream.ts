/**
 * Pages that arrive in parts, as over a slow line. Knows when each part has been seen, not what is
 * in it.
 */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { TestContext } from 'node:test';
import type { Stage, Visit } from './stage.ts';
import { visitor } from './stage.ts';
import { until } from '../../support/until.ts';

/** Asked in the page: whether what has been sent so far has had its effect. */
export type Seen = () => boolean;

/**
 * Opens a page part by part. After each part but the last, nothing more is sent until what stands
 * behind it is true.
 */
export const stream = async (t: TestContext, stage: Stage, ...parts: (string | Seen)[]): Promise<Visit> => {
  const visit = await visitor(t, stage.browser);
  const responses: ServerResponse[] = [];
  const url = stage.host((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' });
    response.flushHeaders();
    responses.push(response);
    return undefined;
  });
  const committed = once(visit.page as unknown as EventTarget & NodeJS.EventEmitter, 'framenavigated');
  const arrived = visit.page.goto(url);
  const response = await until('the page is asked for', () => responses[0]);
  for (const part of parts) {
    if (typeof part === 'string') response.write(part);
    else {
      await committed;
      await until(`in the page: ${String(part)}`, () => visit.page.evaluate(part));
    }
  }
  response.end();
  await arrived;
  return visit;
};
