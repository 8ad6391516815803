import { Alert } from 'antd';
import type { CaseCheckpointAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { errorText } from '../api.ts';
import { say } from '../language.ts';
import { shown } from '../time.ts';
import { useAnswer } from '../ui/use-answer.ts';
import styles from './case.module.css';
import { caseWords } from './words.ts';

/** Milliseconds; only while the next checkpoint is waited for. */
const refreshMs = 60_000;

const types = { anchored: 'success', pending: 'info', unnamed: 'info', differs: 'error' } as const;

/** Whether a signed checkpoint names the record of the case as it stands. @param version asked again when it changes */
export function Anchored({ number, version }: { number: string; version: number }) {
  const asked = useAnswer(operations.readCaseCheckpoint, { params: { number } }, { everyMs: refreshMs });
  const { data, error } = asked;
  if (data === undefined) return error && <Alert type="warning" title={errorText(error)} role="presentation" />;
  // What was committed since says itself that it is not named yet.
  const state = data.version < version ? 'pending' : data.state;
  const { checkpoint } = data;
  return (
    <div data-anchor={state}>
      <Alert type={types[state]} title={textOf(state, checkpoint)} role="presentation" />
      {state === 'anchored' && checkpoint && (
        <p className={styles.quiet}>
          {say(caseWords.root)} <code title={checkpoint.root}>{checkpoint.root.slice(0, 16)}…</code> ·{' '}
          {checkpoint.algorithm} · {say(caseWords.publicKey)}{' '}
          <code title={checkpoint.key}>{checkpoint.key.slice(0, 16)}…</code>
        </p>
      )}
    </div>
  );
}

function textOf(state: CaseCheckpointAnswer['state'], checkpoint: CaseCheckpointAnswer['checkpoint']): string {
  const which = checkpoint === undefined ? [] : [checkpoint.sequence, shown(checkpoint.at)];
  if (state !== 'pending' || checkpoint === undefined) return say(caseWords[state], ...which);
  return `${say(caseWords.pending)} ${say(caseWords.pendingSince, ...which)}`;
}
