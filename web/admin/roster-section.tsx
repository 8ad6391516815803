import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { AnswerOf } from '../../shared/contracts/operation-schemas.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { list, say } from '../language.ts';
import { ruleName, unitName } from '../reference.ts';
import { useAnswer } from '../ui/use-answer.ts';
import styles from './admin.module.css';
import { ChangeForm } from './change-form.tsx';
import { Card, Changes } from './parts.tsx';
import { bodyOf, ShiftFields, type TypedShift, typedOf } from './shift-fields.tsx';
import { Rows } from '../ui/rows.tsx';
import { Answered } from '../ui/answered.tsx';
import { adminWords as words } from './words.ts';

type Roster = AnswerOf<typeof operations.readRoster>;
type Shift = Roster['shifts'][number];

/** Who answers at each post now, and all shifts. */
export function RosterSection(): ReactNode {
  const roster = useAnswer(operations.readRoster, {});
  const [isOpen, setOpen] = useState(false);
  return (
    <Answered of={roster}>
      {(answer) =>
        answer.posts.length === 0 ? (
          <Card title={say(words.roster)}>
            <p className={styles.quiet}>{say(words.noPosts)}</p>
          </Card>
        ) : (
          <>
            <Card title={say(words.onDuty)}>
              <Rows<Roster['posts'][number]>
                label={say(words.onDuty)}
                rowKey="id"
                pagination={false}
                dataSource={answer.posts}
                columns={[
                  { title: say(words.post), render: (_value, { title }) => say(title) },
                  { title: say(words.onDuty), render: (_value, { onDuty }) => dutyText(onDuty) },
                  { title: say(words.second), render: (_value, { second }) => second && dutyText(second) },
                  { title: say(words.rules), render: (_value, { rules }) => list(rules.map(ruleName)) },
                ]}
              />
            </Card>
            <Card
              title={say(words.shifts)}
              actions={
                <Button type="primary" onClick={() => setOpen(true)}>
                  {say(words.editShifts)}
                </Button>
              }
            >
              {answer.shifts.length === 0 ? (
                <p className={styles.quiet}>{say(words.noShifts)}</p>
              ) : (
                <Shifts of={answer} />
              )}
            </Card>
            <Changes of={answer.changes} />
            {isOpen && (
              <ChangeForm
                name="roster"
                title={say(words.editShifts)}
                initial={() => ({ shifts: answer.shifts.map(typedOf) })}
                version={answer.version}
                changes={answer.changes}
                onClose={() => setOpen(false)}
                send={({ shifts }, change) =>
                  call(operations.setShifts, { body: { shifts: shifts.map(bodyOf), ...change } })
                }
              >
                {({ value: { shifts }, set, problem }) => (
                  <>
                    <p className={styles.quiet}>{say(words.shiftOrder)}</p>
                    {shifts.map((shift, index) => (
                      <ShiftFields
                        // A shift has no name of its own; they stand in their order.
                        key={index}
                        index={index}
                        shift={shift}
                        posts={answer.posts}
                        problem={problem(`shifts[${index}]`) ?? problem('shifts')}
                        onChange={(next) => set({ shifts: shifts.with(index, next) })}
                        onRemove={() => set({ shifts: shifts.toSpliced(index, 1) })}
                      />
                    ))}
                    <p>
                      <Button onClick={() => set({ shifts: [...shifts, newShift(answer)] })}>
                        {say(words.addShift)}
                      </Button>
                    </p>
                  </>
                )}
              </ChangeForm>
            )}
          </>
        )
      }
    </Answered>
  );
}

function Shifts({ of: { shifts, posts } }: { of: Roster }) {
  const postTitle = (id: string): string => {
    const found = posts.find((post) => post.id === id);
    return found ? say(found.title) : id;
  };
  return (
    <Rows<Shift & { readonly key: number }>
      label={say(words.shifts)}
      pageSize={30}
      dataSource={shifts.map((shift, key) => ({ ...shift, key }))}
      columns={[
        {
          title: say(words.post),
          render: (_value, { post, line }) => `${postTitle(post)}${line === 'second' ? ` · ${say(words.second)}` : ''}`,
        },
        { title: say(words.unit), render: (_value, { unit }) => unitName(unit) },
        { title: say(words.person), dataIndex: 'person' },
        { title: say(words.validFrom), dataIndex: 'from' },
        { title: say(words.validTo), dataIndex: 'to' },
        { title: say(words.days), render: (_value, { on }) => daysText(on) },
        { title: say(words.fromHour), render: (_value, { hours }) => hours?.join('–') ?? say(words.allDay) },
      ]}
    />
  );
}

function daysText(on: Shift['on']): string {
  if (on === undefined) return say(words.everyDay);
  return say(on === 'working-days' ? words.workingDays : words.restDays);
}

function dutyText({ unit, person, name }: Roster['posts'][number]['onDuty']): string {
  return [unitName(unit), name ?? person].filter(Boolean).join(' · ');
}

function newShift({ posts: [post], at }: Roster): TypedShift {
  return {
    ...{ post: post?.id ?? '', line: 'first', unit: post?.unit ?? '', person: '' },
    ...{ from: at.slice(0, 10), to: '', on: '', begins: '', ends: '' },
  };
}
