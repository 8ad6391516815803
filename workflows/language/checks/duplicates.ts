import type { Message } from '../message.ts';
import { at, type Check, type Issue } from './issue.ts';

/** Ids in lists are unique; those that are keys are so by themselves. */
export const checkDuplicates: Check = function* (mechanism) {
  const { tiers, rows, overlays } = mechanism.routing;
  yield* repeated(
    tiers.map((tier) => tier.id),
    'routing.tiers',
  );
  yield* repeated(
    rows.map((row) => row.id),
    'routing.rows',
  );
  yield* repeated(
    overlays.map((overlay) => overlay.id),
    'routing.overlays',
  );
  const meanings = new Set<string>();
  for (const [id, { means }] of Object.entries(mechanism.milestones)) {
    if (means === undefined) continue;
    if (meanings.has(means)) {
      const message: Message = `另一节点已表示“${means}” · another milestone means "${means}" already`;
      yield { path: at('milestones', id, 'means'), code: 'duplicate', message };
    }
    meanings.add(means);
  }
  for (const [id, clock] of Object.entries(mechanism.clocks)) {
    yield* repeated(
      (clock.escalation ?? []).map((step) => step.id),
      at('clocks', id, 'escalation'),
    );
    yield* repeated(clock.stop, at('clocks', id, 'stop'));
  }
  for (const [id, { stages }] of Object.entries(mechanism.commands)) {
    if (typeof stages !== 'string') yield* repeated(stages, at('commands', id, 'stages'));
  }
};

function* repeated(ids: readonly string[], path: string): Iterable<Issue> {
  for (const [index, id] of ids.entries()) {
    if (ids.indexOf(id) !== index)
      yield { path: at(path, index), code: 'duplicate', message: `“${id}”在此重复 · "${id}" stands here twice` };
  }
}
