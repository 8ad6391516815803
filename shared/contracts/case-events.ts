import * as z from 'zod/mini';
import type { AmendedRegistration, CaseEvent, EventActor, Mark } from '../domain/case/event.ts';
import { storedParts } from './stored-parts.ts';
import { storedInstant as instant } from './values.ts';

const {
  string,
  maybeString,
  integer,
  number,
  boolean,
  strings,
  instants,
  sequence,
  bilingual,
  date,
  data,
  maybeInstant,
  maybeDate,
  maybeStrings,
  facts,
  registrationFields,
  registration,
  evidence,
  basis,
  kind,
  escalations,
  causes,
  verdict,
  deadline,
  routing,
  ruling,
  mechanism,
  outcome,
  history,
  maybeDuty,
  partState,
} = storedParts;
const optional = z.exactOptional;

/** One schema for each type of event. */
function eventSchemas() {
  const actor = z.strictObject({
    kind: z.enum(['staff', 'hotline', 'citizen', 'system']),
    unit: maybeString,
    user: maybeString,
  }) satisfies z.ZodMiniType<EventActor>;
  const marks = z.array(z.strictObject({ milestone: string, at: instant, unit: string }) satisfies z.ZodMiniType<Mark>);
  const answered = optional(z.strictObject({ request: string, response: string, until: instant }));
  const link = { seq: sequence, at: instant, actor, schema: optional(sequence), answered };
  return [
    z.strictObject({
      ...link,
      type: z.literal('registered'),
      number: string,
      codeDigest: maybeString,
      unkeyedCodeDigest: maybeString,
      mechanism,
      firstContact: string,
      registration,
      facts,
      marks,
      splitFrom: maybeString,
      wholeAs: maybeString,
      learned: maybeStrings,
      receivedAt: maybeInstant,
      receivedOn: maybeDate,
      evidence: optional(z.array(evidence)),
      history: optional(history),
    }),
    z.strictObject({
      ...link,
      type: z.literal('act'),
      name: string,
      command: string,
      unit: string,
      rules: strings,
      data,
      marks,
      keep: optional(
        z.strictObject({
          public: maybeStrings,
          restrictedTo: maybeStrings,
          urge: optional(z.literal(true)),
          confirmation: optional(z.enum(['wanted', 'given', 'refused'])),
          record: maybeString,
          ticks: maybeStrings,
        }),
      ),
    }),
    z.strictObject({ ...link, type: z.literal('facts-learned'), facts, cleared: strings, before: optional(facts) }),
    z.strictObject({
      ...link,
      type: z.literal('routed'),
      result: routing,
      ruling: optional(ruling),
      target: maybeString,
      lead: maybeString,
      keepsCo: optional(z.literal(true)),
    }),
    z.strictObject({ ...link, type: z.literal('rerouted'), result: routing }),
    z.strictObject({
      ...link,
      type: z.literal('proposed'),
      kinds: z.array(z.strictObject({ kind: string, score: z.number(), words: strings })),
      grounds: z.array(z.strictObject({ ground: string, words: strings })),
      facts,
      words: z.record(string, strings),
      unsure: z.boolean(),
      lead: maybeString,
      row: maybeString,
      urgent: optional(z.literal(true)),
    }),
    z.strictObject({ ...link, type: z.literal('marked'), marks }),
    z.strictObject({
      ...link,
      type: z.literal('step-impossible'),
      milestone: string,
      rule: string,
      reason: bilingual,
    }),
    z.strictObject({
      ...link,
      type: z.literal('step-possible'),
      milestone: string,
      rule: string,
      reason: bilingual,
      deadlines: strings,
    }),
    z.strictObject({
      ...link,
      type: z.literal('assigned'),
      role: string,
      unit: string,
      person: maybeString,
      duty: maybeDuty,
    }),
    z.strictObject({ ...link, type: z.literal('person-assigned'), unit: string, person: maybeString }),
    z.strictObject({
      ...link,
      type: z.literal('registration-amended'),
      registration: z.strictObject({
        ...registrationFields,
      }) satisfies z.ZodMiniType<AmendedRegistration>,
    }),
    z.strictObject({ ...link, type: z.literal('code-issued'), generation: sequence, codeDigest: string }),
    z.strictObject({
      ...link,
      type: z.literal('information-added'),
      text: maybeString,
      evidence: optional(z.array(evidence)),
    }),
    z.strictObject({ ...link, type: z.literal('file-hidden'), sha256: string, unit: string, reason: string }),
    z.strictObject({ ...link, type: z.literal('linked'), as: string, number: string }),
    z.strictObject({ ...link, type: z.literal('unlinked'), as: string, number: string }),
    z.strictObject({
      ...link,
      type: z.literal('parts-changed'),
      parts: z.array(z.strictObject({ number: string, ...partState })),
    }),
    z.strictObject({ ...link, type: z.literal('units-involved'), units: strings }),
    z.strictObject({
      ...link,
      type: z.literal('carried-over'),
      version: integer,
      from: optional(integer),
      rule: optional(string),
      reason: optional(bilingual),
      why: optional(string),
      milestones: z.record(string, z.nullable(string)),
      clocks: z.record(string, string),
    }),
    z.strictObject({
      ...link,
      type: z.literal('unit-succeeded'),
      from: string,
      to: string,
      roles: strings,
    }),
    z.strictObject({ ...link, type: z.literal('unit-joined'), unit: string, task: string, joint: boolean }),
    z.strictObject({
      ...link,
      type: z.literal('stage-entered'),
      from: string,
      stage: string,
      holder: string,
      closed: boolean,
      outcome,
    }),
    z.strictObject({ ...link, type: z.literal('round-opened'), round: integer, forgotten: strings }),
    z.strictObject({ ...link, type: z.literal('deadline-started'), deadline }),
    z.strictObject({ ...link, type: z.literal('deadline-warned'), deadline: string, warnedAt: instant }),
    z.strictObject({
      ...link,
      type: z.literal('deadline-met'),
      deadline: string,
      elapsedSeconds: number,
      stoppedAt: maybeInstant,
    }),
    z.strictObject({
      ...link,
      type: z.literal('deadline-missed'),
      deadline: string,
      kind,
      rules: strings,
      unit: string,
      dueAt: instant,
      causes,
      escalations,
      missedAt: maybeInstant,
    }),
    z.strictObject({
      ...link,
      type: z.literal('deadline-stopped'),
      deadline: string,
      lateBySeconds: number,
      elapsedSeconds: number,
      stoppedAt: maybeInstant,
    }),
    z.strictObject({ ...link, type: z.literal('deadline-cancelled'), deadline: string, reason: bilingual }),
    z.strictObject({
      ...link,
      type: z.literal('deadline-put-off'),
      deadline: string,
      clock: string,
      from: date,
      to: date,
      unit: string,
      reason: string,
      times: integer,
    }),
    z.strictObject({ ...link, type: z.literal('deadline-explained'), deadline: string }),
    z.strictObject({ ...link, type: z.literal('deadline-passed-on'), deadline: string, from: string, unit: string }),
    z.strictObject({
      ...link,
      type: z.literal('deadline-recomputed'),
      deadline: string,
      from: instant,
      dueAt: instant,
      dueOn: date,
      provisional: boolean,
      basis,
      warnings: instants,
    }),
    z.strictObject({
      ...link,
      type: z.literal('deadline-judged'),
      deadline: string,
      kind,
      rules: strings,
      unit: string,
      calendarVersion: string,
      dueAt: instant,
      dueOn: date,
      verdict,
      provisional: optional(z.literal(true)),
      before: verdict,
      recorded: z.enum(['met', 'missed']),
      countedAt: instant,
      escalations,
    }),
    z.strictObject({
      ...link,
      type: z.literal('escalated'),
      deadline: string,
      step: string,
      action: z.enum(['urge', 'candidate', 'notify']),
      to: strings,
      from: maybeString,
      rules: strings,
    }),
    z.strictObject({
      ...link,
      type: z.literal('sign-listed'),
      sign: string,
      title: bilingual,
      rules: strings,
      to: strings,
    }),
    z.strictObject({
      ...link,
      type: z.literal('attempt-refused'),
      command: string,
      rule: string,
      unit: maybeString,
      message: optional(bilingual),
      unmet: optional(z.array(z.strictObject({ condition: string, message: bilingual }))),
      data: optional(z.record(string, z.unknown())),
      restrictedTo: maybeStrings,
    }),
  ] as const;
}

