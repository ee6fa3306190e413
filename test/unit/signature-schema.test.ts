/** The signature around its fields: ids, consent, and where it comes from. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { signatureSchema } from '../../src/schema/index.ts';
import { campaignWith } from './fixtures.ts';

const campaign = campaignWith({ display: ['name', 'initials'] });

describe('a signature', () => {
  const signature = {
    id: '0b9dc3a0-94ab-4d4e-9c5b-6a1f0a0e7c11',
    campaign: 'small',
    locale: 'zh-Hant',
    fields: { name: 'Ada', email: 'ada@example.org' },
    consent: { statement: '我同意。', locale: 'zh-Hant', updates: false },
  };
  const faults = (changes: object): string[] => {
    const document = JSON.parse(JSON.stringify({ ...signature, ...changes })) as unknown;
    const { error } = signatureSchema(campaign).safeParse(document);
    return (error?.issues ?? []).map(({ path }) => path.join('.'));
  };

  it('is accepted with only what is required, and with everything filled in', () => {
    assert.deepEqual(faults({}), []);
    const digest = `sha256-${'A'.repeat(43)}=`;
    assert.deepEqual(
      faults({ display: 'initials', source: 'mail-3', host: 'https://a.example', altcha: 'x', withdraw: digest }),
      [],
    );
  });

  const breaks: readonly (readonly [object, string])[] = [
    [{ id: '0b9dc3a0-94ab-1d4e-9c5b-6a1f0a0e7c11' }, 'id'],
    [{ id: 'x' }, 'id'],
    [{ campaign: 'other' }, 'campaign'],
    [{ locale: 'zh_Hant' }, 'locale'],
    [{ fields: { name: 'Ada', email: 'x' } }, 'fields.email'],
    [{ consent: undefined }, 'consent'],
    [{ consent: { ...signature.consent, statement: ' ' } }, 'consent.statement'],
    [{ consent: { ...signature.consent, updates: 'on' } }, 'consent.updates'],
    [{ display: 'anonymous' }, 'display'],
    [{ source: 'x'.repeat(201) }, 'source'],
    [{ host: 'https://a.example/path' }, 'host'],
    [{ host: 'a.example' }, 'host'],
    [{ withdraw: 'md5-x' }, 'withdraw'],
    [{ extra: 1 }, ''],
  ];
  for (const [changes, place] of breaks)
    it(`is refused at "${place}" for ${JSON.stringify(changes)}`, () => assert.deepEqual(faults(changes), [place]));

  it('shows nobody if the campaign does not offer to show names', () => {
    const { error } = signatureSchema(campaignWith()).safeParse({ ...signature, display: 'name' });
    assert.deepEqual(
      error?.issues.map(({ path }) => path.join('.')),
      ['display'],
    );
  });
});
