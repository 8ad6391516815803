import type { ComponentChildren } from 'preact';
import type { CaseAnswer } from '../shared/contracts/answers.ts';
import { nameOf } from './field-names.ts';
import { intakeWords } from './intake-words.ts';
import { about, clauses, list, say, type Text } from './language.ts';
import { Mark, Marks } from './marks.tsx';
import { type Mechanism, ruleName, unitName } from './reference.ts';
import { dueShown, shown } from './time.ts';
import { words } from './words.ts';

export function CaseHead({ subject }: { subject: CaseAnswer }) {
  const { number, holder, firstContact, lead, co, receivedAt, closedAt, version, supervision, queryCode } = subject;
  const provisional = subject.deadlines.some((one) => one.status === 'running' && one.provisional);
  return (
    <header class="case-head">
      <h1>
        {number} <Marks of={{ ...withoutDue(subject), provisional }} now={subject.now} />
        {supervision.listed && <Mark kind="late" text={words.listed} />}
        {supervision.supervised && <Mark kind="late" text={words.supervised} />}
        {supervision.urges > 0 && <Mark kind="soon" text={words.urged} values={[supervision.urges]} />}
        {(supervision.candidates.length > 0 || supervision.signs) && <Mark kind="soon" text={words.candidate} />}
      </h1>
      <dl class="facts">
        <Entry name={words.holder} value={<strong>{unitName(holder)}</strong>} />
        <Entry name={words.firstContact} value={unitName(firstContact)} />
        <Entry name={words.lead} value={lead === undefined ? '—' : unitName(lead)} />
        {co.length > 0 && <Entry name={words.co} value={list(co.map(({ unit }) => unitName(unit)))} />}
        <Entry name={words.received} value={shown(receivedAt)} />
        {closedAt !== undefined && <Entry name={words.closedAt} value={shown(closedAt)} />}
        {queryCode !== undefined && <Entry name={words.queryCode} value={<code>{queryCode}</code>} />}
        <Entry name={words.state} value={`${say(subject.stageTitle)} · ${say(words.version, version)}`} />
      </dl>
    </header>
  );
}

/** The head has no due instant of its own: the deadlines below say it better. */
function withoutDue({ urgency, immediate, overdue, round }: CaseAnswer) {
  return { urgency, immediate, overdue, round };
}

export function Entry({ name, value }: { name: Text | string; value: ComponentChildren }) {
  return (
    <div>
      <dt>{typeof name === 'string' ? name : say(name)}</dt>
      <dd>{value}</dd>
    </div>
  );
}

export function CaseFacts({ subject, mechanism }: { subject: CaseAnswer; mechanism: Mechanism }) {
  const { content, respondent, place, complainant, unclear } = subject.registration;
  const { name, contact, address } = complainant;
  const person = complainant.withheld ? say(words.withheld) : [name, contact, address].filter(Boolean).join(' · ');
  return (
    <>
      <blockquote>{content}</blockquote>
      <dl class="facts">
        {respondent !== undefined && <Entry name={words.respondent} value={respondent} />}
        {place !== undefined && <Entry name={words.place} value={place.text} />}
        <Entry name={words.complainant} value={person === '' ? '—' : person} />
        {Object.keys(unclear).length > 0 && <Entry name={words.unclear} value={unclearText(unclear)} />}
        {Object.entries(subject.facts).map(([fact, value]) => {
          const spec = mechanism.facts[fact];
          return <Entry key={fact} name={spec?.title ?? fact} value={factText(value, spec?.values)} />;
        })}
      </dl>
      <Routing subject={subject} mechanism={mechanism} />
    </>
  );
}

const personFields: Readonly<Record<string, Text>> = {
  name: { zh: '姓名', en: 'Name' },
  address: { zh: '地址', en: 'Address' },
  respondent: words.respondent,
  place: words.place,
  contact: nameOf('contactDetails'),
};

function unclearText(unclear: CaseAnswer['registration']['unclear']): string {
  const reasons = Map.groupBy(Object.entries(unclear), ([, reason]) => reason);
  return clauses(
    [...reasons].map(([reason, fields]) =>
      about(list(fields.map(([field]) => say(personFields[field] ?? nameOf(field)))), reasonText(reason)),
    ),
  );
}

/** What is recorded where nobody stated a reason is in both languages. */
function reasonText(reason: string): string {
  return reason === '未提供 (not given)' ? say(intakeWords.notGiven) : reason;
}

function Routing({ subject: { routing, ruling, target }, mechanism }: { subject: CaseAnswer; mechanism: Mechanism }) {
  if (!routing) return null;
  const { rules, candidates, missing, lead } = routing;
  const factTitle = (fact: string): string => say(mechanism.facts[fact]?.title ?? nameOf(fact));
  return (
    <dl class="facts">
      <Entry
        name={words.routing}
        value={
          <>
            {clauses(rules.map((rule) => ruleName(rule, mechanism)))}
            {(lead ?? target) !== undefined && <> → {unitName(lead ?? target ?? '')}</>}
            {ruling && ruling.unit !== (lead ?? target) && <> ({unitName(ruling.unit)})</>}
          </>
        }
      />
      {candidates.length > 0 && <Entry name={words.candidates} value={list(candidates.map(unitName))} />}
      {missing.length > 0 && <Entry name={words.missing} value={list(missing.map(factTitle))} />}
    </dl>
  );
}

/** The value of a fact for people. */
export function factText(value: unknown, values: Readonly<Record<string, Text>> | undefined): string {
  if (typeof value === 'boolean') return say(value ? words.yes : words.no);
  if (Array.isArray(value)) return value.length === 0 ? '—' : list(value.map((one) => factText(one, values)));
  if (isApproval(value)) {
    const { department, date, environmental } = value;
    return `${unitName(department)} ${date}${environmental ? ` (${say(words.environmental)})` : ''}`;
  }
  const text = String(value);
  return say(values?.[text] ?? { zh: text, en: text });
}

function isApproval(value: unknown): value is { department: string; date: string; environmental: boolean } {
  return typeof value === 'object' && value !== null && 'department' in value;
}

/** Milestones are named for what has happened (已到现场); of what has not it must read 待到现场. */
function stepText({ zh, en }: Text): string {
  return say({ zh: zh.replaceAll('已', ''), en });
}

export function CaseTasks({ subject: { tasks, impossible } }: { subject: CaseAnswer }) {
  if (tasks.length + impossible.length === 0) return <p class="quiet">{say(words.noTasks)}</p>;
  // One gap keeps several steps from being taken: it is told once.
  const gaps = Map.groupBy(impossible, ({ rule, reason }) => `${say(reason)} (${ruleName(rule)})`);
  return (
    <ul class="tasks">
      {tasks.map(({ milestone, title, unit, dueAt, overdue }) => (
        <li key={`${milestone}@${unit}`}>
          <strong>{say(words.notYet, stepText(title))}</strong> · {unitName(unit)}
          {dueAt !== undefined && <> · {dueShown(dueAt)}</>} {overdue && <Mark kind="late" text={words.overdue} />}
        </li>
      ))}
      {[...gaps].map(([gap, steps]) => (
        <li key={gap} class="quiet">
          {say(words.cannot, list(steps.map(({ title }) => stepText(title))))}
          <br />
          {gap}
        </li>
      ))}
    </ul>
  );
}
