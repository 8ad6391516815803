import { domainCommand } from '../../shared/application/give-command/payload.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { DecisionContext } from '../../shared/domain/case/context.ts';
import { decide, recordDue } from '../../shared/domain/case/decide.ts';
import type { Actor, CaseEvent } from '../../shared/domain/case/event.ts';
import type { Facts, FactSpec } from '../../shared/domain/case/facts.ts';
import { possibleCommands } from '../../shared/domain/case/possible.ts';
import { register } from '../../shared/domain/case/register.ts';
import { nextTickAt } from '../../shared/domain/deadlines/of-case.ts';
import { addDays, addSeconds, type Instant, localDateOf } from '../../shared/domain/instant.ts';
import type { Field, Fields } from '../../shared/domain/mechanism/fields.ts';
import type { Mechanism, UnitId } from '../../shared/domain/mechanism/mechanism.ts';
import { type Unit, unitsOf } from '../../shared/domain/organisation/unit.ts';
import type { Pack } from '../../workflows/language/pack.ts';
import { beijing, calendar } from '../domain/calendar/support.ts';

/** A case of some mechanism with all that happened to it. */
export interface Course {
  readonly mechanism: Mechanism;
  readonly number: string;
  readonly events: readonly CaseEvent[];
  /** The case after each decision, oldest first. */
  readonly snapshots: readonly Case[];
}

/** Numbers to choose by, over and over: the same ones make the same course. */
export type Dice = readonly number[];

/** Plays a random course of any mechanism: its own vocabulary, its own commands, whoever may give them, and time that passes. */
export function courseOf(mechanism: Mechanism, pack: Pack, number: string, dice: Dice): Course {
  let place = 0;
  const roll = (sides: number): number => (dice[place++ % dice.length] ?? 0) % sides;
  const one = <Item>(items: readonly Item[]): Item => items[roll(items.length)]!;
  const units = pack.units.map(({ id }) => id);
  const made: Made = { roll, one, units: pack.units };
  let now = addSeconds(beijing('2026-01-05T08:00'), roll(180) * 86_400);
  const firstContact = one(units);
  const { events: first, subject: begun } = register(
    mechanism,
    {
      ...{ number, codeDigest: '0', firstContact },
      registration: { content: '内容', complainant: {}, unclear: {} },
      facts: factsFor(mechanism.facts, new Set(mechanism.intake?.requires), now, made),
    },
    contextOf(now, staffOf(firstContact, pack.units), pack),
  );
  let subject = begun;
  const events = [...first];
  const snapshots = [subject];
  const take = (happened: readonly CaseEvent[], next: Case): void => {
    events.push(...happened);
    subject = next;
    snapshots.push(next);
  };
  const system: Actor = { kind: 'system', units: [], roles: [] };
  for (let turn = 0; turn < 14; turn++) {
    const target = addSeconds(now, one([30, 600, 3_000, 30_000, 400_000, 3_000_000]));
    for (let next = nextTickAt(subject); next !== undefined && next <= target; next = nextTickAt(subject)) {
      now = next;
      const due = recordDue(mechanism, subject, contextOf(now, system, pack));
      take(due.events, due.subject);
    }
    now = target;
    const unit = one(around(subject, mechanism, units));
    const actor = staffOf(unit, pack.units);
    const context = contextOf(now, actor, pack);
    const possible = possibleCommands(mechanism, subject, context).filter((type) => standsAlone(mechanism, type));
    if (possible.length === 0) continue;
    const type = one(possible);
    const spec = mechanism.commands[type]!;
    const said = saidFor(spec.fields ?? {}, subject, mechanism, now, made);
    const decision = decide(mechanism, subject, domainCommand({ type, ...said }, spec), context);
    if (decision.kind === 'accepted') take(decision.events, decision.subject);
  }
  return { mechanism, number, events, snapshots };
}

interface Made {
  readonly roll: (sides: number) => number;
  readonly one: <Item>(items: readonly Item[]) => Item;
  readonly units: readonly Unit[];
}

function contextOf(now: Instant, actor: Actor, { roster }: Pack): DecisionContext {
  return { now, actor, calendar, settings: {}, codeDigest: '1', roster };
}

function staffOf(unit: UnitId, units: readonly Unit[]): Actor {
  return { kind: 'staff', unit, units: unitsOf(unit, units), user: `${unit}-1`, roles: ['manager'] };
}

