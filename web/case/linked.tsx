import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import { clauses, say } from '../language.ts';
import { caseHref } from '../route.ts';
import { dueShown } from '../time.ts';
import { Entry } from '../ui/entry.tsx';
import { Badge } from '../ui/tags.tsx';
import { words } from '../words.ts';
import styles from './case.module.css';

/** The cases that this one has to do with, each with its stage and when it is due; of parts first how they stand together. */
export function LinkedCases({ subject: { related = [] } }: { subject: CaseAnswer }) {
  return (
    <dl className={styles.facts}>
      {related.map(({ link, title, cases, rollUp }) => (
        <Entry
          key={link}
          name={title}
          value={
            <>
              {rollUp && <p>{rollUpText(rollUp)}</p>}
              <ul className={styles.plain}>
                {cases.map(({ number, state }) => (
                  <li key={number}>
                    <a href={caseHref(number)}>{number}</a> {state && <LinkedState state={state} />}
                  </li>
                ))}
              </ul>
            </>
          }
        />
      ))}
    </dl>
  );
}

type Related = NonNullable<CaseAnswer['related']>[number];
type State = NonNullable<Related['cases'][number]['state']>;

function LinkedState({ state: { stageTitle, closed, dueAt, overdue } }: { state: State }) {
  return (
    <>
      <span>{say(stageTitle)}</span>
      {!closed && dueAt !== undefined && (
        <span className={styles.quiet}> · {say(words.dueBy, dueShown(dueAt))}</span>
      )}{' '}
      {overdue && <Badge tone="alert">{say(words.overdue)}</Badge>}
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
