import type { WorkingCalendar } from '../calendar/calendar.ts';
import type { Case } from './case.ts';
import { hasHadDeadline, isMissed, isPast, isUnmet, timesPutOff, unexplainedOf, wasMissed } from './case.ts';
import type { RegistrationField, RoleName, Situation } from '../mechanism/condition.ts';
import type { Actor, CaseEvent, Happening } from './event.ts';
import { evolve, ownMilestone } from './evolve.ts';
import type { Facts, FactVocabulary } from './facts.ts';
import type { Instant } from '../instant.ts';
import { localDateOf } from '../instant.ts';
import type { LinkSide } from './link-sides.ts';
import { linksOf } from './links.ts';
import type { Mechanism, PartyRef, UnitId } from '../mechanism/mechanism.ts';
import type { Outcome } from './outcome.ts';
import { tellsPersonalData } from '../privacy/mask.ts';
import { ownRating } from './rating.ts';
import { actingFor } from '../organisation/succession.ts';

/** Everything that a decision depends on besides the case: nothing else is looked at. */
export interface DecisionContext {
  readonly now: Instant;
  readonly actor: Actor;
  readonly calendar: WorkingCalendar;
  /** Settings that differ from the mechanism's defaults. */
  readonly settings: SettingValues;
  /** Which version of the district's settings that is; 0 or absent while it has set nothing. */
  readonly settingsVersion?: number;
  /** What was in force before, oldest first: what began under it keeps it. */
  readonly earlierSettings?: readonly EarlierSettings[];
  /** Of a new code for the complainant, for a command that issues one: chance is an argument. */
  readonly codeDigest?: string;
  /** The numbers of the units' lines, digits only, which any text may name. */
  readonly publicNumbers?: readonly string[];
}

export type SettingValues = Readonly<Record<string, string | boolean | number>>;

/** Settings that were replaced at `until`; a start at that very instant falls under the next ones. */
export interface EarlierSettings {
  readonly until: Instant;
  readonly version: number;
  readonly settings: SettingValues;
}

/** A decision under way: the events so far and the case that they lead to. */
export interface Course {
  readonly mechanism: Mechanism;
  readonly context: DecisionContext;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly events: CaseEvent[];
  /** The unit as which the actor acts, once that is known. */
  acting?: UnitId;
  subject: Case | undefined;
  /** The situation of the case as it was last asked for: conditions are many, changes few. */
  seen?: { readonly subject: Case; readonly situation: Situation };
}

/** Opens a course on a case (or on none, for a registration). */
export function openCourse(
  mechanism: Mechanism,
  subject: Case | undefined,
  context: DecisionContext,
  payload: Readonly<Record<string, unknown>>,
): Course {
  return { mechanism, context, payload, events: [], subject };
}

/** Adds a happening: it gets its number, its instant and its actor, and the case evolves. */
export function append(course: Course, happening: Happening, by: 'actor' | 'system' = 'actor'): void {
  const { actor, now } = course.context;
  const event: CaseEvent = {
    ...happening,
    seq: (course.subject?.version ?? 0) + 1,
    at: now,
    actor:
      by === 'system'
        ? { kind: 'system' }
        : {
            kind: actor.kind,
            ...(actor.unit === undefined ? {} : { unit: actor.unit }),
            ...(actor.user === undefined ? {} : { user: actor.user }),
          },
  };
  course.events.push(event);
  course.subject = evolve(course.subject, event);
}

/** The case of a course that has one. */
export function subjectOf(course: Course): Case {
  if (!course.subject) throw new Error('the course has no case yet');
  return course.subject;
}

/**
 * Whether the matter is the first receiver's own: by the unit that is to take it, or open while nobody has decided. A
 * lead for now beside its candidates is what is left where no row has matched: no finding about anybody (RT-74).
 */
export function remitOf(subject: Case): 'own' | 'other' | 'open' {
  if (subject.target !== undefined) return subject.target === subject.firstContact ? 'own' : 'other';
  if (subject.milestones['disputed'] !== undefined) return 'other';
  const { candidates = [], lead } = subject.routing ?? {};
  const isFound = candidates.length > 0 && lead === undefined;
  return isFound && !candidates.includes(subject.firstContact) ? 'other' : 'open';
}

