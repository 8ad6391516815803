import { canonicalJson } from '../case/canonical-json.ts';
import { append, type Course, enterStage, situationOf, subjectOf } from '../case/course.ts';
import { route, type RoutingResult, type Ruling } from './routing.ts';

/**
 * Asks the routing matrix and records its answer. `firm`: only one that no missing fact can change moves the case;
 * `confirmed`: a person stands behind it; `shown`: it moves nobody (ENV-022).
 */
export function runMatrix(course: Course, how: 'firm' | 'confirmed' | 'shown', newRuling?: Ruling): void {
  const subject = subjectOf(course);
  // A designation binds for good (ENV-033, ENV-046); a person's decision gives way to what is learned later.
  const ruling = newRuling ?? (subject.ruling?.kind === 'decision' ? undefined : subject.ruling);
  const result = route(course.mechanism, situationOf(course), subject.firstContact, ruling);
  if (how === 'shown') {
    if (!isSame(result, subject.routing)) append(course, { type: 'rerouted', result });
    if (ruling === undefined) passLeadAmongJoint(course, result);
    return;
  }
  const moves = result.lead !== undefined && (how === 'confirmed' || !result.provisional);
  append(course, {
    type: 'routed',
    result,
    ...(ruling ? { ruling } : {}),
    ...(newRuling !== undefined && newRuling.kind !== 'decision' && newRuling.co === undefined
      ? { keepsCo: true }
      : {}),
    ...(moves ? { lead: result.lead, target: result.firstTransfer ?? result.lead } : {}),
  });
  // Somebody goes out at once while the recipient is still to be designated (RT-67).
  if (result.meanwhile !== undefined && !moves) {
    append(course, { type: 'unit-joined', unit: result.meanwhile, task: result.row, joint: true });
  }
}

/** Units that act jointly hand the lead to the one that the findings name; it is no transfer (RT-30a, RT-30b). */
function passLeadAmongJoint(course: Course, { row, lead }: RoutingResult): void {
  const { lead: before, co, stage } = subjectOf(course);
  if (lead === undefined || before === undefined || lead === before) return;
  if (!co.some((one) => one.joint && one.unit === lead)) return;
  append(course, { type: 'assigned', role: 'lead', unit: lead });
  append(course, { type: 'unit-joined', unit: before, task: row, joint: true });
  enterStage(course, stage);
}

function isSame(now: RoutingResult, before: RoutingResult | undefined): boolean {
  return before !== undefined && canonicalJson(now) === canonicalJson(before);
}
