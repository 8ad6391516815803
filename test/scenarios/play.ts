import { expect } from 'vitest';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import { seenAs } from './compare.ts';
import type { Outcome, Play } from './driver.ts';
import { instantOf } from './notation.ts';
import type { ActRow, Expected, Row, Scenario } from './table.ts';
import { bodyOf } from './usual.ts';

/** Plays a table from its registration to its last row and compares everything that it names. */
export async function playScenario(scenario: Scenario, play: Play): Promise<void> {
  const { register } = scenario;
  await play.moveTo(instantOf(register.at));
  await play.register(register);
  await compare(register.expect, play, 'registration');
  for (const row of scenario.rows) {
    await play.moveTo(instantOf(row.at));
    await playRow(row, play);
    await compare(row.expect, play, whatOf(row));
  }
}

async function playRow(row: Row, play: Play): Promise<void> {
  if ('publish' in row) await play.publish(row.publish);
  else if ('set' in row) await play.set(row.set);
  else if ('do' in row) await act(row, play);
}

async function act(row: ActRow, play: Play): Promise<void> {
  const outcome =
    row.do === 'rate' ? await play.rate(row.with ?? {}) : await play.act(row.who, bodyOf(row.do, row.with));
  const wanted: Outcome = row.refused ? { kind: 'refused', ...row.refused } : { kind: 'done' };
  expect(outcome, whatOf(row)).toEqual(wanted);
}

async function compare(wanted: Expected | undefined, play: Play, what: string): Promise<void> {
  if (!wanted) return;
  const subject = await play.read();
  expect(seenAs(wanted, subject), what).toEqual(sorted(wanted));
  if (wanted.events) expect(await play.happened(), what).toEqual(expect.arrayContaining([...wanted.events]));
  if (wanted.may) await compareCommands(wanted.may, await play.read(wanted.may.who), what);
}

async function compareCommands(may: NonNullable<Expected['may']>, subject: CaseAnswer, what: string): Promise<void> {
  expect(subject.commands, `${what}: what ${may.who} may do`).toEqual(expect.arrayContaining([...may.do]));
}

function sorted(wanted: Expected): Expected {
  return wanted.tasks ? { ...wanted, tasks: [...wanted.tasks].sort() } : wanted;
}

function whatOf(row: Row): string {
  if ('do' in row) return `${row.at} ${row.who}: ${row.do}`;
  if ('publish' in row) return `${row.at} ${row.publish.year} is published`;
  return 'set' in row ? `${row.at} settings` : row.at;
}
