import { ratingCommand } from '../../shared/application/give-command/payload.ts';
import { textsFrom } from '../../shared/application/case-texts.ts';
import { isPublic } from '../../shared/application/public-acts.ts';
import { caseView } from '../../functions/http/views/case-view.ts';
import { publicView } from '../../functions/http/views/public-view.ts';
import { ratingSchema } from '../../shared/contracts/complainant-acts.ts';
import { actOf } from '../../shared/domain/case/act-index.ts';
import { badgesOf } from '../../shared/domain/case/badges.ts';
import { type BoardRow, boardRowOf } from '../../shared/domain/case/board.ts';
import type { Act, Case } from '../../shared/domain/case/case.ts';
import { nextTickAt } from '../../shared/domain/deadlines/of-case.ts';
import type { Command } from '../../shared/domain/case/decision.ts';
import { decide, recordDue } from '../../shared/domain/case/decide.ts';
import { register } from '../../shared/domain/case/register.ts';
import type { Actor, CaseEvent } from '../../shared/domain/case/event.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import { readFacts } from '../../shared/domain/case/facts.ts';
import { type Instant, toShanghai } from '../../shared/domain/instant.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import type { Contribution } from '../../shared/domain/reports/report.ts';
import type { Text } from '../../shared/domain/text.ts';
import { unitsOf } from '../../shared/domain/organisation/unit.ts';
import { contributionOf } from '../../shared/domain/reports/contribution.ts';
import { tallied } from '../../shared/domain/reports/tally.ts';
import { calendar } from '../domain/calendar/support.ts';
import { dueWritten, durationWritten, instantOf } from '../../infra/packs/scenarios/notation.ts';
import { commandOf } from '../support/command-of.ts';
import { bodyOf, registrationFields } from '../scenarios/usual.ts';
import { envComplaint, units } from '../support/district.ts';

/*
 * A small driver of the real domain for the tests of single rules: a matter under a clock that is a variable. Bodies go
 * through the contract's schemas, and what falls due on the way happens on the way.
 */

export interface Opening {
  readonly mechanism?: Mechanism;
  readonly firstContact: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly at?: string;
  readonly anonymous?: string;
  readonly settings?: Readonly<Record<string, string | boolean | number>>;
}

const nobody: Actor = { kind: 'system', units: [], roles: [] };

export function staffOf(unit: string, ...roles: Actor['roles'][number][]): Actor {
  return { kind: 'staff', unit, units: unitsOf(unit, units), user: `${unit}-1`, roles };
}

export class Matter {
  readonly mechanism: Mechanism;
  readonly events: CaseEvent[] = [];
  subject: Case;
  /** The words of the last refusal. */
  said: Text | undefined;
  private now: Instant;
  private readonly settings: NonNullable<Opening['settings']>;

  constructor({ mechanism = envComplaint, firstContact, facts = {}, at, anonymous, settings = {} }: Opening) {
    this.mechanism = mechanism;
    this.settings = settings;
    this.now = instantOf(at ?? '2026-03-02T09:00');
    const reading = readFacts(mechanism.facts, facts);
    if (reading.kind === 'issues') throw new Error(JSON.stringify(reading.issues));
    const { events, subject } = register(
      mechanism,
      {
        number: 'HJ-1',
        codeDigest: 'CODE',
        firstContact,
        registration: { content: '原话：太吵了！', line: '12369', ...registrationFields(anonymous) },
        facts: reading.facts,
      },
      this.context({ kind: 'hotline', unit: firstContact, units: [firstContact], roles: [] }),
    );
    this.events.push(...events);
    this.subject = subject;
  }

  /** Time passes until then. */
  at(text: string): this {
    const until = instantOf(text);
    for (let next = nextTickAt(this.subject); next !== undefined && next <= until; next = nextTickAt(this.subject)) {
      this.now = next;
      const { events, subject } = recordDue(this.mechanism, this.subject, this.context(nobody));
      this.events.push(...events);
      this.subject = subject;
    }
    this.now = until;
    return this;
  }

  /** Somebody does it, and it is accepted. */
  does(who: string | Actor, type: string, own: Readonly<Record<string, unknown>> = {}): this {
    const refusal = this.tries(who, type, own);
    if (refusal !== undefined) throw new Error(`${type} was refused: ${refusal}`);
    return this;
  }

