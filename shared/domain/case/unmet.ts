import type { Condition } from '../mechanism/condition.ts';
import type { Mechanism } from '../mechanism/mechanism.ts';
import type { Unmet } from './decision.ts';

/**
 * The named conditions because of which a condition does not hold, in words. What has no name says nothing: the guard's own
 * message speaks for it.
 */
export function unmetOf(
  condition: Condition,
  { conditions = {} }: Pick<Mechanism, 'conditions'>,
  holds: (condition: Condition) => boolean,
): readonly Unmet[] {
  const found = new Map<string, Unmet>();

  const look = (one: Condition, wanted: boolean): void => {
    if ('not' in one) {
      look(one.not, !wanted);
      return;
    }
    if (holds(one) === wanted) return;
    if ('all' in one && one.named !== undefined) {
      const title = conditions[one.named]?.title;
      if (title !== undefined) found.set(one.named, { condition: one.named, message: saying(title, wanted) });
      return;
    }
    if ('all' in one) for (const part of one.all) look(part, wanted);
    if ('any' in one) for (const part of one.any) look(part, wanted);
  };

  look(condition, true);
  return [...found.values()];
}

function saying({ zh, en }: { readonly zh: string; readonly en: string }, wanted: boolean): Unmet['message'] {
  return wanted
    ? { zh: `不符合条件：${zh}`, en: `this does not hold: ${en}` }
    : { zh: `已有此情形：${zh}`, en: `this holds already: ${en}` };
}