/**
 * An event of a case as it is recorded. Made when the first event is read: who works on a case reads its snapshot alone.
 */
export const caseEventSchema = z.lazy(() =>
  z.discriminatedUnion('type', eventSchemas()),
) satisfies z.ZodMiniType<CaseEvent>;

type EventSchema = ReturnType<typeof eventSchemas>[number];

/** What is shown of an event whatever else is left out. */
type Always = 'type' | 'seq' | 'at' | 'actor';

type Shown<Event> = Event extends CaseEvent ? Pick<Event, Always> & Partial<Omit<Event, Always>> : never;

/** An event as the timeline shows it: what the caller may not read is left out. */
export type ShownEvent = Shown<CaseEvent>;

/** An event as the timeline shows it. */
export const shownEventSchema = z.lazy(() => {
  const [first, ...others] = eventSchemas();
  return z.discriminatedUnion('type', [shownOf(first), ...others.map(shownOf)]);
}) as unknown as z.ZodMiniType<ShownEvent>;

function shownOf({ shape: { type, seq, at, actor, ...rest } }: EventSchema) {
  const fields: Readonly<Record<string, z.ZodMiniType>> = rest;
  const shown = Object.entries(fields).map(([name, schema]) => [name, optional(schema)] as const);
  return z.strictObject({ type, seq, at, actor, ...Object.fromEntries(shown) });
}
