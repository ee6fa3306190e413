/** Which mail addresses look like a slip, and which do not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { meantAddress } from '../../src/lazy/extras/mail-domains.ts';

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
    ['ada@hotmial.con', 'ada@hotmail.com'],
    ['ada@outlook.con', 'ada@outlook.com'],
    ['12345678@qq.con', '12345678@qq.com'],
    ['12345678@qq.cm', '12345678@qq.com'],
    ['12345678@qq.co', '12345678@qq.com'],
    ['ada@163.con', 'ada@163.com'],
    ['ada@126.cmo', 'ada@126.com'],
    ['ada@sina.con', 'ada@sina.com'],
    ['ada@foxmai.com', 'ada@foxmail.com'],
    ['ada@gmail.com.hk', 'ada@gmail.com'],
    ['ada@gmail.com.cn', 'ada@gmail.com'],
    ['ada@gmail.cn', 'ada@gmail.com'],
    ['ada@gmail.hk', 'ada@gmail.com'],
    ['ada@gmail', 'ada@gmail.com'],
    ['ada@yahoo.com.kh', 'ada@yahoo.com.hk'],
    ['ada@yahoo.con.hk', 'ada@yahoo.com.hk'],
    ['ada@yahoo.com.hl', 'ada@yahoo.com.hk'],
    ['ada@yahoo.hk', 'ada@yahoo.com.hk'],
    ['ada@yahoo.tw', 'ada@yahoo.com.tw'],
    ['ada@yahoo.uk', 'ada@yahoo.co.uk'],
    ['ada@yahoo.con', 'ada@yahoo.com'],
    ['ada@yahoo.co', 'ada@yahoo.com'],
    ['ada@icloud.con', 'ada@icloud.com'],
    ['ada@icloud.cn', 'ada@icloud.com'],
    ['ada@union.con', 'ada@union.com'],
    ['ada@gmial.com，', 'ada@gmail.com'],
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
    'ada@163.net',
    'ada@126.com',
    'ada@vip.qq.com',
    'ada@sina.com.cn',
    'ada@yahoo.com.tw',
    'ada@yahoo.com.sg',
    'ada@yahoo.co.jp',
    'ada@hotmail.co.uk',
    'ada@hotmail.com.tw',
    'ada@outlook.fr',
    'ada@outlook.com.br',
    'ada@union.co',
    'ada@constructor.toString',
    'ada@example.org',
    'ada',
    'ada@',
    '@gmial.com',
    'ada@localhost',
    '',
  ])
    it(`"${typed}" is left alone`, () => assert.equal(meantAddress(typed), undefined));

  it('keeps everything before its domain, and a suggestion never needs another', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), (local) => {
        const meant = meantAddress(`${local}@gmial.com`);
        assert.equal(meant, `${local.trimStart()}@gmail.com`);
        assert.equal(meantAddress(meant), undefined);
      }),
    );
  });

  it('is not called a typo while it is still being typed', () => {
    const address = 'ada@yahoo.com.hk';
    for (let end = 1; end <= address.length; end++) assert.equal(meantAddress(address.slice(0, end), true), undefined);
    assert.equal(meantAddress('ada@gmail.co', true), undefined);
    assert.equal(meantAddress('ada@gmial.com', true), 'ada@gmail.com');
  });

  it('never makes it throw, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => void meantAddress(typed)));
  });
});
