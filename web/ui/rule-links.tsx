import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { ruleName } from '../reference.ts';
import styles from './rule-links.module.css';

/** Rules by their ids and titles, each with a link to where it acts. */
export function RuleLinks({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <span className={styles.rules} data-rules>
      {ids.map((id, index) => (
        <Fragment key={id}>
          {index > 0 && ' · '}
          <RuleLink id={id} />
        </Fragment>
      ))}
    </span>
  );
}

/** One rule of {@link RuleLinks}. */
export function RuleLink({ id }: { id: string }) {
  return (
    <Link to="/rules/$id" params={{ id }}>
      {ruleName(id)}
    </Link>
  );
}
