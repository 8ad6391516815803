import { Segmented } from 'antd';
import type { DelaysAnswer } from '../../shared/contracts/figures-answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { file } from '../api.ts';
import { say } from '../language.ts';
import { useAnswer } from '../ui/use-answer.ts';
import { Answered } from '../ui/answered.tsx';
import { Downloads, Nothing, Opening, WideTable } from './parts.tsx';
import type { Section } from './section.ts';
import { meanTime, percent } from './values.ts';
import { analysisWords as own } from './words.ts';
import styles from './figures.module.css';

type By = keyof typeof own.measures;
type Cell = DelaysAnswer['cells'][number];
type Stage = DelaysAnswer['stages'][number];

/** Where delay sits: each unit in each stage, the darker the more. */
export function Delays({ asked, ask, from, to, mechanism, unit, open }: Section) {
  const query = { from, to, mechanism, unit };
  const answer = useAnswer(operations.reportDelays, { query }, { everyMs: 60_000 });
  const choices = Object.keys(own.measures) as By[];
  const by = choices.find((one) => one === asked.by) ?? 'open';
  return (
    <section className={styles.card}>
      <div className={styles.bar}>
        <Segmented
          className={styles.by ?? ''}
          aria-label={say(own.colouredBy)}
          value={by}
          options={choices.map((value) => ({ value, label: say(own.measures[value]) }))}
          onChange={(value) => ask({ by: value })}
        />
        <Downloads
          fetch={(format) => file(operations.reportDelays, { query: { ...query, format } })}
          name={`banjie-delays-${from}-${to}`}
        />
      </div>
      <Answered of={answer}>
        {(delays) => (delays.cells.length === 0 ? <Nothing /> : <HeatMap of={delays} by={by} open={open} />)}
      </Answered>
      <p className={styles.quiet}>{say(own.delaysHint)}</p>
    </section>
  );
}

interface Shown {
  /** What the colour is of. */
  readonly heat: number;
  readonly text: string;
  readonly small: string;
  readonly count: string;
  readonly n: number;
}

/** @param names the counts behind the figures of a stage */
function shownBy(by: By, { stays, minutes, late, open, overdue }: Cell, { counts: names }: Stage): Shown {
  switch (by) {
    case 'open':
      return { heat: open, text: String(open), small: '', count: names.open, n: open };
    case 'overdue': {
      const small = open === 0 ? '' : say(own.ofOpen, overdue, open);
      return { heat: overdue, text: String(overdue), small, count: names.overdue, n: overdue };
    }
    case 'time': {
      const [text, small] = [meanTime(minutes, stays), stays === 0 ? '' : say(own.stays, stays)];
      return { heat: stays === 0 ? 0 : minutes / stays, text, small, count: names.stays, n: stays };
    }
    case 'late': {
      const [text, small] = stays === 0 ? ['—', ''] : [percent(late / stays), say(own.ofStays, late, stays)];
      return { heat: stays === 0 ? 0 : late / stays, text, small, count: names.late, n: late };
    }
  }
}

function HeatMap({ of: { stages, cells }, by, open }: { of: DelaysAnswer; by: By; open: Section['open'] }) {
  const title = say(own.measures[by]);
  const rows = [...Map.groupBy(cells, ({ unit }) => unit)];
  const shown = (cell: Cell): Shown | undefined => {
    const stage = stages.find((one) => one.stage === cell.stage);
    return stage && shownBy(by, cell, stage);
  };
  const hottest = Math.max(...cells.map((cell) => shown(cell)?.heat ?? 0));
  return (
    <WideTable title={title} className={styles.heat ?? ''}>
      <thead>
        <tr>
          <th scope="col">{say(own.unit)}</th>
          {stages.map(({ stage, title: name }) => (
            <th key={stage} scope="col">
              {say(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([unit, own]) => (
          <tr key={unit} data-unit={unit}>
            <th scope="row">{own[0] && say(own[0].name)}</th>
            {stages.map((stage) => {
              const cell = own.find((one) => one.stage === stage.stage);
              const one = cell && shownBy(by, cell, stage);
              if (one === undefined) return <td key={stage.stage} />;
              return (
                <td key={stage.stage} data-stage={stage.stage} style={heatOf(one.heat, hottest)}>
                  <HeatCell
                    of={one}
                    label={`${say(cell?.name ?? stage.title)} ${say(stage.title)} ${title}`}
                    open={() => open(one.count, { unit })}
                  />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

function HeatCell({ of: { text, small, n }, label, open }: { of: Shown; label: string; open: () => void }) {
  return (
    <>
      <Opening n={n} text={text} label={label} open={open} />
      {small !== '' && <small>{small}</small>}
    </>
  );
}

/** At most so strong that text on it keeps its contrast, by day and by night. */
const strongest = 42;

function heatOf(heat: number, hottest: number): { readonly background?: string } {
  if (heat === 0 || hottest === 0) return {};
  const share = Math.max(6, Math.round((heat / hottest) * strongest));
  return { background: `color-mix(in srgb, var(--ant-color-error) ${share}%, transparent)` };
}
