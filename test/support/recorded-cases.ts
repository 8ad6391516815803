import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Case } from '../../shared/domain/case/case.ts';
import type { StoredLink } from '../../shared/domain/case/upcast.ts';

/** A case as a store had it in November 2026. */
export interface RecordedCase {
  /** The scenario or the random course that it comes from. */
  readonly from: string;
  readonly snapshot: Case;
  readonly links: readonly StoredLink[];
}

type Recorded = Omit<RecordedCase, 'links'> & { readonly events: readonly Omit<StoredLink, 'number'>[] };

/** Cases that have, between them, an event of every type. */
export function recordedCases(): readonly RecordedCase[] {
  const file = new URL('../contracts/fixtures/recorded-cases.json.gz', import.meta.url);
  const recorded = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as readonly Recorded[];
  return recorded.map(({ from, snapshot, events }) => ({
    from,
    snapshot,
    links: events.map((event) => ({ number: snapshot.number, ...event })),
  }));
}
