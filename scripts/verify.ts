/**
 * Runs every check. A step's output is shown only if it fails; the others still run, so that all
 * problems show. The last line is `N passed, N failed`: tests are counted individually, every other
 * step as one.
 */
import { globSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { root, run } from './root.ts';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /**
   * Glob of a suite's test files. A suite counts its own tests, reports the number at its end, and
   * has at least one.
   */
  readonly tests?: string;
}

const script = (name: string, ...args: string[]): Step['command'] => ['node', `scripts/${name}.ts`, ...args];

const suite = (name: string): Step => ({
  name: `${name} tests`,
  tests: `test/${name}/**/*.test.ts`,
  command: ['npm', 'run', '--silent', `test:${name}`],
});

/** Everything else reads what this writes: `generated/` and `dist/`. */
const build: Step = { name: 'build', command: script('build') };

const checks: readonly Step[] = [
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'lint', command: ['eslint', '--max-warnings=0', '.'] },
  { name: 'format', command: ['prettier', '--check', '--log-level=warn', '.'] },
  { name: 'translations', command: script('check-translations') },
  { name: 'custom-elements.json, vscode.*-custom-data.json', command: script('manifest', '--check') },
  { name: 'campaign.schema.json', command: script('schema', '--check') },
  { name: 'size', command: script('size') },
  { name: 'browsers', command: script('browser-support') },
  { name: 'package', command: script('package') },
  suite('unit'),
];

/** These share the processors among their own files, but for the first, which has one. */
const suites = ['timing', 'server', 'embed', 'widget'].map(suite);

interface Result {
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
}

const take = async ({ command: [command, ...args], tests }: Step): Promise<Result> => {
  if (tests !== undefined && globSync(tests, { cwd: root }).length === 0)
    return { passed: 0, failed: 1, output: `no test files: ${tests}\n` };
  const { code, output } = await run(command, args);
  if (tests === undefined) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
  const [, passed = 0, failed = 0] = (/^(\d+) passed, (\d+) failed$/m.exec(output) ?? []).map(Number);
  // A suite that ran nothing, or broke off outside its tests, has failed whatever it counted.
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed, output };
};

let passed = 0;
let failed = 0;
const runStep = async (step: Step): Promise<void> => {
  const start = performance.now();
  const result = await take(step);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const count = step.tests === undefined ? '' : `, ${result.passed} passed, ${result.failed} failed`;
  console.log(`${result.failed > 0 ? 'FAIL' : 'ok  '}  ${step.name} (${seconds} s${count})`);
  if (result.failed > 0) console.log(result.output.trimEnd().replace(/^/gm, '      '));
  passed += result.passed;
  failed += result.failed;
};

/** Two at a time, for two processors. */
const sideBySide = async (steps: readonly Step[]): Promise<void> => {
  const rest = steps.values();
  const runRest = async () => {
    for (const step of rest) await runStep(step);
  };
  await Promise.all([runRest(), runRest()]);
};

await runStep(build);
await sideBySide(checks);
for (const step of suites) await runStep(step);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
