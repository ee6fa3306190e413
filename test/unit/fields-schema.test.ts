/** The fields of a signature: what a campaign takes, what it refuses, and by which code. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fieldsSchema } from '../../src/schema/index.ts';
import { campaignWith } from './fixtures.ts';

const campaign = campaignWith({
  fields: [
    { name: 'name', required: true },
    { name: 'email', required: true },
    ...['country', 'city', 'postcode', 'phone', 'organisation', 'role'].map((name) => ({ name })),
    { name: 'comment', maxLength: 500 },
    { name: 'union', type: 'select', label: 'Union', options: ['a', 'b'].map((value) => ({ value, label: value })) },
    { name: 'branch', type: 'text', label: 'Branch' },
    { name: 'story', type: 'textarea', label: 'Story' },
    { name: 'member', type: 'checkbox', label: 'Member' },
  ],
});

const sound = { name: 'Ada', email: 'ada@example.org' };

/** What is wrong with the fields, as `field: code`. */
const wrong = (fields: object, of = campaign): string[] =>
  (fieldsSchema(of).safeParse(fields).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);

/** The fields as they would be stored. */
const stored = (fields: object): unknown => ({ ...fieldsSchema(campaign).parse({ ...sound, ...fields }) });

/** The greatest length of each field that is typed, in code points. */
const limits = {
  name: 200,
  email: 254,
  city: 100,
  postcode: 20,
  phone: 40,
  organisation: 200,
  role: 100,
  comment: 500,
  branch: 200,
  story: 2000,
} as const;
type Typed = keyof typeof limits;
const typed = Object.keys(limits) as Typed[];

/** A sound value of so many characters. */
const ofLength: Record<Typed, (length: number) => string> = {
  ...(Object.fromEntries(typed.map((name) => [name, (length: number) => 'x'.repeat(length)])) as Record<
    Typed,
    (length: number) => string
  >),
  email: (length) => `ada@${'x'.repeat(length - 8).replace(/(x{59})x(?=x)/g, '$1.')}.org`,
  phone: (length) => '5'.repeat(length),
};

