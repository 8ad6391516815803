import type { ReactNode } from 'react';
import type { CaseAnswer } from '../shared/contracts/answers.ts';
import { nameOf } from './field-names.ts';
import { askedTitle, personTitle } from './intake-spec.ts';
import { intakeWords } from './intake-words.ts';
import { about, clauses, list, say, type Text } from './language.ts';
import { Mark, Marks } from './marks.tsx';
import { type Mechanism, ruleName, unitName } from './reference.ts';
import { caseHref } from './route.ts';
import { session } from './session.ts';
import { dueShown, shown } from './time.ts';
import { words } from './words.ts';

/** The head of a case: number, stage, holder and marks. */
export function CaseHead({ subject }: { subject: CaseAnswer }) {
  const { number, holder, firstContact, lead, co, receivedAt, registeredAt, closedAt, version, supervision } = subject;
  const provisional = subject.deadlines.some((one) => one.status === 'running' && one.provisional);
  return (
    <header className="case-head">
      <h1>
        {number} <Marks of={{ ...withoutDue(subject), provisional }} now={subject.now} />
        {subject.outcome === undefined && subject.confirmable && (
          <Mark kind="soon" text={words.unconfirmed} title={subject.confirmable.title} />
        )}
        {supervision.listed && <Mark kind="late" text={words.listed} />}
        {supervision.supervised && <Mark kind="late" text={words.supervised} />}
        {supervision.urges > 0 && <Mark kind="soon" text={words.urged} values={[supervision.urges]} />}
        {(supervision.candidates.length > 0 || supervision.signs) && <Mark kind="soon" text={words.candidate} />}
      </h1>
      <dl className="facts">
        <Entry name={words.holder} value={<strong>{unitName(holder)}</strong>} />
        <Entry name={words.firstContact} value={unitName(firstContact)} />
        <Entry name={words.lead} value={lead === undefined ? '—' : unitName(lead)} />
        {co.length > 0 && <Entry name={words.co} value={list(co.map(({ unit }) => unitName(unit)))} />}
        {Object.values(subject.roles ?? {}).map(({ title, unit, person }) => (
          <Entry
            key={title.zh}
            name={title}
            value={person === undefined ? unitName(unit) : `${unitName(unit)} · ${person}`}
          />
        ))}
        <Received {...{ receivedAt, registeredAt }} />
        {closedAt !== undefined && <Entry name={words.closedAt} value={shown(closedAt)} />}
        {subject.outcomeTitle && <Entry name={words.outcome} value={say(subject.outcomeTitle)} />}
        {subject.history && <Entry name={words.historyResult} value={subject.historyResult ?? say(words.historyWhy)} />}
        <LinkedCases subject={subject} />
        <Entry name={words.state} value={`${say(subject.stageTitle)} · ${say(words.version, version)}`} />
      </dl>
    </header>
  );
}

/** The cases that this one has to do with, each with its stage and when it is due; of parts first how they stand together. */
function LinkedCases({ subject: { related = [], now } }: { subject: CaseAnswer }) {
  return (
    <>
      {related.map(({ link, title, cases, rollUp }) => (
        <Entry
          key={link}
          name={title}
          value={
            <>
              {rollUp && <p>{rollUpText(rollUp)}</p>}
              <ul className="related">
                {cases.map(({ number, state }) => (
                  <li key={number}>
                    <a href={caseHref(number)}>{number}</a> {state && <LinkedState state={state} now={now} />}
                  </li>
                ))}
              </ul>
            </>
          }
        />
      ))}
    </>
  );
}

type Related = NonNullable<CaseAnswer['related']>[number];
type State = NonNullable<Related['cases'][number]['state']>;

function LinkedState({ state: { stageTitle, closed, dueAt, overdue }, now }: { state: State; now: string }) {
  const marked = { badges: [], overdue, round: 1, ...(dueAt === undefined || closed ? {} : { dueAt }) };
  return (
    <>
      <span>{say(stageTitle)}</span>
      {!closed && dueAt !== undefined && <span className="quiet"> · {say(words.dueBy, dueShown(dueAt))}</span>}{' '}
      <Marks of={marked} now={now} />
    </>
  );
}

function rollUpText({ total, open, closed, overdue, dueAt }: NonNullable<Related['rollUp']>): string {
  return clauses([
    say(words.partsTotal, total),
    say(words.partsOpen, open),
    say(words.partsClosed, closed),
    ...(overdue > 0 ? [say(words.partsOverdue, overdue)] : []),
    ...(dueAt === undefined ? [] : [say(words.partsDue, dueShown(dueAt))]),
  ]);
}

/** The head has no due instant of its own: the deadlines below say it better. */
function withoutDue({ badges, overdue, round, history, outcomeTitle }: CaseAnswer) {
  const marked = { badges, overdue, round, ...(history === undefined ? {} : { history }) };
  return { ...marked, ...(outcomeTitle === undefined ? {} : { outcomeTitle }) };
}

