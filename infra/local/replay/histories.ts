import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { CaseHistory } from '../../../shared/application/replay/replay-cases.ts';
import type { DocumentHistory } from '../../../shared/application/replay/policies.ts';
import type { CaseEvent, StoredEvent } from '../../../shared/domain/case/event.ts';
import { upcast } from '../../../shared/domain/case/upcast.ts';
import { ownKind } from '../../../shared/adapters/organisations/own-reference.ts';
import type { Organisation } from '../../../shared/domain/organisation/organisation.ts';
import { type Instant, msOf } from '../../../shared/domain/instant.ts';
import type { ReceivedWithin } from '../../../shared/ports/replays.ts';
import type { ReferenceVersion } from '../../../shared/ports/reference-store.ts';

/** One of several that share the cases among them. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

/** The record of a data folder, as of one moment; nothing can be written through it. */
export interface Histories {
  count(within: ReceivedWithin): number;
  /** One case after the other; the events of one are read before the next. */
  cases(within: ReceivedWithin, share: Share): Iterable<CaseHistory>;
  /** Of an organisation. */
  readonly documents: (organisation: Organisation) => DocumentHistory;
  /** The last instant that is recorded. */
  lastInstant(): Instant;
  close(): void;
}

/** Opens the record for reading, also while the server runs. */
export function openHistories(data: string): Histories {
  // Not read-only: the last one that closes a file in WAL mode has to put it in order.
  const db = new DatabaseSync(join(data, 'cases.db'), { timeout: 5_000 });
  db.exec('PRAGMA query_only = ON; BEGIN');
  const isWithin = `received_at >= :from AND received_at < :to
    AND (:mechanisms IS NULL OR mechanism IN (SELECT value FROM json_each(:mechanisms)))`;
  const count = db.prepare(`SELECT count(*) AS cases FROM cases WHERE ${isWithin}`);
  const cases = db.prepare(
    `SELECT id, number, mechanism FROM cases WHERE ${isWithin} AND id % :of = :index ORDER BY id`,
  );
  const events = db.prepare('SELECT event FROM events WHERE case_id = ? ORDER BY seq');
  const documents = db.prepare(
    'SELECT kind, version, document, author, reason, at FROM reference WHERE kind = ? ORDER BY version',
  );
  const versionsOf = (kind: keyof DocumentHistory, organisation: Organisation): readonly ReferenceVersion[] =>
    documents.all(ownKind(kind, organisation)).map((row) => ({
      ...(row as unknown as ReferenceVersion),
      document: JSON.parse(String(row['document'])) as unknown,
    }));
  return {
    count: (within) => Number(count.get(parametersOf(within))?.['cases']),
    *cases(within, { index, of }) {
      for (const row of cases.iterate({ ...parametersOf(within), of, index })) {
        const { id, number, mechanism } = row as unknown as { id: number; number: string; mechanism: string };
        yield { number, mechanism, events: events.all(id).map(eventOf) };
      }
    },
    documents: (organisation) => ({
      calendar: versionsOf('calendar', organisation),
      settings: versionsOf('settings', organisation),
      units: versionsOf('units', organisation),
      roster: versionsOf('roster', organisation),
    }),
    lastInstant: () => String(db.prepare('SELECT at FROM last_instant').get()?.['at'] ?? '') as Instant,
    close: () => db.close(),
  };
}

function parametersOf({ from, to, mechanisms }: ReceivedWithin) {
  return {
    from: msOf(from) / 1000,
    to: msOf(to) / 1000,
    mechanisms: mechanisms === undefined ? null : JSON.stringify(mechanisms),
  };
}

function eventOf(row: Readonly<Record<string, unknown>>): CaseEvent {
  return upcast(JSON.parse(String(row['event'])) as StoredEvent) as unknown as CaseEvent;
}
