import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startFailure } from '../../infra/local/start-failure.ts';
import { checkPacks, summaryOf } from '../../infra/packs/check-packs.ts';
import { PackError, readPacks, shippedPacks } from '../../infra/packs/read-packs.ts';
import { bookLoan } from '../workflows/fixtures/book-loan.ts';

const root = mkdtempSync(join(tmpdir(), 'banjie-packs-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;

/** A folder with the pack, with some files in the place of its own. */
function packWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = join(root, `pack-${(count += 1)}`);
  mkdirSync(folder);
  for (const [file, content] of Object.entries({ ...bookLoan, ...files })) writeFileSync(join(folder, file), content);
  return folder;
}

/** What a start says of the packs, with the folder's name left out. */
function refusalOf(...folders: readonly string[]): string {
  try {
    readPacks(folders.join(','));
  } catch (error) {
    expect(error).toBeInstanceOf(PackError);
    const said = startFailure(error) ?? '';
    expect(said).toBe((error as Error).message);
    expect(said).not.toContain('    at ');
    return said;
  }
  return '';
}

const recall = bookLoan['book-recall.yaml'];
const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(recall, 'utf16le')]);
const gbk = Buffer.concat([Buffer.from('title: '), Buffer.from([0xcd, 0xbc, 0xca, 0xe9])]);
const deep = (open: string, close: string) => `id: book-recall\nx: ${open.repeat(20_000)}${close.repeat(20_000)}\n`;
const nestedMaps = Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
const aliases = 'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n';

describe('a pack that cannot be used is refused with its file and line', () => {
  it.each<[string, Readonly<Record<string, string | Uint8Array>>, string]>([
    ['aliases', { 'book-recall.yaml': aliases }, 'book-recall.yaml:1:7 yaml: 不接受锚点 · anchors'],
    [
      'a file of 10 MB',
      { 'book-recall.yaml': `x: ${'y'.repeat(10_000_000)}` },
      'book-recall.yaml:1:1 unreadable: 文件超过',
    ],
    ['UTF-16', { 'book-recall.yaml': utf16 }, 'book-recall.yaml:1:1 unreadable: 文件须为无BOM的UTF-8文本'],
    ['GBK', { 'book-recall.yaml': gbk }, 'book-recall.yaml:1:1 unreadable: 文件须为无BOM的UTF-8文本'],
    [
      'a byte order mark',
      { 'book-recall.yaml': `\uFEFF${recall}` },
      'book-recall.yaml:1:1 yaml: 文件须为无BOM的UTF-8文本',
    ],
    ['a bomb of brackets', { 'book-recall.yaml': deep('[', ']') }, 'book-recall.yaml:1:1 yaml: 嵌套过深'],
    ['a bomb of braces', { 'book-recall.yaml': deep('{a: ', '}') }, 'book-recall.yaml:1:1 yaml: 嵌套过深'],
    ['maps in maps', { 'book-recall.yaml': nestedMaps }, 'book-recall.yaml:1:1 yaml: 嵌套过深'],
    ['an empty file', { 'book-recall.yaml': '' }, 'book-recall.yaml:1:1 yaml: 文件为空'],
    ['a tag', { 'book-recall.yaml': 'id: !!js/function x' }, 'book-recall.yaml:1:5 yaml: '],
    ['two documents', { 'book-recall.yaml': 'a: 1\n---\na: 2\n' }, 'yaml: 一个文件只能含一个YAML文档'],
    [
      'a unit called as every object of JavaScript',
      { 'organisation.yaml': bookLoan['organisation.yaml'].replace('branch-east', 'constructor') },
      'organisation.yaml:9:3 yaml: “constructor”是保留名',
    ],
    [
      'a unit that would change every object',
      { 'organisation.yaml': bookLoan['organisation.yaml'].replace('branch-east', '__proto__') },
      'organisation.yaml:9:3 yaml: “__proto__”是保留名',
    ],
    [
      'a unit that is only named so',
      { 'book-recall.yaml': recall.replace('unit:branch-east', 'unit:constructor') },
      'unknown-unit: 没有“constructor”',
    ],
    [
      'a duplicate key',
      { 'organisation.yaml': bookLoan['organisation.yaml'].replace('branch-east', 'main-desk') },
      'organisation.yaml:9:3 yaml: 键重复',
    ],
    [
      'a unit that oversees and is none',
      {
        'organisation.yaml': `${bookLoan['organisation.yaml']}oversight: { rankings: { units: [main-desc], rules: [BOOK-01] } }\n`,
      },
      'organisation.yaml:10:34 unknown-unit: 没有“main-desc”，是否指“main-desk”',
    ],
    [
      'a rule of refusals that is none',
      { 'book-recall.yaml': `${recall}cites: { receipt: BOOK-10 }\n` },
      'unknown-rule: 没有“BOOK-10”',
    ],
    ['a mechanism twice', { 'second.yaml': recall }, 'second.yaml:2:1 duplicate: '],
    ['no rulebook', { 'rulebook.yaml': '' }, 'rulebook.yaml:1:1 yaml: 文件为空'],
  ])('%s', (_what, files, says) => {
    expect(refusalOf(packWith(files))).toContain(says);
  });

  it('no mechanism', () => {
    const folder = packWith();
    rmSync(join(folder, 'book-recall.yaml'));
    expect(refusalOf(folder)).toContain('organisation.yaml:1:1 no-mechanism: ');
  });

  it('a folder that is none, that is missing, that is a ring of links, or that is no pack', () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    expect(refusalOf(file)).toContain('这是文件，机制包须为文件夹');
    expect(refusalOf(join(root, 'nowhere'))).toContain('没有这个文件夹 · there is no such folder');
    const ring = join(root, 'ring');
    symlinkSync(ring, ring);
    expect(refusalOf(ring)).toContain('ELOOP');
    const empty = join(root, 'empty');
    mkdirSync(empty);
    expect(refusalOf(empty)).toContain('没有 organisation.yaml');
    expect(refusalOf('/')).toContain('没有 organisation.yaml');
  });

  it('links inside a pack are not followed, to wherever they lead', () => {
    const folder = packWith();
    symlinkSync('self.yaml', join(folder, 'self.yaml'));
    symlinkSync('/etc', join(folder, 'outside'));
    expect(refusalOf(folder).split('\n').slice(1)).toEqual([
      expect.stringContaining('self.yaml:1:1 unreadable: 不接受链接') as unknown,
    ]);
  });

  it('two packs of one id, and two packs with one mechanism', () => {
    const again = packWith();
    expect(refusalOf(packWith(), again)).toContain('organisation.yaml:1:1 duplicate: ');
    const other = packWith({
      'organisation.yaml': bookLoan['organisation.yaml']
        .replace('id: library', 'id: other')
        .replace('main-desk', 'desk')
        .replace('branch-east', 'branch'),
      'book-recall.yaml': recall.replace('unit:main-desk', 'unit:desk').replace('unit:branch-east', 'unit:branch'),
    });
    expect(refusalOf(packWith(), other)).toContain('“mechanism:book-recall”');
  });

  it('two packs whose recurring cases would have one number', () => {
    const monthly = [
      'every:',
      '  inventory:',
      '    title: { zh: 盘点, en: Inventory }',
      '    rules: [BOOK-01]',
      '    period: month',
      '    due: { day: last }',
      '    units: { list: [main-desk] }',
      "    number: 'JH{year}{month}-{unit}'",
      '    content: 盘点',
      '    facts: {}',
      '',
    ].join('\n');
    const folder = packWith({ 'book-recall.yaml': `${recall}${monthly}` });
    expect(refusalOf(folder)).toBe('');
    expect(refusalOf('district', folder)).toContain('“numbers:JH”');
  });
});

