import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DomainPlayer } from '../../infra/packs/scenarios/domain-player.ts';
import { playScenario } from '../../infra/packs/scenarios/play.ts';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import type { CaseEvent } from '../../shared/domain/case/event.ts';
import { msOf } from '../../shared/domain/instant.ts';
import { scenarios } from '../scenarios/district-scenarios.ts';
import { districtRules } from './district.ts';

/** Scenarios that go by the shipped settings, register and calendar: a folder has no other ones. */
export const courses = scenarios.filter(
  ({ settings, units, steps }) =>
    settings === undefined &&
    units === undefined &&
    steps.every(({ set, publish, refused }) => !set && !publish && !refused),
);

/**
 * Makes a data folder whose cases have the events of these scenarios, over and over. For whoever reads events
 * alone: snapshots and hashes are empty.
 */
export async function recordCourses(data: string, cases = courses.length): Promise<void> {
  const path = join(data, 'cases.db');
  await openSqliteStore({ path }).close();
  const histories: (readonly CaseEvent[])[] = [];
  for (const scenario of courses) {
    const player = new DomainPlayer(scenario, districtRules);
    await playScenario(scenario, player);
    histories.push(player.events);
  }
  const db = new DatabaseSync(path);
  try {
    const addCase = db.prepare(`
      INSERT INTO cases (id, number, version, board_order, holder, stage, mechanism, urgent, overdue, provisional,
        last_hash, board, snapshot, received_at) VALUES (?, ?, 1, 0, 'epb', 'closed', ?, 0, 0, 0, '', '{}', '{}', ?)`);
    const addEvent = db.prepare(`INSERT INTO events (case_id, seq, event, prev_hash, hash) VALUES (?, ?, ?, '', '')`);
    const last = db.prepare('UPDATE last_instant SET at = max(at, ?)');
    db.exec('BEGIN');
    for (let id = 1; id <= cases; id++) {
      const events = histories[(id - 1) % histories.length] ?? [];
      const [first] = events;
      if (first?.type !== 'registered') throw new Error('a course begins with a registration');
      addCase.run(id, courseNumber(id), first.mechanism.id, msOf(first.at) / 1000);
      for (const event of events) addEvent.run(id, event.seq, JSON.stringify(event));
      last.run(events.at(-1)?.at ?? first.at);
    }
    db.exec('COMMIT');
  } finally {
    db.close();
  }
}

/** The number under which the nth course is recorded, from 1 on. */
export function courseNumber(nth: number): string {
  return `COURSE-${String(nth).padStart(6, '0')}`;
}
