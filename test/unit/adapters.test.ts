/**
 * What each adapter makes of a signature and of each answer: what is sent, and which outcome it is.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Requester } from '../../src/net/request.ts';
import { adapterOf } from '../../src/adapters/services.ts';
import type { Outcome, Service, Signature } from '../../src/schema/index.ts';

const signature: Signature = {
  id: '5d0f5a4e-7d55-4e0c-9a51-1f5f6f0c2b11',
  campaign: 'library',
  locale: 'zh-Hant',
  fields: { name: '陳大文', email: 'tai-man@mail.example', union: 'none', member: true },
  consent: { statement: 'I agree.', locale: 'en', updates: false },
  display: 'initials',
  source: 'letter',
  host: 'https://blog.example',
};

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

/** Hands a signature over to a service that gives this answer to whatever it is asked. */
const given = async (
  service: Service,
  { status = 200, json, why }: { status?: number; json?: unknown; why?: string },
  more: Partial<Signature> = {},
): Promise<{ outcome: Outcome; sent: Sent; body: string }> => {
  const sent: Sent[] = [];
  const ask: Requester = async (url, init, _clock, read) => {
    sent.push({ url, init });
    return read(why === undefined ? { status, json } : { status, why });
  };
  const outcome = await adapterOf(service, ask)({ ...signature, ...more }, new AbortController().signal);
  const last = sent.at(-1) ?? assert.fail();
  assert.equal(sent.filter(({ init }) => init.method === 'POST').length, 1);
  return {
    outcome,
    sent: last,
    body: last.init.body instanceof URLSearchParams ? last.init.body.toString() : (last.init.body as string),
  };
};

const url = 'https://service.example/x';
const refused = { outcome: 'failed', code: 'refused', retry: false };
const unexpected = { outcome: 'failed', code: 'unexpected-answer', retry: false };
const recorded = { outcome: 'recorded' };
const invalid = (...fields: string[]) => ({
  outcome: 'invalid',
  problems: fields.map((field) => ({ field, code: 'invalid' })),
});

type Case = readonly [what: string, answer: { status?: number; json?: unknown; why?: string }, outcome: unknown];
const cases = (service: Service, list: readonly Case[]): void => {
  for (const [what, answer, outcome] of list)
    it(`${what}: ${JSON.stringify(outcome)}`, async () => {
      assert.deepEqual((await given(service, answer)).outcome, outcome);
    });
};

describe('Action Network', () => {
  const service: Service = { type: 'action-network', url };
  cases(service, [
    ['an empty object', { json: {} }, recorded],
    ['nothing', {}, unexpected],
    ['an error with a status of 200', { json: { error: 'No' } }, unexpected],
    ['a page', { why: 'is not JSON' }, unexpected],
    ['a list', { json: [] }, unexpected],
    ['a bad request', { status: 400, json: { error: 'No' } }, refused],
    ['no such petition', { status: 404, json: { error: 'No' } }, refused],
  ]);

  it('gets the whole name in one field, a country always, and what it has no field for as custom fields; no key', async () => {
    const { sent, body } = await given(service, { json: {} });
    assert.deepEqual(JSON.parse(body), {
      'action_network:referrer_data': { source: 'letter', website: 'https://blog.example' },
      person: {
        given_name: '陳大文',
        email_addresses: [{ address: 'tai-man@mail.example', status: 'unsubscribed' }],
        postal_addresses: [{ country: 'ZZ' }],
        languages_spoken: ['zh'],
        custom_fields: {
          full_name: '陳大文',
          union: 'none',
          member: 'true',
          Id: signature.id,
          Campaign: 'library',
          Locale: 'zh-Hant',
          Consent: 'I agree.',
          ConsentLocale: 'en',
          Updates: 'false',
          Display: 'initials',
          Host: 'https://blog.example',
        },
      },
    });
    assert.deepEqual(sent.init.headers, { 'content-type': 'application/json' });
  });

  it('subscribes who ticked the box, and takes what was typed as it is', async () => {
    const fields = {
      email: 'a@b.example',
      phone: '+852 1234',
      country: 'HK',
      city: '沙田',
      postcode: '999077',
      comment: 'Why',
    };
    const { body } = await given(service, { json: {} }, { fields, consent: { ...signature.consent, updates: true } });
    const { person, comments } = JSON.parse(body) as { person: Record<string, unknown>; comments: string };
    assert.equal(comments, 'Why');
    assert.deepEqual(person.email_addresses, [{ address: 'a@b.example', status: 'subscribed' }]);
    assert.deepEqual(person.phone_numbers, [{ number: '+852 1234' }]);
    assert.deepEqual(person.postal_addresses, [{ country: 'HK', locality: '沙田', postal_code: '999077' }]);
  });
});

