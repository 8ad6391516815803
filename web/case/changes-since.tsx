import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { say } from '../language.ts';
import type { Mechanism } from '../reference.ts';
import { keyOf } from '../ui/use-answer.ts';
import styles from './case.module.css';
import { isMachinery } from './event-words.ts';
import { EventLine } from './events.tsx';
import type { Shown } from './use-case.ts';
import { caseWords } from './words.ts';

interface Props {
  readonly subject: CaseAnswer;
  readonly mechanism: Mechanism;
  /** What whoever writes has seen. */
  readonly version: number;
  readonly shown: Shown;
}

/** What has happened in a case while somebody was writing. */
export function ChangesSince({ subject, mechanism, version, shown }: Props) {
  const sent = { params: { number: subject.number }, query: { after: version, personal: shown } };
  const { data } = useQuery({
    queryKey: [...keyOf(operations.readTimeline, sent), subject.version],
    queryFn: () => call(operations.readTimeline, sent),
  });
  const told = (data?.events ?? []).filter((entry) => !isMachinery(entry));
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      data-changes
      title={say(told.length > 0 ? caseWords.changedTitle : caseWords.changedNothing)}
      description={
        told.length > 0 && (
          <ol className={styles.events}>
            {told.map((entry) => (
              <EventLine key={entry.seq} entry={entry} context={{ subject, mechanism, events: told }} />
            ))}
          </ol>
        )
      }
    />
  );
}
