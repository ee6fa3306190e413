/** What the log says, and what it never does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createLog, logError } from '../../server/operations/log.ts';
import { StoreError } from '../../server/store/store.ts';

const parsed = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

/** What `work` logs. */
const logged = (work: (log: ReturnType<typeof createLog>) => void): string[] => {
  const lines: string[] = [];
  work(
    createLog(
      (line) => lines.push(line),
      () => 1_800_000_000_000,
    ),
  );
  return lines;
};

test('an event is one line of JSON, with its time, its level, and what belongs to it', () => {
  const lines = logged((log) => {
    log('expired', { campaign: 'open', state: 'pending', erased: 3 });
    log('proxy-not-trusted');
  });
  const time = '2027-01-15T08:00:00.000Z';
  assert.deepEqual(parsed(lines), [
    { time, level: 'info', event: 'expired', campaign: 'open', state: 'pending', erased: 3 },
    { time, level: 'warn', event: 'proxy-not-trusted' },
  ]);
});

test('an error is logged with its kind, its code and its stack frames, but not its message', () => {
  const cause = Object.assign(new Error('ada@mail.example'), { code: '23505', detail: 'Key (ada@mail.example)' });
  const error = new StoreError('Ada Quimby\n    at ada@mail.example (192.0.2.1)', { cause });
  let id = '';
  const lines = logged((log) => (id = logError(error, log)));
  const [line] = parsed(lines);
  assert.deepEqual([lines.length, line?.id, line?.kind, line?.code], [1, id, 'StoreError', '23505']);
  assert.match(String(line?.frames), /^at .*log\.test\.ts:\d+/);
  // The random id may have three of their letters or digits by chance.
  assert.doesNotMatch(lines.join().replace(id, ''), /ada|quimby|192/i);
});

test('whatever is logged, only listed fields in their format get in', () => {
  const names = ['id', 'kind', 'code', 'result', 'tries', 'campaign', 'state', 'frames', 'email', 'url', '__proto__'];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), fc.string({ unit: 'binary' })), (details) => {
      const lines = logged((log) => {
        log('error', details);
      });
      const [{ frames: _, ...line } = {}] = parsed(lines);
      assert.ok(!lines.join().includes('\n'));
      for (const [name, value] of Object.entries(line)) {
        assert.ok(!['email', 'url'].includes(name));
        assert.match(String(value), /^[\w .:-]*$/);
      }
    }),
  );
});

test('no address, name or path passes for a code or a campaign id', () => {
  const [line] = parsed(
    logged((log) => {
      log('mail', {
        result: '550 <ada@mail.example>',
        code: 'ada@mail.example',
        campaign: '/v1/x?token=y',
        tries: '1;',
      });
    }),
  );
  assert.deepEqual(Object.keys(line ?? {}), ['time', 'level', 'event']);
});