describe('Proca', () => {
  const service: Service = { type: 'proca', url, page: 42 };
  const errors = (...list: unknown[]) => ({ json: { data: { addActionContact: null }, errors: list } });
  cases(service, [
    ['a reference', { json: { data: { addActionContact: { contactRef: 'x' } } } }, recorded],
    ['no data', { json: { data: { addActionContact: null } } }, unexpected],
    ['nothing', {}, unexpected],
    ['a page', { why: 'is not JSON' }, unexpected],
    ['a refusal without errors', { status: 403, json: {} }, refused],
    [
      'an error at a field, by its path',
      errors({ message: 'no', path: ['addActionContact', 'contact', 'email'] }),
      invalid('email'),
    ],
    ['one by its message', errors({ message: 'postcode: is too short' }), invalid('postcode')],
    ['one with another name there', errors({ path: ['first_name'] }, { path: ['locality'] }), invalid('name', 'city')],
    ['one at no field', errors({ message: 'Action page not found', path: ['addActionContact'] }), refused],
    ['one that is nothing', errors(null, 'x', {}), refused],
    ['errors with a status of 400', { status: 400, json: { errors: [{ path: ['phone'] }] } }, invalid('phone')],
  ]);

  it('gets the name whole and in part, so that it splits nothing, and consent as a string of JSON', async () => {
    const { body } = await given(service, { json: {} });
    const { variables, operationName } = JSON.parse(body) as {
      operationName: string;
      variables: Record<string, never>;
    };
    assert.equal(operationName, 'addActionContact');
    const { action, ...rest } = variables as Record<string, Record<string, unknown>>;
    assert.deepEqual(rest, {
      actionPage: 42,
      contact: { name: '陳大文', firstName: '陳大文', email: 'tai-man@mail.example', address: {} },
      privacy: { optIn: false, leadOptIn: false },
      tracking: { source: 'letter', medium: '', campaign: '', content: '', location: 'https://blog.example' },
    });
    assert.equal(action?.actionType, 'petition');
    const custom = JSON.parse(String(action.customFields)) as Record<string, unknown>;
    assert.deepEqual([custom.Consent, custom.Display, custom.union], ['I agree.', 'initials', 'none']);
    assert.ok(!('email' in custom) && !('name' in custom), 'custom fields are not encrypted there');
  });
});

describe('Formspree', () => {
  const service: Service = { type: 'formspree', url };
  const errors = (...list: unknown[]) => ({ status: 422, json: { errors: list } });
  cases(service, [
    ['where it leads on', { json: { next: '/thanks', ok: true } }, recorded],
    ['a success that leads nowhere', { json: { ok: true } }, unexpected],
    ['a page', { why: 'is not JSON' }, unexpected],
    ['an error at a field', errors({ code: 'TYPE_EMAIL', field: 'email', message: 'x' }), invalid('email')],
    [
      'one that says it is missing',
      errors({ code: 'REQUIRED_FIELD_MISSING', field: 'name' }),
      { outcome: 'invalid', problems: [{ field: 'name', code: 'missing' }] },
    ],
    ['one at a field that was not asked for', errors({ code: 'X', field: 'shoe' }), invalid('')],
    ['a form that is switched off', { status: 403, json: { errors: [{ code: 'INACTIVE', message: 'x' }] } }, refused],
    ['an error in one word', { status: 404, json: { error: 'Form not found' } }, refused],
  ]);

  it('gets a plain form, and is asked for JSON', async () => {
    const { sent, body } = await given(service, { json: { next: '/' } });
    assert.deepEqual(sent.init.headers, { accept: 'application/json' });
    const row = Object.fromEntries(new URLSearchParams(body));
    assert.deepEqual(row, {
      name: '陳大文',
      email: 'tai-man@mail.example',
      union: 'none',
      member: 'true',
      Id: signature.id,
      Campaign: 'library',
      Locale: 'zh-Hant',
      Consent: 'I agree.',
      ConsentLocale: 'en',
      Updates: 'false',
      Display: 'initials',
      Source: 'letter',
      Host: 'https://blog.example',
    });
  });
});

describe('a form', () => {
  const service: Service = { type: 'form', url, map: { email: 'MAIL', Consent: 'agreed' } };
  cases(service, [
    ['a page', { why: 'is not JSON' }, recorded],
    ['a redirect, which has no status', { status: 0 }, recorded],
    ['nothing', { status: 204 }, recorded],
    ['that it is there already', { status: 409 }, recorded],
    ['JSON that denies success', { json: { success: 'false', message: 'x' } }, refused],
    ['JSON with an error at a field, by its name there', { json: { errors: [{ field: 'MAIL' }] } }, invalid('email')],
    ['a refusal', { status: 403 }, refused],
  ]);

  it('gets its own names, and no header that a browser would ask for first', async () => {
    const { sent, body } = await given(service, {});
    const row = Object.fromEntries(new URLSearchParams(body));
    assert.deepEqual([row.MAIL, row.agreed, row.name], ['tai-man@mail.example', 'I agree.', '陳大文']);
    assert.ok(!('email' in row) && !('Consent' in row));
    assert.equal(sent.init.headers, undefined);
  });
});

