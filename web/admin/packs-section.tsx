import { Tag } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { list, say } from '../language.ts';
import { versioned } from './versioned.ts';
import { movesHref } from '../route.ts';
import type { Reference } from '../reference.ts';
import { useReference } from '../ui/reference.tsx';
import { useSession } from '../session.ts';
import styles from './admin.module.css';
import { Card } from './parts.tsx';
import { Rows } from '../ui/rows.tsx';
import { adminWords as words } from './words.ts';

type Mechanism = Reference['mechanisms'][number];

/** The mechanisms that the packs have brought, with the versions that are kept for their cases. */
export function PacksSection(): ReactNode {
  const { mechanisms } = useReference();
  const isManager = useSession()?.roles.includes('manager') === true;
  return (
    <Card
      title={say(words.loaded)}
      actions={isManager && versioned(mechanisms).length > 0 && <a href={movesHref}>{say(words.toMoves)}</a>}
    >
      <p className={styles.quiet}>{say(words.packsHint)}</p>
      <Rows<Mechanism>
        label={say(words.loaded)}
        rowKey="id"
        pageSize={25}
        dataSource={mechanisms}
        columns={[
          {
            title: say(words.mechanism),
            render: (_value, { id, title, register }) => (
              <>
                <Link to="/mechanisms/$id" params={{ id }}>
                  {say(title)}
                </Link>{' '}
                <span className={styles.quiet}>{id}</span> {register && <Tag>{say(words.register)}</Tag>}
              </>
            ),
          },
          { title: say(words.version), dataIndex: 'version' },
          {
            title: say(words.versions),
            render: (_value, { version, versions }) => list((versions ?? [version]).map(String)),
          },
          { title: say(words.stages), render: (_value, { stages }) => stages.length },
          { title: say(words.source), render: (_value, { source }) => <div className={styles.narrow}>{source}</div> },
        ]}
      />
    </Card>
  );
}
