import type { CaseAnswer, TimelineAnswer } from '../../shared/contracts/answers.ts';
import type { FieldAnswer } from '../../shared/contracts/mechanism-answer.ts';
import { knownName, nameOf } from '../field-names.ts';
import { type FieldAnswers, keptField } from '../field-titles.ts';
import { personInSentence } from '../intake-spec.ts';
import { about, clauses, list, say, type Text } from '../language.ts';
import { judgedText } from '../judged-text.ts';
import { type Mechanism, ruleName, unitName } from '../reference.ts';
import { valueText } from '../value-text.ts';
import { duration } from '../time.ts';
import { words } from '../words.ts';
import { caseWords } from './words.ts';

type Entry = TimelineAnswer['events'][number];
/** What the words of an event need of its case. */
export type Context = { readonly subject: CaseAnswer; readonly mechanism: Mechanism };

const titles: Readonly<Record<string, Text>> = {
  registered: { zh: '登记', en: 'Registered' },
  'registration-amended': { zh: '登记更正', en: 'Registration amended' },
  'code-issued': { zh: '查询码已更换', en: 'New query code' },
  'information-added': { zh: '补充情况', en: 'More information' },
  'file-hidden': { zh: '隐藏文件', en: 'File hidden' },
  linked: { zh: '关联案件', en: 'Linked' },
  unlinked: { zh: '解除关联', en: 'Link ended' },
  'parts-changed': { zh: '分出案件的进展', en: 'How parts stand' },
  'facts-learned': { zh: '事实更新', en: 'Facts learned' },
  routed: { zh: '分流结果', en: 'Routed' },
  proposed: { zh: '来件内容初判（仅供参考）', en: 'What the wording suggests' },
  marked: { zh: '节点', en: 'Milestone' },
  'step-impossible': { zh: '步骤无法进行', en: 'Step not possible' },
  'step-possible': { zh: '步骤恢复', en: 'Step possible again' },
  assigned: { zh: '确定单位', en: 'Assigned' },
  'person-assigned': { zh: '指定承办人', en: 'Handler named' },
  'units-involved': { zh: '通报或联合的单位', en: 'Units told or acting together' },
  'carried-over': { zh: '按新版机制延续', en: 'Goes on under the new version of the mechanism' },
  'unit-succeeded': { zh: '由承接单位接替', en: 'Unit succeeded by another' },
  'unit-joined': { zh: '会同单位加入', en: 'Unit joined' },
  'stage-entered': { zh: '进入阶段', en: 'Stage entered' },
  'round-opened': { zh: '重办开始', en: 'Round opened' },
  'deadline-started': { zh: '时限起算', en: 'Deadline started' },
  'deadline-warned': { zh: '到期预警', en: 'Warning' },
  'deadline-met': { zh: '按时完成', en: 'Deadline met' },
  'deadline-missed': { zh: '逾期', en: 'Deadline missed' },
  'deadline-stopped': { zh: '逾期后完成', en: 'Done late' },
  'deadline-passed-on': { zh: '时限由新的责任单位承担', en: 'Deadline passed to whoever answers now' },
  'deadline-cancelled': { zh: '时限取消', en: 'Deadline cancelled' },
  'deadline-judged': words.judged,
  'deadline-put-off': { zh: '承诺期限推迟', en: 'Promised day put off' },
  'deadline-explained': { zh: '已说明逾期原因', en: 'Reason for the delay given' },
  'deadline-recomputed': { zh: '时限重算', en: 'Deadline recomputed' },
  escalated: { zh: '升级', en: 'Escalated' },
  'sign-listed': { zh: '列为督办备选', en: 'Candidate for supervision' },
  'attempt-refused': { zh: '违规操作被拒', en: 'Attempt refused' },
};

const actions: Readonly<Record<string, Text>> = {
  urge: { zh: '催办', en: 'urge' },
  candidate: { zh: '列为督办备选', en: 'candidate for supervision' },
  notify: { zh: '通知', en: 'notify' },
};

