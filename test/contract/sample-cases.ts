import { type Badges, noBadges } from '../../shared/domain/case/badges.ts';
import type { Case, Complainant, Deadline, Registration } from '../../shared/domain/case/case.ts';
import { genesisHash } from '../../shared/domain/case/chain.ts';
import type { CaseEvent, ChainedEvent, EventBody } from '../../shared/domain/case/event.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import type { Facts } from '../../shared/domain/case/facts.ts';
import { parseInstant, type Instant } from '../../shared/domain/instant.ts';
import type { Commit, IdempotencyRecord, StoredCase } from '../../shared/ports/case-store.ts';
import { linksOfCommit } from '../../shared/ports/commit-links.ts';

/** An instant from its RFC 3339 text. */
export function at(text: string): Instant {
  const instant = parseInstant(text);
  if (!instant) throw new Error(`no instant: ${text}`);
  return instant;
}

/** What a sample case is about; everything has a default. */
export interface Sample {
  readonly number: string;
  readonly receivedAt?: Instant;
  readonly dueAt?: Instant;
  readonly provisional?: boolean;
  readonly holder?: string;
  readonly content?: string;
  readonly respondent?: string;
  readonly place?: string;
  readonly complainant?: Complainant;
  readonly facts?: Facts;
  readonly badges?: Badges;
  readonly mechanism?: string;
  readonly stage?: string;
  readonly idempotency?: IdempotencyRecord;
  readonly origin?: Pick<Registration, 'line' | 'reference'>;
  readonly splitFrom?: string;
}

export const sampleReceivedAt = at('2026-03-02T01:00:00Z');

/** The commit that brings a case into the store: registered, in a stage, with one limit. */
export function firstCommit(sample: Sample): Commit {
  const holder = sample.holder ?? 'env-bureau';
  const happenings: EventBody[] = [
    {
      type: 'registered',
      number: sample.number,
      codeDigest: 'd'.repeat(64),
      mechanism: { id: sample.mechanism ?? 'env-complaint', version: 1 },
      firstContact: 'hotline-12369',
      registration: {
        content: sample.content ?? '小区楼下餐馆油烟扰民',
        ...(sample.respondent === undefined ? {} : { respondent: sample.respondent }),
        ...(sample.place === undefined ? {} : { place: { text: sample.place } }),
        complainant: sample.complainant ?? { name: '王某' },
        unclear: {},
        ...sample.origin,
      },
      ...(sample.splitFrom === undefined ? {} : { splitFrom: sample.splitFrom }),
      facts: sample.facts ?? {},
      marks: [],
    },
    { type: 'stage-entered', from: 'registered', stage: sample.stage ?? 'acceptance', holder, closed: false },
  ];
  const receivedAt = sample.receivedAt ?? sampleReceivedAt;
  if (sample.dueAt) {
    happenings.push({
      type: 'deadline-started',
      deadline: limit(holder, receivedAt, sample.dueAt, sample.provisional),
    });
  }
  const commit = {
    ...commitOf(sample.number, undefined, happenings, receivedAt),
    badges: sample.badges ?? noBadges,
  };
  return sample.idempotency ? { ...commit, idempotency: sample.idempotency } : commit;
}

/** The commit that adds happenings to a stored case. */
export function nextCommit(stored: StoredCase, happenings: readonly EventBody[], instant: Instant): Commit {
  return commitOf(stored.snapshot.number, stored, happenings, instant);
}

/** The events of a commit as a store keeps them. */
export function linksIn(commit: Commit): readonly ChainedEvent[] {
  return linksOfCommit(commit, commit.idempotency);
}

/** What a commit leaves in the store. */
export function storedBy(commit: Commit): StoredCase {
  const last = linksIn(commit).at(-1)!;
  return {
    snapshot: commit.snapshot,
    lastHash: last.hash,
    lastAt: last.event.at,
    badges: commit.badges,
    tasks: commit.tasks,
  };
}

export function missed(holder: string, dueAt: Instant): EventBody {
  return {
    type: 'deadline-missed',
    deadline: 'C-T15',
    kind: 'limit',
    rules: ['ENV-062'],
    unit: holder,
    dueAt,
    causes: [],
    escalations: [],
  };
}

export const closing: EventBody = {
  type: 'stage-entered',
  from: 'acceptance',
  stage: 'closed',
  holder: 'env-bureau',
  closed: true,
};

/** The end of a case that has not run its course. */
export function endedAs(outcome: 'withdrawn' | 'voided'): EventBody {
  return { type: 'stage-entered', from: 'handling', stage: 'closed', holder: 'env-bureau', closed: true, outcome };
}

/** An act that says something and does nothing else. */
export function said(text: string): EventBody {
  return {
    type: 'act',
    name: 'noted',
    command: 'note',
    unit: 'env-bureau',
    rules: [],
    data: { text },
    marks: [],
    keep: {},
  };
}

/** A happening that changes nothing but the version. */
export const remark: EventBody = { type: 'attempt-refused', command: 'transfer', rule: 'ENV-030' };

function commitOf(
  number: string,
  before: StoredCase | undefined,
  happenings: readonly EventBody[],
  instant: Instant,
): Commit {
  const expectedVersion = before?.snapshot.version ?? 0;
  const events = happenings.map((happening, index): CaseEvent => ({
    ...happening,
    seq: expectedVersion + 1 + index,
    at: instant,
    actor: { kind: 'system' },
  }));
  let snapshot: Case | undefined = before?.snapshot;
  for (const event of events) snapshot = evolve(snapshot, event);
  if (!snapshot) throw new Error('a commit has events');
  return {
    number,
    expectedVersion,
    prevHash: before?.lastHash ?? genesisHash,
    events,
    snapshot,
    badges: before?.badges ?? noBadges,
    tasks: [],
    tasksBefore: before?.tasks ?? [],
  };
}

function limit(unit: string, startedAt: Instant, dueAt: Instant, provisional = false): Deadline {
  return {
    id: 'C-T15',
    clock: 'C-T15',
    rules: ['ENV-062'],
    kind: 'limit',
    unit,
    perUnit: false,
    round: 1,
    startedAt,
    triggerSeq: 1,
    dueAt,
    inclusive: false,
    provisional,
    status: 'running',
    stop: ['replied'],
    pending: ['replied'],
    warnings: [],
    escalations: [],
    causes: [],
  };
}
