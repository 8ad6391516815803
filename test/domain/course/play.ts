import type { Case } from '../../../shared/domain/case/case.ts';
import { nextTickAt } from '../../../shared/domain/deadlines/of-case.ts';
import type { DecisionContext } from '../../../shared/domain/case/context.ts';
import { decide, recordDue } from '../../../shared/domain/case/decide.ts';
import { register } from '../../../shared/domain/case/register.ts';
import type { Decision } from '../../../shared/domain/case/decision.ts';
import { possibleCommands } from '../../../shared/domain/case/possible.ts';
import type { Actor, CaseEvent } from '../../../shared/domain/case/event.ts';
import type { Facts } from '../../../shared/domain/case/facts.ts';
import { addSeconds, type Instant } from '../../../shared/domain/instant.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { actingFor, predecessorsOf } from '../../../shared/domain/organisation/succession.ts';
import { units, unitsFor } from './register.ts';
import { calendar } from '../calendar/support.ts';
import { payloadOf, type Dice } from './payloads.ts';
import { envComplaint } from '../../support/district.ts';

/** One step of a random course: somebody gives a command, or time passes. */
export type Step =
  | { readonly kind: 'command'; readonly who: number; readonly which: number; readonly dice: Dice }
  | { readonly kind: 'pass'; readonly seconds: number };

export interface Opening {
  readonly firstContact: string;
  readonly facts: Facts;
  readonly contact: boolean;
  readonly at: Instant;
}

/** A case under way, with everything that has happened. */
export interface Play {
  now: Instant;
  /** As it stands today: units that have ended are their successors in it. */
  mechanism: Mechanism;
  subject: Case;
  readonly events: CaseEvent[];
  /** The case after each decision, oldest first. */
  readonly snapshots: Case[];
  readonly decisions: { readonly now: Instant; readonly before: Case; readonly decision: Decision }[];
}

export function contextOf(now: Instant, actor: Actor): DecisionContext {
  return { now, actor, calendar, settings: {}, codeDigest: 'a new code' };
}

export function staff(unit: string): Actor {
  return {
    kind: 'staff',
    unit,
    units: unitsFor(unit),
    user: `${unit}-1`,
    roles: unit === 'gov-inspection' ? ['manager'] : [],
  };
}

export function openPlay({ firstContact, facts, contact, at }: Opening): Play {
  const registration = {
    content: '夜间噪声',
    complainant: contact ? { contact: '13800000000' } : {},
    unclear: contact ? {} : { contact: '未留' },
  };
  const matter = { number: 'N-1', codeDigest: '000000', firstContact, registration, facts };
  const { events, subject } = register(
    envComplaint,
    matter,
    contextOf(at, { ...staff(firstContact), kind: 'hotline' }),
  );
  return {
    now: at,
    mechanism: envComplaint,
    subject: frozen(subject),
    events: [...events],
    snapshots: [subject],
    decisions: [],
  };
}

/** Whoever signs in for a unit that has ended acts for its successor. */
export function standing({ mechanism: { successions = {} } }: Play, actor: Actor): Actor {
  if (actor.unit === undefined) return actor;
  const unit = actingFor(actor.unit, successions);
  return { ...actor, unit, units: [...unitsFor(unit), ...predecessorsOf(unit, successions)] };
}

/** Gives a command. What is decided on is frozen: a decision that changed it would throw. */
export function give(play: Play, actor: Actor, type: string, payload: Readonly<Record<string, unknown>>): Decision {
  const before = play.subject;
  const decision = decide(play.mechanism, before, { type, payload }, contextOf(play.now, standing(play, actor)));
  play.decisions.push({ now: play.now, before, decision });
  if (decision.kind === 'accepted') move(play, decision.events, decision.subject);
  return decision;
}

/** Lets time pass; every tick happens at its own instant, as the machine's waits make it. */
export function pass(play: Play, seconds: number): void {
  const target = addSeconds(play.now, seconds);
  for (let next = nextTickAt(play.subject); next !== undefined && next <= target; next = nextTickAt(play.subject)) {
    play.now = next;
    const { events, subject } = recordDue(
      play.mechanism,
      play.subject,
      contextOf(next, { kind: 'system', units: [], roles: [] }),
    );
    if (events.length === 0) throw new Error(`nothing was due at ${next}, although the case said so`);
    move(play, events, subject);
  }
  play.now = target;
}

export function take(play: Play, step: Step): void {
  if (step.kind === 'pass') {
    pass(play, step.seconds);
    return;
  }
  const actor = actorOf(play.subject, step.who);
  const type = typeOf(play, actor, step.which);
  give(play, actor, type, payloadOf(type, play.now, step.dice));
}

/** Mostly somebody who has to do with the case; now and then anybody. */
function actorOf(subject: Case, who: number): Actor {
  const { firstContact, holder, lead, target, co } = subject;
  const close = [firstContact, holder, holder, holder, lead, target, co[0]?.unit].filter((unit) => unit !== undefined);
  const around = ['gov-duty', 'epb-12369', 'gov-inspection', 'gov', 'legal-affairs', 'supervision'];
  const all = [...close, ...close, ...around, units[who % units.length] ?? holder];
  return who % 41 === 0 ? { kind: 'citizen', units: [], roles: [] } : staff(all[who % all.length] ?? holder);
}

const moving = new Set(
  Object.entries(envComplaint.commands).flatMap(([type, { effects }]) =>
    effects.some((one) => 'enter' in one && !('outcome' in one)) ? [type] : [],
  ),
);

/** Mostly what is possible, and of that mostly what leads on; now and then anything at all. */
function typeOf(play: Play, actor: Actor, which: number): string {
  const every = Object.keys(envComplaint.commands);
  const possible = possibleCommands(play.mechanism, play.subject, contextOf(play.now, standing(play, actor)));
  const onward = possible.filter((type) => moving.has(type));
  const [from] = [which % 7 === 0 ? every : which % 3 === 0 ? possible : onward, possible, every].filter(
    (list) => list.length > 0,
  );
  const list = from ?? every;
  return list[Math.floor(which / 21) % list.length] ?? 'note';
}

export function move(play: Play, events: readonly CaseEvent[], subject: Case): void {
  play.events.push(...events);
  play.subject = frozen(subject);
  play.snapshots.push(subject);
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}
