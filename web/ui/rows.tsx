import { Table, type TableProps } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';

/** A table as the administration has them: close, in pages, and where it is wider than its place, moved by the keyboard too. */
export function Rows<Row extends object>({
  label,
  pageSize = 20,
  ...table
}: TableProps<Row> & { readonly label: string; readonly pageSize?: number }): ReactNode {
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const moved = around.current?.querySelector('.ant-table-content');
    moved?.setAttribute('tabindex', '0');
    moved?.setAttribute('role', 'group');
    moved?.setAttribute('aria-label', label);
  });
  return (
    <div ref={around}>
      <Table<Row>
        size="small"
        scroll={{ x: 'max-content' }}
        pagination={{ pageSize, hideOnSinglePage: true, showSizeChanger: false }}
        {...table}
      />
    </div>
  );
}
