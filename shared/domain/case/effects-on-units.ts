import { passOn } from '../deadlines/pass-on.ts';
import type { Effect, UnitId } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { onDuty } from '../organisation/roster.ts';
import { actingFor } from '../organisation/succession.ts';
import { runMatrix } from '../routing/matrix.ts';
import type { Draft } from './draft.ts';
import { enterStage } from './enter-stage.ts';
import { textsIn } from './payload-texts.ts';

type EffectWith<Name extends string> = Extract<Effect, Readonly<Record<Name, unknown>>>;

/** The duty office, the government or a person has decided who leads. */
export function decideUnit(draft: Draft, { decideUnit: named, as: kind }: EffectWith<'decideUnit'>): void {
  const unit = draft.payload[named.payload];
  if (typeof unit !== 'string') return;
  const co = named.co === undefined ? undefined : draft.payload[named.co];
  const units = Array.isArray(co) ? co.filter((one) => typeof one === 'string') : undefined;
  runMatrix(draft, 'confirmed', omitUndefined({ kind, unit, co: units }));
  if (kind !== 'settlement') return;
  // The case is under way: who holds it and who answers for what is open follow the lead at once.
  enterStage(draft, draft.subject.stage);
  passOn(draft);
}

/** Records the units that the field names: from then on they read the case. */
export function involve(draft: Draft, field: string): void {
  const units = textsIn(draft.payload, field);
  if (units.length > 0) draft.append({ type: 'units-involved', units });
}

/** Adds the unit that the field names as a co-unit. */
export function invite(draft: Draft, fields: EffectWith<'invite'>['invite']): void {
  const { [fields.unit]: unit, [fields.task]: task, [fields.joint]: joint } = draft.payload;
  if (typeof unit === 'string' && typeof task === 'string')
    draft.append({ type: 'unit-joined', unit, task, joint: joint === true });
}

/** Gives a role in the case to a unit. */
export function assign(draft: Draft, { assign: role, from }: EffectWith<'assign'>): void {
  if (draft.mechanism.roles?.[role]?.type === 'person' && !('onDuty' in from)) {
    assignPerson(draft, role, from);
    return;
  }
  if ('onDuty' in from) {
    assignOnDuty(draft, role, from);
    return;
  }
  const unit = unitNamed(draft, from);
  if (unit !== undefined) draft.append({ type: 'assigned', role, unit });
}

type Source = EffectWith<'assign'>['from'];

function unitNamed(draft: Draft, from: Exclude<Source, { onDuty: string }>): UnitId | undefined {
  if ('party' in from) return draft.unitOf(from.party);
  const named = 'fact' in from ? draft.subject.facts[from.fact] : draft.payload[from.payload];
  return typeof named === 'string' ? actingFor(named, draft.mechanism.successions) : undefined;
}

/** Whoever has the post now. In a role of a person it is the one whom the roster names, else anybody of the unit. */
function assignOnDuty(draft: Draft, role: string, from: Extract<Source, { onDuty: string }>): void {
  const { roster, now, calendar } = draft.context;
  const found = roster && onDuty(roster, { post: from.onDuty, ...omitUndefined({ line: from.line }) }, now, calendar);
  if (found === undefined) return;
  const { person } = found;
  const isPersons = draft.mechanism.roles?.[role]?.type === 'person';
  draft.append({
    type: 'assigned',
    role,
    unit: actingFor(found.unit, draft.mechanism.successions),
    ...(isPersons ? omitUndefined({ person }) : {}),
    duty: omitUndefined({ post: from.onDuty, person }),
  });
}

/** A person has a role for the unit that they belong to; for the one that assigns it where no register says which. */
function assignPerson(draft: Draft, role: string, from: Exclude<Source, { onDuty: string }>): void {
  const { actor, unitOfPerson = {} } = draft.context;
  const named = 'payload' in from ? draft.payload[from.payload] : actor.user;
  const unit = (typeof named === 'string' ? unitOfPerson[named] : undefined) ?? draft.acting ?? actor.unit;
  if (typeof named === 'string' && unit !== undefined) {
    draft.append({ type: 'assigned', role, unit, person: named });
  }
}