/** What follows from something else and is told by it. */
const machinery: readonly string[] = [
  'marked',
  'assigned',
  'facts-learned',
  'parts-changed',
  'routed',
  'deadline-started',
  'deadline-met',
  'deadline-explained',
];
const alarming = ['deadline-missed', 'escalated', 'sign-listed', 'attempt-refused', 'round-opened', 'deadline-put-off'];

/** The rules only aim at it (原则上): to pass it is no breach, and is not called one (I-05). */
const targetTitles: Readonly<Record<string, Text>> = {
  'deadline-missed': words.pastTarget,
  'deadline-stopped': { zh: '过原则时限后完成', en: 'Done past the target' },
};

/** What is wrong with the chain. */
function faultText({ fault, brokenAt, expectedLength, length }: TimelineAnswer): string {
  if (fault === 'length') return say(words.wrongLength, expectedLength ?? 0, length);
  return fault === 'head' ? say(words.wrongHead) : say(words.broken, brokenAt ?? 0);
}

/** Whether the chain of the events holds, as far as it was checked. */
export function verdictText({ verified, length, checked, ...rest }: TimelineAnswer): string {
  if (!verified) return `✗ ${faultText({ verified, length, ...rest })}`;
  return `✓ ${checked ? say(words.verifiedPart, checked.from, checked.to, length) : say(words.verified, length)}`;
}

/** Whether an event follows from another one and is told by it. */
export function isMachinery({ type }: Entry): boolean {
  return machinery.includes(type);
}

/** What an event is called. */
export function titleOf(entry: Entry, { mechanism }: Context): Text {
  const ofTarget = isOfTarget(entry, mechanism) ? targetTitles[entry.type] : undefined;
  return entry.title ?? ofTarget ?? titles[entry.type] ?? nameOf(entry.type);
}

/** Whether it is bad news. */
export function isAlarming(entry: Entry, { mechanism }: Context): boolean {
  return alarming.includes(entry.type) && !(entry.type in targetTitles && isOfTarget(entry, mechanism));
}

function isOfTarget({ event }: Entry, mechanism: Mechanism): boolean {
  return mechanism.clocks[clockOf(event)]?.kind === 'target';
}

/** The clock that an event of a deadline is about; empty for other events. */
function clockOf(event: Entry['event']): string {
  if (event.type === 'deadline-started') return event.deadline?.clock ?? '';
  return 'deadline' in event ? event.deadline.replace(instance, '') : '';
}

/** Who did it. */
export function actorOf({ actor: { kind, unit, user } }: Entry, mechanism: Mechanism): string {
  if (kind === 'system') return say({ zh: '系统', en: 'system' });
  if (kind === 'citizen') return personInSentence(mechanism);
  return [unit === undefined ? undefined : unitName(unit), user === unit ? undefined : user].filter(Boolean).join(' ');
}

/** To whom a transfer went, which its form may leave to what the routing found (ENV-020). */
export function recipientText({ event, at }: Entry, events: readonly Entry[], { forms }: Mechanism): string {
  if (event.type !== 'act' || event.command !== forms?.['hand-over']?.by) return '';
  const last = events.findLast((one) => one.at <= at && targetIn(one) !== undefined);
  const unit = last && targetIn(last);
  return unit === undefined ? '' : `→ ${unitName(unit)} `;
}

function targetIn({ event }: Entry): string | undefined {
  if (event.type === 'routed') return event.target;
  return event.type === 'assigned' && event.role === 'target' ? event.unit : undefined;
}

