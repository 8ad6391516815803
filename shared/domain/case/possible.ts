import { isClosed, type Case } from './case.ts';
import type { Condition } from '../mechanism/condition.ts';
import type { DecisionContext } from './context.ts';
import { draftOn } from './draft.ts';
import { evaluate, type Verdict } from './evaluate.ts';
import type { Actor } from './event.ts';
import { actingAs } from './parties.ts';
import { type Situation, situationOf } from './situation.ts';
import type { CommandSpec, Mechanism, UnitId } from '../mechanism/mechanism.ts';
import { succeed } from './succeed.ts';

/** The commands that the actor may give now, for a screen that offers only those. */
export function possibleCommands(mechanism: Mechanism, subject: Case, context: DecisionContext): readonly string[] {
  const today = draftOn(mechanism, subject, context);
  succeed(today);
  const situation = situationOf(mechanism, today.subject, context);
  return Object.entries(mechanism.commands)
    .filter(([, spec]) => couldBeGiven(spec, situation))
    .map(([type]) => type);
}

/**
 * Whether the actor could give a command with what the payload has so far: the stage and the unit are right, and no
 * guard refuses it whatever else is said.
 * @param gives fields that will be given, with any value
 */
export function couldBeGiven(spec: CommandSpec, situation: Situation, gives: readonly string[] = []): boolean {
  if (!stageAllows(spec, situation.subject)) return false;
  const acting = actingUnit(spec, situation.subject, situation.context.actor);
  if (acting === undefined) return false;
  const asUnit = { ...situation, acting };
  return (spec.requires ?? []).every(({ unless }) => outcomesOf(unless, asUnit, gives).has('yes'));
}

/** Whether the command may be given in the case's stage. */
export function stageAllows(spec: CommandSpec, subject: Case): boolean {
  if (subject.history) return false;
  if (spec.stages === 'any') return true;
  // Of an ended case only what names the end itself: it reopens the case, or answers its complainant.
  return spec.stages === 'open' ? !isClosed(subject) : spec.stages.includes(subject.stage);
}

/** The unit as which the actor gives the command; undefined where it is not theirs to give. */
export function actingUnit(spec: CommandSpec, subject: Case, actor: Actor): UnitId | undefined {
  const units = spec.by.map((party) => actingAs(party, subject, actor)).filter((unit) => unit !== undefined);
  // Who may act for another unit as well acts for the own one where that has a part: it owes what it owes itself.
  return units.find((unit) => unit === actor.unit) ?? units[0];
}

type Outcome = Verdict['kind'];
type Outcomes = ReadonlySet<Outcome>;

const either: Outcomes = new Set(['yes', 'no']);
const only: Readonly<Record<Outcome, Outcomes>> = {
  yes: new Set(['yes']),
  no: new Set(['no']),
  unknown: new Set(['unknown']),
};

/** What a condition can come to while fields of the payload are still open: each as if it stood by itself. */
function outcomesOf(condition: Condition, situation: Situation, gives: readonly string[]): Outcomes {
  if ('not' in condition) {
    const inner = outcomesOf(condition.not, situation, gives);
    return new Set([...inner].map((one) => opposite[one]));
  }
  if ('all' in condition) return joined(condition.all, 'no', situation, gives);
  if ('any' in condition) return joined(condition.any, 'yes', situation, gives);
  if ('payload' in condition && situation.payload[condition.payload] === undefined) {
    if (!gives.includes(condition.payload)) return either;
    return 'present' in condition ? (condition.present ? only.yes : only.no) : either;
  }
  return only[evaluate(condition, situation).kind];
}

const opposite: Readonly<Record<Outcome, Outcome>> = { yes: 'no', no: 'yes', unknown: 'unknown' };

/** Kleene's logic on every combination: what decides outweighs what is unknown, and that outweighs the rest. */
function joined(
  conditions: readonly Condition[],
  decisive: 'yes' | 'no',
  situation: Situation,
  gives: readonly string[],
): Outcomes {
  const weight = (one: Outcome): number => (one === decisive ? 2 : one === 'unknown' ? 1 : 0);
  let before: Outcomes = new Set([opposite[decisive]]);
  for (const condition of conditions) {
    const outcomes = outcomesOf(condition, situation, gives);
    before = new Set([...before].flatMap((one) => [...outcomes].map((two) => (weight(two) > weight(one) ? two : one))));
    // Nothing outweighs what decides.
    if (before.size === 1 && before.has(decisive)) break;
  }
  return before;
}
