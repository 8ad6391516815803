import { canonicalJson } from '../case/canonical-json.ts';
import type { Draft } from '../case/draft.ts';
import { enterStage } from '../case/enter-stage.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { route } from './routing.ts';
import type { RoutingResult, Ruling } from './result.ts';

/**
 * Asks the routing matrix and records its answer. `firm`: only one that no missing fact can change moves the case;
 * `confirmed`: a person stands behind it; `shown`: it moves nobody (ENV-022).
 */
export function runMatrix(draft: Draft, how: 'firm' | 'confirmed' | 'shown', newRuling?: Ruling): void {
  const { subject } = draft;
  // A designation binds for good (ENV-033, ENV-046); a person's decision gives way to what is learned later.
  const ruling = newRuling ?? (subject.ruling?.kind === 'decision' ? undefined : subject.ruling);
  const result = route(draft.mechanism, draft.situation(), subject.firstContact, ruling);
  if (how === 'shown') {
    if (!isSame(result, subject.routing)) draft.append({ type: 'rerouted', result });
    if (ruling === undefined) passLeadAmongJoint(draft, result);
    return;
  }
  const moves = result.lead !== undefined && (how === 'confirmed' || !result.provisional);
  const keepsCo = newRuling !== undefined && newRuling.kind !== 'decision' && newRuling.co === undefined;
  draft.append(
    omitUndefined({
      type: 'routed',
      result,
      ruling,
      keepsCo: keepsCo || undefined,
      lead: moves ? result.lead : undefined,
      target: moves ? (result.firstTransfer ?? result.lead) : undefined,
    }),
  );
  // A unit goes out at once while the recipient is still to be designated (RT-67).
  if (result.meanwhile !== undefined && !moves) {
    draft.append({ type: 'unit-joined', unit: result.meanwhile, task: result.row, joint: true });
  }
}

/** Units that act jointly hand the lead to the one that the findings name; it is no transfer (RT-30a, RT-30b). */
function passLeadAmongJoint(draft: Draft, { row, lead }: RoutingResult): void {
  const { lead: before, co, stage } = draft.subject;
  if (lead === undefined || before === undefined || lead === before) return;
  if (!co.some((one) => one.joint && one.unit === lead)) return;
  draft.append({ type: 'assigned', role: 'lead', unit: lead });
  draft.append({ type: 'unit-joined', unit: before, task: row, joint: true });
  enterStage(draft, stage);
}

function isSame(now: RoutingResult, before: RoutingResult | undefined): boolean {
  return before !== undefined && canonicalJson(now) === canonicalJson(before);
}
