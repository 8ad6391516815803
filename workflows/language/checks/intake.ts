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
  for (const [field, asked] of Object.entries(intake?.asks ?? {})) {
    if (asked.personal && field !== 'respondent' && field !== 'place')
      yield { path: at('intake.asks', field, 'personal'), code: 'always-so', message: alwaysPersonal };
  }
  for (const [fact, { personal, kind }] of Object.entries(facts)) {
    if (personal && kind) yield { path: at('facts', fact, 'personal'), code: 'contradiction', message: ofAllStaff };
  }
  if (intake?.proposal !== undefined) return;
  for (const [id, { proposes }] of Object.entries(stages)) {
    if (proposes) yield { path: at('stages', id, 'proposes'), code: 'nothing-reads', message: nothingReads };
  }
};

const alwaysPersonal: Message =
  '只有 respondent 与 place 可另行标明；其余或总是个人信息，或从不是 · only respondent and place can be marked: of the others it is always so, or never';
const ofAllStaff: Message = '个人信息不能向全体人员公开（kind） · personal data cannot be shown to all staff (kind)';
const townAlone: Message =
  '镇街是地点的一部分，须同时登记地点 · a town is part of a place: the place is to be asked, too';
const nothingReads: Message =
  '没有读取内容的扩展，须写明 intake.proposal · nothing reads the wording: intake.proposal is to name what does';
