/** An export opened in LibreOffice: every cell as typed, in every script, and nothing that runs. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { browserPath } from '../support/browsers.ts';
import { command, documents, folder, openCampaign, running, signature } from './fixtures.ts';

/**
 * As the import dialogue says it: separated by commas, texts in double quotes, UTF-8 (see
 * docs/commands.md).
 */
const separatedBy = (separator: string) => `CSV:${separator.charCodeAt(0)},34,76,1,,0`;
const asText = `${separatedBy(',')},true`;

const unescaped: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const textOf = (xml: string): string =>
  xml
    .replace(/<text:s(?: text:c="(\d+)")?\/>/g, (_all, many: string | undefined) => ' '.repeat(Number(many ?? 1)))
    .replaceAll('<text:tab/>', '\t')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(x?)([\da-f]+);/gi, (_all, hex: string, code: string) =>
      String.fromCodePoint(parseInt(code, hex ? 16 : 10)),
    )
    .replace(/&(amp|lt|gt|quot|apos);/g, (_all, name: string) => String(unescaped[name]));

interface Cell {
  readonly text: string;
  /** `string` where it is a text, else what LibreOffice made of it. */
  readonly type: string;
  readonly isFormula: boolean;
}

/**
 * The cells that LibreOffice has of a CSV file, row by row; its own profile, no window, no network.
 */
const opened = async (t: TestContext, csv: string, filter: string): Promise<{ cells: Cell[][]; xml: string }> => {
  const place = folder(t);
  const profile = `-env:UserInstallation=${pathToFileURL(join(place, 'profile')).href}`;
  const to = ['--convert-to', 'fods', '--outdir', place];
  await promisify(execFile)(browserPath('LibreOffice'), [
    ...[profile, '--headless', '--norestore', `--infilter=${filter}`, ...to, csv],
  ]);
  const xml = readFileSync(join(place, 'signatures.fods'), 'utf8');
  const rows = [...xml.matchAll(/<table:table-row[^>]*?>(.*?)<\/table:table-row>/gs)];
  const cells = rows.map(([, row = '']) =>
    [...row.matchAll(/<table:table-cell((?:"[^"]*"|[^>"])*?)(?:\/>|>(.*?)<\/table:table-cell>)/gs)].flatMap(
      ([, attributes = '', inside = '']) => {
        const many = Number(/number-columns-repeated="(\d+)"/.exec(attributes)?.[1] ?? 1);
        const paragraphs = [...inside.matchAll(/<text:p(?:\/>|>(.*?)<\/text:p>)/gs)].map(([, text = '']) =>
          textOf(text),
        );
        const type = /office:value-type="(\w+)"/.exec(attributes)?.[1] ?? 'string';
        return Array.from({ length: many }, () => ({
          text: paragraphs.join('\n'),
          type,
          isFormula: attributes.includes('table:formula'),
        }));
      },
    ),
  );
  return { cells, xml };
};

/** Exports these as the comments of a campaign, by the real server and command. */
const exported = async (t: TestContext, comments: readonly string[]): Promise<string> => {
  const cwd = folder(t);
  const CAMPAIGNS = documents(t, { 'open.json': { ...openCampaign, server: { rateLimit: false } } });
  const server = await running(t, { CAMPAIGNS }, cwd);
  for (const comment of comments) {
    const consent = { statement: comment, locale: 'en', updates: false };
    assert.equal((await server.sign(signature({ comment }, { consent }))).status, 202, comment);
  }
  await server.counts(comments.length);
  const args = ['export', '--campaign', openCampaign.id, '--format', 'csv', '--output', 'signatures.csv'];
  assert.equal((await command(args, { CAMPAIGNS }, cwd)).code, 0);
  return join(cwd, 'signatures.csv');
};

const commentsIn = (cells: readonly Cell[][]): (Cell | undefined)[] => {
  const [header = [], ...rows] = cells;
  const column = header.findIndex(({ text }) => text === 'fields.comment');
  return rows.filter((row) => row.length > 1).map((row) => row[column]);
};

const names = ['陳大文', '𠮷野家', 'ｶﾀｶﾅ', '김철수', 'مرحبا بالعالم', 'ไทย', 'नमस्ते', '👩‍👩‍👧‍👦🏳️‍🌈', 'Zoë Nuñez'];
const typed = [
  ...names,
  'שלום, עולם',
  ...[
    '00123',
    '1e5',
    '1E400',
    '12,5',
    '1.234.567',
    '3-4',
    '3/4',
    '2027-06-04',
    '12:30',
    '£5',
    '50 %',
    'TRUE',
    'false',
    '１２３',
    '٣',
  ],
  ...["O'Neill", "'quoted'", '"quoted"', 'say "yes", twice', 'a,b;c', 'one\ttwo', 'a  b', '<b>&amp;</b>', '#REF!'],
  ...['www.example.org', 'https://x.example/?a=b', 'ada@mail.example', '{=1+1}', '5+5', 'क्\u200Dष'],
];
const guarded = [
  ...['=1+1', '+852 9876 5432', '-2+3', '@SUM(1,1)', '|calc', '＝1+1', '＋1', '－1', '＠SUM(1)', '﹦1+1'],
  ...[
    '=HYPERLINK("https://x.example","y")',
    '=WEBSERVICE("https://x.example")',
    "=cmd|'/C calc'!A0",
    '=DDE("a";"b";"c")',
  ],
];
/** Where a semicolon or a tab separates, these would begin a cell. */
const inside = [
  [';=2+2;', ";'=2+2;"],
  ['x;=2+2', "x;'=2+2"],
  ['x\t=2+2\ty', "x\t'=2+2\ty"],
  ['x; ＝2+2', "x;' ＝2+2"],
  ['"";=2+2;""', `"";'=2+2;""`],
  ['",";=2+2', `",";'=2+2`],
] as const;

test('an export opens in LibreOffice with every cell as typed, and an apostrophe before what could run', async (t) => {
  const csv = await exported(t, [...typed, ...guarded, ...inside.map(([text]) => text)]);
  const { cells } = await opened(t, csv, asText);
  for (const row of cells)
    for (const cell of row) assert.deepEqual([cell.type, cell.isFormula], ['string', false], cell.text);
  assert.deepEqual(
    commentsIn(cells)
      .map((cell) => cell?.text)
      .sort(),
    [...typed, ...guarded.map((text) => `'${text}`), ...inside.map(([, text]) => text)].sort(),
  );
});

test('whatever the import settings, nothing in an export becomes a formula or a link', async (t) => {
  const csv = await exported(t, [...typed, ...guarded, ...inside.map(([text]) => text)]);
  for (const separator of [',', ';', '\t']) {
    // The last of these asks newer versions to calculate, which the older ones always do.
    const { cells, xml } = await opened(t, csv, `${separatedBy(separator)},false,true,false,false,false,-1,true`);
    // With another separator a quote swallows the rows that happen to follow it; all they say is there.
    const all = cells
      .flat()
      .map(({ text }) => text)
      .join('\n');
    for (const text of names) assert.ok(all.includes(text), `${text}, separated by ${JSON.stringify(separator)}`);
    if (separator === ',') assert.ok(cells.length > typed.length);
    assert.ok(
      cells.flat().every(({ isFormula }) => !isFormula),
      separator,
    );
    assert.doesNotMatch(xml, /table:formula|<text:a |table:dde-link/);
  }
});
