import { DeleteOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Popover } from 'antd';
import { useState } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import type { ViewsAnswer } from '../../shared/contracts/saved-views.ts';
import { call, errorText } from '../api.ts';
import { say } from '../language.ts';
import { session } from '../session.ts';
import { keyOf, useAnswer } from '../ui/use-answer.ts';
import styles from './cases.module.css';
import { type CasesQuery, type ChangeQuery, given } from './query.ts';
import { casesWords } from './words.ts';

type View = ViewsAnswer['views'][number];

interface Props {
  readonly query: CasesQuery;
  readonly change: ChangeQuery;
  readonly columns: readonly string[];
}

/** The views that the reader and their unit have saved. */
export function ViewsMenu({ query, change, columns }: Props) {
  const [isOpen, setOpen] = useState(false);
  const asked = useAnswer(operations.listViews, {}, { isWanted: isOpen });
  const client = useQueryClient();
  const kept = (answer: ViewsAnswer): void => void client.setQueryData(keyOf(operations.listViews, {}), answer);
  const removal = useMutation({
    mutationFn: ({ id, version }: View) =>
      call(operations.removeView, { params: { id }, query: { expectedVersion: version } }),
    onSuccess: kept,
  });
  const show = ({ layout, filters, columns: chosen, sort = 'pressing' }: View): void => {
    setOpen(false);
    change({ layout, filters, columns: chosen, sort, page: 1 });
  };
  const views = asked.data?.views ?? [];
  const content = (
    <div className={styles.views}>
      {views.length === 0 && <span className={styles.quiet}>{say(casesWords.noViews)}</span>}
      {views.map((view) => (
        <div key={view.id} className={styles.view}>
          <Button type="link" size="small" onClick={() => show(view)}>
            {view.name}
          </Button>
          {view.mine ? (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`${say(casesWords.remove)} ${view.name}`}
              onClick={() => removal.mutate(view)}
            />
          ) : (
            <span className={styles.quiet}>{say(casesWords.savedBy, view.savedBy)}</span>
          )}
        </div>
      ))}
      <SaveForm query={query} columns={columns} onSaved={kept} />
    </div>
  );
  return (
    <Popover trigger="click" open={isOpen} onOpenChange={setOpen} content={content} placement="bottomLeft">
      <Button size="small" aria-expanded={isOpen}>
        {say(casesWords.views)}
      </Button>
    </Popover>
  );
}

function SaveForm({
  query,
  columns,
  onSaved,
}: Pick<Props, 'query' | 'columns'> & { onSaved: (answer: ViewsAnswer) => void }) {
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const { q, ...filters } = given(query.filters);
  const saving = useMutation({
    mutationFn: () =>
      call(operations.saveView, {
        params: { id: `view-${crypto.randomUUID().slice(0, 8)}` },
        body: {
          name: name.trim(),
          layout: query.layout,
          filters,
          columns: [...columns],
          sort: query.sort,
          shared,
          expectedVersion: 0,
        },
      }),
    onSuccess: (answer) => {
      setName('');
      onSaved(answer);
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') saving.mutate();
      }}
    >
      <Input
        size="small"
        maxLength={60}
        value={name}
        aria-label={say(casesWords.viewName)}
        placeholder={say(casesWords.viewName)}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {session()?.unit !== undefined && (
        <Checkbox checked={shared} onChange={({ target }) => setShared(target.checked)}>
          {say(casesWords.shareView)}
        </Checkbox>
      )}
      {q !== undefined && <span className={styles.quiet}>{say(casesWords.wordsNotSaved)}</span>}
      <Button size="small" htmlType="submit" loading={saving.isPending} disabled={name.trim() === ''}>
        {say(casesWords.saveView)}
      </Button>
      {saving.error && <span role="alert">{errorText(saving.error)}</span>}
    </form>
  );
}
