import { Tag } from 'antd';
import type { ReactNode } from 'react';
import type { BoardAnswer } from '../../shared/contracts/answers.ts';
import { say, type Text } from '../language.ts';
import { words } from '../words.ts';
import styles from './tags.module.css';

/** What a tag says by its colour, beside its word. */
export type Tone = 'alert' | 'notice' | 'good' | 'plain' | 'active';

/** A word that stands out. Its colour only repeats it. */
export function Badge({ tone, children, title }: { tone: Tone; children: ReactNode; title?: string | undefined }) {
  return (
    <Tag className={styles[tone] ?? ''} variant="filled" title={title ?? ''} data-tone={tone}>
      {children}
    </Tag>
  );
}

type Marked = Pick<BoardAnswer['cases'][number], 'badges' | 'overdue' | 'round'> & {
  readonly outcomeTitle?: Text;
  readonly provisional?: boolean;
  readonly history?: true;
};

/** What is special about a case: past a limit, its mechanism's badges, how often it was done anew. */
export function CaseTags({ of }: { of: Marked }) {
  return (
    <>
      {of.outcomeTitle && <Badge tone="plain">{say(of.outcomeTitle)}</Badge>}
      {of.overdue && <Badge tone="alert">{say(words.overdue)}</Badge>}
      {of.badges.map(({ id, title, tone }) => (
        <Badge key={id} tone={tone}>
          {say(title)}
        </Badge>
      ))}
      {of.round > 1 && <Badge tone="active">{say(words.redo, of.round)}</Badge>}
      {of.history && (
        <Badge tone="plain" title={say(words.historyWhy)}>
          {say(words.history)}
        </Badge>
      )}
      {of.provisional && (
        <Badge tone="notice" title={say(words.provisionalWhy)}>
          {say(words.provisional)}
        </Badge>
      )}
    </>
  );
}
