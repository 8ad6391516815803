import { addWorkingDays } from '../calendar/calendar.ts';
import { carryOver } from './carry-over.ts';
import { noRoomFor } from './capacity.ts';
import type { Case, History, Milestone, Registration } from './case.ts';
import { isMissed, timesPutOff, unexplainedOf } from './case.ts';
import { deadlinesThatWant, passOn, recount, settle, tick } from '../deadlines/clocks.ts';
import { holds } from '../mechanism/condition.ts';
import type { Course, DecisionContext } from './course.ts';
import { append, effectiveSettings, enterStage, openCourse, situationOf, subjectOf, unitOf } from './course.ts';
import type { CaseEvent, Evidence, Happening, Mark } from './event.ts';
import type { Facts } from './facts.ts';
import { readFacts } from './facts.ts';
import { type Instant, isLocalDate, type LocalDate, localDateOf } from '../instant.ts';
import { ownMilestone } from './evolve.ts';
import { type Corrections, amendedBy } from './amended.ts';
import { replacedBy } from './learned.ts';
import { linksOf } from './links.ts';
import { judge } from '../deadlines/judge.ts';
import { runMatrix } from '../routing/matrix.ts';
import { succeed } from './succeed.ts';
import type {
  CommandSpec,
  Effect,
  Guard,
  Mechanism,
  MilestoneSpec,
  RuleId,
  Sign,
  UnitId,
} from '../mechanism/mechanism.ts';
import { actingUnit, stageAllows } from './possible.ts';
import { brief } from './retention.ts';
import type { Text } from '../text.ts';

/** What is asked of a case. `payload` has been checked against the command's schema. */
export interface Command {
  readonly type: string;
  /** The version that the sender has seen; a case in which somebody has acted since refuses. */
  readonly expectedVersion?: number;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Why a command was refused. Nothing has changed, except that a refused attempt may itself be recorded. */
export interface Rejection {
  readonly code: 'unknown-command' | 'stale-version' | 'not-your-unit' | 'not-allowed' | 'invalid' | 'too-large';
  readonly rule?: RuleId;
  readonly message: Text;
  readonly field?: string;
  /** With `not-your-unit`: who holds the case now, and the units that may give the command in it. */
  readonly turn?: { readonly holder: UnitId; readonly by: readonly UnitId[] };
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
    /** What the case keeps of the complainant's code. */
    readonly codeDigest: string;
    readonly firstContact: UnitId;
    readonly registration: Registration;
    readonly facts: Facts;
    /** When it was received, where that was before now, and what proves it: the clocks count from it (I-04). */
    readonly receivedAt?: Instant;
    readonly receivedOn?: LocalDate;
    readonly evidence?: readonly Evidence[];
    /** The case that it was a part of. */
    readonly splitFrom?: string;
    /** The facts that nobody knew at the receipt. */
    readonly learned?: readonly string[];
    /** It was closed in another system. */
    readonly history?: History;
  },
  context: DecisionContext,
): { readonly events: readonly CaseEvent[]; readonly subject: Case } {
  const course = openCourse(mechanism, undefined, context, {});
  const { id, version } = mechanism;
  if (matter.history !== undefined) {
    append(course, { type: 'registered', ...matter, mechanism: { id, version }, marks: [] });
    return { events: course.events, subject: subjectOf(course) };
  }
  const mark: Mark = { milestone: 'registered', at: matter.receivedAt ?? context.now, unit: matter.firstContact };
  append(course, { type: 'registered', ...matter, mechanism: { id, version }, marks: [mark] });
  succeed(course);
  perform(course, mechanism.onRegister);
  succeed(course);
  settle(course);
  tick(course);
  return { events: course.events, subject: subjectOf(course) };
}

