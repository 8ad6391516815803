import { Button, InputNumber, Radio, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import type { AnswerOf } from '../../shared/contracts/operation-schemas.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { say } from '../language.ts';
import { ruleName } from '../reference.ts';
import { shown } from '../time.ts';
import { useReference } from '../ui/reference.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import styles from './admin.module.css';
import { ChangeForm } from './change-form.tsx';
import { authorOf, Card } from './parts.tsx';
import { Rows } from '../ui/rows.tsx';
import { Answered } from '../ui/answered.tsx';
import { adminWords as words } from './words.ts';

type Setting = AnswerOf<typeof operations.listSettings>['settings'][number];
type Value = Setting['value'];

/** Every setting of every mechanism: what it is, by which rule, and who set it so. */
export function SettingsSection(): ReactNode {
  const settings = useAnswer(operations.listSettings, {});
  const { mechanisms } = useReference();
  const [chosen, setChosen] = useState<Setting>();
  const titleOf = (id: string): string => {
    const found = mechanisms.find((one) => one.id === id);
    return found ? say(found.title) : id;
  };
  return (
    <Answered of={settings}>
      {({ version, settings: all }) => (
        <Card title={say(words.settings)}>
          <p className={styles.quiet}>{say(words.settingHint)}</p>
          <Rows<Setting>
            label={say(words.settings)}
            rowKey={({ mechanism, id }) => `${mechanism} ${id}`}
            pageSize={25}
            dataSource={all}
            expandable={{
              columnTitle: <span className="hidden">{say(words.history)}</span>,
              expandedRowRender: (setting) => <History of={setting} />,
              rowExpandable: ({ changes }) => changes.length > 0,
            }}
            columns={[
              {
                title: say(words.setting),
                render: (_value, { id, title }) => (
                  <div className={styles.narrow}>
                    <strong>{id}</strong> {say(title)}
                  </div>
                ),
              },
              { title: say(words.mechanism), render: (_value, { mechanism }) => titleOf(mechanism) },
              {
                title: say(words.value),
                render: (_value, setting) => (
                  <div className={styles.small}>
                    {meaningOf(setting, setting.value)}{' '}
                    {setting.value === setting.default && <Tag>{say(words.asShipped)}</Tag>}
                  </div>
                ),
              },
              {
                title: say(words.rules),
                render: (_value, { rules }) => <div className={styles.small}>{rules.map(ruleName).join(' · ')}</div>,
              },
              {
                title: say(words.actions),
                fixed: 'end',
                render: (_value, setting) =>
                  (setting.values !== undefined || setting.range !== undefined) && (
                    <Button
                      size="small"
                      aria-label={`${say(words.change)} ${setting.id}`}
                      onClick={() => setChosen(setting)}
                    >
                      {say(words.change)}
                    </Button>
                  ),
              },
            ]}
          />
          {chosen && (
            <ChangeForm
              name={`setting/${chosen.mechanism}/${chosen.id}`}
              title={say(words.changeSetting, chosen.id)}
              initial={() => ({ value: chosen.value })}
              version={version}
              changes={chosen.changes}
              onClose={() => setChosen(undefined)}
              send={({ value }, change) =>
                call(operations.changeSetting, { params: { id: chosen.id }, body: { value, ...change } })
              }
            >
              {({ value, set, problem }) => (
                <fieldset className={styles.shift}>
                  <legend>{say(chosen.title)}</legend>
                  <ValueField of={chosen} value={value.value} onChange={(next) => set({ value: next })} />
                  {problem('value') !== undefined && <span className={styles.problem}>{problem('value')}</span>}
                </fieldset>
              )}
            </ChangeForm>
          )}
        </Card>
      )}
    </Answered>
  );
}

function ValueField({ of: setting, value, onChange }: { of: Setting; value: Value; onChange: (value: Value) => void }) {
  const { range, values = [] } = setting;
  if (range)
    return (
      <>
        <InputNumber
          aria-label={say(setting.title)}
          min={range.min}
          max={range.max}
          precision={0}
          value={Number(value)}
          onChange={(next) => onChange(next ?? range.min)}
        />
        <small className={styles.quiet}> {say(words.between, range.min, range.max)}</small>
      </>
    );
  return (
    <Radio.Group vertical value={value} onChange={({ target }) => onChange(target.value as Value)}>
      {values.map((one) => (
        <Radio key={String(one)} value={one}>
          {meaningOf(setting, one)}
        </Radio>
      ))}
    </Radio.Group>
  );
}

function History({ of: setting }: { of: Setting }) {
  return (
    <ol className={styles.list} reversed>
      {setting.changes.map((change) => (
        <li key={change.version}>
          {meaningOf(setting, change.from)} → <strong>{meaningOf(setting, change.value)}</strong>
          <div className={styles.quiet}>{say(words.setBy, authorOf(change), shown(change.at), change.reason)}</div>
        </li>
      ))}
    </ol>
  );
}

function meaningOf({ meanings }: Setting, value: Value): string {
  const meaning = meanings?.[String(value)];
  if (meaning) return say(meaning);
  return typeof value === 'boolean' ? say(value ? words.yes : words.no) : String(value);
}
