import { settle } from '../deadlines/settle.ts';
import { tick } from '../deadlines/tick.ts';
import type { Mechanism, UnitId } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { type Case, isClosed } from './case.ts';
import type { DecisionContext } from './context.ts';
import { syncCase } from './decide.ts';
import type { Decision } from './decision.ts';
import { draftOn } from './draft.ts';
import type { Actor } from './event.ts';
import { unitsInRoles } from './named-units.ts';
import { onlyHistory, rejected, staleVersion } from './refusal.ts';

/** Who is to handle a case for a unit. */
export interface Assignment {
  /** The holder, or else the unit for which the actor acts, when absent. */
  readonly unit?: UnitId;
  /** By the name of the account; nobody in particular when absent. */
  readonly person?: string;
  /** The version on which it was decided. */
  readonly expectedVersion?: number;
}

/**
 * Somebody of a unit handles the case for it from now on: its own staff says who, or a manager. Whatever fell due before
 * it is recorded first. What is so already makes no event.
 */
export function assignPerson(
  mechanism: Mechanism,
  before: Case,
  { unit: named, person, expectedVersion = before.version }: Assignment,
  context: DecisionContext,
): Decision {
  if (expectedVersion !== before.version) return rejected(staleVersion(expectedVersion, before.version));
  if (before.history) return rejected(onlyHistory(mechanism));
  if (isClosed(before)) return rejected({ code: 'not-allowed', message: texts.closed });
  const draft = draftOn(mechanism, before, context);
  syncCase(draft);
  const unit = assigningFor(named, draft.subject, context.actor);
  if (unit === undefined) return rejected({ code: 'not-your-unit', message: texts.notYours });
  if (draft.subject.handlers?.[unit] === person) return { kind: 'accepted', events: [], subject: before };
  draft.append(omitUndefined({ type: 'person-assigned', unit, person }));
  settle(draft);
  tick(draft);
  return { kind: 'accepted', events: draft.events, subject: draft.subject };
}

/** The unit that somebody says who handles the case for; undefined where that is not theirs to say. */
export function assigningFor(named: UnitId | undefined, subject: Case, actor: Actor): UnitId | undefined {
  const inRoles = unitsInRoles(subject);
  const may = (unit: UnitId): boolean =>
    inRoles.includes(unit) && (actor.units.includes(unit) || actor.roles.includes('manager'));
  if (named !== undefined) return may(named) ? named : undefined;
  return [subject.holder, ...actor.units].find(may);
}

const texts = {
  closed: { zh: '案件已办结，不再指定承办人', en: 'the case is closed and nobody handles it any more' },
  notYours: {
    zh: '承办人由案件各责任单位自行指定，管理人员也可指定；该单位不在本案之列，或不是贵单位',
    en: 'who handles a case is for a unit with a part in it to say, or for a manager: the unit has none, or is not yours',
  },
} as const;