describe('the fields of a signature', () => {
  it('are reported missing by name if required, and may be left out if not', () => {
    assert.deepEqual(wrong({}), ['name: missing', 'email: missing']);
    assert.deepEqual(wrong(sound), []);
  });

  for (const name of typed) {
    it(`may have ${limits[name]} characters as ${name}, and not one more`, () => {
      assert.deepEqual(wrong({ ...sound, [name]: ofLength[name](limits[name]) }), []);
      assert.deepEqual(wrong({ ...sound, [name]: ofLength[name](limits[name] + 1) }), [`${name}: too-long`]);
    });

    it(`are missing where ${name} is nothing but space, or no text`, () => {
      for (const value of ['', '  \t ', '\u3000', 7, null, true, [], { toString: 1 }])
        assert.deepEqual(wrong({ ...sound, [name]: value }), [`${name}: missing`]);
    });

    it(`are invalid where ${name} has a control character or half a character`, () => {
      for (const odd of ['\0', '\u0007', '\u001b', '\u009f', '\ud800'])
        assert.deepEqual(wrong({ ...sound, [name]: ofLength[name](20).slice(0, 18) + odd }), [`${name}: invalid`]);
    });
  }

  it('are counted in code points, so that a rare Han character is one', () => {
    assert.deepEqual(wrong({ ...sound, name: '𠮷'.repeat(200) }), []);
    assert.deepEqual(wrong({ ...sound, name: '𠮷'.repeat(201) }), ['name: too-long']);
  });

  it('are counted as they are stored: in NFC and without the space around', () => {
    assert.deepEqual(wrong({ ...sound, name: ` ${'e\u0301'.repeat(200)} ` }), []);
  });

  it('take lines of text where there is room for them, and nowhere else', () => {
    for (const name of ['comment', 'story']) assert.deepEqual(wrong({ ...sound, [name]: 'a\r\n\tb' }), []);
    for (const name of ['name', 'city', 'branch'])
      assert.deepEqual(wrong({ ...sound, [name]: 'a\nb' }), [`${name}: invalid`]);
  });

  it('are stored in NFC and trimmed, and otherwise as typed', () => {
    assert.deepEqual(stored({ name: ' \u3000Zoe\u0308  McDONALD 陳·大文 ', comment: '\n a\n\n b \n' }), {
      ...sound,
      name: 'Zoë  McDONALD 陳·大文',
      comment: 'a\n\n b',
    });
    // Compatibility forms are other characters: only NFKC would fold them.
    assert.deepEqual(stored({ name: 'ﬁ Ａda ㊗' }), { ...sound, name: 'ﬁ Ａda ㊗' });
  });

  it('do not change when a stored one is stored again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (name) => {
        const first = fieldsSchema(campaign).safeParse({ ...sound, name });
        if (first.success) assert.deepEqual(stored({ name: first.data.name }), { ...first.data });
      }),
    );
  });

  it('have an e-mail address with a domain that has a dot', () => {
    for (const email of ['a@b.hk', "o'neil+hk@mail.example.org", 'ada@例子.公司', 'A@B.C', ' ada@example.org '])
      assert.deepEqual(wrong({ ...sound, email }), [], email);
    for (const email of [
      'ada',
      'ada@x',
      '@b.hk',
      'a b@c.hk',
      'a@b@c.hk',
      'a@b..hk',
      'a@.hk',
      'a@b.',
      'a@b.hk,c@d.hk x',
    ])
      assert.deepEqual(wrong({ ...sound, email }), ['email: invalid'], email);
  });

  it('accept a phone number with any usual punctuation', () => {
    for (const phone of ['+852 2123 4567', '(020) 7946-0000', '030/123.45', '２１２３４５６７', '2123 4567 ext. 8'])
      assert.deepEqual(wrong({ ...sound, phone }), [], phone);
    for (const phone of ['1234', 'call me', '((((((', '2123 4567 ext. x'])
      assert.deepEqual(wrong({ ...sound, phone }), ['phone: invalid'], phone);
  });

  it('have a country by its two letters', () => {
    for (const country of ['HK', 'TW', 'GB', 'XK']) assert.deepEqual(wrong({ ...sound, country }), []);
    for (const country of ['hk', 'H', '香港', '1a'])
      assert.deepEqual(wrong({ ...sound, country }), ['country: invalid'], country);
  });

  it('accept one of a select’s options, and for a checkbox only that it is ticked', () => {
    assert.deepEqual(wrong({ ...sound, union: 'a', member: true }), []);
    assert.deepEqual(wrong({ ...sound, union: 'c' }), ['union: invalid']);
    assert.deepEqual(wrong({ ...sound, union: '' }), ['union: missing']);
    for (const member of [false, 'on', 1]) assert.deepEqual(wrong({ ...sound, member }), ['member: missing']);
  });

  it('are refused where the campaign did not ask for them', () => {
    assert.deepEqual(wrong({ ...sound, age: '7' }), [': invalid']);
    for (const name of ['constructor', 'toString', '__proto__']) {
      const fields = JSON.parse(`{"name":"Ada","email":"ada@example.org","${name}":"x"}`) as object;
      assert.deepEqual(wrong(fields), [': invalid'], name);
    }
    assert.ok(!('x' in {}));
  });

  it('cannot have the name of a property that every object has, or an absent answer would seem to be there', () => {
    const fields = [{ name: 'constructor', type: 'text', label: 'x' }];
    assert.throws(() => campaignWith({ fields }), /field-name/);
  });

  it('are never repeated in error messages', () => {
    const secret = 'secret';
    const { error } = fieldsSchema(campaign).safeParse({ name: secret.repeat(99), email: secret, union: secret });
    for (const { message } of error?.issues ?? assert.fail()) assert.match(message, /^(missing|invalid|too-long)$/);
  });
});
