import fc from 'fast-check';
import type { Case } from '../../shared/domain/case/case.ts';
import { nextTickAt } from '../../shared/domain/deadlines/of-case.ts';
import type { DecisionContext } from '../../shared/domain/case/context.ts';
import { decide, recordDue } from '../../shared/domain/case/decide.ts';
import { register } from '../../shared/domain/case/register.ts';
import { possibleCommands } from '../../shared/domain/case/possible.ts';
import type { Actor, CaseEvent } from '../../shared/domain/case/event.ts';
import type { Facts } from '../../shared/domain/case/facts.ts';
import { addDays, addSeconds, type Instant, localDateOf } from '../../shared/domain/instant.ts';
import { unitsOf } from '../../shared/domain/organisation/unit.ts';
import { ratingCommand } from '../../shared/application/give-command/payload.ts';
import { bodyOf, dissatisfied } from '../scenarios/usual.ts';
import { instant, shippedRules } from '../support/test-rules.ts';
import { commandOf as givenCommand } from '../support/command-of.ts';
import { envComplaint, unitByHotline, units } from '../support/district.ts';

/** What happened to a case, and the case after each commit. */
export interface History {
  readonly number: string;
  readonly events: readonly CaseEvent[];
  readonly snapshots: readonly Case[];
}

interface Step {
  readonly hours: number;
  readonly actor: number;
  readonly command: number;
  readonly unhappy: boolean;
}

interface Plan {
  readonly matter: number;
  readonly day: number;
  readonly steps: readonly Step[];
}

const matters: readonly {
  readonly line: string;
  readonly facts: Facts;
  readonly town?: string;
  readonly anonymous?: true;
}[] = [
  { line: '12369', facts: { medium: 'air', air_source: 'industrial' }, town: 'example-town' },
  { line: '12315', facts: { medium: 'noise', noise_source: 'loudspeaker' } },
  { line: '12319', facts: { medium: 'air', air_source: 'industrial', immediate_ground: ['smell'] } },
  { line: '110', facts: { medium: 'air', air_source: 'industrial', urgency_ground: ['public_health'] } },
  { line: '12369', facts: {} },
  { line: '12369', facts: { medium: 'air', air_source: 'industrial' }, anonymous: true },
];

/** Histories of one complaint each, as whoever may act now might write them: some run to the end, most do not. */
export const plans = fc.record({
  matter: fc.nat(matters.length - 1),
  day: fc.nat(400),
  steps: fc.array(
    fc.record({
      hours: fc.oneof(fc.nat(30), fc.nat(900)),
      // Mostly somebody on the case does one of the next things: mere chance hardly ever comes to an end.
      actor: fc.oneof(fc.nat(1), fc.nat(30)),
      command: fc.oneof({ weight: 3, arbitrary: fc.nat(1) }, { weight: 1, arbitrary: fc.nat(60) }),
      unhappy: fc.oneof(fc.constant(false), fc.boolean()),
    }),
    // Else fast-check draws ten at most.
    { maxLength: 40, size: 'max' },
  ),
});

export function historyOf(plan: Plan, number: string): History {
  const matter = matters[plan.matter]!;
  const firstContact = unitByHotline(matter.line)!;
  const events: CaseEvent[] = [];
  const snapshots: Case[] = [];
  let now: Instant = addSeconds(instant('2026-01-05T09:00:00+08:00'), plan.day * 86_400);
  const context = (actor: Actor): DecisionContext => ({ now, actor, calendar: shippedRules.calendar, settings: {} });
  const take = (added: readonly CaseEvent[], subject: Case): void => {
    if (added.length === 0) return;
    events.push(...added);
    snapshots.push(subject);
  };

  const hotline: Actor = { kind: 'hotline', unit: firstContact, units: [firstContact], roles: [] };
  const registration = {
    content: '投诉内容',
    line: matter.line,
    complainant: matter.anonymous ? {} : { name: '张三', contact: '13800000000' },
    place: { text: '某处', ...(matter.town === undefined ? {} : { town: matter.town }) },
    unclear: {},
  };
  const born = register(
    envComplaint,
    { number, codeDigest: 'CODE', firstContact, registration, facts: matter.facts },
    context(hotline),
  );
  take(born.events, born.subject);

  for (const step of plan.steps) {
    const target = addSeconds(now, step.hours * 3600);
    for (let next = nextTickAt(snapshots.at(-1)!); next !== undefined && next <= target;) {
      now = next > now ? next : now;
      const due = recordDue(envComplaint, snapshots.at(-1)!, context(system));
      take(due.events, due.subject);
      next = nextTickAt(snapshots.at(-1)!);
    }
    now = target;
    const subject = snapshots.at(-1)!;
    const actors = actorsOf(subject);
    const actor = actors[step.actor % actors.length]!;
    const allowed = possibleCommands(envComplaint, subject, context(actor));
    const possible = Object.keys(own).filter((type) => allowed.includes(type));
    const type = possible[step.command % possible.length];
    if (type === undefined) continue;
    const decision = decide(envComplaint, subject, commandOf(type, subject, now, step.unhappy), context(actor));
    if (decision.kind === 'accepted') take(decision.events, decision.subject);
  }
  return { number, events, snapshots };
}

