import type { TimelineAnswer } from '../../shared/contracts/answers.ts';
import { say } from '../language.ts';
import { shown } from '../time.ts';
import { words } from '../words.ts';
import styles from './case.module.css';
import { actorOf, type Context, detailsOf, isAlarming, isHidden, recipientText, titleOf } from './event-words.ts';

type Entry = TimelineAnswer['events'][number];

interface Props {
  readonly entry: Entry;
  readonly context: Context & { readonly events: readonly Entry[] };
  /** With its number and the beginning of its hash, for whoever checks. */
  readonly isTechnical?: boolean;
}

/** An event of a case in words: when, what, by whom. */
export function EventLine({ entry, context, isTechnical = false }: Props) {
  return (
    <li className={isAlarming(entry, context) ? styles.alarming : undefined}>
      <time>{shown(entry.at)}</time>
      <div>
        <strong>{say(titleOf(entry, context))}</strong> {recipientText(entry, context.events, context.mechanism)}
        {isHidden(entry) ? (
          <span className={styles.quiet}>{say(words.withheld)}</span>
        ) : (
          <span dir="auto">{detailsOf(entry, context)}</span>
        )}{' '}
        <span className={styles.quiet}>
          {actorOf(entry, context.mechanism)}
          {isTechnical && (
            <>
              {' '}
              · #{entry.seq} · <code title={entry.hash}>{entry.hash.slice(0, 12)}</code>
            </>
          )}
        </span>
      </div>
    </li>
  );
}