/** The unit that a party stands for in a case; undefined for parties that are not one unit. */
export function unitOf(party: PartyRef, subject: Case, actor: Actor): UnitId | undefined {
  if (party.startsWith('unit:')) return party.slice('unit:'.length);
  switch (party) {
    case 'first-contact':
      return subject.firstContact;
    case 'holder':
      return subject.holder;
    case 'lead':
      return subject.lead;
    case 'target':
      return subject.target;
    case 'executor':
      return subject.executor;
    case 'actor':
      return actor.unit;
    default:
      return undefined;
  }
}

/** The unit as which the actor takes the party's place, or undefined when the party is somebody else. */
export function actingAs(party: PartyRef, subject: Case, actor: Actor): UnitId | undefined {
  switch (party) {
    case 'citizen':
    case 'system':
      return actor.kind === party ? party : undefined;
    case 'manager':
      return actor.roles.includes('manager') ? (actor.unit ?? party) : undefined;
    case 'co':
      return subject.co.find((one) => actor.units.includes(one.unit))?.unit;
    default: {
      const unit = unitOf(party, subject, actor);
      return unit !== undefined && actor.units.includes(unit) ? unit : undefined;
    }
  }
}

/** Moves the case to a stage and to the unit that holds it there; nothing where it stands there already. */
export function enterStage(course: Course, stage: string, outcome?: Outcome, by: 'actor' | 'system' = 'actor'): void {
  const subject = subjectOf(course);
  const spec = course.mechanism.stages[stage];
  if (!spec) throw new Error(`the mechanism has no stage ${stage}`);
  const holder = unitOf(spec.holder, subject, course.context.actor) ?? subject.firstContact;
  if (stage === subject.stage && holder === subject.holder) return;
  const closed = spec.terminal ?? false;
  const ending = outcome === undefined ? {} : { outcome };
  append(course, { type: 'stage-entered', from: subject.stage, stage, holder, closed, ...ending }, by);
}

/** The case as conditions see it. */
export function situationOf(course: Course): Situation {
  const subject = subjectOf(course);
  if (course.seen?.subject !== subject) course.seen = { subject, situation: new CaseSituation(course, subject) };
  return course.seen.situation;
}

/**
 * A class and not an object of functions: each event of a decision makes a new one, and an object with accessors of
 * its own costs more to make than all the conditions that look at it.
 */
class CaseSituation implements Situation {
  readonly facts: Facts;
  readonly #course: Pick<Course, 'mechanism' | 'context' | 'payload' | 'acting'>;
  readonly #subject: Case;

