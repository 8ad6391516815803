import { Link, useParams } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { type ReactNode, Suspense } from 'react';
import { Forbidden, NotFound } from '../app/states.tsx';
import { appWords } from '../app/words.ts';
import { say } from '../language.ts';
import { useSession } from '../session.ts';
import styles from './admin.module.css';
import { sections } from './sections.ts';
import { adminWords as words } from './words.ts';

/** The administration: its sections, each at an address of its own. */
export function AdminPage(): ReactNode {
  const { section = sections[0].id } = useParams({ strict: false });
  const session = useSession();
  if (session?.roles.includes('admin') !== true)
    return (
      <>
        <h1 className="hidden">{say(appWords.admin)}</h1>
        <Forbidden />
      </>
    );
  const current = sections.find(({ id }) => id === section);
  return (
    <>
      <h1>{say(appWords.admin)}</h1>
      <div className={styles.room}>
        <nav className={styles.sections} aria-label={say(words.sections)}>
          {sections.map(({ id, title }) => (
            <Link
              key={id}
              to="/admin/$section"
              params={{ section: id }}
              {...(id === section ? { 'aria-current': 'page' } : {})}
            >
              {say(title)}
            </Link>
          ))}
        </nav>
        <div>
          {current === undefined ? (
            <NotFound />
          ) : (
            <Suspense key={current.id} fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
              <current.Content />
            </Suspense>
          )}
        </div>
      </div>
    </>
  );
}
