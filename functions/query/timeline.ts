import type { TimelineAnswer } from '../../shared/contracts/answers.ts';
import { verifyChain } from '../../shared/domain/chain.ts';
import type { CaseEvent, ChainedEvent } from '../../shared/domain/event.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { Mechanism } from '../../shared/domain/mechanism.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import { actorOf, type StaffCaller } from '../http/caller.ts';
import { mechanismOf } from '../http/decision-context.ts';
import { type Answer, answer, caseNotFound, type Failure } from '../http/failure.ts';
import { maySeeComplainant } from '../http/views/privacy.ts';
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
  const open = maySeeComplainant(stored.snapshot, actorOf(caller, rules.units), mechanism);
  const events = await allEvents(deps.store, number);
  const check = verifyChain(events);
  const body: TimelineAnswer = {
    number,
    events: events
      .filter(({ event }) => event.seq > after)
      .slice(0, limit)
      .map((event) => eventView(event, mechanism, open)),
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
  open: boolean,
): TimelineAnswer['events'][number] {
  const { kind, unit, user } = event.actor;
  const withheld = !open && event.type === 'registered';
  return {
    seq: event.seq,
    at: toShanghai(event.at),
    type: event.type === 'act' ? event.name : event.type,
    ...present('title', event.type === 'act' ? commandTitle(mechanism, event.command) : undefined),
    actor: { kind, ...present('unit', unit), ...present('user', user) },
    event: withheld ? withoutComplainant(event) : { ...event },
    ...(withheld ? { withheld } : {}),
    prevHash,
    hash,
  };
}

function withoutComplainant(event: Extract<CaseEvent, { type: 'registered' }>): Record<string, unknown> {
  const { queryCode: _code, registration, ...rest } = event;
  return { ...rest, registration: { ...registration, complainant: {} } };
}
