import type { DatabaseSync } from 'node:sqlite';
import { storedCaseSchema } from '../../../../shared/contracts/stored.ts';
import { fieldDifferences } from '../../../../shared/domain/audit/difference.ts';
import { differenceAt, replay } from '../../../../shared/domain/audit/replay.ts';
import { readBoardLine } from '../../../../shared/adapters/sqlite/case-columns.ts';
import { noBadges, urgentBadge } from '../../../../shared/domain/case/badges.ts';
import { badgesOfLine, boardOrderOf, type BoardRow, boardRowOf } from '../../../../shared/domain/case/board.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { nextTickAt } from '../../../../shared/domain/deadlines/of-case.ts';
import { type Instant, msOf } from '../../../../shared/domain/instant.ts';
import { namedUnits } from '../../../../shared/domain/case/named-units.ts';
import { unitsOnCase } from '../../../../shared/domain/privacy/involvement.ts';
import type { CaseEvent, ChainedEvent, StoredEvent } from '../../../../shared/domain/case/event.ts';
import { readLink } from '../../../../shared/domain/case/upcast.ts';
import type { Anchors } from './anchors.ts';
import type { Findings } from './findings.ts';
import { outboxCheck } from './check-outbox.ts';

/** A case as its events make it, for what is checked against it. */
export interface CheckedCase {
  readonly id: number;
  readonly subject: Case;
  /** Its last commit. */
  readonly lastCommit: number;
  /** The case as it was at an earlier version. */
  at(version: number): Case | undefined;
}

type CaseRow = {
  id: number;
  number: string;
  version: number;
  board_order: number;
  holder: string;
  stage: string;
  mechanism: string;
  urgent: number;
  overdue: number;
  provisional: number;
  last_hash: string;
  board: string;
  snapshot: string;
  next_tick_at: string | null;
  received_at: number;
  changed_at: number;
};
type EventRow = { event: string; prev_hash: string; hash: string };

const places = { events: 'cases.db/events', snapshot: 'cases.db/cases.snapshot' };

/**
 * Replays every case of `cases.db` against its snapshot, its columns, its line on the board and its commits.
 * @param visit is told of each case that could be replayed, and of every event
 */
export function* checkCases(
  db: DatabaseSync,
  anchors: Anchors,
  findings: Findings,
  seen: (number: string, event: CaseEvent) => void,
): Iterable<CheckedCase> {
  const cases = db.prepare('SELECT * FROM cases ORDER BY id');
  const events = db.prepare('SELECT event, prev_hash, hash FROM events WHERE case_id = ? ORDER BY seq');
  const units = db.prepare('SELECT unit FROM case_units WHERE case_id = ? ORDER BY unit');
  const confidential = db.prepare('SELECT first_contact AS unit FROM confidential_cases WHERE case_id = ?');
  const named = db.prepare('SELECT unit FROM named_units WHERE case_id = ? ORDER BY unit');
  const outbox = outboxCheck(db, findings);
  const read = function* (row: CaseRow): Iterable<ChainedEvent> {
    for (const { event, prev_hash: prevHash, hash } of events.iterate(row.id) as Iterable<EventRow>) {
      yield readLink({ number: row.number, event: JSON.parse(event) as StoredEvent, prevHash, hash });
    }
  };

  for (const row of cases.iterate() as Iterable<CaseRow>) {
    findings.counted('cases');
    const { number } = row;
    const anchored = anchors.of('case', number);
    const walk = replay(number, anchored, places);
    let lastAt: Instant | undefined;
    for (const link of read(row)) {
      findings.counted('events');
      walk.next(link);
      lastAt = link.event.at;
      seen(number, link.event);
    }
    const snapshot = snapshotOf(row, findings);
    const kept = snapshot && { number, version: row.version, lastHash: row.last_hash, snapshot };
    for (const difference of walk.differences(kept)) findings.differs(difference);
    const lastCommit = outbox.check(number, row.mechanism, walk.length);
    reportUnanchored(number, walk.length, anchored, lastCommit, anchors, findings);
    const { subject } = walk;
    if (subject === undefined) continue;
    checkColumns(row, subject, lastAt, findings);
    const listed = units.all(row.id).map(({ unit }) => String(unit));
    for (const one of fieldDifferences({ units: unitsOnCase(subject).toSorted() }, { units: listed })) {
      findings.differs(differenceAt('cases.db/case_units', number, one, texts.units));
    }
    const hidden = confidential.get(row.id)?.['unit'];
    const hiddenFor = subject.registration.confidential ? subject.firstContact : undefined;
    for (const one of fieldDifferences({ unit: hiddenFor }, { unit: hidden })) {
      findings.differs(differenceAt('cases.db/confidential_cases', number, one, texts.confidential));
    }
    const naming = named.all(row.id).map(({ unit }) => String(unit));
    for (const one of fieldDifferences({ units: namedUnits(subject) }, { units: naming })) {
      findings.differs(differenceAt('cases.db/named_units', number, one, texts.named));
    }
    yield { id: row.id, subject, lastCommit, at: (version) => replayedTo(read(row), version) };
  }
  for (const number of anchors.ids('case')) if (!outbox.has(number)) findings.differs(removed(number));
  outbox.checkRest();
  const orphans = db.prepare('SELECT DISTINCT case_id FROM events WHERE case_id NOT IN (SELECT id FROM cases)').all();
  for (const { case_id: id } of orphans) {
    findings.differs({ place: places.events, field: `case_id ${String(id)}`, what: texts.orphan });
  }
}

