import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../functions/http/sheets/csv.ts';
import type { Sheet } from '../../functions/http/sheets/sheet.ts';
import { xlsxOf } from '../../functions/http/sheets/xlsx.ts';

const sheet = (...cells: readonly (string | number | undefined)[]): Sheet => ({
  name: '2026-10',
  columns: cells.map((_, index) => ({ zh: `列${index}`, en: `column ${index}` })),
  rows: [cells],
});

/** The fields of a line as RFC 4180 has them, read by somebody else than who wrote them. */
function fieldsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let [value, quoted] = ['', false];
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    if (quoted && character === '"' && text[index + 1] === '"') {
      value += '"';
      index += 1;
    } else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === ',' || (character === '\r' && text[index + 1] === '\n'))) {
      rows.at(-1)!.push(value);
      value = '';
      if (character === '\r') {
        rows.push([]);
        index += 1;
      }
    } else value += character;
  }
  return rows.slice(0, -1);
}

describe('CSV', () => {
  it('starts with the mark that tells Excel that this is UTF-8, and ends every line with CR LF', () => {
    const text = csvOf(sheet('区环保局', 9));
    expect(text).toBe('\uFEFF列0 column 0,列1 column 1\r\n区环保局,9\r\n');
    expect([...Buffer.from(text).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('keeps commas, quotes and line breaks inside their cells', () => {
    const cells = ['甲,乙', '他说"停"', '一\n二', '一\r\n二', undefined, '', -3, 0.25] as const;
    expect(fieldsOf(csvOf(sheet(...cells)).slice(1))[1]).toEqual([
      '甲,乙',
      '他说"停"',
      '一\n二',
      '一\r\n二',
      '',
      '',
      '-3',
      '0.25',
    ]);
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    '=cmd|"/c calc"!A1',
    ' =1',
    '\u0001=1',
    '"=1',
    '\t甲',
  ])('lets no formula through: %j', (formula) => {
    expect(fieldsOf(csvOf(sheet(formula)).slice(1))[1]).toEqual([`'${formula}`]);
  });

  it.each([
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['\n=1', "'\n'=1"],
    ['甲;=1', "甲;'=1"],
    ['甲;@a', "甲;'@a"],
    ['甲\t+1', "甲\t'+1"],
    ['甲,-1+1', "甲,'-1+1"],
    ['甲\n=1', "甲\n'=1"],
    ['甲\r\n  ＝1', "甲\r\n'  ＝1"],
    ['甲; "=1"; ＠b', '甲;\' "=1";\' ＠b'],
    ['甲；＝1', "甲；'＝1"],
    ['甲|=1', "甲|'=1"],
  ])('nor one behind what another program takes for the border of a cell: %j', (text, written) => {
    expect(fieldsOf(csvOf(sheet(text)).slice(1))[1]).toEqual([written]);
  });

  it('leaves no cell that begins a formula, wherever its lines are cut', () => {
    const piece = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '＝',
      '＋',
      '－',
      '＠',
      ';',
      ',',
      '\t',
      '\n',
      '\r',
      '|',
      ' ',
      '"',
      '\u0000',
      '甲',
      '1',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const [, [written = ''] = []] = fieldsOf(csvOf(sheet(pieces.join(''))).slice(1));
        const cells = written.split(/[;,\t\r\n|]/);
        expect(cells.filter((cell) => /^[\s\0"]*[=+\-@＝＋－＠]/u.test(cell))).toEqual([]);
      }),
    );
  });

  it.each(['2026-10', '2026年10月', '13800000000', '007', '1/2', '12:30', '1E5', '-3'])(
    'keeps a text a text: %j',
    (text) => {
      expect(csvOf(sheet(text))).toContain(`\r\n'${text}\r\n`);
    },
  );

  it.each(['ENV-062', 'HJ20261008-7K3F9QX2', '2026-10-08T09:00:00+08:00', '第3轮'])('adds nothing to %j', (text) => {
    expect(csvOf(sheet(text))).toContain(`\r\n${text}\r\n`);
  });

  it('neutralises what begins a formula behind a line break also where the whole looks like a number', () => {
    expect(csvOf(sheet('\r-1'))).toContain(`"'\r'-1"`);
  });

  it('leaves a number that is negative a number', () => {
    expect(csvOf(sheet(-2))).toContain('\r\n-2\r\n');
  });
});

describe('XLSX', () => {
  const open = async (asked: Sheet) => {
    const { sheets } = await readXlsx(await xlsxOf(asked));
    return { name: sheets[0]?.name, count: sheets.length, rows: sheets[0]?.rows };
  };

  it('opens again with the same cells: numbers as numbers, texts as texts', async () => {
    const cells = ['区环保局', '=1+1', '<b>&"甲"</b>', '一\n二', 9, 0.25, -3, '𠮷野家', '2026-10', '007'] as const;
    expect(await open(sheet(...cells))).toEqual({
      name: '2026-10',
      count: 1,
      rows: [cells.map((_, index) => `列${index} column ${index}`), [...cells]],
    });
  });

  it('keeps an empty cell empty and what follows in its column', async () => {
    const { rows } = await open(sheet('a', undefined, 'c'));
    expect(rows?.[1]?.[1] ?? '').toBe('');
    expect(rows?.[1]?.[2]).toBe('c');
  });

  it('leaves out what no workbook can hold', async () => {
    const { rows } = await open(sheet('a\u0000b\u0007c\uFFFF', 'x'.repeat(40_000)));
    expect(rows?.[1]?.[0]).toBe('abc');
    expect(String(rows?.[1]?.[1])).toHaveLength(32_767);
  });
});
