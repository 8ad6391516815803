import type { FactSpec } from '../../../shared/domain/case/facts.ts';
import type { TextSpec } from '../../../shared/domain/mechanism/intake.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { at, type Check, type Issue, keysOf, unlessKnown } from './issue.ts';
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
  if (intake?.text !== undefined) yield* checkText(intake.text, facts);
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

/** What a text fills are facts of a type that can have it, each filled once. */
function* checkText({ headings, number, month, day }: TextSpec, facts: Mechanism['facts']): Iterable<Issue> {
  const marks = new Set<string>();
  const filled = new Set<string>();
  for (const [index, { mark }] of headings.entries()) {
    if (marks.has(mark))
      yield { path: at('intake.text.headings', index, 'mark'), code: 'duplicate', message: twice(mark) };
    marks.add(mark);
  }
  const uses: readonly (readonly [string, string | undefined, readonly FactSpec['type'][]])[] = [
    ...headings.map(({ fills }, index) => [at('headings', index, 'fills'), fills, ['unit', 'text']] as const),
    ['number', number, ['count']],
    ['month.fills', month?.fills, ['text']],
    ['month.lastDay', month?.lastDay, ['date']],
    ['day', day, ['date']],
  ];
  for (const [place, fact, types] of uses) {
    if (fact === undefined) continue;
    const path = at('intake.text', place);
    const spec = facts[fact];
    if (spec === undefined) yield* unlessKnown(keysOf(facts), fact, path, 'unknown-fact');
    else if (!types.includes(spec.type)) {
      const message: Message = `此处须为 ${types.join('、')} 类型的事实，“${fact}”是 ${spec.type} · here a fact of type ${types.join(' or ')} is wanted; "${fact}" is of type ${spec.type}`;
      yield { path, code: 'wrong-fact-type', message };
    }
    if (filled.has(fact)) yield { path, code: 'duplicate', message: twice(fact) };
    filled.add(fact);
  }
}

const twice = (name: string): Message => `“${name}”在此重复 · "${name}" stands here twice`;
const alwaysPersonal: Message =
  '只有 respondent 与 place 可另行标明；其余或总是个人信息，或从不是 · only respondent and place can be marked: of the others it is always so, or never';
const ofAllStaff: Message = '个人信息不能向全体人员公开（kind） · personal data cannot be shown to all staff (kind)';
const townAlone: Message =
  '镇街是地点的一部分，须同时登记地点 · a town is part of a place: the place is to be asked, too';
const nothingReads: Message =
  '没有读取内容的扩展，须写明 intake.proposal · nothing reads the wording: intake.proposal is to name what does';
