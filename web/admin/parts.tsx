import { Tag } from 'antd';
import { type ReactNode, useId } from 'react';
import { say } from '../language.ts';
import { unitName } from '../reference.ts';
import { shown } from '../time.ts';
import styles from './admin.module.css';
import { adminWords as words } from './words.ts';

/** A part of a page, with what can be done there beside its title. */
export function Card({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.card} aria-label={title}>
      <div className={styles.heading}>
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** A field of a form: its label, what it wants, and what is wrong with it. */
export function Field({
  label,
  hint,
  problem,
  children,
}: {
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint !== undefined && <small>{hint}</small>}
      {problem !== undefined && <span className={styles.problem}>{problem}</span>}
    </div>
  );
}

/** A version of a document, as answers show who made it. */
export interface Authored {
  readonly version: number;
  readonly at: string;
  readonly author: string;
  readonly authorUnit?: string;
  readonly reason: string;
}

/** Who it was, with their unit. */
export function authorOf({ author, authorUnit }: Pick<Authored, 'author' | 'authorUnit'>): string {
  return authorUnit === undefined ? author : `${author}（${unitName(authorUnit)}）`;
}

/** Who changed what when and why, newest first. */
export function Changes<One extends Authored>({
  of,
  detail,
}: {
  of: readonly One[];
  detail?: (one: One) => ReactNode;
}): ReactNode {
  return (
    <Card title={say(words.history)}>
      {of.length === 0 ? (
        <p className={styles.quiet}>{say(words.noHistory)}</p>
      ) : (
        <ol className={styles.list} reversed>
          {of.map((one) => (
            <li key={one.version}>
              <time dateTime={one.at}>{shown(one.at)}</time> <strong>{authorOf(one)}</strong> <Tag>{one.version}</Tag>
              <div>{one.reason}</div>
              {detail?.(one)}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
