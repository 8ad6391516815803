import type { TimelineAnswer } from '../../shared/contracts/answers.ts';
import { verifyChain } from '../../shared/domain/chain.ts';
import type { Case } from '../../shared/domain/case.ts';
import type { Actor, CaseEvent, ChainedEvent } from '../../shared/domain/event.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { Mechanism } from '../../shared/domain/mechanism.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import { actorOf, type StaffCaller } from '../http/caller.ts';
import { mechanismOf } from '../http/decision-context.ts';
import { type Answer, answer, caseNotFound, type Failure } from '../http/failure.ts';
import { mayRead, maySeeComplainant } from '../http/views/privacy.ts';
import { commandTitle, present } from '../http/views/titles.ts';
import type { QueryDeps } from './deps.ts';

export interface TimelineRequest {
  readonly number: string;
  readonly caller: StaffCaller;
  readonly after: number;
  readonly limit: number;
}

/** `GET /v1/cases/{number}/timeline`: the events with their links, and whether the whole chain holds (ENV-012). */
export async function timeline(
  { number, caller, after, limit }: TimelineRequest,
  deps: QueryDeps,
): Promise<Answer | Failure> {
  const stored = await deps.store.load(number);
  if (stored === undefined) return caseNotFound();
  const rules = await deps.rules.current();
  const mechanism = mechanismOf(rules, stored.snapshot.mechanism.id);
  const actor = actorOf(caller, rules.units);
  const open = maySeeComplainant(stored.snapshot, actor, mechanism);
  const events = await allEvents(deps.store, number);
  const check = verifyChain(events);
  const body: TimelineAnswer = {
    number,
    events: events
      .filter(({ event }) => event.seq > after)
      .slice(0, limit)
      .map((event) => eventView(event, mechanism, withheldFrom(event.event, stored.snapshot, actor, open))),
    verified: check.kind === 'intact',
    ...(check.kind === 'broken' ? { brokenAt: check.brokenAt } : {}),
    length: events.length,
  };
  return answer(body);
}

const pageSize = 500;

async function allEvents(store: CaseStore, number: string): Promise<readonly ChainedEvent[]> {
  const events: ChainedEvent[] = [];
  for (;;) {
    const page = await store.events(number, { after: events.length, limit: pageSize });
    events.push(...page);
    if (page.length < pageSize) return events;
  }
}

function eventView(
  { event, prevHash, hash }: ChainedEvent,
  mechanism: Mechanism,
  withheld: boolean,
): TimelineAnswer['events'][number] {
  const { kind, unit, user } = event.actor;
  return {
    seq: event.seq,
    at: toShanghai(event.at),
    type: event.type === 'act' ? event.name : event.type,
    ...present('title', event.type === 'act' ? commandTitle(mechanism, event.command) : undefined),
    actor: { kind, ...present('unit', unit), ...present('user', user) },
    event: withheld ? withoutContent(event) : { ...event },
    ...(withheld ? { withheld } : {}),
    prevHash,
    hash,
  };
}

/** Personal data is for those on the case; a restricted act for those whom its command names (ENV-073). */
function withheldFrom(event: CaseEvent, subject: Case, actor: Actor, open: boolean): boolean {
  if (event.type === 'act') {
    if (!open && event.command === 'correct-registration') return true;
    return !mayRead(event.keep?.restrictedTo, subject, actor);
  }
  return !open && (event.type === 'registered' || event.type === 'registration-amended');
}

function withoutContent(event: CaseEvent): Record<string, unknown> {
  switch (event.type) {
    case 'registered': {
      const { queryCode: _code, registration, ...rest } = event;
      return { ...rest, registration: { ...registration, complainant: {} } };
    }
    case 'registration-amended':
      return { ...event, registration: { ...event.registration, complainant: {} } };
    case 'act':
      return { ...event, data: {} };
    default:
      return { ...event };
  }
}