const system: Actor = { kind: 'system', units: [], roles: [] };

function actorsOf(subject: Case): readonly Actor[] {
  const onTheCase = [subject.holder, subject.firstContact, subject.lead, subject.target, 'epb-12369', 'gov-inspection'];
  return [
    ...[...new Set(onTheCase)]
      .filter((unit) => unit !== undefined)
      .map((unit): Actor => ({ kind: 'staff', unit, units: unitsOf(unit, units), user: unit, roles: [] })),
    { kind: 'staff', unit: 'gov-duty', units: ['gov-duty'], user: 'duty', roles: [] },
    { kind: 'citizen', units: [], roles: [] },
  ];
}

const happy = { intake: 'satisfied', field: 'satisfied', result: 'satisfied' } as const;

type Payload = (subject: Case, day: (after: number) => string, unhappy: boolean) => Readonly<Record<string, unknown>>;
const plain: Payload = () => ({});

/**
 * What the usual payloads of the scenarios leave open, nearest to the end of a case first. Commands that are not here
 * are not tried.
 */
const own: Readonly<Record<string, Payload>> = {
  close: () => ({ outcome: '已解决', reason: '评议完成' }),
  revisit: (_, day, unhappy) => (unhappy ? { aspects: dissatisfied, reason: '仍有气味', dueOn: day(5) } : {}),
  'report-to-centre': plain,
  reply: ({ registration }, _, unhappy) => ({
    ...(registration.complainant.contact === undefined
      ? { to: 'first-contact', notPossible: '未留联系方式' }
      : { to: ['complainant', 'first-contact'] }),
    outcome: unhappy ? 'partly-resolved' : 'resolved',
  }),
  'record-investigation': (_, __, unhappy) => ({ violationVerified: unhappy }),
  accept: plain,
  'confirm-transfer': plain,
  transfer: (subject) => (subject.target === undefined ? { to: 'police' } : {}),
  triage: () => ({ decision: { unit: 'epb', reason: '按职责' } }),
  designate: (_, __, unhappy) => ({ unit: unhappy ? 'police' : 'municipal' }),
  rate: plain,
  'explain-delay': () => ({ deadline: 'C-T15', reason: '设备维修' }),
  'notify-complainant': plain,
  'set-out': plain,
  arrive: plain,
  'file-violation': plain,
  'interim-reply': (_, day) => ({ promisedOn: day(3) }),
  'send-back': (_, day) => ({ dueOn: day(4) }),
  'request-evaluation': plain,
  evaluate: plain,
  dispute: () => ({ proposedUnit: 'police' }),
  void: () => ({ kind: 'test-call' }),
  'confirm-void': plain,
  'refuse-void': plain,
  withdraw: (_, day) => ({ askedOn: day(0) }),
};

function commandOf(type: string, subject: Case, now: Instant, unhappy: boolean) {
  const rating = type === 'rate' ? ratingCommand(unhappy ? dissatisfied : happy, 1, envComplaint) : undefined;
  if (rating) return rating;
  const day = (after: number): string => addDays(localDateOf(now), after);
  return givenCommand(envComplaint, bodyOf(type, own[type]?.(subject, day, unhappy)));
}