  /** The lead has told the complainant of the acceptance, unless somebody has or nobody can (ENV-042, ENV-043). */
  told(): this {
    const { lead, milestones, impossible } = this.subject;
    if (milestones['notice-given'] ?? impossible['notice-given']) return this;
    return this.does(lead ?? this.subject.firstContact, 'notify-complainant', { about: 'acceptance' });
  }

  /** Somebody tries it and is refused: `code rule`, with the field that is wanted where there is one. */
  refuses(who: string | Actor, type: string, own: Readonly<Record<string, unknown>> = {}): string {
    const refusal = this.tries(who, type, own);
    if (refusal === undefined) throw new Error(`${type} was not refused`);
    return refusal;
  }

  /** The complainant rates. */
  rates(aspects: Readonly<Record<'intake' | 'field' | 'result', string>>): string | undefined {
    const command = ratingCommand(ratingSchema.parse(aspects), 1, this.mechanism);
    if (command === undefined) throw new Error('the mechanism takes no rating');
    return this.give({ kind: 'citizen', units: [], roles: [] }, command);
  }

  /** A deadline as the rulebook writes it; undefined when the clock never started. */
  clock(id: string) {
    const deadline = this.subject.deadlines.find((one) => one.id === id);
    if (!deadline) return undefined;
    const { kind, unit, status, pending, elapsedSeconds, lateBySeconds, rules, derived, escalations } = deadline;
    return {
      kind,
      unit,
      status,
      due: dueWritten({ ...deadline, ...(deadline.dueAt ? { dueAt: toShanghai(deadline.dueAt) } : {}) }),
      pending: [...pending],
      elapsed: elapsedSeconds === undefined ? undefined : durationWritten(elapsedSeconds),
      late: lateBySeconds === undefined ? undefined : durationWritten(lateBySeconds),
      rules: [...rules],
      derived: derived !== undefined,
      escalations,
    };
  }

  /** Its line on the board. */
  boardRow(): BoardRow {
    return boardRowOf(this.subject, badgesOf(this.subject, this.mechanism, this.context(nobody)));
  }

  /** The case as staff of that unit reads it. */
  seenBy(who: string | Actor) {
    return caseView(
      this.subject,
      textsFrom(this.subject, this.events, this.mechanism),
      this.mechanism,
      this.context(actorOf(who)),
    );
  }

  /** What the complainant reads. */
  inPublic() {
    return publicView(
      this.subject,
      { acts: this.acts().filter(isPublic) },
      this.mechanism,
      { units, organisation: { id: 'district' } },
      this.context(nobody),
    );
  }

  /** The acts that the record keeps for its readers, oldest first. */
  acts(): readonly Act[] {
    return this.events.flatMap((event) => (event.type === 'act' && event.keep ? [actOf(event)] : []));
  }

  /** What the reports count and list of it. */
  reported(): Contribution {
    return contributionOf(this.subject, tallied(undefined, this.events, this.mechanism)!, this.mechanism);
  }

  /** The last act of that command as staff of that unit reads it. */
  act(command: string, who: string | Actor = this.subject.holder) {
    const found = this.seenBy(who).acts.findLast((one) => one.command === command);
    if (!found) throw new Error(`nobody has done ${command}`);
    return found;
  }

  /** Somebody tries it; the refusal, or undefined where it is accepted. */
  tries(who: string | Actor, type: string, own: Readonly<Record<string, unknown>> = {}): string | undefined {
    const body = bodyOf(type, { ...usualHere[type], ...own });
    return this.give(actorOf(who), commandOf(this.mechanism, body));
  }

  private give(actor: Actor, command: Command): string | undefined {
    const decision = decide(this.mechanism, this.subject, command, this.context(actor));
    if (decision.kind === 'rejected') {
      for (const event of decision.record ?? []) {
        this.events.push(event);
        this.subject = evolve(this.subject, event);
      }
      const { code, rule, field, message } = decision.rejection;
      this.said = message;
      return [code, rule, field].filter((part) => part !== undefined).join(' ');
    }
    this.events.push(...decision.events);
    this.subject = decision.subject;
    return undefined;
  }

  private context(actor: Actor) {
    return { now: this.now, actor, calendar, settings: this.settings };
  }
}

