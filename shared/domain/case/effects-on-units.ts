import { passOn } from '../deadlines/pass-on.ts';
import type { Effect } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';
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
  const unit = 'party' in from ? draft.unitOf(from.party) : draft.payload[from.payload];
  if (typeof unit === 'string') draft.append({ type: 'assigned', role, unit });
}
