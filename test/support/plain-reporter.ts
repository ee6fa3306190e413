/**
 * What the widget tests say: a line a file and browser, the failures, and at the very end `N
 * passed, N failed`. A skipped test counts as failed, and so does a browser that brought no result.
 */
import { writeSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestResult, TestSuiteResult } from '@web/test-runner';

type Named = TestResult & { readonly title: string };

const flatten = (suite: TestSuiteResult | undefined, path: readonly string[] = []): Named[] => [
  ...(suite?.tests ?? []).map((test) => ({ ...test, title: [...path, test.name].join(' > ') })),
  ...(suite?.suites ?? []).flatMap((inner) => flatten(inner, [...path, inner.name])),
];

/** Written at once: the runner ends the process, and what waits in a pipe would be lost. */
const say = (text: string): void => {
  for (let rest = Buffer.from(text); rest.length > 0;) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      // A pipe that is full says so; its reader is on the way.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
};

export const plainReporter = (expectedBrowsers: number): Reporter => {
  let passed = 0;
  let failed = 0;
  let isReported = false;

  // The runner moves the cursor after `stop()`, also in a pipe: only the exit is later than that.
  process.once('exit', (code) => {
    if (!isReported) say(`FAIL the runner ended, with code ${code}, before its tests did\n`);
    if (!isReported || (code !== 0 && failed === 0)) failed++;
    say(`${passed} passed, ${failed} failed\n`);
  });

  return {
    stop({ sessions }) {
      isReported = true;
      const browsers = new Set<string>();
      for (const session of sessions) {
        browsers.add(session.browser.name);
        const place = `[${session.browser.name}] ${relative(process.cwd(), session.testFile)}`;
        const problems: string[] = [];
        for (const test of flatten(session.testResults)) {
          if (test.skipped) problems.push(`${test.title}\n  is skipped: a test runs, or it is not there`);
          else if (test.passed) passed++;
          else problems.push([test.title, test.error?.message, test.error?.stack].filter(Boolean).join('\n  '));
        }
        for (const error of session.errors) problems.push(`${error.message}\n  ${error.stack ?? ''}`);
        for (const url of session.request404s) problems.push(`not found: ${url}`);
        if (!session.passed && problems.length === 0) problems.push('ended without a result');
        failed += problems.length;
        say(`${problems.length > 0 ? 'FAIL' : 'ok  '} ${place}\n`);
        for (const problem of problems) say(`  ${problem}\n`);
        for (const log of session.logs) say(`  console: ${log.map(String).join(' ')}\n`);
      }
      if (browsers.size < expectedBrowsers) {
        failed += expectedBrowsers - browsers.size;
        say(`FAIL ran in ${[...browsers].join(', ') || 'no browser'}, and should have in ${expectedBrowsers}\n`);
      }
    },
  };
};
