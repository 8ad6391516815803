import type { SetShifts } from '../../shared/contracts/reference.ts';
import type { Author } from '../../shared/application/reference/change-document.ts';
import { personsOf } from '../../shared/application/reference/change-persons.ts';
import { setShifts } from '../../shared/application/reference/change-roster.ts';
import type { ReferenceDeps } from '../../shared/application/reference/deps.ts';
import { type Instant, parseInstant, toShanghai } from '../../shared/domain/instant.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { onDuty, type OnDuty } from '../../shared/domain/organisation/roster.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { authoredView } from './authored-view.ts';

/** `GET /v1/roster?at=`: who answers at an instant, all shifts, and who has changed them why. */
export async function readRoster(at: string | undefined, deps: ReferenceDeps): Promise<Answer> {
  const { reference, rules, shipped, clock } = deps;
  const [{ roster, calendar }, versions, persons] = await Promise.all([
    rules.current(),
    reference.versions('roster'),
    reference.latest('persons'),
  ]);
  const instant: Instant = (at === undefined ? undefined : parseInstant(at)) ?? clock.now();
  const known = [...personsOf(persons?.document), ...shipped.persons];
  const shown = ({ unit, person }: OnDuty) => ({
    unit,
    ...omitUndefined({ person, name: known.find(({ user }) => user === person)?.name }),
  });
  return answer({
    version: versions[0]?.version ?? 0,
    at: toShanghai(instant),
    posts: Object.entries(roster.posts).map(([post, { title, rules: cited, unit }]) => {
      const second = onDuty(roster, { post, line: 'second' }, instant, calendar);
      return {
        id: post,
        title,
        rules: [...cited],
        unit,
        onDuty: shown(onDuty(roster, { post }, instant, calendar) ?? { unit }),
        ...omitUndefined({ second: second && shown(second) }),
      };
    }),
    shifts: roster.shifts.map(({ hours, ...shift }) => ({
      ...shift,
      ...omitUndefined({ hours: hours && ([...hours] as [string, string]) }),
    })),
    changes: versions.map(authoredView),
  });
}

/** `PUT /v1/roster` */
export async function changeRoster(body: SetShifts, author: Author, deps: ReferenceDeps): Promise<Answer | Failure> {
  const outcome = await setShifts(body, author, deps);
  return outcome.kind === 'refused' ? outcome : readRoster(undefined, deps);
}
