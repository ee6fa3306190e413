/** Which mail addresses look like a slip, and which do not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { meantAddress } from '../../src/extras/mail-domains.ts';

describe('a mail address', () => {
  for (const [typed, meant] of [
    ['ada@gmial.com', 'ada@gmail.com'],
    ['ada@gmai.com', 'ada@gmail.com'],
    ['ada@gmail.co', 'ada@gmail.com'],
    ['ada@gmail.con', 'ada@gmail.com'],
    ['Ada.L+x@GMAIL.CM', 'Ada.L+x@gmail.com'],
    ['ada@hotmial.com', 'ada@hotmail.com'],
    ['ada@yaho.com.hk', 'ada@yahoo.com.hk'],
    ['ada@outlok.com', 'ada@outlook.com'],
    ['陳@netvigater.com', '陳@netvigator.com'],
  ] as const)
    it(`${typed} was probably ${meant}`, () => assert.equal(meantAddress(typed), meant));

  for (const typed of [
    'ada@gmail.com',
    'ada@mail.com',
    'ada@ymail.com',
    'ada@yahoo.de',
    'ada@yahoo.ca',
    'ada@hotmail.fr',
    'ada@qq.com',
    'ada@163.com',
    'ada@example.org',
    'ada',
    'ada@',
    '@gmial.com',
    'ada@localhost',
    '',
  ])
    it(`"${typed}" is taken as it is`, () => assert.equal(meantAddress(typed), undefined));

  it('keeps what stands before its domain, whatever it is, and what is suggested is no slip', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), (local) => {
        const meant = meantAddress(`${local}@gmial.com`);
        assert.equal(meant, `${local.trimStart()}@gmail.com`);
        assert.equal(meantAddress(meant), undefined);
      }),
    );
  });

  it('that is being typed is no slip before it can be told to be one', () => {
    const address = 'ada@yahoo.com.hk';
    for (let end = 1; end <= address.length; end++) assert.equal(meantAddress(address.slice(0, end), true), undefined);
    assert.equal(meantAddress('ada@gmail.co', true), undefined);
    assert.equal(meantAddress('ada@gmial.com', true), 'ada@gmail.com');
  });

  it('of any other kind never makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => void meantAddress(typed)));
  });
});
