import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chainedEventSchema, storedCaseSchema } from '../../shared/contracts/stored.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { verifyChain } from '../../shared/domain/case/chain.ts';
import type { ChainedEvent } from '../../shared/domain/case/event.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';

/* Cases as a store had them in November 2026: what is stored is never rewritten and leads to the same case for good. */

interface Recorded {
  /** The scenario or the random course that it comes from. */
  readonly from: string;
  readonly snapshot: Case;
  readonly events: readonly Omit<ChainedEvent, 'number'>[];
}

const cases = JSON.parse(
  gunzipSync(readFileSync(new URL('fixtures/recorded-cases.json.gz', import.meta.url))).toString('utf8'),
) as readonly Recorded[];
const named = cases.map((one) => [one.from, one] as const);

function linksOf({ snapshot, events }: Recorded): readonly ChainedEvent[] {
  return events.map((event) => chainedEventSchema.parse({ number: snapshot.number, ...event }));
}

describe('recorded cases', () => {
  it.each(named)('hold together and lead to their snapshot: %s', (_from, recorded) => {
    const links = linksOf(recorded);
    expect(verifyChain(links)).toEqual({ kind: 'intact', length: recorded.events.length });
    const replayed = links.reduce<Case | undefined>((before, { event }) => evolve(before, event), undefined);
    expect(replayed).toEqual(recorded.snapshot);
    expect(storedCaseSchema.parse(recorded.snapshot)).toEqual(replayed);
  });
});
