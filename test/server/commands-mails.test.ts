/** `petition-server mails`: what was not sent is shown without an address, and sent again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { database } from './commands-fixtures.ts';

const row = (id: string, ended: string | null, code: string | null, campaign = 'open') =>
  `('${id}', '${campaign}', 's', 'confirm', ${ended === null ? 5000 : '9007199254740991'}, 3, x'00', 1000,
    ${ended === null ? 'NULL' : `'${ended}'`}, ${code === null ? 'NULL' : `'${code}'`})`;

test('mails that wait, were given up or refused are shown, and sent again as asked', async (t) => {
  const { petition, look } = await database(t, [{}]);
  const none = await petition('mails');
  assert.deepEqual([none.code, none.stdout], [0, 'No mail is waiting, and none was given up or refused.\n']);

  const rows = [
    row('a', null, null),
    row('b', null, '421'),
    row('c', 'given up', 'EAUTH'),
    row('d', 'given up', 'EAUTH'),
    row('e', 'refused', '550'),
    row('f', 'given up', '451', 'other'),
  ];
  look(`INSERT INTO outbox VALUES ${rows.join(', ')}`);
  const shown = await petition('mails', '--campaign', 'open');
  assert.deepEqual(shown.stdout.trim().split('\n').sort(), [
    'open: 1 refused, last answer 550, oldest of 1970-01-01T00:00:01.000Z',
    'open: 1 waiting for another try, last answer 421, oldest of 1970-01-01T00:00:01.000Z, next try 1970-01-01T00:00:05.000Z',
    'open: 1 waiting, oldest of 1970-01-01T00:00:01.000Z, next try 1970-01-01T00:00:05.000Z',
    'open: 2 given up, last answer EAUTH, oldest of 1970-01-01T00:00:01.000Z',
  ]);

  const ended = () => look<{ id: string }>('SELECT id FROM outbox WHERE ended IS NOT NULL').map(({ id }) => id);
  const dry = await petition('mails', '--send-again', '--campaign', 'open', '--dry-run');
  assert.deepEqual([dry.code, dry.stdout], [0, '3 would be sent again.\n']);
  assert.deepEqual(ended(), ['c', 'd', 'e', 'f']);
  const done = await petition('mails', '--send-again', '--campaign', 'open');
  assert.deepEqual([done.code, done.stdout], [0, '3 are sent again.\n']);
  assert.deepEqual(ended(), ['e', 'f']);
  assert.deepEqual((await petition('mails', '--send-again', '--refused')).code, 0);
  assert.deepEqual(ended(), []);
});

test('an ambiguous command does nothing', async (t) => {
  const { petition } = await database(t, [{}]);
  for (const args of [['--refused'], ['--dry-run'], ['--campaign', ' '], ['--to', 'x']])
    assert.equal((await petition('mails', ...args)).code, 2, args.join(' '));
  assert.match((await petition('mails', '--help')).stdout, /^Usage: petition-server mails/);
});