/** Mostly whoever has to do with the case. */
function around(subject: Case, { commands }: Mechanism, units: readonly UnitId[]): readonly UnitId[] {
  const { holder, lead, target, firstContact, co } = subject;
  const fixed = Object.values(commands).flatMap(({ by }) =>
    by.flatMap((party) => (party.startsWith('unit:') ? [party.slice('unit:'.length)] : [])),
  );
  const close = [holder, holder, holder, lead ?? holder, target ?? holder, firstContact, ...co.map(({ unit }) => unit)];
  return [...close, ...close, ...fixed, ...units.slice(0, 3)];
}

/** What ties a case to others wants those, too. */
function standsAlone({ commands }: Mechanism, type: string): boolean {
  return (commands[type]?.effects ?? []).every((effect) => !('link' in effect) && !('unlink' in effect));
}

function factsFor(
  specs: Readonly<Record<string, FactSpec>>,
  required: ReadonlySet<string>,
  now: Instant,
  made: Made,
): Facts {
  const facts: Record<string, Facts[string]> = {};
  for (const [fact, spec] of Object.entries(specs)) {
    if (!required.has(fact) && made.roll(3) === 0) continue;
    const value = factOf(spec, now, made);
    if (value !== undefined) facts[fact] = value;
  }
  return facts;
}

function factOf(spec: FactSpec, now: Instant, { roll, one, units }: Made): Facts[string] | undefined {
  const named = (kinds: readonly string[] | undefined) => units.filter(({ kind }) => kinds?.includes(kind) ?? true);
  switch (spec.type) {
    case 'enum':
      return one(Object.keys(spec.values));
    case 'set':
      return [one(Object.keys(spec.values))];
    case 'flag':
      return roll(2) === 0;
    case 'count':
      return roll(12);
    case 'date':
    case 'when':
      return addDays(localDateOf(now), roll(60));
    case 'unit':
      return one(named(spec.kinds)).id;
    case 'units':
      return [one(named(spec.kinds)).id];
    case 'text':
      return '一句话';
    case 'approvals':
      return undefined;
  }
}

function saidFor(
  fields: Fields,
  subject: Case,
  mechanism: Mechanism,
  now: Instant,
  made: Made,
): Record<string, unknown> {
  const said: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.optional && made.roll(2) === 0) continue;
    const value = valueOf(field, subject, mechanism, now, made);
    if (value !== undefined) said[name] = value;
  }
  return said;
}

const proof = { kind: 'document', reference: '2026-1' };

function valueOf(field: Field, subject: Case, mechanism: Mechanism, now: Instant, made: Made): unknown {
  const { roll, one, units } = made;
  const ofKinds = (kinds: readonly string[] | undefined) => units.filter(({ kind }) => kinds?.includes(kind) ?? true);
  switch (field.type) {
    case 'text':
    case 'line':
    case 'wording':
      return '一句话';
    case 'flag':
      return roll(2) === 0;
    case 'choice':
      return one(Object.keys(field.values));
    case 'choices': {
      // All of them at once are what completes a list.
      const values = Object.keys(field.values);
      return roll(2) === 0 ? values.slice(0, field.max) : [one(values)];
    }
    case 'unit':
      return one(ofKinds(field.kinds)).id;
    case 'units':
      return [one(ofKinds(field.kinds)).id];
    case 'person':
      return `${subject.holder}-1`;
    case 'date':
      return addDays(localDateOf(now), roll(40));
    case 'instant':
      return now;
    case 'clock-time':
      return '09:30';
    case 'count':
      return (field.min ?? 0) + roll(5);
    case 'evidence':
      return proof;
    case 'evidence-list':
      return [proof];
    case 'facts':
      return factsFor(
        Object.fromEntries(Object.entries(mechanism.facts).filter(([fact]) => field.only?.includes(fact) ?? true)),
        new Set(),
        now,
        made,
      );
    case 'deadline':
      return subject.deadlines.length === 0 ? undefined : one(subject.deadlines).id;
    case 'group':
      return saidFor(field.fields, subject, mechanism, now, made);
    case 'list':
      return field.fields === undefined ? ['一项'] : [saidFor(field.fields, subject, mechanism, now, made)];
    default:
      return undefined;
  }
}
