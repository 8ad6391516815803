import { addWorkingDays } from './calendar.ts';
import type { Case, Registration } from './case.ts';
import { isClosed } from './case.ts';
import { deadlinesThatWant, recount, settle, tick } from './clocks.ts';
import { holds } from './condition.ts';
import type { Course, DecisionContext } from './course.ts';
import {
  actingAs,
  append,
  effectiveSettings,
  enterStage,
  openCourse,
  situationOf,
  subjectOf,
  unitOf,
} from './course.ts';
import type { CaseEvent, Happening, Mark } from './event.ts';
import type { Facts } from './facts.ts';
import { readFacts } from './facts.ts';
import { type LocalDate, localDateOf } from './instant.ts';
import { runMatrix } from './matrix.ts';
import type { CommandSpec, Effect, Guard, Mechanism, RuleId, Sign, UnitId } from './mechanism.ts';
import type { Text } from './text.ts';

/** What is asked of a case. `payload` has been checked against the command's schema. */
export interface Command {
  readonly type: string;
  /** The version that the sender has seen; a case that has moved on refuses. */
  readonly expectedVersion?: number;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Why a command was refused. Nothing has changed, except that a refused attempt may itself be recorded. */
export interface Rejection {
  readonly code: 'unknown-command' | 'stale-version' | 'not-your-unit' | 'not-allowed' | 'invalid';
  readonly rule?: RuleId;
  readonly message: Text;
  readonly field?: string;
}

/** The outcome of a decision: what happened and the case after it, or why not. */
export type Decision =
  | { readonly kind: 'accepted'; readonly events: readonly CaseEvent[]; readonly subject: Case }
  | { readonly kind: 'rejected'; readonly rejection: Rejection; readonly record?: readonly CaseEvent[] };

/** Registers a matter: no refusal, whatever is missing (ENV-010, ENV-013). Never rejects. */
export function register(
  mechanism: Mechanism,
  matter: {
    readonly number: string;
    readonly queryCode: string;
    readonly firstContact: UnitId;
    readonly registration: Registration;
    readonly facts: Facts;
  },
  context: DecisionContext,
): { readonly events: readonly CaseEvent[]; readonly subject: Case } {
  const course = openCourse(mechanism, undefined, context, {});
  const { id, version } = mechanism;
  const mark: Mark = { milestone: 'registered', at: context.now, unit: matter.firstContact };
  append(course, { type: 'registered', ...matter, mechanism: { id, version }, marks: [mark] });
  perform(course, mechanism.onRegister);
  settle(course);
  tick(course);
  return { events: course.events, subject: subjectOf(course) };
}

/** Why people may not register such a matter; undefined where they may. Looks at the case as it was registered. */
export function admissionRefusal(mechanism: Mechanism, subject: Case, context: DecisionContext): Rejection | undefined {
  const course = openCourse(mechanism, subject, context, {});
  const broken = (mechanism.admits ?? []).find((guard) => blocks(guard, course));
  return broken && rejectionOf(broken);
}

/** The days that forms of these commands propose; a person decides (I-17). */
export function prefills(
  mechanism: Mechanism,
  commands: readonly string[],
  { calendar, now, settings }: DecisionContext,
): Readonly<Record<string, Readonly<Record<string, LocalDate>>>> {
  const set = effectiveSettings(mechanism, settings);
  return Object.fromEntries(
    commands.flatMap((type) => {
      const { prefill } = mechanism.commands[type] ?? {};
      const days = prefill && set[prefill.workingDays.setting];
      if (!prefill || typeof days !== 'number') return [];
      return [[type, { [prefill.field]: addWorkingDays(calendar, localDateOf(now), days).date }]];
    }),
  );
}

/**
 * Decides one command. Whatever fell due before it is recorded first, and before that every provisional deadline is
 * counted again: a limit is missed by the calendar as it is published now, not as it was known when it started (I-27).
 */
export function decide(mechanism: Mechanism, subject: Case, command: Command, context: DecisionContext): Decision {
  const course = openCourse(mechanism, subject, context, command.payload);
  const spec = Object.hasOwn(mechanism.commands, command.type) ? mechanism.commands[command.type] : undefined;
  if (!spec) return rejected({ code: 'unknown-command', message: unknownCommand(command.type) });
  if (command.expectedVersion !== undefined && command.expectedVersion !== subject.version) {
    return rejected({ code: 'stale-version', message: staleVersion(command.expectedVersion, subject.version) });
  }
  recount(course, 'settled');
  tick(course);
  const acting = actingUnit(spec, course);
  if (acting === undefined) return rejected(notYours(spec));
  const refusal = refusalOf(spec, course);
  if (refusal) return refuse(course, command.type, refusal);
  append(course, actHappening(spec, command, acting, course));
  perform(course, spec.effects.slice(leadingMarks(spec.effects)), acting);
  settle(course);
  tick(course);
  return { kind: 'accepted', events: course.events, subject: subjectOf(course) };
}

/**
 * Records what fell due until now, by the calendar as it is published now, and starts the clocks that the mechanism has
 * got since the last act: nobody may come any more who would. No events when there is neither.
 */
export function recordDue(
  mechanism: Mechanism,
  subject: Case,
  context: DecisionContext,
): { readonly events: readonly CaseEvent[]; readonly subject: Case } {
  const course = openCourse(mechanism, subject, context, {});
  recount(course, 'settled');
  tick(course);
  settle(course);
  tick(course);
  return { events: course.events, subject: subjectOf(course) };
}

/** Counts the running deadlines again after the calendar has changed (I-27). No events when nothing moved. */
export function recalculate(
  mechanism: Mechanism,
  subject: Case,
  context: DecisionContext,
): { readonly events: readonly CaseEvent[]; readonly subject: Case } {
  const course = openCourse(mechanism, subject, context, {});
  recount(course, 'all');
  tick(course);
  return { events: course.events, subject: subjectOf(course) };
}

/** The commands that the actor may give now, for a screen that offers only those. */
export function possibleCommands(mechanism: Mechanism, subject: Case, context: DecisionContext): readonly string[] {
  const course = openCourse(mechanism, subject, context, {});
  return Object.entries(mechanism.commands)
    .filter(
      ([, spec]) =>
        stageAllows(spec, subject) &&
        actingUnit(spec, course) !== undefined &&
        (spec.requires ?? []).every((guard) => looksAtPayload(guard) || !blocks(guard, course)),
    )
    .map(([type]) => type);
}

function rejected(rejection: Rejection): Decision {
  return { kind: 'rejected', rejection };
}

/** A refusal; `forbidden` by a guard that keeps the attempt on record. */
interface Refusal {
  readonly rejection: Rejection;
  readonly forbidden?: Guard;
}

function refuse(course: Course, command: string, { rejection, forbidden }: Refusal): Decision {
  if (!forbidden) return { kind: 'rejected', rejection };
  append(course, { type: 'attempt-refused', command, rule: forbidden.rule });
  if (forbidden.shows) listSign(course, forbidden.shows);
  return { kind: 'rejected', rejection, record: course.events };
}

/** Each sign once: whoever decides reads the rest on the timeline. */
function listSign(course: Course, { sign, title, rules, to }: Sign): void {
  const subject = subjectOf(course);
  if (subject.signs?.some((one) => one.sign === sign)) return;
  const units = to.map((party) => unitOf(party, subject, course.context.actor)).filter((unit) => unit !== undefined);
  append(course, { type: 'sign-listed', sign, title, rules, to: units }, 'system');
}

function notYours(spec: CommandSpec): Rejection {
  const rule = spec.rules[0];
  return { code: 'not-your-unit', ...(rule ? { rule } : {}), message: notYourUnit(spec) };
}

function refusalOf(spec: CommandSpec, course: Course): Refusal | undefined {
  const subject = subjectOf(course);
  const rule = spec.rules[0];
  // A guard that keeps a record speaks before the stage does: an attempt that the rules forbid is named as such.
  const forbidden = (spec.requires ?? []).find((guard) => guard.record && blocks(guard, course));
  if (forbidden) return { rejection: rejectionOf(forbidden), forbidden };
  if (!stageAllows(spec, subject)) {
    return { rejection: { code: 'not-allowed', ...(rule ? { rule } : {}), message: wrongStage(spec, course) } };
  }
  const broken = (spec.requires ?? []).find((guard) => blocks(guard, course));
  return broken && { rejection: rejectionOf(broken) };
}

function rejectionOf(guard: Guard): Rejection {
  return {
    code: guard.code ?? 'not-allowed',
    rule: guard.rule,
    message: guard.message,
    ...(guard.field ? { field: guard.field } : {}),
  };
}

function blocks(guard: Guard, course: Course): boolean {
  return !holds(guard.unless, situationOf(course));
}

function looksAtPayload(guard: Guard): boolean {
  return JSON.stringify(guard.unless).includes('"payload"');
}

function stageAllows(spec: CommandSpec, subject: Case): boolean {
  if (spec.stages === 'any') return true;
  return !isClosed(subject) && (spec.stages === 'open' || spec.stages.includes(subject.stage));
}

function actingUnit(spec: CommandSpec, course: Course): UnitId | undefined {
  for (const party of spec.by) {
    const unit = actingAs(party, subjectOf(course), course.context.actor);
    if (unit !== undefined) return unit;
  }
  return undefined;
}

function actHappening(spec: CommandSpec, command: Command, acting: UnitId, course: Course): Happening {
  const marks = spec.effects
    .slice(0, leadingMarks(spec.effects))
    .flatMap((effect) => ('mark' in effect ? marksOf(effect, course, acting) : []));
  return {
    type: 'act',
    name: spec.event,
    command: command.type,
    unit: acting,
    rules: spec.rules,
    data: command.payload,
    marks,
    ...(spec.keep ? { keep: spec.keep } : {}),
  };
}

/** The marks before any other effect belong to the act's own event; those behind depend on what the effects bring about. */
function leadingMarks(effects: readonly Effect[]): number {
  const other = effects.findIndex((effect) => !('mark' in effect));
  return other < 0 ? effects.length : other;
}

function marksOf(effect: Extract<Effect, { mark: string }>, course: Course, acting: UnitId): readonly Mark[] {
  const subject = subjectOf(course);
  if (!holds(effect.when, situationOf(course))) return [];
  const at = effect.as === undefined ? course.context.now : (subject.milestones[effect.as]?.at ?? course.context.now);
  const unit = (effect.for && unitOf(effect.for, subject, course.context.actor)) ?? acting;
  return [{ milestone: effect.mark, at, unit }];
}

function perform(course: Course, effects: readonly Effect[], acting?: UnitId): void {
  let entered = false;
  let marks: Mark[] = [];
  const writeMarks = (): void => {
    if (marks.length > 0) append(course, { type: 'marked', marks });
    marks = [];
  };
  for (const effect of effects) {
    if ('enter' in effect && entered) continue;
    if ('mark' in effect) {
      marks.push(...marksOf(effect, course, acting ?? subjectOf(course).firstContact));
      continue;
    }
    writeMarks();
    if (!holds(effect.when, situationOf(course))) continue;
    if ('enter' in effect) entered = true;
    performOne(course, effect);
  }
  writeMarks();
}

function performOne(course: Course, effect: Exclude<Effect, { mark: string }>): void {
  const subject = subjectOf(course);
  if ('enter' in effect) enterStage(course, effect.enter);
  else if ('impossible' in effect)
    append(course, { type: 'step-impossible', milestone: effect.impossible, rule: effect.rule, reason: effect.reason });
  else if ('possible' in effect) reopen(course, effect);
  else if ('learnFacts' in effect) learn(course, effect.learnFacts.payload);
  else if ('route' in effect) runMatrix(course, effect.route);
  else if ('openRound' in effect) openRound(course);
  else if ('sign' in effect) listSign(course, effect);
  else if ('decideUnit' in effect) {
    const unit = course.payload[effect.decideUnit.payload];
    if (typeof unit === 'string') runMatrix(course, 'confirmed', { kind: effect.as, unit });
  } else if ('invite' in effect) {
    const { [effect.invite.unit]: unit, [effect.invite.task]: task, [effect.invite.joint]: joint } = course.payload;
    if (typeof unit === 'string' && typeof task === 'string')
      append(course, { type: 'unit-joined', unit, task, joint: joint === true });
  } else if ('amend' in effect) {
    const amended = amendedBy(subject.registration, course.payload[effect.amend.payload]);
    append(course, { type: 'registration-amended', registration: amended });
  } else if ('link' in effect) {
    const number = course.payload[effect.link.payload];
    if (typeof number === 'string') append(course, { type: 'linked', as: effect.as, number });
  } else {
    const unit =
      'party' in effect.from
        ? unitOf(effect.from.party, subject, course.context.actor)
        : course.payload[effect.from.payload];
    if (typeof unit === 'string') append(course, { type: 'assigned', role: effect.assign, unit });
  }
}

function reopen(course: Course, { possible, rule, reason }: Extract<Effect, { possible: string }>): void {
  const subject = subjectOf(course);
  if (subject.impossible[possible] === undefined) return;
  const deadlines = deadlinesThatWant(course.mechanism, subject, possible);
  append(course, { type: 'step-possible', milestone: possible, rule, reason, deadlines });
}

/** A correction names only what it changes; the wording of the complaint itself is never corrected (ENV-011, ENV-012). */
function amendedBy(registration: Registration, changes: unknown): Registration {
  const { complainant, ...rest } = changes as Partial<Omit<Registration, 'content'>>;
  const told = Object.keys({ ...rest, ...complainant });
  return {
    ...registration,
    ...rest,
    complainant: { ...registration.complainant, ...complainant },
    unclear: Object.fromEntries(Object.entries(registration.unclear).filter(([field]) => !told.includes(field))),
  };
}

function learn(course: Course, field: string): void {
  const input = course.payload[field];
  if (typeof input !== 'object' || input === null) return;
  const reading = readFacts(course.mechanism.facts, input as Record<string, unknown>);
  if (reading.kind === 'issues')
    throw new Error(
      `facts must be read before they reach the domain: ${reading.issues.map((issue) => issue.fact).join(', ')}`,
    );
  append(course, { type: 'facts-learned', facts: reading.facts, cleared: reading.cleared });
}

function openRound(course: Course): void {
  const subject = subjectOf(course);
  const forgotten = Object.keys(subject.milestones).filter(
    (key) => course.mechanism.milestones[key.split('@', 1).join('')]?.scope === 'round',
  );
  append(course, { type: 'round-opened', round: subject.round + 1, forgotten });
}

function unknownCommand(type: string): Text {
  return { zh: `没有“${type.slice(0, 40)}”这一操作`, en: `there is no command "${type.slice(0, 40)}"` };
}

function staleVersion(expected: number, actual: number): Text {
  return {
    zh: `案件已更新到版本 ${actual}，您看到的是版本 ${expected}，请核对最新情况后再操作`,
    en: `the case has moved on to version ${actual} since version ${expected}; read it again first`,
  };
}

function wrongStage(spec: CommandSpec, course: Course): Text {
  const stage = course.mechanism.stages[subjectOf(course).stage];
  return {
    zh: `“${stage?.title.zh ?? ''}”阶段不能“${spec.title.zh}”`,
    en: `"${spec.title.en}" is not allowed in the stage "${stage?.title.en ?? ''}"`,
  };
}

function notYourUnit(spec: CommandSpec): Text {
  return { zh: `“${spec.title.zh}”不由贵单位办理`, en: `"${spec.title.en}" is not for your unit to do` };
}
