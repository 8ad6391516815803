import { omitUndefined } from '../omit-undefined.ts';
import { involvedWith } from '../privacy/involvement.ts';
import { actOf, indexedWith, noActs } from './act-index.ts';
import type { Case, QueryCode, Registration } from './case.ts';
import type { AmendedRegistration, CaseEvent } from './event.ts';
import { learnedAt, learnedWith } from './learned.ts';
import { unnamedWhole } from './links.ts';
import { omit } from './omit.ts';
import { ratedBy } from './rating.ts';
import { excerptOf } from './retention.ts';

type EventOf<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

/** The case as it is registered, before any milestone. */
export function born(event: EventOf<'registered'>): Case {
  const { number, seq, at, mechanism, firstContact, registration, facts, receivedAt, history, learned } = event;
  const { splitFrom, wholeAs = unnamedWhole } = event;
  return omitUndefined({
    number,
    code: codeOf(event),
    version: seq,
    mechanism,
    stage: history?.stage ?? 'registered',
    round: 1,
    receivedAt: receivedAt ?? at,
    registeredAt: receivedAt === undefined ? undefined : at,
    firstContact,
    holder: history?.unit ?? firstContact,
    heldSince: at,
    closedAt: history?.closedAt,
    history,
    co: [],
    involved: [],
    registration: excerptOf(registration),
    facts,
    learned: learned && learnedAt(event, learned),
    milestones: {},
    impossible: {},
    deadlines: [],
    acts: noActs,
    candidates: [],
    ratings: [],
    urges: 0,
    links: splitFrom === undefined ? {} : { [wholeAs]: [splitFrom] },
  });
}

function codeOf({ codeDigest = '', unkeyedCodeDigest }: EventOf<'registered'>): QueryCode {
  if (unkeyedCodeDigest === undefined) return { generation: 1, digest: codeDigest };
  return { generation: 1, digest: unkeyedCodeDigest, unkeyed: true };
}

/** The wording stays what was registered (ENV-012). */
export function amended({ content, excerpt }: Registration, corrected: AmendedRegistration): Registration {
  return omitUndefined({ content, ...corrected, excerpt });
}

/** What was done, as far as the case keeps it. */
export function withAct(subject: Case, event: EventOf<'act'>): Case {
  const next = withConfirmation(subject, event);
  if (!event.keep) return next;
  const act = actOf(event);
  return {
    ...next,
    urges: next.urges + (event.keep.urge ? 1 : 0),
    involved: involvedWith(next.involved, [event.unit]),
    ratings: ratedBy(next.ratings, act, next.round),
    acts: indexedWith(next.acts, act, next),
    ...omitUndefined({ records: recordsWith(next.records, event), ticks: ticksWith(next.ticks, event) }),
  };
}

/** So many entries of a list, the latest, can be found without going through the events. */
export const maxEntries = 50;

function recordsWith(records: Case['records'], { seq, keep }: EventOf<'act'>): Case['records'] {
  if (keep?.record === undefined) return records;
  const { total, latest } = records?.[keep.record] ?? { total: 0, latest: [] };
  return { ...records, [keep.record]: { total: total + 1, latest: [...latest.slice(1 - maxEntries), seq] } };
}

/** An item that is ticked already stays its first one's. */
function ticksWith(ticks: Case['ticks'], { at, seq, actor, marks, keep }: EventOf<'act'>): Case['ticks'] {
  const lists = keep?.ticks ?? [];
  const own = marks.filter(({ milestone }) => lists.some((list) => milestone.startsWith(`${list}-`)));
  if (own.length === 0) return ticks;
  const fresh = own.map(
    ({ milestone, unit }) => [milestone, omitUndefined({ unit, user: actor.user, at, seq })] as const,
  );
  return { ...Object.fromEntries(fresh), ...ticks };
}

function withConfirmation(subject: Case, event: EventOf<'act'>): Case {
  const { confirmable, ...rest } = subject;
  const { at, seq, unit, command, data, actor } = event;
  const by = omitUndefined({ unit, user: actor.user, at, seq });
  switch (event.keep?.confirmation) {
    case 'wanted': {
      const kind = typeof data['kind'] === 'string' ? data['kind'] : undefined;
      return { ...rest, confirmable: omitUndefined({ command, kind, ...by }) };
    }
    case 'given':
      return confirmable === undefined ? subject : { ...rest, confirmable: { ...confirmable, confirmed: by } };
    case 'refused':
      return rest;
    case undefined:
      return subject;
  }
}

/** What has become known, and since when. */
export function withFacts(subject: Case, event: EventOf<'facts-learned'>): Case {
  return {
    ...subject,
    facts: { ...omit(subject.facts, event.cleared), ...event.facts },
    ...omitUndefined({ learned: learnedWith(subject, event) }),
  };
}

/** The case in another stage. One that is closed and is reopened is closed no more, however it was. */
export function withStage(subject: Case, { stage, holder, at, closed, outcome }: EventOf<'stage-entered'>): Case {
  const { closedAt: _closedAt, outcome: before, ...open } = subject;
  return {
    ...open,
    stage,
    holder,
    heldSince: holder === subject.holder ? subject.heldSince : at,
    ...omitUndefined({ closedAt: closed ? at : undefined, outcome: outcome ?? (closed ? before : undefined) }),
  };
}
