import { describe, expect, it, vi } from 'vitest';
import type { ProposalAnswer } from '../../shared/contracts/proposal.ts';

vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null }));
const { markedWords } = await import('../../web/intake/marked-words.ts');
const { inGroups, readOut } = await import('../../web/intake/read-out.ts');
const { wholePlaces } = await import('../../web/intake/whole-places.ts');

const places = (...texts: readonly string[]): ProposalAnswer['places'] =>
  texts.map((text) => ({ text, kind: 'road', from: 'content' }));

describe('a place that a text names', () => {
  it.each([
    ['翠屏路18号附3号楼下烧烤店油烟扰民', ['翠屏路'], ['翠屏路18号附3号']],
    [
      '渝北区龙溪街道红锦大道88号7栋2单元1-3的住户',
      ['渝北区', '龙溪街道', '红锦大道'],
      ['渝北区龙溪街道红锦大道88号7栋2单元1-3'],
    ],
    ['丽水新城小区3栋旁边的搅拌站', ['丽水新城小区'], ['丽水新城小区3栋']],
    ['翠屏路18天没人管，人民路5号也是', ['翠屏路', '人民路'], ['人民路5号', '翠屏路']],
    ['锦绣广场12号楼旁', ['锦绣广场'], ['锦绣广场12号楼']],
  ])('is kept whole with its house number: %s', (content, names, whole) => {
    expect(wholePlaces(content, places(...names))).toEqual(whole);
  });

  it('stays as it is where the text has it otherwise', () => {
    expect(wholePlaces('ktv太吵', places('KTV'))).toEqual(['KTV']);
  });
});

describe('the wording', () => {
  it('is marked wherever a word stands that something rests on, also where words overlap', () => {
    expect(markedWords('化粪池满了，臭', ['化粪池', '粪池满', '臭', ''])).toEqual([
      { text: '化粪池满', isMarked: true },
      { text: '了，', isMarked: false },
      { text: '臭', isMarked: true },
    ]);
    expect(markedWords('', ['臭'])).toEqual([]);
  });
});

describe('what is read out', () => {
  it('has number and code in groups of four at most, letters apart from digits that follow', () => {
    expect(inGroups('HJ20260921-VFFJQZ7D')).toEqual(['HJ', '2026', '0921', 'VFFJ', 'QZ7D']);
    expect(inGroups('8K2M9P')).toEqual(['8K2M', '9P']);
  });

  it('says who has the matter and what is due first', () => {
    const title = { zh: '移送', en: 'Transfer' };
    const later = { ...title, zh: '办结' };
    const deadlines = [
      { title: later, status: 'running', dueAt: '2026-11-30T00:00:00+08:00' },
      { title, status: 'running', dueAt: '2026-09-22T00:00:00+08:00' },
      { title, status: 'met', dueAt: '2026-09-20T00:00:00+08:00' },
    ] as unknown as Parameters<typeof readOut>[0]['deadlines'];
    expect(readOut({ number: 'HJ20260921-VFFJQZ7D', queryCode: '8K2M9P', deadlines }, '区环保局')).toBe(
      '已为您登记，编号 HJ 2026 0921 VFFJ QZ7D，查询码 8K2M 9P。现由区环保局办理。移送的期限是 2026-09-21 24:00。凭编号和查询码可以查询进度。',
    );
  });
});
