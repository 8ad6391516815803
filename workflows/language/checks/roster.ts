import type { RosterFile } from '../roster-schema.ts';
import { at, type Issue, type Known, unlessKnown } from './issue.ts';

/** Whether posts and shifts name units, posts and persons that there are, and whether each shift covers any time. */
export function* checkRoster({ posts, shifts }: RosterFile, known: Required<Known>): Iterable<Issue> {
  for (const [id, { unit, rules }] of Object.entries(posts)) {
    yield* unlessKnown(known.units, unit, at('posts', id, 'unit'), 'unknown-unit');
    for (const [index, rule] of rules.entries())
      yield* unlessKnown(known.rules, rule, at('posts', id, 'rules', index), 'unknown-rule');
  }
  for (const [index, { post, unit, person, from, to, hours }] of shifts.entries()) {
    const path = at('shifts', index);
    yield* unlessKnown(known.posts, post, at(path, 'post'), 'unknown-post');
    yield* unlessKnown(known.units, unit, at(path, 'unit'), 'unknown-unit');
    if (person !== undefined) yield* unlessKnown(known.persons, person, at(path, 'person'), 'unknown-person');
    if (to !== undefined && to < from) {
      yield {
        path: at(path, 'to'),
        code: 'never-holds',
        message: `${to} 早于起始日 ${from} · ${to} is before the first day, ${from}`,
      };
    }
    if (hours !== undefined && hours[0] === hours[1]) {
      yield {
        path: at(path, 'hours'),
        code: 'never-holds',
        message: '起止时刻相同；全天值班的，不写 hours · begins when it ends; without hours it is the whole day',
      };
    }
  }
}
