import type { Case, CoUnit, Milestone } from './case.ts';
import type { CaseEvent } from './event.ts';
import type { UnitId } from '../mechanism/mechanism.ts';
import { involvedWith } from '../privacy/involvement.ts';
import type { RoutingResult, Ruling } from '../routing/result.ts';
import { omitUndefined } from '../omit-undefined.ts';

/** The case after one unit has taken another's place in it. Settled deadlines, acts and ratings stay whose they were. */
export function succeededCase(
  subject: Case,
  { from, to, at, seq }: Extract<CaseEvent, { type: 'unit-succeeded' }>,
): Case {
  const one = (unit: UnitId): UnitId => (unit === from ? to : unit);
  const all = (units: readonly UnitId[]): readonly UnitId[] => [...new Set(units.map(one))];
  const { firstContact, holder, heldSince, lead, target, executor, roles, handlers, routing, ruling, signs } = subject;
  const leads = lead && one(lead);
  return {
    ...subject,
    firstContact: one(firstContact),
    holder: one(holder),
    heldSince: holder === from ? at : heldSince,
    ...omitUndefined({ lead: leads, target: target && one(target), executor: executor && one(executor) }),
    co: withoutLead(merged(subject.co, one), leads),
    involved: involvedWith(subject.involved, [from, to]),
    ...omitUndefined({
      roles: roles && rolesWith(roles, one),
      handlers: handlers && handlersWith(handlers, from, to),
      routing: routing && routingWith(routing, one, all),
      ruling: ruling && rulingWith(ruling, one, all),
      signs: signs?.map((sign) => ({ ...sign, to: all(sign.to) })),
    }),
    milestones: milestonesWith(subject.milestones, from, to),
    candidates: subject.candidates.map((candidate) => ({ ...candidate, to: all(candidate.to) })),
    successions: [
      ...(subject.successions ?? []).filter((before) => before.from !== from || before.to !== to),
      { from, to, at, seq },
    ],
  };
}

function rolesWith(roles: NonNullable<Case['roles']>, one: (unit: UnitId) => UnitId): NonNullable<Case['roles']> {
  return Object.fromEntries(
    Object.entries(roles).map(([role, holder]) => [role, { ...holder, unit: one(holder.unit) }]),
  );
}

/** Whoever handled it for the unit that has ended acts for the successor now, unless that one has somebody already. */
function handlersWith(
  handlers: NonNullable<Case['handlers']>,
  from: UnitId,
  to: UnitId,
): NonNullable<Case['handlers']> {
  const { [from]: person, ...others } = handlers;
  return person === undefined ? handlers : { [to]: person, ...others };
}

/** Who has the place of a unit in a case now: the one that took it, and the one that took that one's. */
export function unitNow({ successions = [] }: Pick<Case, 'successions'>, unit: UnitId): UnitId {
  return successions.reduce((now, { from, to }) => (now === from ? to : now), unit);
}

/** Two that are one unit now help once, and on their own account where one of them did. */
function merged(co: readonly CoUnit[], one: (unit: UnitId) => UnitId): readonly CoUnit[] {
  const units = new Map<UnitId, CoUnit>();
  for (const each of co) {
    const unit = one(each.unit);
    const before = units.get(unit);
    units.set(unit, { ...(before ?? each), unit, joint: each.joint || (before?.joint ?? false) });
  }
  return [...units.values()];
}

function withoutLead(co: readonly CoUnit[], lead: UnitId | undefined): readonly CoUnit[] {
  return co.filter(({ unit }) => unit !== lead);
}

type One = (unit: UnitId) => UnitId;
type All = (units: readonly UnitId[]) => readonly UnitId[];

function routingWith(routing: RoutingResult, one: One, all: All): RoutingResult {
  const { lead, meanwhile, punisher, firstTransfer } = routing;
  const others = (units: readonly UnitId[]) => all(units).filter((unit) => unit !== (lead && one(lead)));
  const joint = others(routing.joint);
  return omitUndefined({
    ...routing,
    lead: lead && one(lead),
    meanwhile: meanwhile && one(meanwhile),
    punisher: punisher && one(punisher),
    firstTransfer: firstTransfer && one(firstTransfer),
    joint,
    co: others(routing.co).filter((unit) => !joint.includes(unit)),
    candidates: all(routing.candidates),
    departments: all(routing.departments),
  });
}

function rulingWith(ruling: Ruling, one: One, all: All): Ruling {
  const { unit, co } = ruling;
  return omitUndefined({ ...ruling, unit: one(unit), co: co && all(co) });
}

/** What the one reached the other has reached: it goes on where that one stood. */
function milestonesWith(milestones: Case['milestones'], from: UnitId, to: UnitId): Case['milestones'] {
  const next: Record<string, Milestone> = {};
  for (const [key, milestone] of Object.entries(milestones)) {
    const place = key.endsWith(`@${from}`) ? `${key.slice(0, -from.length)}${to}` : key;
    const before = next[place];
    next[place] = before === undefined ? milestone : together(before, milestone);
  }
  return next;
}

/** One milestone of two that are the same now: reached first and last by either. */
export function together(a: Milestone, b: Milestone): Milestone {
  const [first, last] = [a.seq <= b.seq ? a : b, a.lastSeq >= b.lastSeq ? a : b];
  return { at: first.at, seq: first.seq, lastAt: last.lastAt, lastSeq: last.lastSeq };
}
