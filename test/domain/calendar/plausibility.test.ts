import { describe, expect, it } from 'vitest';
import { implausibilitiesOf } from '../../../shared/domain/calendar/plausibility.ts';
import { addDays, type LocalDate } from '../../../shared/domain/instant.ts';
import { noticed } from './notices.ts';
import { plausible2027 as year2027 } from '../../support/plausible-year.ts';

const pathsOf = (arrangement: Parameters<typeof implausibilitiesOf>[0]) =>
  implausibilitiesOf(arrangement).map(({ path }) => path);
const day = (text: string) => text as LocalDate;

it('finds nothing in an arrangement like those of the State Council', () => {
  expect(implausibilitiesOf(year2027)).toEqual([]);
});

describe('the published arrangements', () => {
  // By calendar year: a notice's December days stand in the year before, so a day may be missing.
  it.each(noticed)('has nothing to say of the days of $year', ({ year, off, work }) => {
    const source = '国办发明电〔2025〕7号（2025-11-04）';
    const lastDecember = year === 2011 ? [day('2012-01-04')] : [];
    expect(implausibilitiesOf({ year, off: [...off, ...lastDecember], work, source })).toEqual([]);
  });
});

describe('what is unusual', () => {
  it.each([
    ['nothing off', { ...year2027, off: [] }, ['off', 'off']],
    ['nothing at all', { ...year2027, off: [], work: [] }, ['off', 'off']],
    [
      'a make-up day on a Tuesday',
      { ...year2027, work: [...year2027.work, day('2027-03-02')] },
      [`work[${year2027.work.length}]`],
    ],
    [
      'the first half of the year only',
      { ...year2027, off: year2027.off.filter((one) => one < '2027-07') },
      ['off', 'off'],
    ],
    ['a month off', { ...year2027, off: [...year2027.off, ...july()] }, ['off']],
    ['no make-up days', { ...year2027, work: [] }, ['off']],
    ['a source without the number', { ...year2027, source: '国务院办公厅通知（2026-11-03）' }, ['source']],
    ['a source without the date', { ...year2027, source: '国办发明电〔2026〕9号' }, ['source']],
  ])('%s', (_what, arrangement, paths) => {
    expect(pathsOf(arrangement)).toEqual(paths);
  });

  it.each(['元旦', '春节', '清明节', '劳动节', '端午节', '国庆节'])('names %s where it has no days', (name) => {
    const without: Record<string, (date: LocalDate) => boolean> = {
      元旦: (date) => date.endsWith('01-01'),
      春节: (date) => date.startsWith('2027-02'),
      清明节: (date) => date.startsWith('2027-04'),
      劳动节: (date) => date.startsWith('2027-05'),
      端午节: (date) => date.startsWith('2027-06'),
      国庆节: (date) => date.startsWith('2027-10-02'),
    };
    const off = year2027.off.filter((date) => without[name]?.(date) !== true);
    expect(implausibilitiesOf({ ...year2027, off })[0]?.message.zh).toBe(`没有${name}的放假日`);
  });

  it('takes a notice in the ways in which people write its number and date', () => {
    const written = [
      '国办发明电[2026]9号 2026-11-03',
      '国办发明电（2026）9号，2026年11月3日',
      '国办发明电【2026】9号 2026年11月3日',
    ];
    expect(written.flatMap((source) => pathsOf({ ...year2027, source }))).toEqual([]);
  });
});

function july(): LocalDate[] {
  return Array.from({ length: 31 }, (_, index) => addDays(day('2027-07-01'), index));
}