describe('packs:check', () => {
  it('says what it has read, and nothing of a pack that is right', async () => {
    expect(summaryOf(await checkPacks(packWith()))).toBe(
      '问题 0；已检查：机制包 1、协调机制 1、规则 2、情景 0 · 0 problems; checked: 1 packs, 1 mechanisms, 2 rules, 0 scenarios',
    );
  });

  it('goes on with the others where one pack is wrong', async () => {
    const wrong = packWith({ 'book-recall.yaml': recall.replace('enter: recalled', 'enter: recaled') });
    const check = await checkPacks(`${wrong},${packWith()}`);
    expect(check).toMatchObject({
      packs: 1,
      lines: [expect.stringMatching(/book-recall\.yaml:45:11 unknown-stage: /)],
    });
  });
});

it('no change of a single word makes the loader throw anything but what it says of the pack', () => {
  const folder = join(shippedPacks, 'district', 'env-works');
  const words = ['constructor', '__proto__', 'toString', '-1', 'null', '[]', '{}', '2026-01-01', '"', '&a', '* '];
  const text = readFileSync(join(folder, 'mechanism.yaml'), 'utf8');
  expect(text.length).toBeGreaterThan(0);
  const tokens = [...recall.matchAll(/[\w-]+/g)];
  const outcomes = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    const word = words[index % words.length] ?? '';
    const changed = recall.slice(0, token.index) + word + recall.slice(token.index + token[0].length);
    try {
      readPacks(packWith({ 'book-recall.yaml': changed }));
      outcomes.add('loaded');
    } catch (error) {
      outcomes.add(error instanceof Error ? error.name : String(error));
    }
  }
  expect([...outcomes].sort()).toEqual(['PackError', 'loaded']);
});
