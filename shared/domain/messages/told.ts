import { type Case, isClosed } from '../case/case.ts';
import type { CaseEvent } from '../case/event.ts';
import { roleHolders } from '../case/parties.ts';
import { deadlinePlace, endOf } from '../deadlines/deadline.ts';
import { mostPressing } from '../deadlines/of-case.ts';
import type { Instant } from '../instant.ts';
import type { Mechanism, UnitId } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { Text } from '../text.ts';
import { mentionsIn, type Mentionable, textsIn } from './mentions.ts';
import { type AddressedMessage, messageId, type MessageKind } from './message.ts';

/** What a message is made of. */
interface Telling {
  readonly kind: MessageKind;
  readonly title: Text;
  readonly units?: readonly (UnitId | undefined)[];
  readonly persons?: readonly (string | undefined)[];
  readonly dueAt?: Instant;
  /** Where one event tells several things of a kind. */
  readonly what?: string;
  /** When it happened, where the event was told of it later. */
  readonly at?: Instant;
}

/** What there is to look at besides the event. */
interface Told {
  /** The case as it is now: what is told of it is still so. */
  readonly subject: Case;
  readonly mechanism: Mechanism;
  readonly register: Mentionable;
}

/**
 * The messages that follow from events of a case, by what every mechanism says in the same way: who holds it, whose
 * deadline it is, whom an escalation goes to. Nobody is told what they did themselves.
 */
export function messagesOf(events: readonly CaseEvent[], told: Told): readonly AddressedMessage[] {
  return events.flatMap((event) => tellingsOf(event, told).flatMap((telling) => addressed(telling, event, told)));
}

function addressed(telling: Telling, event: CaseEvent, { subject }: Told): readonly AddressedMessage[] {
  const { kind, title, what, at = event.at } = telling;
  const { unit, user } = event.actor;
  const own = kind === 'mentioned' ? [] : [unit, event.type === 'act' ? event.unit : undefined];
  const units = distinct(telling.units).filter((one) => event.actor.kind !== 'staff' || !own.includes(one));
  const persons = distinct(telling.persons).filter((one) => one !== user);
  if (units.length === 0 && persons.length === 0) return [];
  const pressing = isClosed(subject) ? undefined : mostPressing(subject);
  const dueAt = telling.dueAt ?? (pressing && endOf(pressing));
  const { number, mechanism } = subject;
  const id = messageId(at, number, what === undefined ? event.seq : 0, kind, what);
  return [{ message: omitUndefined({ id, number, mechanism: mechanism.id, kind, at, title, dueAt }), units, persons }];
}

function distinct<Id extends string>(ids: readonly (Id | undefined)[] = []): readonly Id[] {
  return [...new Set(ids.filter((id) => id !== undefined))];
}