/** Whether the API has left out of the event what would be said of it. */
export function isHidden({ withheld, event }: Entry): boolean {
  if (withheld !== true) return false;
  switch (event.type) {
    case 'facts-learned':
      return event.facts === undefined;
    case 'routed':
      return event.result === undefined;
    case 'proposed':
      return event.kinds === undefined;
    case 'step-impossible':
    case 'step-possible':
      return event.milestone === undefined;
    case 'unit-joined':
      return event.unit === undefined;
    case 'units-involved':
      return event.units === undefined;
    case 'parts-changed':
      return event.parts === undefined;
    case 'escalated':
      return event.to === undefined;
    case 'sign-listed':
      return event.title === undefined;
    case 'attempt-refused':
      return event.command === undefined;
    case 'act':
      return event.data !== undefined && Object.keys(event.data).length === 0;
    case 'marked':
      return event.marks?.length === 0;
    default:
      return false;
  }
}

/** What a file of the case is called, for who may know it. */
function fileName({ files = [] }: CaseAnswer, sha256: string | undefined): string {
  return files.find((file) => file.sha256 === sha256)?.name ?? '';
}

/** To which version it was moved, by which rule, what has changed, and why this case. */
function movedText({ from, version, rule, reason, why }: Extract<Entry['event'], { type: 'carried-over' }>): string {
  if (from === undefined) return '';
  return clauses([
    say(words.toVersion, from, version ?? ''),
    reason === undefined ? '' : say(reason),
    rule === undefined ? '' : ruleName(rule),
    why ?? '',
  ]);
}

/** The rest of an event in a few words. */
export function detailsOf({ event, title, facts = [] }: Entry, { subject, mechanism }: Context): string {
  const clock = clockOf(event);
  const titleIn = (kind: 'clocks' | 'stages' | 'milestones', id: string): string =>
    say((mechanism[kind][id] ?? mechanism.former?.[kind][id])?.title ?? nameOf(id));
  const clockTitle = titleIn('clocks', clock);
  const stage = (id: string): string => titleIn('stages', id);
  const milestone = (id = ''): string => titleIn('milestones', id);
  const units = (ids: readonly string[] = []): string => list(ids.map(unitName));
  const fieldsOf = (command = ''): FieldAnswers => mechanism.commands[command]?.fields ?? {};
  switch (event.type) {
    case 'act':
      return title === undefined ? '' : actText(event.data ?? {}, fieldsOf(event.command), { mechanism, facts });
    case 'registered':
      return unitName(event.firstContact ?? '');
    case 'facts-learned':
      return factsText([...Object.keys(event.facts ?? {}), ...(event.cleared ?? [])], { mechanism, facts });
    case 'routed':
      return clauses((event.result?.rules ?? []).map(ruleName));
    case 'proposed':
      return clauses([
        list((event.kinds ?? []).flatMap((kind) => kind.words.map((one) => `“${one}”`))),
        factsText(Object.keys(event.facts ?? {}), { mechanism, facts }),
        event.lead === undefined ? '' : `→ ${unitName(event.lead)}`,
        event.urgent ? say(words.claimsUrgency) : '',
      ]);
    case 'marked':
      return list((event.marks ?? []).map((mark) => milestone(mark.milestone)));
    case 'step-impossible':
    case 'step-possible':
      return event.reason === undefined ? '' : about(milestone(event.milestone), say(event.reason));
    case 'linked':
    case 'unlinked':
      return clauses([say(mechanism.links?.[event.as ?? '']?.title ?? nameOf(event.as ?? '')), event.number ?? '']);
    case 'parts-changed':
      return list((event.parts ?? []).map(({ number }) => number));
    case 'units-involved':
      return units(event.units);
    case 'person-assigned':
      return clauses([unitName(event.unit ?? ''), event.person ?? say(caseWords.unassigned)]);
    case 'assigned':
    case 'unit-joined':
      return unitName(event.unit ?? '');
    case 'information-added':
      return clauses(
        [event.text ?? '', list((event.evidence ?? []).map(({ name, reference }) => name ?? reference))].filter(
          Boolean,
        ),
      );
    case 'file-hidden':
      return clauses([fileName(subject, event.sha256), event.reason ?? ''].filter(Boolean));
    case 'carried-over':
      return movedText(event);
    case 'unit-succeeded':
      return `${unitName(event.from ?? '')} → ${unitName(event.to ?? '')}`;
    case 'stage-entered': {
      const { outcome, from = '', stage: to = '' } = event;
      if (outcome !== undefined) return say(nameOf(outcome));
      return mechanism.stages[from] || mechanism.former?.stages[from] ? `${stage(from)} → ${stage(to)}` : stage(to);
    }
    case 'round-opened':
      return say(words.redo, event.round ?? 0);
    case 'deadline-started':
      if (event.deadline?.recountOf !== undefined)
        return about(clockTitle, say(words.recounted, event.deadline.recountOf));
      if (event.deadline?.resumed !== undefined)
        return about(clockTitle, say(words.resumed, event.deadline.resumed.of));
      return event.deadline?.earlier === undefined ? clockTitle : about(clockTitle, say(words.learnedShort));
    case 'deadline-cancelled':
      return event.reason === undefined ? clockTitle : about(clockTitle, say(event.reason));
    case 'deadline-stopped':
      return list([clockTitle, lateText(event.lateBySeconds ?? 0, mechanism.clocks[clock]?.kind === 'target')]);
    case 'deadline-judged':
      return `${clockTitle} · ${judgedText(event)}`;
    case 'deadline-put-off':
      return `${clockTitle} ${event.from ?? ''} → ${event.to ?? ''} (${say(words.putOff, event.times ?? 0)})`;
    case 'escalated':
      return `${say(actionTitle(event.action))} → ${units(event.to)} (${clockTitle})`;
    case 'sign-listed':
      return event.title === undefined ? '' : `${say(event.title)} → ${units(event.to)}`;
    case 'attempt-refused': {
      const { command = '', rule = '', message, unmet = [], data = {} } = event;
      const what = `${say(mechanism.commands[command]?.title ?? nameOf(command))} (${ruleName(rule)})`;
      return clauses(
        [
          what,
          message === undefined ? '' : say(message),
          ...unmet.map((one) => say(one.message)),
          actText(data, fieldsOf(command), { mechanism, facts }),
        ].filter(Boolean),
      );
    }
    default:
      if (!('deadline' in event)) return '';
      return subject.deadlines.some(({ id }) => id === event.deadline) ? clockTitle : clock;
  }
}

