import { isUnmet } from './case.ts';
import { isNamedOn, mustActOn, rolesOf } from './named-units.ts';
import { append, type Course, subjectOf } from './course.ts';

/**
 * Passes on what units that have ended have in a case, before anything else is decided: each by an event that names
 * both, and its open deadlines to the one that answers for them now. Breaches stay with the unit that they happened to.
 */
export function succeed(course: Course): void {
  const { successions } = course.mechanism;
  if (successions === undefined) return;
  for (const [from, { unit: to, named }] of Object.entries(successions)) {
    const subject = subjectOf(course);
    if (!(named ? isNamedOn(subject, from) : mustActOn(subject, from))) continue;
    append(course, { type: 'unit-succeeded', from, to, roles: rolesOf(subject, from) }, 'system');
    for (const { id } of subject.deadlines.filter((one) => one.unit === from && isUnmet(one)))
      append(course, { type: 'deadline-passed-on', deadline: id, from, unit: to }, 'system');
  }
}
