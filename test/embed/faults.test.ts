/**
 * Answers that do not come, come broken, or say no: the outcome shown is the right one, nothing is
 * lost, one row.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { library } from './support/campaign.ts';
import type { Fault } from './support/fault-proxy.ts';
import { hasty, typed, useLine } from './support/line.ts';
import { words } from '../support/words.ts';

const line = useLine();
const { stage } = line;

const drop: Fault = (way) => {
  way.drop();
};
const dropAnswer: Fault = async (way) => {
  await way.forward();
  way.drop();
};
const never: Fault = () => undefined;
const times = (count: number, fault: Fault): Fault[] => Array<Fault>(count).fill(fault);

test('answers dropped after the row was stored: sent again with the same id, thanked, one row', async (t) => {
  await line.isStoredOnce(await line.signing(t, times(2, dropAnswer)), 3);
});

test('connections that break before anything is stored: sent again, thanked, one row', async (t) => {
  await line.isStoredOnce(await line.signing(t, times(3, drop)), 4);
});

test('answers dropped each time: the signer is told that it is not confirmed, and the next press still makes one row', async (t) => {
  const widget = await line.signing(t, times(4, dropAnswer));
  await line.failsAndRecovers(widget, 'failed-network', 4);
});

test('a server that never answers: four attempts, then the signer is told so, nothing lost', async (t) => {
  await line.failsAndRecovers(await line.signing(t, times(4, never), hasty), 'failed-network', 4);
});

test('a server that answers the fourth time is in time', async (t) => {
  await line.isStoredOnce(await line.signing(t, [...times(2, never), drop], hasty), 4);
});

test('an endless answer, sent fast: the signer is told that it made no sense, nothing lost', async (t) => {
  const flood: Fault = async (way) => {
    await way.forward();
    way.response.writeHead(202, { 'access-control-allow-origin': '*', 'content-type': 'application/json' });
    const more = () => {
      while (!way.response.destroyed && way.response.write('[1,'.repeat(4096)));
      if (!way.response.destroyed) way.response.once('drain', more);
    };
    more();
  };
  await line.failsAndRecovers(await line.signing(t, [flood]), 'failed-server', 1);
});

test('an endless answer, sent drop by drop: each attempt ends in time, nothing lost', async (t) => {
  const trickle: Fault = async (way) => {
    await way.forward();
    way.response.writeHead(202, { 'access-control-allow-origin': '*', 'content-type': 'application/json' });
    const clock = setInterval(() => way.response.write(' '), 20);
    way.response.once('close', () => {
      clearInterval(clock);
    });
  };
  await line.failsAndRecovers(await line.signing(t, times(4, trickle), hasty), 'failed-network', 4);
});

for (const [what, status, body] of [
  ['a web page in place of the answer', 200, '<!doctype html><title>Sign in to the hotel</title>'],
  ['a web page that says it went well', 202, '<p>{"status":"received"}</p>'],
  ['JSON that is no receipt', 200, [1, 2]],
] as const)
  test(`${what}: never called signed, nothing lost`, async (t) => {
    const portal: Fault = (way) => {
      way.answer(status, body);
    };
    await line.failsAndRecovers(await line.signing(t, [portal]), 'failed-server', 1);
  });

test('a redirect to elsewhere is not followed with the signature', async (t) => {
  const redirect: Fault = (way) => {
    way.answer(307, '', { location: `${stage.server.origin}/v1/campaigns/library/signatures` });
  };
  const widget = await line.signing(t, times(4, redirect));
  await widget.reaches('failed');
  assert.equal(stage.server.rows('library'), line.rows);
  assert.deepEqual(await widget.answers(), typed);
});

for (const status of [500, 502, 504, 408])
  test(`status ${status} is tried again by itself`, async (t) => {
    const broken: Fault = (way) => {
      way.answer(status, '<h1>Broken</h1>');
    };
    await line.isStoredOnce(await line.signing(t, [broken, broken]), 3);
  });

for (const status of [400, 401, 403, 404, 405, 413])
  test(`status ${status} is not tried again: told so, nothing lost`, async (t) => {
    const refused: Fault = (way) => {
      way.answer(status, { type: 'about:blank', status });
    };
    await line.failsAndRecovers(await line.signing(t, [refused]), 'failed-server', 1);
  });

test('409 means that it was stored before: the signer is thanked', async (t) => {
  const twice: Fault = async (way) => {
    await way.forward();
    way.answer(409, { status: 409 });
  };
  await line.isStoredOnce(await line.signing(t, [twice]), 1);
});

for (const [what, body, headers] of [
  ['an empty answer', '', {}],
  ['an empty object', {}, {}],
  ['an unknown word of thanks', { status: 'queued', more: [1] }, {}],
] as const)
  test(`a 2xx answer with ${what}: thanked`, async (t) => {
    const other: Fault = async (way) => {
      await way.forward();
      way.answer(201, body, headers);
    };
    await line.isStoredOnce(await line.signing(t, [other]), 1);
  });

test('an answer that asks to confirm by e-mail: the signer is told to look in the inbox', async (t) => {
  const confirm: Fault = async (way) => {
    await way.forward();
    way.answer(202, { status: 'confirm-email' });
  };
  const widget = await line.signing(t, [confirm]);
  await widget.reaches('signed');
  await widget.says(words('confirm-title'));
  await widget.says(words('confirm-text'));
});

test('a campaign that closed meanwhile: the closed notice, and no form', async (t) => {
  const gone: Fault = (way) => {
    way.answer(410, { type: 'about:blank', status: 410 });
  };
  const widget = await line.signing(t, [gone]);
  await widget.reaches('closed');
  await widget.says(words('closed-title'));
  assert.equal(await widget.text('form'), '');
  assert.equal(stage.server.rows('library'), line.rows);
  assert.ok((await widget.text()).includes(library.title.en));
});
