import type { TrendsAnswer } from '../../shared/contracts/figures-answers.ts';
import { say, type Text } from '../language.ts';
import { Opening, WideTable } from './parts.tsx';
import type { Section } from './section.ts';
import { type Column, openedCount, openedNumber, shownValue } from './values.ts';
import { analysisWords as own } from './words.ts';

type Value = Parameters<typeof shownValue>[1];

/** What a line of figures is of: a month, or a unit in one. */
interface FigureLine {
  readonly name: string;
  readonly month: string;
  readonly unit?: string;
  readonly values: Readonly<Record<string, Value>>;
}

interface FigureTableProps {
  readonly title: Text;
  /** What the lines are. */
  readonly heading: Text;
  readonly columns: readonly Column[];
  readonly lines: readonly FigureLine[];
  readonly open: Section['open'];
}

/** Figures, a line for each month or unit; each opens the cases that it is made of. */
export function FigureTable({ title, heading, columns, lines, open }: FigureTableProps) {
  return (
    <WideTable title={say(title)}>
      <thead>
        <tr>
          <th scope="col">{say(heading)}</th>
          {columns.map((column) => (
            <th key={column.id} scope="col">
              {say(column.title)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, month, unit, values }) => (
          <tr key={unit ?? month} {...(unit === undefined ? { 'data-month': month } : { 'data-unit': unit })}>
            <th scope="row">{name}</th>
            {columns.map((column) => (
              <td key={column.id} data-measure={column.id}>
                <FigureCell
                  column={column}
                  value={values[column.id]}
                  open={(count) => open(count, { from: month, ...(unit === undefined ? {} : { unit }) })}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

interface MonthTableProps extends Pick<FigureTableProps, 'columns' | 'open'> {
  readonly months: TrendsAnswer['months'];
}

/** Some figures month by month, with what each is made of. */
export function MonthTable({ columns, months, open }: MonthTableProps) {
  return (
    <FigureTable
      title={own.tabs.trends}
      heading={own.month}
      columns={columns}
      lines={months.map(({ month, values }) => ({ name: month, month, values }))}
      open={open}
    />
  );
}

/** A figure that opens its cases, where it is of cases. */
export function FigureCell({ column, value, open }: { column: Column; value: Value; open: (count: string) => void }) {
  const count = openedCount(column);
  const text = shownValue(column, value);
  if (count === undefined) return <>{text}</>;
  return <Opening n={openedNumber(value)} text={text} label={say(column.title)} open={() => open(count)} />;
}