  constructor(
    course: Pick<Course, 'mechanism' | 'context' | 'payload' | 'acting'>,
    subject: Case,
    facts = subject.facts,
  ) {
    this.#course = course;
    this.#subject = subject;
    this.facts = facts;
  }
  knowing(facts: Facts): Situation {
    return new CaseSituation(this.#course, this.#subject, facts);
  }
  get vocabulary(): FactVocabulary {
    return this.#course.mechanism.facts;
  }
  get payload(): Course['payload'] {
    return this.#course.payload;
  }
  get settings(): SettingValues {
    return effectiveSettings(this.#course.mechanism, this.#course.context.settings);
  }
  get remit(): Situation['remit'] {
    return remitOf(this.#subject);
  }
  get overdue(): boolean {
    return this.#subject.deadlines.some(isPast);
  }
  get row(): string | undefined {
    return this.#subject.routing?.row;
  }
  get stage(): string {
    return this.#subject.stage;
  }
  get round(): number {
    return this.#subject.round;
  }
  get rated(): number {
    return ownRating(this.#subject)?.times ?? 0;
  }
  get receivedOn(): string {
    return localDateOf(this.#subject.receivedAt);
  }
  unconfirmed(command: string): { readonly byAnother: boolean; readonly unit: UnitId } | undefined {
    const { confirmable } = this.#subject;
    if (confirmable?.command !== command || confirmable.confirmed !== undefined) return undefined;
    // Where no person is named somebody of the unit is meant, as with tasks.
    return { byAnother: this.#course.context.actor.user !== confirmable.user, unit: confirmable.unit };
  }
  get today(): string {
    return localDateOf(this.#course.context.now);
  }
  done(milestone: string): boolean {
    const { acting } = this.#course;
    const [base, of] = milestone.split('@', 2);
    const key = of === 'actor' && base !== undefined && acting !== undefined ? ownMilestone(base, acting) : milestone;
    return this.#subject.milestones[key] !== undefined;
  }
  impossible(milestone: string): boolean {
    return this.#subject.impossible[milestone] !== undefined;
  }
  dayOf(milestone: string): string | undefined {
    const reached = this.#subject.milestones[milestone];
    return reached && localDateOf(reached.lastAt);
  }
  reachedSince(milestone: string, other: string, own: boolean): boolean {
    const { milestones } = this.#subject;
    const { acting } = this.#course;
    const keyOf = (one: string): string => (own && acting !== undefined ? ownMilestone(one, acting) : one);
    const reached = milestones[keyOf(milestone)];
    return reached !== undefined && (milestones[keyOf(other)]?.lastSeq ?? 0) < reached.lastSeq;
  }
  role(role: RoleName): UnitId | undefined {
    return unitOf(role, this.#subject, this.#course.context.actor);
  }
  unitNow(unit: UnitId): UnitId {
    return actingFor(unit, this.#course.mechanism.successions);
  }
  actorIs(party: string): boolean {
    return actingAs(party as PartyRef, this.#subject, this.#course.context.actor) !== undefined;
  }
  given(field: RegistrationField): boolean {
    return isGiven(this.#subject, field);
  }
  linked(as: LinkSide): boolean {
    return linksOf(this.#subject, as).length > 0;
  }
  tells(text: string): boolean {
    return tellsPersonalData(text, this.#subject.registration.complainant, this.#course.context.publicNumbers);
  }
  missed(clock: string): boolean {
    return this.#subject.deadlines.some((one) => one.clock === clock && isMissed(one));
  }
  unexplained(clocks: readonly string[]): boolean {
    return unexplainedOf(this.#subject, clocks).length > 0;
  }
  putOffs(clock: string): number {
    return timesPutOff(this.#subject, clock);
  }
  deadline(id: string, how: 'had' | 'missed'): boolean {
    return how === 'had' ? hasHadDeadline(this.#subject, id) : wasMissed(this.#subject, id);
  }
  owes(role: RoleName, clock: string, late: boolean): boolean {
    const unit = this.role(role);
    return this.#subject.deadlines.some(
      (one) => one.clock === clock && one.unit === unit && isUnmet(one) && (!late || isPast(one)),
    );
  }
}

function isGiven(subject: Case, field: RegistrationField): boolean {
  const { registration } = subject;
  if (field === 'respondent' || field === 'place') return registration[field] !== undefined;
  return registration.complainant[field] !== undefined;
}

/** One version of the settings. */
export type SettingsInForce = Omit<EarlierSettings, 'until'>;

/** The settings that were in force at an instant: a later change does not reach what began then. */
export function settingsAt(context: DecisionContext, at: Instant): SettingsInForce {
  return context.earlierSettings?.find(({ until }) => at < until) ?? settingsNow(context);
}

/** The settings of a version; undefined for one that whoever decides has not read yet. */
export function settingsOfVersion(context: DecisionContext, version: number): SettingsInForce | undefined {
  const now = settingsNow(context);
  return version === now.version ? now : context.earlierSettings?.find((one) => one.version === version);
}

function settingsNow({ settings, settingsVersion = 0 }: DecisionContext): SettingsInForce {
  return { version: settingsVersion, settings };
}

/** The case as conditions see it, under a version of the settings. */
export function situationUnder(course: Course, { settings }: SettingsInForce): Situation {
  if (settings === course.context.settings) return situationOf(course);
  return new CaseSituation({ ...course, context: { ...course.context, settings } }, subjectOf(course));
}

/** The mechanism's defaults with what the district has set over them. */
export function effectiveSettings(mechanism: Mechanism, set: DecisionContext['settings']): DecisionContext['settings'] {
  let defaults = defaultsOf.get(mechanism);
  if (!defaults) {
    defaults = Object.fromEntries(Object.entries(mechanism.settings).map(([id, spec]) => [id, spec.default]));
    defaultsOf.set(mechanism, defaults);
  }
  return { ...defaults, ...set };
}

/** A mechanism never changes, and every condition asks for its settings. */
const defaultsOf = new WeakMap<Mechanism, DecisionContext['settings']>();
