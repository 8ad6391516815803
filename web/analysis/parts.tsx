import { Button, Empty } from 'antd';
import type { ReactNode } from 'react';
import { say } from '../language.ts';
import { save } from '../save.ts';
import { DownloadButtons } from '../ui/download-buttons.tsx';
import { analysisWords as own } from './words.ts';
import styles from './figures.module.css';

/** Where there is nothing to show. */
export function Nothing({ text = say(own.nothing) }: { text?: string }) {
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text} />;
}

/** The table of a report as a file, or on paper. @param fetch the file in a format */
export function Downloads({ fetch, name }: { fetch: (format: string) => Promise<Blob>; name: string }) {
  return (
    <span className={styles.downloads}>
      <DownloadButtons download={async (format) => save(await fetch(format), `${name}.${format}`)} />
      <Button onClick={() => window.print()}>{say(own.print)}</Button>
    </span>
  );
}

/** A table that may be wider than the page. */
export function WideTable({ title, className, children }: { title: string; className?: string; children: ReactNode }) {
  return (
    <div className={styles.wide} tabIndex={0} role="region" aria-label={title}>
      <table className={`${styles.table} ${className ?? ''}`}>{children}</table>
    </div>
  );
}

/** A number that opens its cases; a nought has none. */
export function Opening({ n, text, label, open }: { n: number; text?: string; label: string; open: () => void }) {
  if (n === 0) return <>{text ?? n}</>;
  return (
    <button type="button" className={styles.open} aria-label={`${label} ${text ?? n}`} onClick={open}>
      {text ?? n}
    </button>
  );
}
