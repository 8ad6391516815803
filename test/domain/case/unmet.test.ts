import { expect, it } from 'vitest';
import { unmetOf } from '../../../shared/domain/case/unmet.ts';
import type { Condition } from '../../../shared/domain/mechanism/condition.ts';

const conditions = {
  lent: { title: { zh: '已借出', en: 'it is lent' } },
  late: { title: { zh: '已逾期', en: 'it is overdue' } },
};
const named = (name: string): Condition => ({ named: name, all: [{ done: name }] });

/** What is told of a condition where these milestones are reached. */
function told(condition: Condition, ...done: readonly string[]) {
  const holds = (one: Condition): boolean => {
    if ('done' in one) return done.includes(one.done);
    if ('all' in one) return one.all.every(holds);
    if ('any' in one) return one.any.some(holds);
    return 'not' in one && !holds(one.not);
  };
  return unmetOf(condition, { conditions }, holds).map(({ condition: name, message }) => `${name}: ${message.en}`);
}

it.each<[string, Condition, readonly string[], readonly string[]]>([
  ['one that does not hold', named('lent'), [], ['lent: this does not hold: it is lent']],
  ['one that holds', named('lent'), ['lent'], []],
  ['behind not, one that holds', { not: named('late') }, ['late'], ['late: this holds already: it is overdue']],
  [
    'of all, those that fail',
    { all: [named('lent'), named('late')] },
    ['lent'],
    ['late: this does not hold: it is overdue'],
  ],
  [
    'of any, each',
    { any: [named('lent'), named('late')] },
    [],
    ['lent: this does not hold: it is lent', 'late: this does not hold: it is overdue'],
  ],
  ['what has no name is told by the guard', { done: 'paid' }, [], []],
])('a refusal names %s', (_what, condition, done, says) => {
  expect(told(condition, ...done)).toEqual(says);
});
