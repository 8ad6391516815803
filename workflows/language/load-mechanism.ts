import * as z from 'zod/mini';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { checkClocks } from './checks/clocks.ts';
import { checkConditions } from './checks/conditions.ts';
import { checkCourse } from './checks/course.ts';
import { checkDuplicates } from './checks/duplicates.ts';
import { at, type Check, type Issue } from './checks/issue.ts';
import { checkRecurrences } from './checks/recurrences.ts';
import { checkReferences } from './checks/references.ts';
import { checkReleased, type Released } from './checks/released.ts';
import { checkTasks } from './checks/tasks.ts';
import { mechanismSchema } from './mechanism-schema.ts';

/** The mechanism, or everything that is wrong with it. */
export type Loading =
  | { readonly kind: 'loaded'; readonly mechanism: Mechanism }
  | { readonly kind: 'refused'; readonly problems: readonly Issue[] };

/** What is wrong with a shape, in words: zod’s small dialect brings none along. */
const messages = { error: z.locales.en().localeError };

const checks: readonly Check[] = [
  checkReferences,
  checkDuplicates,
  checkConditions,
  checkClocks,
  checkCourse,
  checkTasks,
  checkRecurrences,
];

/**
 * Reads a mechanism and refuses one that could go wrong later: with a stage that nobody reaches, holds or can leave, an
 * id that does not exist, or a condition that can never hold. All problems are listed, not just the first.
 *
 * @param rules the rule ids that may be cited (rule-ids.ts)
 * @param units the units of the register; without it the names of units are not checked
 * @param released what cases of earlier versions may be stored with; by default what is recorded of the mechanism
 */
export function loadMechanism(
  input: unknown,
  rules: ReadonlySet<string>,
  units?: ReadonlySet<string>,
  released?: Released,
): Loading {
  const parsed = mechanismSchema.safeParse(input, messages);
  if (!parsed.success) return { kind: 'refused', problems: parsed.error.issues.map(shapeProblem) };
  const mechanism = parsed.data;
  const problems = [
    ...checks.flatMap((check) => [...check(mechanism, { rules, ...(units ? { units } : {}) })]),
    ...checkReleased(mechanism, released),
  ];
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'loaded', mechanism };
}

function shapeProblem(issue: z.core.$ZodIssue): Issue {
  const [part, , key] = issue.path;
  const code = part === 'stages' && key === 'holder' ? 'no-holder' : 'shape';
  return { path: at(...issue.path.map(String)), code, message: issue.message };
}
