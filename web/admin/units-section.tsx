import { Button, Space, type TableProps, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import type { UnitsAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { list, say } from '../language.ts';
import { nameOf } from '../field-names.ts';
import { unitName } from '../reference.ts';
import { useAnswer } from '../ui/use-answer.ts';
import styles from './admin.module.css';
import { Card, Changes } from './parts.tsx';
import { UnitForm, type UnitTask } from './unit-form.tsx';
import { Rows } from '../ui/rows.tsx';
import { Answered } from '../ui/answered.tsx';
import { useFinding } from './use-finding.tsx';
import { adminWords as words } from './words.ts';

type Unit = UnitsAnswer['units'][number];

/** The register of units: add, change and end them, and who did so before. */
export function UnitsSection(): ReactNode {
  const register = useAnswer(operations.listUnits, {});
  const versions = useAnswer(operations.listUnitVersions, {});
  const finding = useFinding();
  const [task, setTask] = useState<UnitTask>();
  const changes = versions.data?.versions ?? [];
  return (
    <>
      <Card
        title={say(words.units)}
        actions={
          <Button type="primary" onClick={() => setTask({ kind: 'add' })}>
            {say(words.addUnit)}
          </Button>
        }
      >
        {finding.tools}
        <Answered of={register}>
          {(answer) => (
            <>
              <Rows<Unit>
                label={say(words.units)}
                rowKey="id"
                dataSource={answer.units.filter((unit) => finding.isShown(textOf(unit), !unit.inForce))}
                columns={columnsOf(answer, setTask)}
              />
              {task && <UnitForm task={task} register={answer} changes={changes} onClose={() => setTask(undefined)} />}
            </>
          )}
        </Answered>
      </Card>
      <Answered of={versions}>
        {() => (
          <Changes
            of={changes}
            detail={({ changes: units }) => (
              <ul>
                {units.map(({ id, change, fields }) => (
                  <li key={id}>
                    {unitName(id)}{' '}
                    {change === 'added' ? say(words.added) : `${say(words.changed)} ${list(fields.map(fieldTitle))}`}
                  </li>
                ))}
              </ul>
            )}
          />
        )}
      </Answered>
    </>
  );
}

function columnsOf(
  { kinds = [] }: UnitsAnswer,
  act: (task: UnitTask) => void,
): NonNullable<TableProps<Unit>['columns']> {
  const kindTitle = (kind: string): string => {
    const found = kinds.find(({ id }) => id === kind);
    return found ? say(found.title) : kind;
  };
  return [
    {
      title: say(words.name),
      render: (_value, { name, id, inForce }) => (
        <>
          {say(name)} <span className={styles.quiet}>{id}</span> {!inForce && <Tag>{say(words.ended)}</Tag>}
        </>
      ),
    },
    { title: say(words.kind), render: (_value, { kind }) => kindTitle(kind) },
    { title: say(words.parent), render: (_value, { parent }) => parent && unitName(parent) },
    { title: say(words.hotlines), render: (_value, { hotlines }) => list(hotlines.map(({ number }) => number)) },
    { title: say(words.validFrom), dataIndex: 'validFrom' },
    {
      title: say(words.validTo),
      render: (_value, { validTo, successor }) =>
        validTo && (successor === undefined ? validTo : `${validTo} → ${unitName(successor)}`),
    },
    {
      title: say(words.actions),
      fixed: 'end',
      render: (_value, unit) => (
        <Space>
          <Button size="small" onClick={() => act({ kind: 'change', unit })}>
            {say(words.change)}
          </Button>
          {unit.inForce && (
            <Button size="small" danger onClick={() => act({ kind: 'end', unit })}>
              {say(words.end)}
            </Button>
          )}
        </Space>
      ),
    },
  ];
}

function textOf({ id, name, hotlines }: Unit): string {
  return [id, name.zh, name.en, ...hotlines.map(({ number }) => number)].join(' ');
}

function fieldTitle(field: string): string {
  const own = {
    ...{ name: words.name, kind: words.kind, parent: words.parent, hotlines: words.hotlines, head: words.head },
    ...{ validFrom: words.validFrom, validTo: words.validTo, successor: words.successor },
  };
  return field in own ? say(own[field as keyof typeof own]) : say(nameOf(field));
}
