import { say, list, type Text } from '../../language.ts';
import type { Mechanism } from '../../reference.ts';
import { shown } from '../../time.ts';
import styles from './passage-list.module.css';

const word = (zh: string, en: string): Text => ({ zh, en });
const words = {
  onward: word('从“{0}”可到', 'From “{0}” on to'),
  hither: word('可到“{0}”的有', 'To “{0}” from'),
  none: word('没有', 'nowhere'),
  by: word('以 {0}', 'by {0}'),
  taken: word('已走：{0}', 'taken {0}'),
};

interface Props {
  readonly mechanism: Mechanism;
  readonly stage: string;
  /** When a case took a passage. */
  readonly times?: (from: string, to: string) => readonly string[];
}

/** The passages of a stage in words: from where, to where, by which command, and when a case took them. */
export function PassageList({ mechanism, stage, times }: Props) {
  const { passages } = mechanism.course;
  const titleOf = (id: string): string => say(mechanism.stages[id]?.title ?? { zh: id, en: id });
  const commandOf = (id: string): string => say(mechanism.commands[id]?.title ?? { zh: id, en: id });
  const line = ({ from, to, commands }: (typeof passages)[number], other: string) => {
    const taken = times?.(from, to) ?? [];
    return (
      <li key={other}>
        <strong>{titleOf(other)}</strong> <span>{say(words.by, list(commands.map(commandOf)))}</span>
        {taken.length > 0 && <em>{say(words.taken, list(taken.map((at) => shown(at).slice(5, 16))))}</em>}
      </li>
    );
  };
  const parts = [
    { title: words.onward, lines: passages.filter(({ from }) => from === stage).map((one) => line(one, one.to)) },
    { title: words.hither, lines: passages.filter(({ to }) => to === stage).map((one) => line(one, one.from)) },
  ];
  return (
    <div className={styles.passages} aria-live="polite" data-passages={stage}>
      {parts.map(({ title, lines }) => (
        <section key={title.zh}>
          <h3>{say(title, titleOf(stage))}</h3>
          {lines.length === 0 ? <p>{say(words.none)}</p> : <ul>{lines}</ul>}
        </section>
      ))}
    </div>
  );
}
