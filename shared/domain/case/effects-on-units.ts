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
  if ('fact' in fields) {
    inviteNamed(draft, fields);
    return;
  }
  const { [fields.unit]: unit, [fields.task]: task, [fields.joint]: joint } = draft.payload;
  if (typeof unit === 'string' && typeof task === 'string')
    draft.append({ type: 'unit-joined', unit, task, joint: joint === true });
}

/** The units that a fact names help with what another fact says. */
function inviteNamed(draft: Draft, { fact, task: wanted }: { readonly fact: string; readonly task: string }): void {
  const { [fact]: units, [wanted]: task } = draft.subject.facts;
  if (!Array.isArray(units) || typeof task !== 'string') return;
  for (const one of units) {
    if (typeof one !== 'string') continue;
    const unit = actingFor(one, draft.mechanism.successions);
    if (draft.subject.co.some((co) => co.unit === unit)) continue;
    draft.append({ type: 'unit-joined', unit, task, joint: false });
  }
}

/** Gives a role in the case to a unit. */
export function assign(draft: Draft, { assign: role, from }: EffectWith<'assign'>): void {
  if ('headOf' in from) {
    assignHead(draft, role, from.headOf);
    return;
  }
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

type Named = Exclude<Source, { onDuty: string } | { headOf: string }>;

function unitNamed(draft: Draft, from: Named): UnitId | undefined {
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

/** Who heads the unit that has a role now; whoever heads it later is not asked. */
function assignHead(draft: Draft, role: string, headOf: string): void {
  const unit = draft.unitOf(headOf);
  const person = unit === undefined ? undefined : draft.context.heads?.[unit];
  if (unit !== undefined && person !== undefined) draft.append({ type: 'assigned', role, unit, person });
}

/** A person has a role for the unit that they belong to; for the one that assigns it where no register says which. */
function assignPerson(draft: Draft, role: string, from: Named): void {
  const { actor, unitOfPerson = {} } = draft.context;
  const named = 'payload' in from ? draft.payload[from.payload] : actor.user;
  const unit = (typeof named === 'string' ? unitOfPerson[named] : undefined) ?? draft.acting ?? actor.unit;
  if (typeof named === 'string' && unit !== undefined) {
    draft.append({ type: 'assigned', role, unit, person: named });
  }
}
