import type { TimelineAnswer } from '../../shared/contracts/answers.ts';
import type { PersonalData } from '../../shared/contracts/queries.ts';
import type { ShownEvent } from '../../shared/contracts/case-events.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { Actor, CaseEvent, ChainedEvent } from '../../shared/domain/case/event.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { EventPage } from '../../shared/ports/case-store.ts';
import { actorOf, type StaffCaller } from '../../shared/application/caller.ts';
import { decisionContext, mechanismOf } from '../../shared/application/decision-context.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { caseNotFound } from '../../shared/application/refusal.ts';
import { disclosing } from '../http/readings.ts';
import { hasComplainant } from '../../shared/application/readings.ts';
import { knownPersonOf } from '../../shared/domain/privacy/personal.ts';
import { sectionsOpenTo } from '../../shared/domain/privacy/visibility.ts';
import { type FactNames, factsInWords } from '../http/views/fact-words.ts';
import { mayRead, shownSections } from '../http/views/privacy.ts';
import { commandTitle, present } from '../http/views/titles.ts';
import type { Visibility } from '../http/views/visible-case.ts';
import { visibleEvent } from '../http/views/visible-event.ts';
import { checkRecord } from './check-record.ts';
import type { QueryDeps } from './deps.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

/** A call of `GET /v1/cases/{number}/timeline`. */
export interface TimelineRequest extends Pick<EventPage, 'after' | 'before' | 'order' | 'limit'> {
  readonly number: string;
  readonly caller: StaffCaller;
  readonly personal?: PersonalData;
}

/** A page ends with the event that brings it to this many bytes. */
const pageBytes = 768 * 1024;

/**
 * `GET /v1/cases/{number}/timeline`: the events with their links, and whether the whole chain holds and ends where the
 * record of the case says (ENV-012).
 */
export async function timeline(
  { number, caller, personal, ...asked }: TimelineRequest,
  deps: QueryDeps,
): Promise<Answer | Failure> {
  const stored = await deps.store.load(number);
  if (stored === undefined) return caseNotFound();
  const rules = await deps.rules.current();
  const mechanism = mechanismOf(rules, stored.snapshot);
  const context = decisionContext(rules, mechanism, actorOf(caller, rules.units), deps.clock.now());
  const { registration, facts } = stored.snapshot;
  const whole = { ...registration, content: await wholeContent(stored.snapshot, deps) };
  const mayBeOpen = sectionsOpenTo(stored.snapshot, mechanism, context);
  const { open, revealable } = shownSections(mayBeOpen, whole, personal);
  const visibility = {
    open,
    person: knownPersonOf(registration, facts),
    mechanism,
    ...omitUndefined({ personal: registration.personal }),
  };
  const names: FactNames = {
    mechanism,
    personal: registration.personal ?? [],
    unitName: (unit) => rules.units.find(({ id }) => id === unit)?.name,
  };
  const events = await deps.store.events(number, { ...asked, maxBytes: pageBytes });
  const ordered = asked.order === 'desc' ? events.toReversed() : events;
  const { check, length, checked } = await checkRecord(stored, ordered, deps.store);
  const body: TimelineAnswer = {
    number,
    ...omitUndefined({ revealable: revealable || undefined }),
    events: events.map((event) =>
      eventView(event, visibility, isReadable(event.event, stored.snapshot, context.actor), names),
    ),
    ...present('cursor', cursorOf(events, asked, length)),
    verified: check.kind === 'intact',
    ...(check.kind === 'broken' ? { brokenAt: check.brokenAt } : {}),
    ...(check.kind === 'intact' ? {} : { fault: check.kind === 'broken' ? 'link' : check.kind }),
    ...(check.kind === 'length' ? { expectedLength: check.expected } : {}),
    length,
    ...omitUndefined({ checked }),
  };
  const discloses = body.events.length > 0 && open.has('complainant') && hasComplainant(whole);
  return discloses ? disclosing(answer(body)) : answer(body);
}

/** The wording in full: the case itself keeps the beginning of a long one, and a telephone number may stand behind it. */
async function wholeContent({ number, registration }: Case, { store }: Pick<QueryDeps, 'store'>): Promise<string> {
  if (!registration.excerpt) return registration.content;
  const [first] = await store.events(number, { after: 0, limit: 1 });
  return first?.event.type === 'registered' ? first.event.registration.content : registration.content;
}

/** Where the next page begins: behind the last event of this one, or before it. */
function cursorOf(
  events: readonly ChainedEvent[],
  { after, before = Infinity, order }: Omit<TimelineRequest, 'number' | 'caller'>,
  length: number,
): number | undefined {
  const last = events.at(-1)?.event.seq;
  if (last === undefined) return undefined;
  const isLast = order === 'desc' ? last <= after + 1 : last >= Math.min(length, before - 1);
  return isLast ? undefined : last;
}

function eventView(
  { event, stored, prevHash, hash }: ChainedEvent,
  visibility: Visibility,
  readable: boolean,
  names: FactNames,
): TimelineAnswer['events'][number] {
  const { kind, unit, user } = event.actor;
  const { content, isWhole } = visibleEvent(event, visibility, readable);
  const facts = factsInWords(content, names);
  return {
    seq: event.seq,
    at: toShanghai(event.at),
    type: event.type === 'act' ? event.name : event.type,
    ...present('title', event.type === 'act' ? commandTitle(visibility.mechanism, event.command) : undefined),
    actor: { kind, ...omitUndefined({ unit }), ...present('user', visibility.open.has('record') ? user : undefined) },
    ...(facts.length > 0 ? { facts: [...facts] } : {}),
    // Field by field what the event has, by the table of what may be shown.
    event: content as unknown as ShownEvent,
    // One of an earlier schema is not shown as it was hashed either.
    ...(isWhole && stored === undefined ? {} : { withheld: true }),
    prevHash,
    hash,
  };
}

/** A restricted act is for those whom its command names (ENV-073). */
function isReadable(event: CaseEvent, subject: Case, actor: Actor): boolean {
  if (event.type === 'attempt-refused') return mayRead(event.restrictedTo, subject, actor);
  return event.type !== 'act' || mayRead(event.keep?.restrictedTo, subject, actor);
}