describe('Google Forms', () => {
  const service: Service = {
    type: 'google-forms',
    url: 'https://docs.google.com/forms/d/e/1FAIpQLSe/viewform?usp=sf_link',
    map: { name: 'entry.1', email: 'emailAddress', Source: 'entry.3', Display: 'entry.4' },
  };

  it('is sent what has a place there, where its own page sends it, and never said to be recorded', async () => {
    const { outcome, sent, body } = await given(service, { status: 0 }, { display: undefined });
    assert.deepEqual(outcome, { outcome: 'sent' });
    assert.equal(sent.url, 'https://docs.google.com/forms/d/e/1FAIpQLSe/formResponse');
    assert.equal(sent.init.mode, 'no-cors');
    assert.deepEqual(Object.fromEntries(new URLSearchParams(body)), {
      'entry.1': '陳大文',
      emailAddress: 'tai-man@mail.example',
      'entry.3': 'letter',
      fvv: '1',
      pageHistory: '0',
    });
  });
});

describe('a receiver of a form', () => {
  const service: Service = { type: 'form', url };
  const signal = new AbortController().signal;
  const network = { outcome: 'failed', code: 'network', retry: true } as const;
  /** What is asked of it, where it lets itself be asked in these modes alone. */
  const asked = async (...modes: RequestMode[]) => {
    const requests: unknown[] = [];
    const ask: Requester = async (_url, { method, mode = 'cors', body }, _clock, read) => {
      requests.push([method, mode, body !== undefined]);
      return modes.includes(mode) ? read({ status: mode === 'cors' ? 200 : 0, json: undefined }) : network;
    };
    return { outcome: await adapterOf(service, ask)(signature, signal), requests };
  };

  it('that can be read is believed', async () => {
    assert.deepEqual(await asked('cors', 'no-cors'), {
      outcome: recorded,
      requests: [
        ['HEAD', 'cors', false],
        ['POST', 'cors', true],
      ],
    });
  });

  it('that cannot be read is sent the signature once, and nothing is claimed', async () => {
    assert.deepEqual(await asked('no-cors'), {
      outcome: { outcome: 'sent' },
      requests: [
        ['HEAD', 'cors', false],
        ['HEAD', 'no-cors', false],
        ['POST', 'no-cors', true],
      ],
    });
  });

  it('that answers nothing without a signature is sent it all the same, once', async () => {
    const { outcome, requests } = await asked();
    assert.deepEqual(outcome, { ...network, retry: false });
    assert.deepEqual(requests.at(-1), ['POST', 'cors', true]);
    assert.equal(requests.length, 3);
  });

  it('that is broken can still be read', async () => {
    const ask: Requester = async (_url, { method, mode }, _clock, read) =>
      method === 'HEAD'
        ? { outcome: 'failed', code: 'server', retry: true }
        : read({ status: mode ? 0 : 200, json: undefined });
    assert.deepEqual(await adapterOf(service, ask)(signature, signal), recorded);
  });
});

describe('a service that does not know a signature again', () => {
  const signal = new AbortController().signal;
  const services: readonly Service[] = [
    { type: 'form', url },
    { type: 'formspree', url },
    { type: 'google-forms', url, map: {} },
  ];

  it('is not sent it again by itself, whatever came of it', async () => {
    for (const service of services)
      for (const code of ['network', 'server', 'timeout'] as const) {
        const ask: Requester = async (_url, { method }, _clock, read) =>
          method === 'HEAD' ? read({ status: 405, json: undefined }) : { outcome: 'failed', code, retry: true };
        assert.deepEqual(await adapterOf(service, ask)(signature, signal), { outcome: 'failed', code, retry: false });
      }
  });

  it('is waited for where it says that it is busy, for then it has not taken it', async () => {
    for (const service of services) {
      const ask: Requester = async (_url, { method }, _clock, read) =>
        method === 'HEAD' ? read({ status: 200, json: undefined }) : { outcome: 'busy', after: 5 };
      assert.deepEqual(await adapterOf(service, ask)(signature, signal), { outcome: 'busy', after: 5 });
    }
  });
});

describe('what a host page put on Object.prototype', () => {
  it('is no answer of a service', async () => {
    const planted = { next: '/', error: 'x', success: 'false', addActionContact: {}, errors: [{ field: 'email' }] };
    for (const [key, value] of Object.entries(planted))
      Object.defineProperty(Object.prototype, key, { value, configurable: true });
    try {
      assert.deepEqual((await given({ type: 'formspree', url }, {})).outcome, unexpected);
      assert.deepEqual((await given({ type: 'form', url }, {})).outcome, recorded);
      assert.deepEqual((await given({ type: 'proca', url, page: 1 }, {})).outcome, unexpected);
      assert.deepEqual((await given({ type: 'action-network', url }, { json: {} })).outcome, recorded);
    } finally {
      for (const key of Object.keys(planted)) Reflect.deleteProperty(Object.prototype, key);
    }
  });
});
