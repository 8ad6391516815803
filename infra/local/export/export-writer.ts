import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the files of an export. */
export interface ExportWriter {
  cases(line: string): void;
  references(line: string): void;
  /** Everything is on the disk when it returns. */
  close(): void;
}

/** @param folder is made; files that are there are not written over */
export function openExport(folder: string): ExportWriter {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const open = (name: string) => openSync(join(folder, name), 'wx', 0o600);
  const [cases, references] = [open('cases.jsonl'), open('references.jsonl')];
  return {
    cases: (line) => void writeSync(cases, line),
    references: (line) => void writeSync(references, line),
    close: () => {
      for (const file of [cases, references]) {
        fsyncSync(file);
        closeSync(file);
      }
    },
  };
}