function tellingsOf(event: CaseEvent, told: Told): readonly Telling[] {
  const { subject, mechanism } = told;
  switch (event.type) {
    case 'registered':
      return isClosed(subject) || subject.holder !== event.firstContact
        ? []
        : [cameTo(event.firstContact, mechanism.title)];
    case 'stage-entered':
      // Whoever holds it since this event and no longer: who got it and passed it on has nothing to do with it any more.
      return event.closed || subject.holder !== event.holder || subject.heldSince !== event.at
        ? []
        : [cameTo(event.holder, stageTitle(event.stage, mechanism))];
    case 'unit-succeeded':
      return subject.holder === event.to && !isClosed(subject)
        ? [cameTo(event.to, stageTitle(subject.stage, mechanism))]
        : [];
    case 'assigned':
      return event.person === undefined
        ? []
        : [{ kind: 'transferred', title: mechanism.roles?.[event.role]?.title ?? assigned, persons: [event.person] }];
    case 'person-assigned':
      return event.person === undefined || subject.handlers?.[event.unit] !== event.person
        ? []
        : [{ kind: 'assigned', title: stageTitle(subject.stage, mechanism), persons: [event.person] }];
    case 'unit-joined':
      return [{ kind: 'transferred', title: joined, units: [event.unit] }];
    case 'deadline-warned': {
      const deadline = subject.deadlines.find(({ id }) => id === event.deadline);
      return deadline === undefined
        ? []
        : [omitUndefined({ kind: 'due-soon' as const, ...ofDeadline(deadline, told), dueAt: deadline.dueAt })];
    }
    case 'deadline-missed':
      return [
        {
          kind: 'missed',
          ...ofDeadline({ clock: clockOf(event.deadline), unit: event.unit }, told),
          dueAt: event.dueAt,
        },
      ];
    case 'escalated': {
      const clock = mechanism.clocks[clockOf(event.deadline)];
      const step = clock?.escalation?.find(({ id }) => id === event.step);
      return [{ kind: escalatedKinds[event.action], title: step?.title ?? clock?.title ?? missed, units: event.to }];
    }
    case 'sign-listed':
      return [{ kind: 'supervision', title: event.title, units: event.to }];
    case 'parts-changed':
      return event.parts.flatMap(({ number, closedAt }) =>
        closedAt === undefined
          ? []
          : [
              {
                kind: 'part-closed' as const,
                title: { zh: `${number} 已结束`, en: `${number} has ended` },
                units: [subject.holder],
                what: number,
                at: closedAt,
              },
            ],
      );
    case 'act':
      return tellingsOfAct(event, told);
    default:
      return [];
  }
}

function tellingsOfAct(
  event: Extract<CaseEvent, { type: 'act' }>,
  { subject, mechanism, register }: Told,
): readonly Telling[] {
  const command = mechanism.commands[event.command];
  const title = command?.title ?? { zh: event.name, en: event.name };
  const meanings = event.marks.map(({ milestone }) => mechanism.milestones[milestone]?.means);
  const isSupervised = meanings.includes('under-supervision') || meanings.includes('on-list');
  const answerable = [subject.holder, subject.lead];
  const mentioned = mentionsIn(textsIn(event.data), register);
  return [
    ...(event.keep?.urge ? [{ kind: 'urging' as const, title, units: answerable }] : []),
    ...(isSupervised ? [{ kind: 'supervision' as const, title, units: answerable }] : []),
    ...(command?.answers ? [{ kind: 'answered' as const, title, units: [subject.firstContact, subject.lead] }] : []),
    ...(mentioned.units.length + mentioned.persons.length > 0
      ? [{ kind: 'mentioned' as const, title, ...mentioned }]
      : []),
  ];
}

/** The unit that is answerable, and the one person of it where the clock is a person's. */
function ofDeadline(
  { clock, unit }: { readonly clock: string; readonly unit: UnitId },
  { subject, mechanism }: Told,
): Pick<Telling, 'title' | 'units' | 'persons'> {
  const spec = mechanism.clocks[clock];
  const holder = typeof spec?.unit === 'string' ? roleHolders(subject)[spec.unit] : undefined;
  return {
    title: spec?.title ?? missed,
    units: [unit],
    persons: holder?.unit === unit ? [holder.person] : [],
  };
}

/** `C-24H@epb#2` is one of the clock `C-24H`. */
function clockOf(deadline: string): string {
  return deadlinePlace(deadline).owner.split('@')[0] ?? deadline;
}

/** Once for all events of a moment: a registration also enters a stage. */
function cameTo(unit: UnitId, title: Text): Telling {
  return { kind: 'transferred', title, units: [unit], what: unit };
}

function stageTitle(stage: string, { stages }: Mechanism): Text {
  return stages[stage]?.title ?? { zh: stage, en: stage };
}

const escalatedKinds = { urge: 'urging', candidate: 'supervision', notify: 'missed' } as const;

const assigned: Text = { zh: '交由您办理', en: 'Given to you' };
const joined: Text = { zh: '会同办理', en: 'Asked to help' };
const missed: Text = { zh: '时限', en: 'A time limit' };