/** Why people may not register such a matter; undefined where they may. Looks at the case as it was registered. */
export function admissionRefusal(mechanism: Mechanism, subject: Case, context: DecisionContext): Rejection | undefined {
  const course = openCourse(mechanism, subject, context, {});
  const broken = (mechanism.admits ?? []).find((guard) => blocks(guard, course));
  return broken && rejectionOf(broken, subject);
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
  if (subject.history) return rejected({ code: 'not-allowed', rule: 'I-04', message: onlyHistory });
  bringUpToDate(course);
  const acting = actingUnit(spec, course);
  if (acting === undefined) return rejected(notYours(spec, course));
  course.acting = acting;
  const refusal = refusalOf(spec, course);
  if (refusal) return refuse(course, command.type, refusal);
  append(course, actHappening(spec, command, acting, course));
  perform(course, spec.effects.slice(leadingMarks(spec.effects)), acting);
  succeed(course);
  settle(course);
  tick(course);
  const full = noRoomFor(subject, subjectOf(course), course.events, acting);
  if (full) return rejected({ code: 'too-large', message: full.message });
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
  bringUpToDate(course);
  settle(course);
  tick(course);
  return { events: course.events, subject: subjectOf(course) };
}

/**
 * Passes on what units that have ended have in the case. Whatever fell due before it is recorded first. No events where
 * nothing is theirs.
 */
export function handOver(
  mechanism: Mechanism,
  subject: Case,
  context: DecisionContext,
): { readonly events: readonly CaseEvent[]; readonly subject: Case } {
  const course = openCourse(mechanism, subject, context, {});
  bringUpToDate(course);
  return { events: course.events, subject: subjectOf(course) };
}

/**
 * The case under the ids of this version of its mechanism. What fell due is still the matter of the unit that it fell
 * due for; then whoever has taken its place stands there.
 */
function bringUpToDate(course: Course): void {
  carryOver(course);
  recount(course, 'settled');
  tick(course);
  succeed(course);
}

/**
 * What another case's act does to this one: the link as this side knows it. Whatever fell due before it is recorded
 * first.
 */
export function linkBack(
  mechanism: Mechanism,
  subject: Case,
  link: Extract<Happening, { type: 'linked' | 'unlinked' }>,
  context: DecisionContext,
): { readonly events: readonly CaseEvent[]; readonly subject: Case } {
  const course = openCourse(mechanism, subject, context, {});
  bringUpToDate(course);
  append(course, link);
  return { events: course.events, subject: subjectOf(course) };
}

/**
 * Counts the running deadlines again after the calendar has changed, and judges those that are over, also in a case
 * that is closed (I-27). No events when nothing moved.
 */
export function recalculate(
  mechanism: Mechanism,
  subject: Case,
  context: DecisionContext,
): { readonly events: readonly CaseEvent[]; readonly subject: Case } {
  const course = openCourse(mechanism, subject, context, {});
  recount(course, 'all');
  judge(course);
  tick(course);
  return { events: course.events, subject: subjectOf(course) };
}

const onlyHistory: Text = {
  zh: '本案在原系统已办结，作为历史导入，只供查阅',
  en: 'the case was closed in another system and taken over as history: it can only be read',
};

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

function notYours(spec: CommandSpec, course: Course): Rejection {
  const rule = spec.rules[0];
  const subject = subjectOf(course);
  const units = spec.by.flatMap((party) =>
    party === 'co' ? subject.co.map(({ unit }) => unit) : (unitOf(party, subject, course.context.actor) ?? []),
  );
  const turn = { holder: subject.holder, by: [...new Set(units)] };
  return { code: 'not-your-unit', ...(rule ? { rule } : {}), message: notYourUnit(spec), turn };
}

function refusalOf(spec: CommandSpec, course: Course): Refusal | undefined {
  const subject = subjectOf(course);
  const rule = spec.rules[0];
  // A guard that keeps a record speaks before the stage does: an attempt that the rules forbid is named as such.
  const forbidden = (spec.requires ?? []).find((guard) => guard.record && blocks(guard, course));
  if (forbidden) return { rejection: rejectionOf(forbidden, subject), forbidden };
  if (!stageAllows(spec, subject)) {
    return { rejection: { code: 'not-allowed', ...(rule ? { rule } : {}), message: wrongStage(spec, course) } };
  }
  const broken = (spec.requires ?? []).find((guard) => blocks(guard, course));
  return broken && { rejection: rejectionOf(broken, subject) };
}

