import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Input, Space } from 'antd';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import type { ErrorBody } from '../../shared/contracts/error.ts';
import { ApiError, errorText } from '../api.ts';
import { say } from '../language.ts';
import { shown } from '../time.ts';
import { useDraft } from '../ui/use-draft.ts';
import styles from './admin.module.css';
import { type Authored, authorOf, Field } from './parts.tsx';
import { adminWords as words } from './words.ts';

type Refusal = ErrorBody['error'];

/** What goes with every change of a document. */
export interface ChangeMade {
  readonly expectedVersion: number;
  readonly reason: string;
}

/** What the fields of a form are drawn with. */
export interface FormFields<Value> {
  readonly value: Value;
  readonly set: (part: Partial<Value>) => void;
  /** What the API refused about a field, by its path. */
  readonly problem: (path: string) => string | undefined;
}

/** How a form is opened, and what it does. */
export interface ChangeFormProps<Value extends object, Result> {
  /** Under which what was typed is kept until it is saved. */
  readonly name: string;
  readonly title: string;
  readonly initial: () => Value;
  /** The version that is on the screen, and who made the latest ones. */
  readonly version: number;
  readonly changes: readonly Authored[];
  readonly send: (value: Value, change: ChangeMade) => Promise<Result>;
  readonly onDone?: (result: Result) => void;
  readonly onClose: () => void;
  readonly okText?: string;
  readonly danger?: boolean;
  /** For a form with a table in it. */
  readonly isWide?: boolean;
  /** Whether it can be sent as it stands; always when absent. */
  readonly isReady?: (value: Value) => boolean;
  readonly children?: (fields: FormFields<Value>) => ReactNode;
}

interface Typed<Value> {
  readonly value: Value;
  readonly reason: string;
}

/**
 * A change of what an organisation has set, with its reason. Where somebody else was faster it says who and why, keeps all
 * that was typed, and sends it on what is there now when it is saved again.
 */
export function ChangeForm<Value extends object, Result>(props: ChangeFormProps<Value, Result>): ReactNode {
  const { name, title, initial, version, changes, send, onDone, onClose, okText, danger = false } = props;
  const { isReady, isWide = false, children } = props;
  const draft = useDraft<Typed<Value>>(`admin/${name}`, () => ({ value: initial(), reason: '' }));
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const [problem, setProblem] = useState<string>();
  const { value, reason } = draft.value;
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      const result = await send(value, { expectedVersion: version, reason });
      draft.clear();
      void message.success(say(words.saved));
      onDone?.(result);
      onClose();
    } catch (error) {
      setRefusal(error instanceof ApiError ? error.refusal : undefined);
      setProblem(errorText(error as Error));
    }
    // What is on the screen follows also where the change was refused because of another one.
    await cache.invalidateQueries();
    setBusy(false);
  };
  const isStale = refusal?.code === 'stale-version';
  const [latest] = changes;
  return (
    <Drawer
      open
      title={title}
      size={isWide ? 760 : 520}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      onClose={onClose}
      footer={
        <Space>
          <Button
            type="primary"
            danger={danger}
            htmlType="submit"
            form={formId}
            loading={isBusy}
            disabled={isReady?.(value) === false}
          >
            {okText ?? say(words.save)}
          </Button>
          <Button onClick={onClose}>{say(words.cancel)}</Button>
        </Space>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)}>
        {draft.foundFrom !== undefined && (
          <Alert
            className={styles.alert ?? ''}
            type="info"
            showIcon
            title={say(words.restored, shown(draft.foundFrom))}
            action={
              <Button size="small" onClick={draft.clear}>
                {say(words.discard)}
              </Button>
            }
          />
        )}
        <div role="alert">
          {problem !== undefined && (
            <Alert
              className={styles.alert ?? ''}
              type={isStale ? 'warning' : 'error'}
              showIcon
              title={isStale ? say(words.conflict) : problem}
              description={isStale && <Conflict latest={latest} />}
            />
          )}
        </div>
        {children?.({
          value,
          set: (part) => draft.change({ value: { ...value, ...part }, reason }),
          problem: (path) => problemAt(refusal, path),
        })}
        <Field label={say(words.reason)} hint={say(words.reasonHint)} problem={problemAt(refusal, 'reason')}>
          {(id) => (
            <Input.TextArea
              id={id}
              name="reason"
              required
              maxLength={500}
              rows={2}
              value={reason}
              onChange={(event) => draft.change({ value, reason: event.target.value })}
            />
          )}
        </Field>
      </form>
    </Drawer>
  );
}

// One is open at a time.
const formId = 'admin-change';

function Conflict({ latest }: { latest: Authored | undefined }) {
  return (
    <>
      {latest && <p>{say(words.conflictWho, authorOf(latest), shown(latest.at), latest.reason)}</p>}
      <p>{say(words.conflictHint)}</p>
    </>
  );
}

/** What is wrong with a field, or with a part of it. */
function problemAt(refusal: Refusal | undefined, path: string): string | undefined {
  const found =
    refusal?.details?.filter(
      (one) => one.path === path || one.path.startsWith(`${path}[`) || one.path.startsWith(`${path}.`),
    ) ?? [];
  const texts = found.map((one) => `${one.path === path ? '' : `${one.path} `}${say(one.message)}`);
  return texts.length === 0 ? undefined : texts.join('; ');
}
