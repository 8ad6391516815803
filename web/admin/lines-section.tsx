import { Button, InputNumber, Space, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import type { AnswerOf } from '../../shared/contracts/operation-schemas.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { say } from '../language.ts';
import { unitName } from '../reference.ts';
import { shown } from '../time.ts';
import { useReference } from '../ui/reference.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import styles from './admin.module.css';
import { ChangeForm } from './change-form.tsx';
import { Card, Changes, Field } from './parts.tsx';
import { ShownOnce } from './shown-once.tsx';
import { Rows } from '../ui/rows.tsx';
import { Answered } from '../ui/answered.tsx';
import { adminWords as words } from './words.ts';

type Keys = AnswerOf<typeof operations.listHotlineKeys>;

interface Row {
  readonly line: string;
  readonly unit: string;
  readonly keys: Keys['keys'];
}

type Task =
  | { readonly kind: 'new'; readonly line: string }
  | { readonly kind: 'end'; readonly line: string; readonly fingerprint: string };

const daySeconds = 86_400;

/** The public lines and the keys with which their systems register. */
export function LinesSection(): ReactNode {
  const { units } = useReference();
  const keys = useAnswer(operations.listHotlineKeys, {});
  const [task, setTask] = useState<Task>();
  const [made, setMade] = useState<{ readonly line: string; readonly key: string }>();
  return (
    <Answered of={keys}>
      {(answer) => (
        <>
          <Card title={say(words.lines)}>
            <Rows<Row>
              label={say(words.lines)}
              rowKey={({ line, unit }) => `${line} ${unit}`}
              dataSource={[...rowsOf(answer, units)]}
              columns={[
                { title: say(words.line), dataIndex: 'line' },
                { title: say(words.unit), render: (_value, { unit }) => unitName(unit) },
                {
                  title: say(words.fingerprint),
                  render: (_value, row) =>
                    row.keys.length === 0 ? (
                      <span className={styles.quiet}>{say(words.noKey)}</span>
                    ) : (
                      <ul className={styles.list}>
                        {row.keys.map((key) => (
                          <li key={key.fingerprint}>
                            <KeyLine
                              of={key}
                              end={() => setTask({ kind: 'end', line: row.line, fingerprint: key.fingerprint })}
                            />
                          </li>
                        ))}
                      </ul>
                    ),
                },
                {
                  title: say(words.actions),
                  fixed: 'end',
                  render: (_value, { line }) => (
                    <Button size="small" onClick={() => setTask({ kind: 'new', line })}>
                      {say(words.newKey)}
                    </Button>
                  ),
                },
              ]}
            />
          </Card>
          <Changes of={answer.changes} />
          {task?.kind === 'new' && (
            <ChangeForm
              name={`key/new/${task.line}`}
              title={say(words.newKeyOf, task.line)}
              initial={() => ({ days: 7 })}
              version={answer.version}
              changes={answer.changes}
              okText={say(words.newKey)}
              onClose={() => setTask(undefined)}
              onDone={setMade}
              send={({ days }, change) =>
                call(operations.addHotlineKey, {
                  body: { line: task.line, overlapSeconds: days * daySeconds, ...change },
                })
              }
            >
              {({ value, set, problem }) => (
                <Field label={say(words.overlap)} problem={problem('overlapSeconds')}>
                  {(id) => (
                    <InputNumber
                      id={id}
                      min={0}
                      max={90}
                      precision={0}
                      value={value.days}
                      onChange={(days) => set({ days: days ?? 0 })}
                    />
                  )}
                </Field>
              )}
            </ChangeForm>
          )}
          {task?.kind === 'end' && (
            <ChangeForm
              name={`key/end/${task.fingerprint}`}
              title={say(words.endKeyOf, task.line, task.fingerprint)}
              initial={() => ({})}
              version={answer.version}
              changes={answer.changes}
              okText={say(words.end)}
              danger
              onClose={() => setTask(undefined)}
              send={(_value, change) =>
                call(operations.endHotlineKeys, {
                  params: { line: task.line },
                  body: { fingerprint: task.fingerprint, ...change },
                })
              }
            />
          )}
          {made && (
            <ShownOnce title={say(words.newKeyOf, made.line)} secret={made.key} onClose={() => setMade(undefined)} />
          )}
        </>
      )}
    </Answered>
  );
}

function KeyLine({ of: { fingerprint, since, until, inForce }, end }: { of: Keys['keys'][number]; end: () => void }) {
  return (
    <Space wrap>
      <code>{fingerprint}</code>
      {inForce ? <Tag>{say(words.works)}</Tag> : <Tag>{say(words.ended)}</Tag>}
      <span className={styles.quiet}>
        {since !== undefined && `${say(words.since)} ${shown(since)} `}
        {until !== undefined && `${say(words.until)} ${shown(until)}`}
      </span>
      {inForce && (
        <Button size="small" danger onClick={end}>
          {say(words.endKey)}
        </Button>
      )}
    </Space>
  );
}

/** A line that was given up stands below those of the register as long as it has keys. */
function rowsOf({ keys }: Keys, units: ReturnType<typeof useReference>['units']): readonly Row[] {
  const named = units
    .filter(({ inForce }) => inForce)
    .flatMap(({ id, hotlines }) => hotlines.map(({ number }) => ({ line: number, unit: id })));
  const others = keys.filter((key) => !named.some(({ line }) => line === key.line));
  const all = [...named, ...new Map(others.map(({ line, unit }) => [line, { line, unit }])).values()];
  return all.map((row) => ({ ...row, keys: keys.filter(({ line }) => line === row.line) }));
}
