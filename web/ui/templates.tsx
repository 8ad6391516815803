import { SnippetsOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Modal, Skeleton } from 'antd';
import { createContext, type ReactNode, use, useState } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import { errorText } from '../api.ts';
import { say, type Text } from '../language.ts';
import { unitName } from '../reference.ts';
import { useSession } from '../session.ts';
import { appended, fillTemplate, type TemplateValues } from './fill-template.ts';
import styles from './templates.module.css';
import { useAnswer } from './use-answer.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

const words = {
  pick: word('常用语', 'Templates'),
  find: word('查找常用语', 'Find a template'),
  none: word('没有常用语', 'There are no templates'),
  manage: word('管理常用语', 'Manage the templates'),
  ofOrganisation: word('全机构', 'Everybody'),
} as const;

const Context = createContext<TemplateValues | undefined>(undefined);

/** Offers templates at the text fields inside it, filled in with what is known there. */
export function TemplateProvider({ values, children }: { values: TemplateValues; children: ReactNode }) {
  return <Context value={values}>{children}</Context>;
}

/**
 * Puts a template into a text field; nothing outside of a {@link TemplateProvider}.
 * @param written what stands in the field, which stays
 */
export function TemplatePicker({
  written,
  onChange,
}: {
  written: string;
  onChange: (text: string) => void;
}): ReactNode {
  const values = use(Context);
  const [isOpen, setOpen] = useState(false);
  if (values === undefined) return null;
  return (
    <>
      <Button size="small" type="text" icon={<SnippetsOutlined />} onClick={() => setOpen(true)}>
        {say(words.pick)}
      </Button>
      {isOpen && (
        <Templates
          values={values}
          onClose={() => setOpen(false)}
          onPick={(text) => {
            onChange(appended(written, text));
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

function Templates({
  values,
  onPick,
  onClose,
}: {
  values: TemplateValues;
  onPick: (text: string) => void;
  onClose: () => void;
}) {
  const { data, error } = useAnswer(operations.listTemplates, {});
  const [find, setFind] = useState('');
  const session = useSession();
  const own: TemplateValues = {
    ...(session?.unit === undefined ? {} : { unit: unitName(session.unit) }),
    person: session?.name ?? session?.user ?? '',
    ...values,
  };
  const found = data?.templates.filter(({ title, text }) => `${title} ${text}`.includes(find.trim()));
  return (
    <Modal open title={say(words.pick)} onCancel={onClose} footer={<a href="#/templates">{say(words.manage)}</a>}>
      <Input
        autoFocus
        allowClear
        aria-label={say(words.find)}
        placeholder={say(words.find)}
        value={find}
        onChange={(event) => setFind(event.target.value)}
      />
      {error && <p role="alert">{errorText(error)}</p>}
      {found === undefined && !error && <Skeleton active />}
      {found?.length === 0 && <Empty description={say(words.none)} />}
      <ul className={styles.templates}>
        {found?.map(({ id, of, title, text, unit }) => (
          <li key={`${of} ${id}`}>
            <button type="button" onClick={() => onPick(fillTemplate(text, own))}>
              <strong>{title}</strong> <span>{unit === undefined ? say(words.ofOrganisation) : unitName(unit)}</span>
              <span className={styles.text}>{fillTemplate(text, own)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
