import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const answers = `
  import { buildCalendar, countBack, dueOf } from ${JSON.stringify(new URL('../../../shared/domain/calendar/calendar.ts', import.meta.url).href)};
  import { publishedArrangements } from ${JSON.stringify(new URL('../../../shared/adapters/chinese-days/arrangements.ts', import.meta.url).href)};
  const calendar = buildCalendar({ arrangements: publishedArrangements(), version: 'shipped' });
  const dues = ['2025-09-28T15:59:59Z', '2025-09-28T16:30:00Z', '2026-02-14T09:59:00Z', '2026-10-20T02:00:00Z'].flatMap((start) =>
    [{ n: 5, unit: 'working-day' }, { n: 60, unit: 'working-day' }, { n: 15, unit: 'day' }, { n: 24, unit: 'hour' }, { n: 0, unit: 'same-day' }]
      .map((length) => dueOf(calendar, start, length, { roll: true })));
  console.log(JSON.stringify({ hour: new Date('2025-09-28T16:30:00Z').getHours(), dues, back: countBack(calendar, '2026-10-08', 5) }));
`;

interface Answers {
  readonly hour: number;
  readonly dues: readonly { readonly dueOn: string }[];
  readonly back: unknown;
}

function answersIn(zone: string): Answers {
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', answers], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  });
  return JSON.parse(output) as Answers;
}

describe('the machine’s time zone', () => {
  it('changes nothing', () => {
    const shanghai = answersIn('Asia/Shanghai');
    expect(shanghai.dues.map(({ dueOn }) => dueOn).slice(0, 6)).toEqual([
      '2025-10-11',
      '2025-12-26',
      '2025-10-13',
      '2025-09-29',
      '2025-09-28',
      '2025-10-13',
    ]);
    for (const zone of ['America/New_York', 'UTC', 'Pacific/Kiritimati']) {
      const { hour, ...rest } = answersIn(zone);
      expect(hour, `${zone} is in force`).not.toBe(shanghai.hour);
      expect(rest).toEqual({ dues: shanghai.dues, back: shanghai.back });
    }
  });
});
