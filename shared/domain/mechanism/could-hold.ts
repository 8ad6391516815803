import type { Condition } from './condition.ts';

type Possibility = 'always' | 'never' | 'perhaps';

/** Whether a condition can hold in a stage, as far as the stage alone decides it. */
export function couldHold(condition: Condition | undefined, stage: string): boolean {
  return condition === undefined || possibility(condition, stage) !== 'never';
}

/** Whether a condition holds in a stage whatever else is the case. */
export function mustHold(condition: Condition | undefined, stage: string): boolean {
  return condition === undefined || possibility(condition, stage) === 'always';
}

function possibility(condition: Condition, stage: string): Possibility {
  if ('always' in condition) return 'always';
  if ('stage' in condition) return condition.stage === stage ? 'always' : 'never';
  if ('not' in condition) return opposite[possibility(condition.not, stage)];
  if ('all' in condition) return joined(condition.all, stage, 'never', 'always');
  if ('any' in condition) return joined(condition.any, stage, 'always', 'never');
  return 'perhaps';
}

const opposite: Readonly<Record<Possibility, Possibility>> = { always: 'never', never: 'always', perhaps: 'perhaps' };

function joined(
  conditions: readonly Condition[],
  stage: string,
  decisive: Possibility,
  neutral: Possibility,
): Possibility {
  const all = conditions.map((one) => possibility(one, stage));
  if (all.includes(decisive)) return decisive;
  return all.every((one) => one === neutral) ? neutral : 'perhaps';
}
