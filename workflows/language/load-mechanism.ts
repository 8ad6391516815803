import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { checkBadges } from './checks/badges.ts';
import { checkClocks } from './checks/clocks.ts';
import { checkConditions } from './checks/conditions.ts';
import { checkCourse } from './checks/course.ts';
import { checkDuplicates } from './checks/duplicates.ts';
import { checkForms } from './checks/forms.ts';
import { checkFields } from './checks/fields.ts';
import type { Check, Issue, Known } from './checks/issue.ts';
import { checkLinks } from './checks/links.ts';
import { checkTable } from './checks/table.ts';
import { checkMeasures } from './checks/measures.ts';
import { checkIntake } from './checks/intake.ts';
import { checkRecurrences } from './checks/recurrences.ts';
import { checkReferences } from './checks/references.ts';
import { checkRegister } from './checks/register.ts';
import { checkReleased } from './checks/released.ts';
import { rootCausesFirst } from './checks/root-causes.ts';
import { checkRoles } from './checks/roles.ts';
import { checkSeries } from './checks/series.ts';
import { checkTasks } from './checks/tasks.ts';
import { checkTimes } from './checks/times.ts';
import type { Released } from './released/released-ids.ts';
import { mechanismSchema } from './mechanism-schema.ts';
import { parseShape } from './checks/shape.ts';

/** The mechanism, or everything that is wrong with it. */
export type Loading =
  | { readonly kind: 'loaded'; readonly mechanism: Mechanism }
  | { readonly kind: 'refused'; readonly problems: readonly Issue[] };

const checks: readonly Check[] = [
  checkReferences,
  checkRoles,
  checkDuplicates,
  checkConditions,
  checkClocks,
  checkTimes,
  checkCourse,
  checkTasks,
  checkRecurrences,
  checkSeries,
  checkBadges,
  checkMeasures,
  checkIntake,
  checkFields,
  checkForms,
  checkLinks,
  checkRegister,
  checkTable,
];

/**
 * Reads a mechanism and refuses one that could go wrong later: with a stage that nobody reaches, holds or can leave, an
 * id that does not exist, or a condition that can never hold. All problems are listed, what others follow from first.
 *
 * @param known the rule ids that may be cited; units and their kinds are not checked where they are not told
 * @param released what cases of this version may be stored with; nothing of one that is new
 */
export function loadMechanism(input: unknown, known: Known, released?: Released): Loading {
  const parsed = parseShape(mechanismSchema, input);
  if (parsed.kind === 'refused') return parsed;
  const mechanism: Mechanism = parsed.value;
  const problems = rootCausesFirst([
    ...checks.flatMap((check) => [...check(mechanism, known)]),
    ...checkReleased(mechanism, released),
  ]);
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'loaded', mechanism };
}