function rejectionOf(guard: Guard, subject: Case): Rejection {
  return {
    code: guard.code ?? 'not-allowed',
    rule: guard.rule,
    message: listing(guard, subject),
    ...(guard.field ? { field: guard.field } : {}),
  };
}

/** The guard's words, with the ids of the deadlines that it is about. */
function listing({ message, lists }: Guard, subject: Case): Text {
  if (lists === undefined) return message;
  const { deadlines } = subject;
  const listed =
    typeof lists === 'object'
      ? unexplainedOf(subject, lists.unexplained)
      : deadlines.filter((one) => lists === 'deadlines' || isMissed(one));
  const ids = listed.map(({ id }) => id);
  if (ids.length === 0) return message;
  return { zh: `${message.zh}：${ids.join('、')}`, en: `${message.en}: ${ids.join(', ')}` };
}

function blocks(guard: Guard, course: Course): boolean {
  return !holds(guard.unless, situationOf(course));
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
  if (effect.once && subject.milestones[ownMilestone(effect.mark, unit)] !== undefined) return [];
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
  if ('enter' in effect) enterStage(course, effect.enter, effect.outcome);
  else if ('impossible' in effect)
    append(course, { type: 'step-impossible', milestone: effect.impossible, rule: effect.rule, reason: effect.reason });
  else if ('possible' in effect) reopen(course, effect);
  else if ('learnFacts' in effect) learn(course, effect.learnFacts.payload);
  else if ('route' in effect) runMatrix(course, effect.route);
  else if ('openRound' in effect) openRound(course);
  else if ('issueCode' in effect) issueCode(course);
  else if ('explain' in effect) explain(course, effect.explain.payload);
  else if ('putOff' in effect) putOff(course, effect);
  else if ('sign' in effect) listSign(course, effect);
  else if ('decideUnit' in effect) {
    decideUnit(course, effect);
  } else if ('involve' in effect) {
    const named = [course.payload[effect.involve.payload]].flat().filter((unit) => typeof unit === 'string');
    if (named.length > 0) append(course, { type: 'units-involved', units: named });
  } else if ('invite' in effect) {
    const { [effect.invite.unit]: unit, [effect.invite.task]: task, [effect.invite.joint]: joint } = course.payload;
    if (typeof unit === 'string' && typeof task === 'string')
      append(course, { type: 'unit-joined', unit, task, joint: joint === true });
  } else if ('amend' in effect) {
    const amended = amendedBy(subject.registration, course.payload[effect.amend.payload] as Corrections);
    append(course, { type: 'registration-amended', registration: amended });
  } else if ('link' in effect) {
    const numbers = [course.payload[effect.link.payload]].flat().filter((number) => typeof number === 'string');
    for (const number of numbers) append(course, { type: 'linked', as: effect.as, number });
  } else if ('unlink' in effect) {
    for (const number of linksOf(subject, effect.unlink))
      append(course, { type: 'unlinked', as: effect.unlink, number });
  } else {
    const unit =
      'party' in effect.from
        ? unitOf(effect.from.party, subject, course.context.actor)
        : course.payload[effect.from.payload];
    if (typeof unit === 'string') append(course, { type: 'assigned', role: effect.assign, unit });
  }
}

function decideUnit(course: Course, { decideUnit: named, as: kind }: Extract<Effect, { decideUnit: object }>): void {
  const unit = course.payload[named.payload];
  if (typeof unit !== 'string') return;
  const co = named.co === undefined ? undefined : course.payload[named.co];
  const units = Array.isArray(co) ? { co: co.filter((one) => typeof one === 'string') } : {};
  runMatrix(course, 'confirmed', { kind, unit, ...units });
  if (kind !== 'settlement') return;
  // The case is under way: who holds it and who answers for what is open follow the lead at once.
  enterStage(course, subjectOf(course).stage);
  passOn(course);
}

/** One reason is enough: who adds to it later adds to the record. */
function explain(course: Course, field: string): void {
  const deadline = unexplainedOf(subjectOf(course)).find(({ id }) => id === course.payload[field]);
  if (deadline !== undefined) append(course, { type: 'deadline-explained', deadline: deadline.id });
}

