import type { DatabaseSync } from 'node:sqlite';
import { readingHash } from '../../domain/audit/reading.ts';
import { genesisHash } from '../../domain/case/chain.ts';
import type { Reading } from '../../ports/reading-log.ts';

/** Runs inside a transaction: adds a reading behind the last one. */
export function readingJob(db: DatabaseSync): (reading: Reading) => void {
  const last = db.prepare('SELECT hash FROM readings ORDER BY id DESC LIMIT 1');
  const add = db.prepare('INSERT INTO readings (at, number, user, unit, call, hash) VALUES (?, ?, ?, ?, ?, ?)');
  return (reading) => {
    const before = (last.get() as { hash: string } | undefined)?.hash ?? genesisHash;
    const { at, number, user, unit, call } = reading;
    add.run(at, number, user, unit ?? null, call, readingHash(before, reading));
  };
}
