import { describe, expect, it, vi } from 'vitest';
import type { BoardAnswer } from '../../shared/contracts/answers.ts';

vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null }));
const { ownTasks, viewed } = await import('../../web/workbench/own-task.ts');
const { weekdaysOnly } = await import('../../web/workbench/working-time.ts');

type Row = BoardAnswer['cases'][number];
const title = { zh: '办', en: 'do' };

function row(number: string, part: Partial<Row>): Row {
  return {
    number,
    receivedAt: '2026-09-01T09:00:00+08:00',
    badges: [],
    tasks: [{ unit: 'epb', milestone: 'accepted', title }],
    ...part,
  } as unknown as Row;
}

const due = (dueAt: string, unit = 'epb') => [{ unit, milestone: 'accepted', title, dueAt }];
const rows = [
  row('A-1', {}),
  row('A-2', { tasks: due('2026-09-23T00:00:00+08:00') }),
  row('A-3', { tasks: due('2026-09-20T00:00:00+08:00'), changedAt: '2026-09-21T08:00:00+08:00' }),
  row('A-4', { tasks: due('2026-09-21T18:00:00+08:00'), badges: [{ id: 'any', title, tone: 'alert' }] }),
  row('A-5', { tasks: due('2026-09-21T18:00:00+08:00', 'police') }),
  row('A-6', { tasks: [{ unit: 'epb', person: 'zhang', milestone: 'accepted', title }] }),
];
const moment = {
  now: '2026-09-21T09:00:00+08:00',
  isWorkingDay: weekdaysOnly,
  lookedAt: '2026-09-20T17:00:00+08:00',
};
const numbers = (tasks: readonly { readonly row: Row }[]) => tasks.map(({ row: { number } }) => number);

describe('the tasks of a unit', () => {
  const tasks = ownTasks(rows, { unit: 'epb' }, moment);

  it('stand by when they are due, without those of others', () => {
    expect(numbers(tasks)).toEqual(['A-3', 'A-4', 'A-2', 'A-1']);
    expect(numbers(ownTasks(rows, { person: 'zhang' }, moment))).toEqual(['A-6']);
  });

  it('are narrowed to what is late, due today, urgent by any badge that alerts, and new', () => {
    expect(numbers(viewed(tasks, 'past'))).toEqual(['A-3']);
    expect(numbers(viewed(tasks, 'today'))).toEqual(['A-4']);
    expect(numbers(viewed(tasks, 'urgent'))).toEqual(['A-4']);
    expect(numbers(viewed(tasks, 'new'))).toEqual(['A-3']);
  });

  it('are none of them new to who looks for the first time', () => {
    const first = ownTasks(rows, { unit: 'epb' }, { now: moment.now, isWorkingDay: weekdaysOnly });
    expect(viewed(first, 'new')).toEqual([]);
  });
});
