import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPacks } from '../../../infra/packs/read-packs.ts';
import { type Splitting, splitText } from '../../../shared/domain/case/split-text.ts';
import { itemsByHeading, noticeOfApril2017 } from '../../support/notice.ts';
import { describeWithSharedData, sharedFolder } from '../../support/shared-data.ts';

const [hospital] = readPacks('hospital');
const plan = hospital!.mechanisms.find(({ id }) => id === 'department-plan')!;
const splitting: Splitting = { spec: plan.intake!.text!, facts: plan.facts, units: hospital!.units };

describe('the notice of a month', () => {
  const { month, headings, items, unplaced } = splitText(noticeOfApril2017, splitting);

  it('becomes all of its departments and items (PLAN-01, PLAN-02)', () => {
    expect(month).toBe('2017-04');
    expect(headings.map(({ text, items: count }) => [text, count])).toEqual(itemsByHeading);
    expect(items).toHaveLength(45);
    const departments = headings.filter(({ level }) => level === 0);
    expect(departments.map(({ unit }) => unit)).not.toContain(undefined);
    expect(new Set(departments.map(({ unit }) => unit)).size).toBe(11);
    for (const { facts } of items) expect(facts).toMatchObject({ plan_month: '2017-04', due_on: '2017-04-30' });
    expect(unplaced.map(({ text }) => text)).toEqual([
      '各科室、各部门:',
      '现将2017年4月份医院各职能科室重点工作传达如下,请大家积极支持配合,以更好地完成各项工作任务。',
    ]);
  });

  it('loses no word: what is no mark, ending or blank is in a heading, an item or what could not be placed', () => {
    const inParts = [
      ...headings.map(({ text }) => text),
      ...items.map(({ content }) => content),
      ...unplaced.map(({ text }) => text),
    ];
    const han = (text: string) =>
      Array.from(text)
        .filter((one) => /\p{Script=Han}/u.test(one))
        .sort()
        .join('');
    const marks = /^\s*(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))(.*?)(?=[\s:]|$)/gmu;
    const dropped = [...noticeOfApril2017.matchAll(marks)].map(([whole, name = '']) => {
      const [, kept] = [whole, headings.find(({ text }) => name.startsWith(text))!.text];
      return whole.replace(kept, '');
    });
    expect(han(inParts.join('') + dropped.join(''))).toBe(han(noticeOfApril2017));
  });

  it('splits numbers that run together in a line, and takes none for one that is none', () => {
    const of = (unit: string) => items.filter(({ facts }) => facts['department'] === unit);
    expect(of('science-quality').map(({ number, line, content }) => [number, line, content.slice(0, 6)])).toEqual([
      [1, 31, '对医院规章制'],
      [2, 33, '继续做好十八'],
      [3, 35, '检查各科室对'],
      [4, 35, '对环节、终末'],
    ]);
    expect(of('finance')[1]).toMatchObject({ number: 2, content: '9类款项垫付回收情况。' });
    expect(of('personnel')[0]).toMatchObject({ number: 1, content: '2017年4月工作重点是加大检查劳动纪律力度' });
    expect(of('information')).toMatchObject([{ content: expect.stringContaining('电子医嘱程序接口') as unknown }]);
  });

  it('tells the one day that an item names, which is that of an event (PLAN-03), and no other word of time (PLAN-04)', () => {
    const dated = items.filter(({ facts }) => facts['event_on'] !== undefined);
    expect(dated).toMatchObject([
      { number: 3, facts: { event_on: '2017-04-20', department: 'infection-control', item_no: 3 } },
    ]);
  });

  it('has the section under the two offices (H-32)', () => {
    const sections = items
      .filter(({ facts }) => facts['department'] === 'two-offices')
      .map(({ facts }) => facts['section']);
    expect(sections).toEqual(['督查督导', '督查督导', '精神文明', '精神文明', '党建', '党建', '纪检', '纪检', '纪检']);
  });
});

describeWithSharedData('the notice beside the tests', () => {
  it('is that of the source, line for line', () => {
    const source = readFileSync(new URL('rulebook/source.txt', sharedFolder), 'utf8').split('\n');
    expect(noticeOfApril2017.trimEnd()).toBe(source.slice(280, 397).join('\n').trimEnd());
  });
});

describe('any text', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '一、医务科重点工作',
      '二、无此科室',
      '(一)类别:',
      '1、甲事。2、乙事。',
      '3、丙 4、丁',
      '一段话',
      '',
      '12、己,13、庚',
    ),
    fc.stringMatching(/^[甲乙丙1-3、，。 一二()]{0,12}$/u),
  );

  it('comes back whole, in its order', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const { headings, items, unplaced } = splitText(lines.join('\n'), splitting);
        const words = [...items.map((one) => one.content), ...unplaced.map((one) => one.text)].join('');
        const told = headings.map(({ text }) => text).join('') + words;
        for (const word of ['甲', '乙', '丙', '丁', '己', '庚', '段']) {
          const count = (text: string) => text.split(word).length;
          expect(count(told)).toBe(count(lines.join('')));
        }
        expect(headings.reduce((sum, one) => sum + one.items, 0)).toBe(items.length);
        expect(items.map((one) => one.line)).toEqual(items.map((one) => one.line).toSorted((a, b) => a - b));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves a department that the register does not have to whoever corrects it', () => {
    const { items, headings } = splitText('一、无此科室重点工作\n1、甲事', splitting);
    expect(headings).toEqual([{ level: 0, line: 1, text: '无此科室', items: 1 }]);
    expect(items[0]?.facts).toEqual({ item_no: 1 });
  });

  it('is of the month that is said, whatever it names, and goes on in the next line', () => {
    const { items } = splitText('2026年1月\n一、医务科\n1、一件事\n说到这里。\n2月30日无此日', {
      ...splitting,
      month: '2028-02',
    });
    expect(items).toMatchObject([
      { content: '一件事说到这里。', facts: { plan_month: '2028-02', due_on: '2028-02-29' } },
      { content: '2月30日无此日' },
    ]);
    expect(items[1]?.facts).not.toHaveProperty('event_on');
  });
});
