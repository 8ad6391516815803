import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readEvents, readSnapshot } from '../../shared/adapters/dynamodb/case-items.ts';
import { writeDocument } from '../../shared/adapters/dynamodb/document.ts';
import { caseDatabase } from '../../shared/adapters/sqlite/case-layout.ts';
import { openDatabase } from '../../shared/adapters/sqlite/open-database.ts';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { caseAsNow } from '../../shared/contracts/earlier-case.ts';
import { chainedEventSchema, storedCaseSchema } from '../../shared/contracts/stored.ts';
import { sizeOf } from '../../shared/domain/case/capacity.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { verifyChain } from '../../shared/domain/case/chain.ts';
import type { ChainedEvent } from '../../shared/domain/case/event.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import { storedLink, type StoredLink } from '../../shared/domain/case/upcast.ts';
import type { Counters } from '../../shared/domain/reports/report.ts';
import { contributionOf } from '../../shared/domain/reports/contribution.ts';
import { tallied } from '../../shared/domain/reports/tally.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { envComplaint } from '../support/district.ts';
import { complaintCounts } from '../support/figures.ts';

/** A case as version 0.1.0 stored it, with more of everything than the case keeps now. */
const stored = JSON.parse(
  gunzipSync(readFileSync(new URL('fixtures/case-of-0.1.0.json.gz', import.meta.url))).toString('utf8'),
) as {
  readonly snapshot: {
    readonly number: string;
    readonly acts: readonly unknown[];
    readonly deadlines: readonly unknown[];
  };
  readonly lastHash: string;
  readonly events: readonly object[];
  readonly counters: Counters;
};
const links = stored.events.map((event) => ({ number: stored.snapshot.number, ...event }) as StoredLink);
const events: readonly ChainedEvent[] = links.map((link) => chainedEventSchema.parse(link));
const replayed = events.reduce<Case | undefined>((before, { event }) => evolve(before, event), undefined)!;

describe('a case of version 0.1.0', () => {
  it('has events that still hold, and is what they lead to', () => {
    expect(verifyChain(events)).toEqual({ kind: 'intact', length: 445 });
    expect(events.map(storedLink)).toEqual(links);
    expect(events[0]).toMatchObject({ stored: { queryCode: expect.any(String) as string } });
    expect(events[0]?.event).not.toHaveProperty('queryCode');
    expect(storedCaseSchema.parse(stored.snapshot)).toEqual(replayed);
    expect(caseAsNow(replayed)).toEqual(replayed);
  });

  it('is shorter than it was and has all that is asked of it', () => {
    expect(stored.snapshot).toMatchObject({ acts: { length: 159 }, deadlines: { length: 75 } });
    expect(replayed.acts).toMatchObject({ total: 159, recent: { length: 50 } });
    expect(replayed.deadlines.length).toBeLessThan(75);
    expect(replayed.registration).toMatchObject({ excerpt: true, respondent: '老家具厂' });
    expect(sizeOf(replayed)).toBeLessThan(Buffer.byteLength(JSON.stringify(stored.snapshot)) / 2);
  });

  it('is counted as it was', () => {
    const { counters } = contributionOf(
      replayed,
      tallied(
        undefined,
        events.map(({ event }) => event),
        envComplaint,
      )!,
      envComplaint,
    );
    // The days of a length of time had another name.
    const renamed: unknown = JSON.parse(JSON.stringify(stored.counters).replaceAll('handled-day:', 'handled@'));
    expect(complaintCounts(counters)).toEqual(renamed);
  });

  it('is read as such from an item of the table', () => {
    const item = { lastHash: { S: stored.lastHash }, case: writeDocument(stored.snapshot, 'a case') };
    expect(readSnapshot(item)).toMatchObject({ snapshot: replayed, lastHash: stored.lastHash });
    expect(readEvents({ events: writeDocument(links, 'its events') })).toEqual(events);
  });

  it('is read as such from a file', async () => {
    const folder = temporaryFolder();
    const path = `${folder.path}/cases.db`;
    const db = openDatabase({ path, ...caseDatabase });
    db.prepare(
      `INSERT INTO cases (number, version, board_order, holder, stage, mechanism, urgent, overdue, provisional, last_hash, board, snapshot)
       VALUES (?, 445, 0, 'epb', 'handling', 'env-complaint', 0, 0, 0, ?, '{}', ?)`,
    ).run(stored.snapshot.number, stored.lastHash, JSON.stringify(stored.snapshot));
    const insert = db.prepare('INSERT INTO events (case_id, seq, event, prev_hash, hash) VALUES (1, ?, ?, ?, ?)');
    links.forEach(({ event, prevHash, hash }, index) => insert.run(index + 1, JSON.stringify(event), prevHash, hash));
    db.close();
    const store = openSqliteStore({ path });
    try {
      expect(await store.cases.load(stored.snapshot.number)).toMatchObject({
        snapshot: replayed,
        lastHash: stored.lastHash,
      });
      expect(await store.cases.events(stored.snapshot.number, { after: 0, limit: 1000 })).toEqual(events);
    } finally {
      await store.close();
      folder.remove();
    }
  });
});
