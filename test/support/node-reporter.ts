/**
 * What `node --test` says here: the failures, a line a file, and at the end `N passed, N failed`. A
 * skipped test counts as failed. For `--test-reporter`.
 */
import { relative } from 'node:path';
import { inspect } from 'node:util';
import type { TestEvent } from 'node:test/reporters';

export default async function* plainReporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let passed = 0;
  let failed = 0;
  const titles: string[] = [];
  for await (const { type, data } of source) {
    if (type === 'test:start') titles[data.nesting] = data.name;
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details.type === 'suite') continue;
    const isSkipped = data.skip !== undefined || data.todo !== undefined;
    if (type === 'test:pass' && !isSkipped) {
      passed++;
      continue;
    }
    failed++;
    const title = [...titles.slice(0, data.nesting), data.name].join(' > ');
    const place = data.file === undefined ? '' : `${relative(process.cwd(), data.file)}:${data.line} `;
    yield `FAIL ${place}${title}\n`;
    yield isSkipped
      ? '  is skipped: a test runs, or it is not there\n'
      : `${inspect('error' in data.details ? data.details.error.cause : data).replace(/^/gm, '  ')}\n`;
  }
  yield `${passed} passed, ${failed} failed\n`;
}