/** What a command usually says where the scenarios do not use it. */
const usualHere: Readonly<Partial<Record<string, Readonly<Record<string, unknown>>>>> = {
  'refer-dispute': { positions: [{ unit: 'aic', position: '不属本部门' }], question: '由谁处理' },
  'settle-dispute': { outcome: '由公安处理', official: '副区长' },
  refuse: { reason: '不属本部门职责' },
  'record-outside-answer': {
    from: 'city',
    answer: '邻区已处理',
    evidence: [{ kind: 'document', reference: '复函1' }],
  },
  'ask-interpretation': { question: '是否适用' },
  'give-interpretation': { text: '适用' },
  'request-guidance': { issue: '监测方法', cityDepartment: '市环保局' },
  'record-guidance': { answer: '按国标' },
  'send-letter': { addressee: '市环保局', region: '邻区', text: '请协商办理' },
  'report-discrepancy': { complainantSays: '还在响' },
  'contact-complainant': { channel: 'phone', result: '已核实' },
  'inform-units': { units: ['health'], text: '紧急情况' },
  'record-consultation': { units: ['epb', 'municipal'], agreed: '一致意见' },
  'invite-complainant': { consent: true, invited: '投诉人', scope: '调查全过程' },
  'involve-media': { how: 'briefed', media: '区电视台' },
  'report-discipline': { addressee: '区监察局', text: '收受礼金', jointInvestigation: true },
  publish: { medium: '区报', text: '处理结果', publishedOn: '2026-03-05' },
  expose: { subject: '屡查屡犯', medium: '区电视台', publishedOn: '2026-03-05' },
  'demand-rectification': { measure: '加装隔声罩', responsibleParty: '某厂', dueOn: '2026-03-20', check: '复测' },
  'record-claim': { way: 'mediation', claim: '赔偿', result: '达成协议' },
  'explain-delay': { deadline: 'C-T15', reason: '等待配件' },
  'judge-delay': { justified: false, official: '督查员', reason: '推诿' },
  'record-accountability': { text: '问责', seriousConsequences: true, headVeto: true },
  'report-progress': { text: '整改过半', medium: '区报' },
  'correct-registration': { reason: '笔误', changes: { respondent: '某饭店' } },
  'start-joint-operation': { units: ['police', 'aic'], text: '联合行动' },
  'answer-rating': { reason: '已达标' },
  reopen: { reason: '复测超标', dueOn: '2026-03-31' },
  list: { responsibleUnit: 'police', supervisingUnit: 'gov-inspection', dueOn: '2026-03-31' },
  note: { text: '调解情况' },
};

function actorOf(who: string | Actor): Actor {
  return typeof who === 'string' ? staffOf(who) : who;
}

/** Industrial exhaust, reported to the environmental department, whose own it is (RT-23). */
export function direct(more: Partial<Opening> = {}): Matter {
  const { facts, ...rest } = more;
  return new Matter({ firstContact: 'epb', ...rest, facts: { medium: 'air', air_source: 'industrial', ...facts } });
}

/** Singing in a park, reported to the culture department; the police are to have it (RT-19). */
export function park(more: Partial<Opening> = {}): Matter {
  const { facts, ...rest } = more;
  const singing = { medium: 'noise', noise_source: 'public_place_activity' };
  return new Matter({ firstContact: 'culture', ...rest, facts: { ...singing, ...facts } });
}

/** The same, sent and delivered: on the day of its registration. */
export function delivered(more: Partial<Opening> = {}): Matter {
  return park(more).at('2026-03-02T10:00').does('culture', 'transfer').does('police', 'confirm-transfer');
}

/** A matter with the three acts done by its lead, up for the revisits. */
export function concluded(matter: Matter): Matter {
  const { lead = '', target = lead } = matter.subject;
  return matter
    .does(target, 'record-investigation')
    .does(target, 'reply', { to: ['complainant', 'first-contact'], outcome: 'resolved' })
    .does(target, 'report-to-centre');
}

/** Both revisits, or the one that there is (I-16). */
export function revisited(matter: Matter): Matter {
  const { firstContact, lead = firstContact } = matter.subject;
  for (const unit of new Set([lead, firstContact])) matter.does(unit, 'revisit');
  return matter;
}
