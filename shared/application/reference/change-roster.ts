import { allowedText, type Issue } from '../../contracts/issues.ts';
import type { SetShifts } from '../../contracts/reference.ts';
import { localDateOf } from '../../domain/instant.ts';
import { hasEnded } from '../../domain/organisation/unit.ts';
import { invalid, type Refusal } from '../refusal.ts';
import { type Author, changeDocument, type Changed } from './change-document.ts';
import type { ReferenceDeps } from './deps.ts';

/** All shifts as they are to be. What was decided under the roster so far stays as it was decided. */
export async function setShifts(
  { shifts, ...change }: SetShifts,
  author: Author,
  deps: ReferenceDeps,
): Promise<Changed<undefined> | Refusal> {
  const { units } = await deps.rules.current();
  const today = localDateOf(deps.clock.now());
  const posts = Object.keys(deps.shipped.roster.posts);
  const problems = shifts.flatMap(({ post, unit, from, to, hours }, index): readonly Issue[] => {
    const path = (field: string): string => `shifts[${index}].${field}`;
    const known = units.find(({ id }) => id === unit);
    return [
      ...(posts.includes(post) ? [] : [{ path: path('post'), message: allowedText(posts) }]),
      ...(known === undefined ? [{ path: path('unit'), message: noUnit }] : []),
      ...(known !== undefined && hasEnded(known, today) ? [{ path: path('unit'), message: ended }] : []),
      ...(to !== undefined && to < from ? [{ path: path('to'), message: beforeFirst }] : []),
      ...(hours !== undefined && hours[0] === hours[1] ? [{ path: path('hours'), message: noTime }] : []),
    ];
  });
  if (problems.length > 0) return invalid(problems);
  return changeDocument(
    'roster',
    { ...change, author },
    () => ({ kind: 'document', document: shifts, told: undefined }),
    deps,
  );
}

const noUnit = { zh: '单位名录中没有该单位', en: 'the register has no such unit' };
const ended = { zh: '该单位已终止', en: 'the unit has ended' };
const beforeFirst = { zh: '不能早于起始日', en: 'must not be before the first day' };
const noTime = { zh: '起止时刻相同；全天值班的不填', en: 'begins when it ends; leave it out for the whole day' };