function actionTitle(action = 'notify'): Text {
  return actions[action] ?? nameOf(action);
}

function lateText(seconds: number, isTarget: boolean): string {
  return say(isTarget ? words.pastTargetBy : words.late, duration(seconds));
}

/** By unit or round, behind the id of a clock. */
const instance = /[@#].*$/;

const longest = 90;

interface Told {
  readonly mechanism: Mechanism;
  /** With their values in words. */
  readonly facts: NonNullable<Entry['facts']>;
}

/** Facts with their values; of one that the API has no words for, that it was told. */
function factsText(names: readonly string[], { mechanism, facts }: Told): string {
  return clauses(
    names.map((name) => {
      const told = facts.find(({ fact }) => fact === name);
      return told ? about(say(told.title), say(told.value)) : say(mechanism.facts[name]?.title ?? nameOf(name));
    }),
  );
}

function actText(data: Record<string, unknown>, fields: FieldAnswers, told: Told): string {
  const shownData = Object.entries(data).filter(([field, value]) => field !== 'satisfied' && value !== '');
  const text = clauses(
    shownData.map(([name, value]) => {
      if (name === 'facts') return factsText(Object.keys(value as object), told);
      const field = keptField(fields, name);
      const title = field?.title ?? knownName(name);
      return `${title === undefined ? '' : `${say(title)} `}${dataText(value, field, told.mechanism)}`;
    }),
  );
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function dataText(value: unknown, field: FieldAnswer | undefined, mechanism: Mechanism): string {
  const clock = field?.type === 'deadline' ? mechanism.clocks[String(value).replace(instance, '')] : undefined;
  return clock ? say(clock.title) : valueText(value, field);
}
