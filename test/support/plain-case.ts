import type { Case } from '../../shared/domain/case/case.ts';
import { noActs } from '../../shared/domain/case/act-index.ts';
import type { Instant } from '../../shared/domain/instant.ts';

/** A case of which nothing is known but that it was received on 2 March 2026, with what is told of it. */
export function plainCase(told: Partial<Case> = {}): Case {
  const receivedAt = '2026-03-02T01:00:00Z' as Instant;
  return {
    number: 'HJ-1',
    code: { generation: 1, digest: '' },
    version: 1,
    mechanism: { id: 'env-complaint', version: 1 },
    stage: 'triage',
    round: 1,
    receivedAt,
    firstContact: 'epb',
    holder: 'epb',
    heldSince: receivedAt,
    co: [],
    involved: [],
    registration: { content: '内容', complainant: {}, unclear: {} },
    facts: {},
    milestones: {},
    impossible: {},
    deadlines: [],
    acts: noActs,
    candidates: [],
    ratings: [],
    urges: 0,
    links: {},
    ...told,
  };
}
