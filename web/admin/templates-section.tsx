import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Space, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import type { TemplatesAnswer } from '../../shared/contracts/templates.ts';
import { call, errorText } from '../api.ts';
import { say } from '../language.ts';
import { unitName } from '../reference.ts';
import { shown } from '../time.ts';
import { useAnswer } from '../ui/use-answer.ts';
import { Answered } from '../ui/answered.tsx';
import styles from './admin.module.css';
import { Card } from './parts.tsx';
import { TemplateForm } from './template-form.tsx';
import { templateWords as words } from './templates-words.ts';
import { adminWords } from './words.ts';

type Template = TemplatesAnswer['templates'][number];

/** The templates of whoever reads: those of their unit and of the organisation. */
export function TemplatesSection(): ReactNode {
  const templates = useAnswer(operations.listTemplates, {});
  const [open, setOpen] = useState<{ readonly template?: Template }>();
  const cache = useQueryClient();
  const { modal, message } = App.useApp();
  const remove = ({ id, of, title, version }: Template): void => {
    modal.confirm({
      title: say(words.remove, title),
      okText: say(words.removeIt),
      okButtonProps: { danger: true },
      onOk: async () => {
        const query = { of, expectedVersion: version };
        await call(operations.removeTemplate, { params: { id }, query }).catch(
          (error: unknown) => void message.error(errorText(error as Error)),
        );
        await cache.invalidateQueries();
      },
    });
  };
  return (
    <Card
      title={say(adminWords.templates)}
      actions={
        <Button type="primary" onClick={() => setOpen({})}>
          {say(words.add)}
        </Button>
      }
    >
      <p className={styles.quiet}>{say(words.hint)}</p>
      <Answered of={templates}>
        {({ templates: all }) => (
          <>
            {all.length === 0 && <p>{say(words.none)}</p>}
            <ul className={styles.list}>
              {all.map((template) => (
                <li key={`${template.of} ${template.id}`}>
                  <div className={styles.heading}>
                    <span>
                      <strong>{template.title}</strong>{' '}
                      <Tag>{template.unit === undefined ? say(words.organisation) : unitName(template.unit)}</Tag>
                      <span className={styles.quiet}>
                        {say(words.changed, template.changedBy, shown(template.changedAt))}
                      </span>
                    </span>
                    {template.changeable && (
                      <Space>
                        <Button size="small" onClick={() => setOpen({ template })}>
                          {say(adminWords.change)}
                        </Button>
                        <Button size="small" danger onClick={() => remove(template)}>
                          {say(words.removeIt)}
                        </Button>
                      </Space>
                    )}
                  </div>
                  <div className={styles.lines}>{template.text}</div>
                </li>
              ))}
            </ul>
            {open && <TemplateForm template={open.template} current={all} onClose={() => setOpen(undefined)} />}
          </>
        )}
      </Answered>
    </Card>
  );
}