/** Only a later day is a put-off; that the open promise ends as such, or is past already, changes nothing in it. */
function putOff(course: Course, { putOff: clock, to, why }: Extract<Effect, { putOff: string }>): void {
  const subject = subjectOf(course);
  const promised = subject.deadlines.findLast(
    (one) =>
      one.clock === clock && (one.status === 'running' || one.status === 'missed') && one.stoppedAt === undefined,
  );
  const { [to.payload]: day, [why.payload]: reason } = course.payload;
  if (promised?.dueOn === undefined || typeof day !== 'string' || !isLocalDate(day) || day <= promised.dueOn) return;
  append(course, {
    type: 'deadline-put-off',
    deadline: promised.id,
    clock,
    from: promised.dueOn,
    to: day,
    unit: course.acting ?? subject.holder,
    reason: brief(typeof reason === 'string' ? reason : ''),
    times: timesPutOff(subject, clock) + 1,
  });
}

function reopen(course: Course, { possible, rule, reason }: Extract<Effect, { possible: string }>): void {
  const subject = subjectOf(course);
  if (subject.impossible[possible] === undefined) return;
  const deadlines = deadlinesThatWant(course.mechanism, subject, possible);
  append(course, { type: 'step-possible', milestone: possible, rule, reason, deadlines });
}

function learn(course: Course, field: string): void {
  const input = course.payload[field];
  if (typeof input !== 'object' || input === null) return;
  const reading = readFacts(course.mechanism.facts, input as Record<string, unknown>);
  if (reading.kind === 'issues')
    throw new Error(
      `facts must be read before they reach the domain: ${reading.issues.map((issue) => issue.fact).join(', ')}`,
    );
  const { facts, cleared } = reading;
  append(course, { type: 'facts-learned', facts, cleared, before: replacedBy(subjectOf(course).facts, reading) });
}

/** The code itself is told to who asked for it, and to nobody else: the record has its digest. */
function issueCode(course: Course): void {
  const { codeDigest } = course.context;
  if (codeDigest === undefined) throw new Error('a command that issues a code is decided with the digest of a new one');
  append(course, { type: 'code-issued', generation: subjectOf(course).code.generation + 1, codeDigest });
}

function openRound(course: Course): void {
  const { milestones, round } = subjectOf(course);
  const forgotten = Object.keys(milestones).filter((key) => {
    const base = key.split('@', 1).join('');
    const spec = course.mechanism.milestones[base];
    return spec?.scope === 'round' && !isOwed(spec, milestones[base], milestones);
  });
  append(course, { type: 'round-opened', round: round + 1, forgotten });
}

/** Whether a milestone has begun an obligation that nothing has ended yet: a redo does not take it back. */
function isOwed({ until, each }: MilestoneSpec, begun: Milestone | undefined, milestones: Case['milestones']): boolean {
  if (until === undefined || begun === undefined) return false;
  const ended = milestones[until]?.lastSeq;
  return ended === undefined || ended < (each ? begun.lastSeq : begun.seq);
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
  const { stages } = course.mechanism;
  const subject = subjectOf(course);
  const here = stages[subject.stage]?.title ?? { zh: subject.stage, en: subject.stage };
  const allowed = (typeof spec.stages === 'string' ? [] : spec.stages).flatMap((id) => stages[id]?.title ?? []);
  const where =
    allowed.length > 0
      ? {
          zh: `可在以下阶段办理：${allowed.map(({ zh }) => zh).join('、')}`,
          en: `it is in: ${allowed.map(({ en }) => en).join(', ')}`,
        }
      : { zh: '结案前方可办理', en: 'it is while the case is open' };
  return {
    zh: `“${here.zh}”阶段不能“${spec.title.zh}”；${where.zh}`,
    en: `"${spec.title.en}" is not allowed in the stage "${here.en}"; ${where.en}`,
  };
}

function notYourUnit(spec: CommandSpec): Text {
  return { zh: `“${spec.title.zh}”不由贵单位办理`, en: `"${spec.title.en}" is not for your unit to do` };
}
