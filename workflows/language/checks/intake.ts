import { at, type Check, keysOf, unlessKnown } from './issue.ts';
import type { Message } from '../message.ts';

/** What a registration asks exists, and a stage that reads the wording is told how. */
export const checkIntake: Check = function* ({ intake, facts, stages }, { rules }) {
  if (intake !== undefined) {
    for (const part of ['facts', 'requires'] as const) {
      for (const [index, fact] of (intake[part] ?? []).entries()) {
        yield* unlessKnown(keysOf(facts), fact, at('intake', part, index), 'unknown-fact');
      }
    }
    if (intake.absence !== undefined) yield* unlessKnown(rules, intake.absence, 'intake.absence', 'unknown-rule');
    if (intake.asks.town !== undefined && intake.asks.place === undefined) {
      yield { path: 'intake.asks.town', code: 'town-without-place', message: townAlone };
    }
  }
  if (intake?.proposal !== undefined) return;
  for (const [id, { proposes }] of Object.entries(stages)) {
    if (proposes) yield { path: at('stages', id, 'proposes'), code: 'nothing-reads', message: nothingReads };
  }
};

const townAlone: Message =
  '镇街是地点的一部分，须同时登记地点 · a town is part of a place: the place is to be asked, too';
const nothingReads: Message =
  '没有读取内容的扩展，须写明 intake.proposal · nothing reads the wording: intake.proposal is to name what does';
