import type { ReactNode } from 'react';
import type { Text } from '../../language.ts';
import { say } from '../../language.ts';
import { graphSize, layoutOf, lineOf, topOf } from './layout.ts';
import styles from './graph.module.css';

/** A stage in a picture of a mechanism. */
export interface GraphStage {
  readonly id: string;
  readonly title: Text;
  readonly terminal?: boolean | undefined;
  /** Below its name, such as how many cases are in it or since when one is. */
  readonly note?: ReactNode;
  readonly state?: 'visited' | 'current' | undefined;
  /** Something went wrong in it. */
  readonly isBreached?: boolean;
}

/** A passage from stage to stage. */
export interface GraphPassage {
  readonly from: string;
  readonly to: string;
  readonly ordinary?: boolean | undefined;
  readonly state?: 'taken' | 'possible' | undefined;
}

interface Props {
  readonly label: string;
  readonly stages: readonly GraphStage[];
  readonly passages: readonly GraphPassage[];
  /** The stage that was chosen: its passages stand out. */
  readonly chosen?: string | undefined;
  readonly onChoose: (stage: string) => void;
}

/**
 * A mechanism as a picture: its stages one below the other, each a button, with the passages that there are. What the
 * lines say stands as a list beside it for those who read by ear or on paper: that is for the caller to give.
 */
export function Graph({ label, stages, passages, chosen, onChoose }: Props) {
  const layout = layoutOf(
    stages.map(({ id }) => id),
    passages,
  );
  const { width, height, left } = layout;
  const rank = ({ from, to, state, ordinary }: GraphPassage): number =>
    from === chosen || to === chosen ? 3 : state ? 2 : ordinary ? 1 : 0;
  return (
    <div className={styles.graph} style={{ width, height }} role="group" aria-label={label} data-graph>
      <svg width={width} height={height} aria-hidden="true">
        {passages
          .toSorted((a, b) => rank(a) - rank(b))
          .map((passage) => {
            const { from, to, state, ordinary } = passage;
            const line = lineOf(passage, layout);
            const isChosen = from === chosen || to === chosen;
            const looks = [styles.line, ordinary && styles.ordinary, state && styles[state], isChosen && styles.chosen];
            return (
              line && (
                <g key={`${from} ${to}`} className={looks.filter(Boolean).join(' ')} data-passage={`${from} ${to}`}>
                  <path d={line} />
                  <polygon points={headOf(passage, layout)} />
                </g>
              )
            );
          })}
      </svg>
      {stages.map(({ id, title, terminal, note, state, isBreached }, row) => {
        const looks = [
          styles.stage,
          terminal && styles.terminal,
          state && styles[state],
          isBreached && styles.breached,
        ];
        return (
          <button
            key={id}
            type="button"
            className={looks.filter(Boolean).join(' ')}
            style={{ left, top: topOf(row), width: graphSize.box, height: graphSize.boxHeight }}
            aria-pressed={id === chosen}
            aria-current={state === 'current' ? 'step' : undefined}
            data-stage={id}
            onClick={() => onChoose(id)}
          >
            <strong>{say(title)}</strong>
            {note !== undefined && <span>{note}</span>}
          </button>
        );
      })}
    </div>
  );
}

/** The head of an arrow, where its line ends. */
function headOf(passage: GraphPassage, layout: ReturnType<typeof layoutOf>): string {
  const [start = 0, end = 0] = [layout.rowOf.get(passage.from), layout.rowOf.get(passage.to)];
  const { box, boxHeight, edge } = graphSize;
  const size = 5;
  if (end === start + 1) {
    const [x, y] = [layout.left + box / 2, topOf(end)];
    return `${x},${y} ${x - size},${y - size * 1.6} ${x + size},${y - size * 1.6}`;
  }
  const side = end > start ? 1 : -1;
  const x = end > start ? layout.left + box : layout.left;
  const y = topOf(end) + boxHeight / 2 - side * edge;
  return `${x},${y} ${x + side * size * 1.6},${y - size} ${x + side * size * 1.6},${y + size}`;
}
