import { Button, Pagination, Table, type TableProps } from 'antd';
import { type ReactNode, useDeferredValue } from 'react';
import { say, type Text } from '../language.ts';
import styles from './query-table.module.css';

const word = (zh: string, en: string): Text => ({ zh, en });
const words = {
  total: word('共 {0} 件', '{0} in all'),
  atLeast: word('至少 {0} 件', '{0} or more'),
  previous: word('上一页', 'Previous'),
  next: word('下一页', 'Next'),
};

/** A column of a {@link QueryTable}. */
export interface QueryColumn<Row> {
  readonly key: string;
  readonly title: Text;
  readonly render: (row: Row) => ReactNode;
  /** Pixels; the column takes what is left when absent. */
  readonly width?: number;
  /** The orders of the query that its heading switches between: the first when it is pressed once. */
  readonly sorts?: readonly [ascend: string, descend: string];
}

/** Where the shown page stands in the whole. */
export type Paging =
  /** Any page can be opened. */
  | {
      readonly kind: 'any';
      readonly page: number;
      readonly pageSize: number;
      readonly total: number;
      readonly exact: boolean;
      readonly open: (page: number, pageSize: number) => void;
    }
  /** From page to page only. */
  | { readonly kind: 'in-order'; readonly previous?: () => void; readonly next?: () => void };

interface Props<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly QueryColumn<Row>[];
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly paging: Paging;
  readonly isLoading?: boolean;
  /** In the place of rows where there are none. */
  readonly empty: ReactNode;
  readonly isLate?: (row: Row) => boolean;
  readonly onRow?: (row: Row) => void;
}

/** More rows than this are drawn only as far as they are in sight. */
const maxDrawn = 100;
/** So many rows fill a window; the others follow once these can be used. */
const firstDrawn = 20;
/** Pixels of the window that the table of so many rows may take. */
const virtualHeight = 620;
/** Pixels of a column that takes what is left. */
const minWidth = 190;
const pageSizes = [20, 50, 100, 200];

/**
 * The table over a query whose pages, order and number the server knows. Up to 100 rows are all drawn, so that they can
 * be printed and found by the browser; of more only those in sight.
 */
export function QueryTable<Row extends object>(props: Props<Row>) {
  const { columns, sort, onSort, onRow, isLate, paging } = props;
  const rows = useDeferredValue(props.rows, props.rows.slice(0, firstDrawn));
  const isVirtual = props.rows.length > maxDrawn;
  const width = columns.reduce((sum, column) => sum + (column.width ?? minWidth), 0);
  const shown: TableProps<Row>['columns'] = columns.map(({ key, title, render, width: own, sorts }) => ({
    key,
    title: say(title),
    render: (_value: unknown, row: Row) => render(row),
    ...(own === undefined ? (isVirtual ? { width: minWidth } : {}) : { width: own }),
    ellipsis: true,
    className: key,
    ...(sorts === undefined
      ? {}
      : {
          sorter: true,
          sortDirections: ['ascend', 'descend', 'ascend'] as const,
          sortOrder: sort === sorts[0] ? 'ascend' : sort === sorts[1] ? 'descend' : null,
          showSorterTooltip: false,
        }),
  }));
  return (
    <div className="board">
      <Table<Row>
        className={styles.table ?? ''}
        size="small"
        aria-label={props.label}
        columns={shown}
        dataSource={rows}
        rowKey={props.rowKey}
        pagination={false}
        loading={props.isLoading === true}
        locale={{ emptyText: props.empty }}
        virtual={isVirtual}
        scroll={isVirtual ? { x: width, y: virtualHeight } : { x: width }}
        rowClassName={(row) => [styles.row, isLate?.(row) === true ? styles.late : ''].join(' ')}
        onRow={(row) => ({ onClick: () => onRow?.(row) })}
        onChange={(_pages, _filters, changed) => {
          const { columnKey, order } = Array.isArray(changed) ? (changed[0] ?? {}) : changed;
          const sorts = columns.find(({ key }) => key === columnKey)?.sorts;
          if (sorts) onSort(order === 'descend' ? sorts[1] : sorts[0]);
        }}
      />
      <Pages paging={paging} />
    </div>
  );
}

function Pages({ paging }: { paging: Paging }) {
  if (paging.kind === 'in-order') {
    const { previous, next } = paging;
    return (
      <nav className={`${styles.pages} ${styles.steps}`}>
        <Button size="small" disabled={previous === undefined} onClick={() => previous?.()}>
          {say(words.previous)}
        </Button>
        <Button size="small" disabled={next === undefined} onClick={() => next?.()}>
          {say(words.next)}
        </Button>
      </nav>
    );
  }
  const { page, pageSize, total, exact, open } = paging;
  return (
    <nav className={styles.pages}>
      <span data-total={total}>{say(exact ? words.total : words.atLeast, total)}</span>
      <Pagination
        size="small"
        current={page}
        pageSize={pageSize}
        total={total}
        pageSizeOptions={pageSizes}
        showSizeChanger
        showQuickJumper={total > pageSize * 10}
        onChange={open}
      />
    </nav>
  );
}
