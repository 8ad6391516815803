import { Alert, Skeleton } from 'antd';
import { useState } from 'react';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { useCase } from '../case/use-case.ts';
import { knownName } from '../field-names.ts';
import { keptField } from '../field-titles.ts';
import { list, say } from '../language.ts';
import { type Mechanism, unitName } from '../reference.ts';
import { valueText } from '../value-text.ts';
import { caseHref } from '../route.ts';
import { session } from '../session.ts';
import { shown } from '../time.ts';
import { CaseFiles } from '../ui/files/case-files.tsx';
import { CommandForm } from '../ui/forms/command-form.tsx';
import { useReference } from '../ui/reference.tsx';
import { Refused } from '../ui/refused.tsx';
import { RuleLinks } from '../ui/rule-links.tsx';
import { Stale } from '../ui/stale.tsx';
import styles from './disputes.module.css';
import { type Position, positionsIn } from './positions.ts';
import type { DisputeKind } from './dispute-kinds.ts';
import { disputeWords } from './words.ts';

interface Props {
  readonly number: string;
  /** How it is decided; absent once it has been. */
  readonly kind: DisputeKind | undefined;
  readonly onDecided: () => void;
}

/** One dispute: who says what, whom the rules make likely, and the form that decides it. */
export function Dispute({ number, kind, onDecided }: Props) {
  const { subject, mechanism, error, isRefused, reload } = useCase(number);
  const [decided, setDecided] = useState<string>();
  const tell = (text: string): void => {
    onDecided();
    setDecided(text);
  };
  if (isRefused && error) return <Refused error={error} />;
  if (!subject || !mechanism) {
    return (
      <div>
        <Stale error={error} retry={reload} />
        <Skeleton active paragraph={{ rows: 8 }} />
      </div>
    );
  }
  return (
    <article className={styles.dispute} aria-labelledby="dispute-title">
      <header>
        <h2 id="dispute-title">
          <a href={caseHref(number)}>{number}</a>
        </h2>
        {kind && (
          <p>
            {say(disputeWords.decides, unitName(kind.unit))} <RuleLinks ids={kind.command.rules} />
          </p>
        )}
      </header>
      <Stale error={error} asOf={subject.now} retry={reload} />
      {decided !== undefined && <Alert type="success" showIcon role="status" title={decided} data-done />}
      {kind && <Decision {...{ subject, mechanism, kind }} onChanged={reload} onDecided={tell} />}
    </article>
  );
}

interface DecisionProps {
  readonly subject: CaseAnswer;
  readonly mechanism: Mechanism;
  readonly kind: DisputeKind;
  readonly onChanged: () => void;
  readonly onDecided: (text: string) => void;
}

function Decision({ subject, mechanism, kind: { command, unit }, onChanged, onDecided }: DecisionProps) {
  const { units } = useReference();
  const { number, routing, files = [] } = subject;
  const likely = [...new Set([...(routing?.lead === undefined ? [] : [routing.lead]), ...(routing?.candidates ?? [])])];
  const others = units.filter(({ id }) => !likely.includes(id));
  const first = likely.flatMap((id) => units.find((one) => one.id === id) ?? []);
  const isOwn = session()?.unit === unit && subject.commands.includes(command.type);
  const give = async (value: object, idempotencyKey: string): Promise<boolean> => {
    const body = { ...value, type: command.type, expectedVersion: subject.version };
    await call(operations.giveCommand, { params: { number }, query: { personal: 'masked' }, body, idempotencyKey });
    onDecided(say(disputeWords.done, say(command.title)));
    onChanged();
    return true;
  };
  return (
    <>
      <section aria-labelledby="positions">
        <h3 id="positions">{say(disputeWords.positions)}</h3>
        <Positions of={positionsIn(subject.acts, command.decidesBetween ?? [])} mechanism={mechanism} />
      </section>
      <section aria-labelledby="likely" data-likely>
        <h3 id="likely">{say(disputeWords.likely)}</h3>
        <p>
          {likely.length === 0 ? say(disputeWords.noLikely) : <strong>{list(likely.map(unitName))}</strong>}{' '}
          <RuleLinks ids={routing?.rules ?? []} />
        </p>
      </section>
      {files.length > 0 && (
        <section aria-labelledby="files">
          <h3 id="files">{say(disputeWords.files)}</h3>
          <CaseFiles subject={subject} onChanged={onChanged} />
        </section>
      )}
      {isOwn ? (
        <CommandForm
          subject={subject}
          mechanism={mechanism}
          // Those that the rules make likely are the first to choose from.
          units={[...first, ...others]}
          type={command.type}
          title={command.title}
          draftName={`case/${number}/${command.type}`}
          give={give}
          onCancel={() => undefined}
          onRefused={onChanged}
          changesSince={() => <Alert type="warning" showIcon title={say(disputeWords.changed)} />}
        />
      ) : (
        <p className={styles.quiet}>{say(disputeWords.notYours, unitName(unit))}</p>
      )}
    </>
  );
}

function Positions({ of: positions, mechanism }: { of: readonly Position[]; mechanism: Mechanism }) {
  if (positions.length === 0) return <p className={styles.quiet}>{say(disputeWords.noPositions)}</p>;
  return (
    <div className={styles.positions}>
      {positions.map(({ unit, said }) => (
        <section key={unit} className={styles.position} data-position={unit}>
          <h4>{unitName(unit)}</h4>
          {said.map(({ act, data }, index) => (
            <div key={`${act.seq} ${index}`}>
              <p>
                <strong>{say(act.title)}</strong>{' '}
                <span className={styles.quiet}>
                  {act.unit !== unit && `${unitName(act.unit)} · `}
                  <time>{shown(act.at)}</time>
                </span>
              </p>
              {act.withheld && <p className={styles.quiet}>{say(disputeWords.withheld)}</p>}
              <Said command={act.command} data={data} mechanism={mechanism} />
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

interface SaidProps {
  readonly command: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly mechanism: Mechanism;
}

function Said({ command, data, mechanism }: SaidProps) {
  const fields = mechanism.commands[command]?.fields ?? {};
  const inside = Object.assign({}, ...Object.values(fields).map((field) => field.fields ?? {})) as typeof fields;
  return (
    <dl>
      {Object.entries(data).map(([name, value]) => {
        const field = keptField(fields, name) ?? inside[name];
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
  );
}
