/**
 * The file behind the one tag parses with a stand-in for zod (docs/decisions/0009). Here the same documents go through
 * both: what zod takes or refuses, with which words and at which place, the stand-in does too.
 */
import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as withZod from '../../src/schema/index.ts';
import { demoCampaign, fullCampaign } from './fixtures.ts';

const mark = '?stand-ins';
registerHooks({
  resolve: (specifier, context, next) => {
    if (!context.parentURL?.endsWith(mark)) return next(specifier, context);
    const standIn = { 'zod/mini': 'zod', './keywords.ts': 'keywords' }[specifier];
    const { url, ...found } = next(standIn ? `../stand-ins/${standIn}.ts` : specifier, context);
    return { ...found, url: url + mark };
  },
});
const withStandIn = (await import(`../../src/schema/index.ts${mark}`)) as typeof withZod;

type Contract = typeof withZod;
interface Result {
  readonly data?: unknown;
  readonly error?: Parameters<Contract['describeIssues']>[0];
}

/** What comes of a document: the data, or each issue's place and words. */
const answer = ({ describeIssues }: Contract, { data, error }: Result) =>
  error
    ? { issues: error.issues.map(({ path, message }) => [path, message]), sentences: describeIssues(error) }
    : { data: JSON.parse(JSON.stringify(data ?? null)) as unknown };

/** The messages of a document are its sentences; zod's own words beside them are nobody's. */
const sentencesOf = (contract: Contract, document: unknown) => {
  const found = answer(contract, contract.campaignSchema.safeParse(document));
  return found.sentences ?? found.data;
};

const leaf = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    '',
    ' ',
    'en',
    'zh-Hant',
    'select',
    'https://a.example/',
    'x'.repeat(600),
    0,
    1,
    -1,
    2.5,
    5e9,
    [],
    {},
  ),
  fc.constant(undefined),
);

const small = { id: 'small', locale: 'en', title: 'Small', body: 'Text.' };

/** The document with a few of its values, at any depth, replaced, taken out or added. */
const spoiled = (document: unknown) =>
  fc
    .array(fc.tuple(fc.array(fc.nat(12), { minLength: 1, maxLength: 4 }), leaf, fc.boolean()), { maxLength: 3 })
    .map((changes) => {
      const copy = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
      for (const [way, value, isNew] of changes) {
        let at = copy;
        for (const [depth, step] of way.entries()) {
          const keys = Object.keys(at);
          const key = keys[step % Math.max(1, keys.length)] ?? 'x';
          const next = at[key];
          if (depth === way.length - 1 || typeof next !== 'object' || next === null) {
            at[isNew ? 'added' : key] = structuredClone(value);
            break;
          }
          at = next as Record<string, unknown>;
        }
      }
      return JSON.parse(JSON.stringify(copy)) as unknown;
    });

/** Every kind of endpoint, and counts by a list. */
const endpoints = [
  { type: 'action-network', url: 'https://a.example/' },
  { type: 'proca', url: 'https://a.example/', page: 42 },
  { type: 'form', url: 'https://a.example/', map: { name: 'NAME', Consent: 'agreed' } },
  { type: 'google-forms', url: 'https://a.example/', map: { name: 'entry.1', email: 'entry.2' } },
];
const fields = [
  { name: 'name', required: true },
  { name: 'email', required: true },
];
const documents = [
  fullCampaign(),
  demoCampaign(),
  ...endpoints.map((endpoint) => ({ ...small, fields, endpoint, count: ['https://a.example/', 'https://b.example/'] })),
];

describe('the schemas of the one-tag file', () => {
  it('take a campaign of each kind of endpoint', () => {
    for (const document of documents) assert.ok(withStandIn.campaignSchema.safeParse(document).success);
  });

  it('are not zod’s', () => {
    assert.ok('_zod' in withZod.campaignSchema);
    assert.ok(!('_zod' in withStandIn.campaignSchema));
  });

  it('take the same campaign documents, and say the same of each mistake', () => {
    let broken = 0;
    fc.assert(
      fc.property(fc.oneof(...documents.map(spoiled), fc.jsonValue()), (document) => {
        const expected = sentencesOf(withZod, document);
        if (Array.isArray(expected)) broken++;
        assert.deepEqual(sentencesOf(withStandIn, document), expected);
      }),
      { numRuns: 3000 },
    );
    assert.ok(broken > 500, `only ${broken} documents were broken`);
  });

  it('take the same signatures, and give the same codes for what is wrong', () => {
    const campaign = withZod.campaignSchema.parse(fullCampaign());
    const signature = {
      id: '8c0e8f2e-4c1d-4f0e-9d3b-2f6f1f0a7b11',
      campaign: 'free-hk',
      locale: 'en',
      fields: { name: ' Ada ', email: 'ada@mail.example', union: 'none', member: true, story: 'a\nb' },
      consent: { statement: 'I agree.', locale: 'en', updates: false },
      display: 'initials',
      source: 'letter',
      host: 'https://blog.example',
    };
    const of = (contract: Contract, document: unknown) =>
      answer(contract, contract.signatureSchema(campaign).safeParse(document));
    assert.ok('data' in of(withStandIn, signature));
    fc.assert(
      fc.property(fc.oneof(spoiled(signature), fc.jsonValue()), (document) => {
        const own = of(withStandIn, document);
        const expected = of(withZod, document);
        // Where the contract has no code of its own, zod has a sentence that nobody reads.
        const codes = ({ data, issues }: typeof own) =>
          issues?.map(([path, message]) => [path, /^[a-z-]+$/.test(String(message)) ? message : 'none']) ?? data;
        assert.deepEqual(codes(own), codes(expected));
      }),
      { numRuns: 2000 },
    );
  });

  it('take the same answers of endpoints', () => {
    const answers = {
      receiptSchema: { status: 'received', more: 1 },
      countSchema: { count: 12, signers: [{ name: 'A', country: null, at: '2026-01-01' }, {}] },
      problemsSchema: { type: 'about:blank', errors: [{ pointer: '#/fields/email', code: 'invalid' }] },
    } as const;
    for (const name of ['receiptSchema', 'countSchema', 'problemsSchema'] as const) {
      assert.ok(withStandIn[name].safeParse(answers[name]).success, name);
      fc.assert(
        fc.property(fc.oneof(spoiled(answers[name]), fc.jsonValue()), (document) => {
          const [own, expected] = [withStandIn, withZod].map((contract) => contract[name].safeParse(document));
          assert.equal(own?.success, expected?.success);
          assert.deepEqual(JSON.stringify(own?.data), JSON.stringify(expected?.data));
        }),
      );
    }
  });
});
