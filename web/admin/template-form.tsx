import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal, Radio } from 'antd';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import type { TemplatesAnswer } from '../../shared/contracts/templates.ts';
import { placeholders } from '../../shared/contracts/templates.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { ApiError, call, errorText } from '../api.ts';
import { say } from '../language.ts';
import { useSession } from '../session.ts';
import { useDraft } from '../ui/use-draft.ts';
import styles from './admin.module.css';
import { Field } from './parts.tsx';
import { placeholderTitles, templateWords as words } from './templates-words.ts';
import { adminWords } from './words.ts';

type Template = TemplatesAnswer['templates'][number];

interface Typed {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly of: Template['of'];
}

const formId = 'template';

/** A template that is written or changed; what was typed is kept until it is saved. */
export function TemplateForm({
  template,
  current,
  onClose,
}: {
  template: Template | undefined;
  /** As they are now: what was changed meanwhile is saved over only when that was said. */
  current: readonly Template[];
  onClose: () => void;
}): ReactNode {
  const session = useSession();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const draft = useDraft<Typed>(`template/${template?.of ?? ''}/${template?.id ?? ''}`, () => ({
    id: template?.id ?? crypto.randomUUID(),
    title: template?.title ?? '',
    text: template?.text ?? '',
    of: template?.of ?? (session?.unit === undefined ? 'organisation' : 'unit'),
  }));
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const { value } = draft;
  const set = (part: Partial<Typed>): void => draft.change({ ...value, ...part });
  const version = current.find(({ id, of }) => id === value.id && of === value.of)?.version ?? 0;
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      const { id, ...body } = value;
      await call(operations.saveTemplate, { params: { id }, body: { ...body, expectedVersion: version } });
      draft.clear();
      void message.success(say(adminWords.saved));
      onClose();
    } catch (error) {
      const isStale = error instanceof ApiError && error.refusal?.code === 'stale-version';
      setProblem(isStale ? say(words.stale) : errorText(error as Error));
    }
    await cache.invalidateQueries();
    setBusy(false);
  };
  const isAdmin = session?.roles.includes('admin') === true;
  return (
    <Modal
      open
      title={say(template === undefined ? words.add : words.edit)}
      onCancel={onClose}
      okText={say(adminWords.save)}
      okButtonProps={{ htmlType: 'submit', form: formId, loading: isBusy }}
    >
      <form id={formId} onSubmit={(event) => void submit(event)}>
        <div role="alert">
          {problem !== undefined && <Alert className={styles.alert ?? ''} type="error" showIcon title={problem} />}
        </div>
        {template === undefined && isAdmin && session.unit !== undefined && (
          <fieldset className={styles.shift}>
            <legend>{say(words.of)}</legend>
            <Radio.Group
              value={value.of}
              options={(['unit', 'organisation'] as const).map((of) => ({ value: of, label: say(words[of]) }))}
              onChange={({ target }) => set({ of: target.value as Typed['of'] })}
            />
          </fieldset>
        )}
        <Field label={say(words.title)}>
          {(id) => (
            <Input
              id={id}
              name="title"
              required
              maxLength={60}
              value={value.title}
              onChange={(event) => set({ title: event.target.value })}
            />
          )}
        </Field>
        <Field label={say(words.text)}>
          {(id) => (
            <Input.TextArea
              id={id}
              name="text"
              required
              maxLength={2000}
              rows={6}
              value={value.text}
              onChange={(event) => set({ text: event.target.value })}
            />
          )}
        </Field>
        <p>
          {say(words.insert)}{' '}
          {placeholders.map((name) => (
            <Button key={name} size="small" onClick={() => set({ text: `${value.text}{${name}}` })}>
              {say(placeholderTitles[name])}
            </Button>
          ))}
        </p>
      </form>
    </Modal>
  );
}
