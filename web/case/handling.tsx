import type { ReactNode } from 'react';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import { intakeOf } from '../intake-spec.ts';
import { list, say, type Text } from '../language.ts';
import { type Mechanism, unitName } from '../reference.ts';
import { shown } from '../time.ts';
import { Entry, Received } from '../ui/entry.tsx';
import { words } from '../words.ts';
import { Acts } from './acts.tsx';
import styles from './case.module.css';
import { Contents } from './contents.tsx';
import { LinkedCases } from './linked.tsx';
import { Checklist, RecordTable } from './lists.tsx';
import { CaseTasks } from './tasks.tsx';
import type { CaseView } from './use-case.ts';
import { caseWords } from './words.ts';

interface Props {
  readonly view: CaseView;
  readonly subject: CaseAnswer;
  readonly mechanism: Mechanism;
}

/** What the case is about, what is to be done and was done, who is on it, and what it has to do with other cases. */
export function Handling({ view, subject, mechanism }: Props) {
  const isRegister = mechanism.register !== undefined;
  return (
    <div className={styles.columns}>
      <div>
        <Part title={intakeOf(mechanism).content.title}>
          <Contents {...{ view, subject, mechanism }} />
        </Part>
        {!isRegister && (
          <Part title={caseWords.acts}>
            <Acts {...{ subject, mechanism }} />
          </Part>
        )}
        {subject.records?.map((record) => (
          <Part title={record.title} key={record.id}>
            <RecordTable record={record} mechanism={mechanism} />
          </Part>
        ))}
      </div>
      <div>
        {!isRegister && (
          <Part title={words.tasks}>
            <CaseTasks subject={subject} />
          </Part>
        )}
        {subject.checklists?.map((checklist) => (
          <Part title={checklist.title} key={checklist.id}>
            <Checklist checklist={checklist} />
          </Part>
        ))}
        <Part title={caseWords.units}>
          <Units subject={subject} />
        </Part>
        {subject.related && (
          <Part title={caseWords.linked}>
            <LinkedCases subject={subject} />
          </Part>
        )}
      </div>
    </div>
  );
}

function Part({ title, children }: { title: Text; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2>{say(title)}</h2>
      {children}
    </section>
  );
}

/** Who has which part in the case, and when it came and went. */
function Units({ subject }: { subject: CaseAnswer }) {
  const { holder, firstContact, lead, co, receivedAt, registeredAt, closedAt } = subject;
  return (
    <dl className={styles.facts}>
      <Entry name={words.holder} value={<strong>{unitName(holder)}</strong>} />
      <Entry name={words.firstContact} value={unitName(firstContact)} />
      {lead !== undefined && <Entry name={words.lead} value={unitName(lead)} />}
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
    </dl>
  );
}
