/** A table of people who signed on paper: how it is read, and which of its rows count. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countList, encodingOf, isSpreadsheet, readingOf, rowsOf } from '../../desk/counted-list.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
/** 「姓名,郵區\r\n陳大文,九龍\r\n」 in Big5. */
const big5 = Uint8Array.from(
  Buffer.from('a96da6572cb6 6cb0cf0d0ab3afa46aa4e52c a445c073 0d0a'.replaceAll(' ', ''), 'hex'),
);
/** 「姓名,城市\r\n王小明,北京」 in GB2312, as GB18030 includes it. */
const gb = Uint8Array.from(Buffer.from('d0d5c3fb2cb3c7cad00d0acdf5d0a1c3f72cb1b1bea9', 'hex'));
const utf16 = (text: string, isBig: boolean): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return Uint8Array.from(isBig ? bytes.swap16() : bytes);
};

const counted = (text: string, reading = readingOf(rowsOf(text))) => {
  const { counted, empty, nameless, repeated } = countList(rowsOf(text), reading);
  return { counted, empty, nameless, repeated };
};

describe('the encoding of a file', () => {
  for (const [what, bytes, ui, encoding, said] of [
    ['UTF-8', utf8('Name\nZoë'), 'en', 'utf-8', 'Zoë'],
    ['UTF-8 with a mark', utf8('\ufeffName\nZoë'), 'en', 'utf-8', 'Name'],
    ['plain ASCII', utf8('Name\nAda'), 'zh-Hant', 'utf-8', 'Ada'],
    ['UTF-16', utf16('姓名\n陳大文', false), 'en', 'utf-16le', '陳大文'],
    ['UTF-16, big-endian', utf16('姓名\n陳大文', true), 'en', 'utf-16be', '陳大文'],
    ['Big5', big5, 'zh-Hant', 'big5', '陳大文,九龍'],
    ['GB18030', gb, 'zh-Hans', 'gb18030', '王小明'],
    ['Western', Uint8Array.from(Buffer.from('Name\nZo\u00eb Müller', 'latin1')), 'en', 'windows-1252', 'Zoë Müller'],
    ['nothing at all', new Uint8Array(), 'en', 'utf-8', ''],
  ] as const)
    it(`is found: ${what}`, () => {
      assert.equal(encodingOf(bytes, ui), encoding);
      const text = new TextDecoder(encoding).decode(bytes);
      assert.ok(text.includes(said), text);
      assert.doesNotMatch(text, /^\ufeff/);
    });

  it('is none where it is a spreadsheet program’s own format', () => {
    assert.equal(isSpreadsheet(Uint8Array.from(Buffer.from('504b0304', 'hex'))), true);
    assert.equal(isSpreadsheet(Uint8Array.from(Buffer.from('d0cf11e0', 'hex'))), true);
    for (const bytes of [utf8('PK,Name'), gb, big5, new Uint8Array()]) assert.equal(isSpreadsheet(bytes), false);
  });
});

describe('the rows', () => {
  for (const [separator, name] of [
    [',', 'commas'],
    [';', 'semicolons'],
    ['\t', 'tabs'],
  ] as const)
    it(`are separated by ${name}, with quotes and line breaks inside`, () => {
      const text = ['"Quimby, ""Ada"""', 'E1'].join(separator) + '\r\n' + ['Bea', '"1 Lane\r\nTown"'].join(separator);
      assert.deepEqual(rowsOf(text), [
        ['Quimby, "Ada"', 'E1'],
        ['Bea', '1 Lane\r\nTown'],
      ]);
    });

  it('can be one column of names', () => {
    assert.deepEqual(counted('陳大文\n李小明\n'), { counted: 2, empty: 0, nameless: 0, repeated: 0 });
  });

  it('do not break over what is no table', () => {
    for (const text of ['', '\n\n', '"', '"a', ',,,', '\u0000', 'a"b,c', ',\n"x\n']) {
      const rows = rowsOf(text);
      const { counted: number, first } = countList(rows, readingOf(rows));
      assert.equal(first.length, Math.min(number, 5));
    }
  });
});

describe('how a table is read', () => {
  for (const [text, hasHeadings, nameColumn] of [
    ['No,Full name,Postcode\n1,Ada,E1', true, 1],
    ['編號,姓名\n1,陳大文', true, 1],
    ['Name (block letters);E-mail\nAda;a@x.example', true, 0],
    ['1\tAda Quimby\tE1 6AN\n2\tBea\tN1 9GU', false, 1],
    ['ada@x.example,Ada\nbea@x.example,Bea', false, 1],
    ['1,2\n3,4', false, 0],
  ] as const)
    it(`is guessed: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readingOf(rowsOf(text)), { hasHeadings, nameColumn });
    });
});

describe('what counts', () => {
  it('is each row with a name, once, and it says what does not', () => {
    const text = 'Name,Postcode\nAda,E1\n\nada , E1\n,N1\nAda,N1\n ,\nBea,';
    assert.deepEqual(counted(text), { counted: 3, empty: 2, nameless: 1, repeated: 1 });
  });

  it('does not depend on how the rows are numbered', () => {
    assert.deepEqual(counted('No,Name,Town\n1,Ada,Leeds\n2,Ada,Leeds\n3,Bea,York'), {
      ...{ counted: 2, empty: 0, nameless: 0, repeated: 1 },
    });
    assert.equal(counted('No,Name\n1,Ada\n,\n3,Ada\n4,Bea').counted, 2);
    assert.equal(counted('Name,Age\nAda,30\nAda,41').counted, 2);
  });

  it('takes full and half width for the same', () => {
    assert.equal(counted('Name\nＡＤＡ\nAda').counted, 1);
  });

  it('follows what somebody chose', () => {
    const text = 'Ada,Leeds\nBea,\n';
    assert.equal(counted(text, { hasHeadings: true, nameColumn: 0 }).counted, 1);
    assert.deepEqual(counted(text, { hasHeadings: false, nameColumn: 1 }), {
      ...{ counted: 1, empty: 0, nameless: 1, repeated: 0 },
    });
    assert.equal(counted(text, { hasHeadings: false, nameColumn: 7 }).counted, 0);
  });

  it('can be a hundred thousand, of which the first five are shown', () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => [`Signer ${at}`, 'E1']);
    const { counted, first } = countList(rows, { hasHeadings: false, nameColumn: 0 });
    assert.deepEqual([counted, first.length], [100_000, 5]);
  });
});
