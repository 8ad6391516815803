import { omitUndefined } from '../omit-undefined.ts';
import type { Draft } from './draft.ts';
import type { Outcome } from './outcome.ts';

/** Moves the case to a stage and to the unit that holds it there; nothing where it stands there already. */
export function enterStage(draft: Draft, stage: string, outcome?: Outcome, by: 'actor' | 'system' = 'actor'): void {
  const { subject } = draft;
  const spec = draft.mechanism.stages[stage];
  if (!spec) throw new Error(`the mechanism has no stage ${stage}`);
  const holder = draft.unitOf(spec.holder) ?? subject.firstContact;
  if (stage === subject.stage && holder === subject.holder) return;
  const closed = spec.terminal ?? false;
  draft.append(omitUndefined({ type: 'stage-entered', from: subject.stage, stage, holder, closed, outcome }), by);
}
