import { Button, Descriptions, Drawer } from 'antd';
import { useState } from 'react';
import { say } from '../language.ts';
import { unitName } from '../reference.ts';
import { caseHref } from '../route.ts';
import { dueShown, shown } from '../time.ts';
import { CaseTags } from '../ui/tags.tsx';
import { usePersonName } from '../ui/unit-persons.ts';
import styles from './cases.module.css';
import { Due } from './columns.tsx';
import type { Row } from './use-cases.ts';
import { casesWords } from './words.ts';

interface Props {
  readonly row: Row | undefined;
  readonly now: string;
  readonly onClose: () => void;
}

/** What the list knows of a case, beside the list. Nothing personal is read for it. */
export function Preview({ row: chosen, now, onClose }: Props) {
  // What was looked at last stays while the drawer closes, which would have no name otherwise.
  const [row, setRow] = useState(chosen);
  if (chosen !== undefined && chosen !== row) setRow(chosen);
  const nameOf = usePersonName();
  return (
    <Drawer
      open={chosen !== undefined}
      destroyOnHidden
      onClose={onClose}
      title={row?.number}
      size={420}
      extra={
        row && (
          <Button type="primary" href={caseHref(row.number)}>
            {say(casesWords.openCase)}
          </Button>
        )
      }
    >
      {row && (
        <>
          <p dir="auto">{row.summary}</p>
          <p>
            <CaseTags of={row} />
          </p>
          <Descriptions
            column={1}
            size="small"
            items={[
              { key: 'stage', label: say(casesWords.stage), children: say(row.stageTitle) },
              { key: 'holder', label: say(casesWords.holder), children: unitName(row.holder) },
              ...(row.handler === undefined
                ? []
                : [{ key: 'handler', label: say(casesWords.handler), children: nameOf(row.handler) }]),
              { key: 'first', label: say(casesWords.firstContact), children: unitName(row.firstContact) },
              ...(row.lead === undefined
                ? []
                : [{ key: 'lead', label: say(casesWords.lead), children: unitName(row.lead) }]),
              { key: 'due', label: say(casesWords.due), children: <Due row={row} now={now} isTarget={false} /> },
              { key: 'received', label: say(casesWords.received), children: shown(row.receivedAt) },
            ]}
          />
          <h3>{say(casesWords.task)}</h3>
          {row.tasks.length === 0 && <p className={styles.quiet}>{say(casesWords.noTask)}</p>}
          <ul>
            {row.tasks.map((task) => (
              <li key={`${task.unit} ${task.person ?? ''} ${task.milestone}`}>
                {say(task.title)} · {task.person === undefined ? unitName(task.unit) : nameOf(task.person)}
                {task.dueAt !== undefined && <time> {dueShown(task.dueAt)}</time>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Drawer>
  );
}
