import { Button } from 'antd';
import { useState } from 'react';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import { knownName } from '../field-names.ts';
import { keptField } from '../field-titles.ts';
import { say } from '../language.ts';
import { type Mechanism, unitName } from '../reference.ts';
import { valueText } from '../value-text.ts';
import { shown } from '../time.ts';
import { Badge } from '../ui/tags.tsx';
import { words } from '../words.ts';
import styles from './case.module.css';
import { caseWords } from './words.ts';

interface Props {
  readonly subject: CaseAnswer;
  readonly mechanism: Mechanism;
}

/** So many are shown at first. */
const few = 8;

/** What was done in the case and said, the latest first; promised days that were put off stand before. */
export function Acts({ subject, mechanism }: Props) {
  const [isAll, setAll] = useState(false);
  const acts = subject.acts.toReversed();
  const { putOffs = [] } = subject.supervision;
  if (acts.length === 0) return <p className={styles.quiet}>{say(caseWords.noActs)}</p>;
  return (
    <>
      {putOffs.map(({ title, from, to, at, reason, times }) => (
        <p key={at}>
          <Badge tone="notice">{say(words.putOff, times)}</Badge> <strong>{say(title)}</strong> {from} → {to}{' '}
          <span className={styles.quiet}>
            {reason} · <time>{shown(at)}</time>
          </span>
        </p>
      ))}
      <ol className={styles.acts} data-acts>
        {(isAll ? acts : acts.slice(0, few)).map((act) => (
          <Act key={act.seq} act={act} mechanism={mechanism} />
        ))}
      </ol>
      {!isAll && acts.length > few && (
        <Button size="small" onClick={() => setAll(true)}>
          {say(caseWords.showAll, acts.length)}
        </Button>
      )}
      {subject.actsTotal > acts.length && <p className={styles.quiet}>{say(caseWords.toRecord)}</p>}
    </>
  );
}

function Act({ act, mechanism }: { act: CaseAnswer['acts'][number]; mechanism: Mechanism }) {
  const { title, command, unit, at, data, withheld } = act;
  const spec = mechanism.commands[command];
  return (
    <li className={spec?.answers ? styles.answer : undefined}>
      <p>
        <strong>{say(title)}</strong> · {unitName(unit)} · <time>{shown(at)}</time>
      </p>
      {withheld && <p className={styles.quiet}>{say(words.withheld)}</p>}
      <dl className={styles.facts}>
        {Object.entries(data).map(([name, value]) => {
          const field = keptField(spec?.fields ?? {}, name);
          const label = field?.title ?? knownName(name);
          return (
            label && (
              <div key={name}>
                <dt>{say(label)}</dt>
                <dd dir="auto">{valueText(value, field)}</dd>
              </div>
            )
          );
        })}
      </dl>
    </li>
  );
}