/** When it came; of what was registered later both instants (I-04). */
export function Received({
  receivedAt,
  registeredAt,
}: Pick<CaseAnswer, 'receivedAt'> & { registeredAt: string | undefined }) {
  if (registeredAt === undefined) return <Entry name={words.received} value={<time>{shown(receivedAt)}</time>} />;
  return (
    <>
      <Entry name={words.receivedBefore} value={<time>{shown(receivedAt)}</time>} />
      <Entry name={words.registeredLater} value={<time>{shown(registeredAt)}</time>} />
    </>
  );
}

/** A name with its value, in a list of such. */
export function Entry({ name, value }: { name: Text | string; value: ReactNode }) {
  return (
    <div>
      <dt>{typeof name === 'string' ? name : say(name)}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** What was registered, and the facts. */
export function CaseFacts({ subject, mechanism }: { subject: CaseAnswer; mechanism: Mechanism }) {
  const { content, respondent, place, complainant, unclear } = subject.registration;
  const { name, contact, address } = complainant;
  const person = complainant.withheld ? say(words.withheld) : [name, contact, address].filter(Boolean).join(' · ');
  return (
    <>
      <blockquote>{content}</blockquote>
      {subject.registration.masked && <p className="quiet">{say(words.masked)}</p>}
      <dl className="facts">
        {respondent !== undefined && <Entry name={askedTitle(mechanism, 'respondent')} value={respondent} />}
        {place !== undefined && <Entry name={askedTitle(mechanism, 'place')} value={place.text} />}
        <Entry name={personTitle(mechanism)} value={person === '' ? '—' : person} />
        {subject.registration.confidential && <Entry name={nameOf('confidential')} value={say(words.yes)} />}
        {Object.keys(unclear).length > 0 && <Entry name={words.unclear} value={unclearText(unclear, mechanism)} />}
        {Object.entries(subject.facts).map(([fact, value]) => {
          const spec = mechanism.facts[fact];
          return <Entry key={fact} name={spec?.title ?? fact} value={factText(value, spec?.values)} />;
        })}
      </dl>
      <Routing subject={subject} mechanism={mechanism} />
    </>
  );
}

function unclearText(unclear: CaseAnswer['registration']['unclear'], mechanism: Mechanism): string {
  const reasons = Map.groupBy(Object.entries(unclear), ([, reason]) => reason);
  return clauses(
    [...reasons].map(([reason, fields]) =>
      about(list(fields.map(([field]) => say(askedTitle(mechanism, field)))), reasonText(reason)),
    ),
  );
}

/** What is recorded where nobody stated a reason is in both languages. */
function reasonText(reason: string): string {
  return reason.replace('未提供 (not given)', say(intakeWords.notGiven));
}

function Routing({ subject: { routing, ruling, target }, mechanism }: { subject: CaseAnswer; mechanism: Mechanism }) {
  if (!routing) return null;
  const { rules, candidates, missing, lead } = routing;
  const factTitle = (fact: string): string => say(mechanism.facts[fact]?.title ?? nameOf(fact));
  return (
    <dl className="facts">
      <Entry
        name={words.routing}
        value={
          <>
            {clauses(rules.map(ruleName))}
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

/** Milestones are named for what has happened (已到现场); of what cannot be it must read 无法到现场. */
function stepText({ zh, en }: Text): string {
  return say({ zh: zh.replaceAll('已', ''), en });
}

/** What has to be done next in the case, and what cannot be done. */
export function CaseTasks({ subject: { tasks, impossible } }: { subject: CaseAnswer }) {
  if (tasks.length + impossible.length === 0) return <p className="quiet">{say(words.noTasks)}</p>;
  // One gap keeps several steps from being taken: it is told once.
  const gaps = Map.groupBy(impossible, ({ rule, reason }) => `${say(reason)} (${ruleName(rule)})`);
  // What the own unit has to do comes first; either in the order in which it is due.
  const own = session()?.unit;
  const sorted = [...tasks.filter(({ unit }) => unit === own), ...tasks.filter(({ unit }) => unit !== own)];
  return (
    <ul className="tasks">
      {sorted.map(({ milestone, title, unit, person, commandTitle, dueAt, overdue }) => (
        <li key={`${milestone}@${unit}`}>
          <strong>{say(words.notYet, say(title))}</strong> · {unitName(unit)}
          {person !== undefined && ` · ${person}`}
          {dueAt !== undefined && (
            <>
              {' '}
              · <time>{dueShown(dueAt)}</time>
            </>
          )}{' '}
          {overdue && <Mark kind="late" text={words.overdue} />}
          <span className="quiet"> {say(words.byCommand, say(commandTitle))}</span>
        </li>
      ))}
      {[...gaps].map(([gap, steps]) => (
        <li key={gap} className="quiet">
          {say(words.cannot, list(steps.map(({ title }) => stepText(title))))}
          <br />
          {gap}
        </li>
      ))}
    </ul>
  );
}
