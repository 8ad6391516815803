import { urgentBadge } from '../../../shared/domain/case/badges.ts';
import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import { couldHold } from '../../../shared/domain/mechanism/could-hold.ts';
import { at, type Check } from './issue.ts';
import { within } from './walk.ts';

/** Every badge can be had, by the case alone; and a state for urgent cases wants cases that can be urgent. */
export const checkBadges: Check = function* ({ badges = {}, stages }) {
  for (const [id, { when }] of Object.entries(badges)) {
    const path = at('badges', id, 'when');
    for (const { path: place, thing } of within(when, path)) {
      if (!asksWhoActs(thing)) continue;
      yield {
        path: place,
        code: 'not-of-the-case',
        message: aboutTheCase,
      };
    }
    if (isContradiction(when) || !Object.keys(stages).some((stage) => couldHold(when, stage))) {
      yield { path, code: 'never-had', message: never };
    }
  }
  if (Object.hasOwn(badges, urgentBadge)) return;
  for (const [id, { states }] of Object.entries(stages)) {
    if (states?.urgent === undefined) continue;
    yield { path: at('stages', id, 'states.urgent'), code: 'never-had', message: neverUrgent };
  }
};

const aboutTheCase =
  '标记只看案件本身，不看谁在操作、填了什么 · a badge is about the case, not about who acts or what is sent';
const never = '任何案件都不可能有这一标记 · no case can ever have this badge';
const neverUrgent =
  `没有标记“${urgentBadge}”，案件不会紧急 · no case is ever urgent: there is no badge "${urgentBadge}"` as const;

/** Whether a fact would have to be two things at once. */
function isContradiction(when: Condition): boolean {
  const wanted = new Map<string, string | boolean | number>();
  const contradicts = (one: Condition): boolean => {
    if ('all' in one) return one.all.some(contradicts);
    if (!('fact' in one) || !('is' in one)) return false;
    const before = wanted.get(one.fact);
    wanted.set(one.fact, one.is);
    return before !== undefined && before !== one.is;
  };
  return contradicts(when);
}

/** Such conditions have no answer where nobody acts. */
function asksWhoActs(condition: Condition): boolean {
  if ('payload' in condition || 'actorIs' in condition) return true;
  if ('unconfirmed' in condition) return 'by' in condition;
  if ('reached' in condition) return condition.own === true;
  const milestone = 'done' in condition ? condition.done : 'settled' in condition ? condition.settled : '';
  return milestone.endsWith('@actor');
}