function snapshotOf({ number, snapshot }: CaseRow, findings: Findings): Case | undefined {
  try {
    return storedCaseSchema.parse(JSON.parse(snapshot));
  } catch {
    findings.differs({ place: places.snapshot, case: number, what: texts.unreadable });
    return undefined;
  }
}

function replayedTo(events: Iterable<ChainedEvent>, version: number): Case | undefined {
  const walk = replay('', new Map(), places);
  for (const link of events) {
    if (link.event.seq > version) break;
    walk.next(link);
  }
  return walk.subject;
}

/** What the board is filtered and sorted by, and the line that it shows. */
function checkColumns(row: CaseRow, subject: Case, lastAt: Instant | undefined, findings: Findings): void {
  const kept = boardOf(row);
  // The badges are what the mechanism says; everything else on the line follows from the events.
  const line = boardRowOf(subject, kept === undefined ? noBadges : badgesOfLine(kept));
  const expected = {
    version: subject.version,
    boardOrder: boardOrderOf(line),
    holder: line.holder,
    stage: line.stage,
    mechanism: line.mechanism,
    urgent: Number(line.badges.includes(urgentBadge)),
    overdue: Number(line.overdue),
    provisional: Number(line.provisional),
    nextTickAt: nextTickAt(subject),
    receivedAt: msOf(subject.receivedAt) / 1000,
    changedAt: lastAt === undefined ? undefined : msOf(lastAt) / 1000,
  };
  const { version, board_order: boardOrder, holder, stage, mechanism, urgent, overdue, provisional } = row;
  const actual = {
    ...{ version, boardOrder, holder, stage, mechanism, urgent, overdue, provisional },
    nextTickAt: row.next_tick_at ?? undefined,
    receivedAt: row.received_at,
    changedAt: row.changed_at,
  };
  for (const one of fieldDifferences(expected, actual)) {
    findings.differs(differenceAt('cases.db/cases', row.number, one, texts.column));
  }
  for (const one of fieldDifferences(line, kept)) {
    findings.differs(differenceAt('cases.db/cases.board', row.number, one, texts.board));
  }
}

function boardOf({ board }: CaseRow): BoardRow | undefined {
  try {
    return readBoardLine(board);
  } catch {
    return undefined;
  }
}

function reportUnanchored(
  number: string,
  length: number,
  anchored: ReadonlyMap<number, string>,
  lastCommit: number,
  { last }: Anchors,
  findings: Findings,
): void {
  const furthest = Math.max(0, ...anchored.keys());
  if (length <= furthest) return;
  if (last !== undefined && furthest === 0 && lastCommit <= Number(last.upTo)) {
    findings.differs({ place: 'cases.db/cases', case: number, what: texts.invented });
    return;
  }
  const kind = furthest === 0 ? 'case' : 'events';
  findings.unanchored({ kind, id: number, amount: length - furthest });
}

const removed = (number: string) => ({ place: 'cases.db/cases', case: number, what: texts.removed });

const texts = {
  removed: { zh: '检查点记载过的案件已不存在', en: 'a case that a checkpoint named is not there any more' },
  invented: {
    zh: '早于最近检查点的案件，检查点却未记载',
    en: 'older than the last checkpoint, which does not name it',
  },
  orphan: { zh: '事件不属于任何案件', en: 'events of no case' },
  unreadable: { zh: '快照无法读取', en: 'the snapshot cannot be read' },
  named: { zh: '案件涉及的责任单位与事件重放的结果不符', en: 'not the units that the events name in the case' },
  units: { zh: '可查阅单位与事件重放的结果不符', en: 'not the units that the events bring to the case' },
  column: { zh: '列与事件重放的结果不符', en: 'a column is not what the events lead to' },
  confidential: {
    zh: '要求保密的记录与事件重放的结果不符',
    en: 'who asks for confidentiality is not what the events lead to',
  },
  board: { zh: '看板行与事件重放的结果不符', en: 'the line of the board is not what the events lead to' },
} as const;
