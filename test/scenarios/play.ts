import { expect } from 'vitest';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import { seenAs } from './compare.ts';
import type { Outcome, Play } from './driver.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { instantOf } from './notation.ts';
import type { ActRow, Expected, Row, Scenario } from './table.ts';
import { bodyOf } from './usual.ts';

/** One row of a table, ready to be played once the clock stands at its instant. */
export interface Step {
  readonly at: Instant;
  readonly run: () => Promise<void>;
}

/** The steps of a table from its registration to its last row; each compares everything that its row names. */
export function stepsOf(scenario: Scenario, play: Play): readonly Step[] {
  const { register, rows } = scenario;
  return [
    {
      at: instantOf(register.at),
      run: async () => {
        await play.register(register);
        await compare(register.expect, play, 'registration');
      },
    },
    ...rows.map((row) => ({
      at: instantOf(row.at),
      run: async () => {
        await playRow(row, play);
        await compare(row.expect, play, whatOf(row));
      },
    })),
  ];
}

/** Plays one table by itself. */
export async function playScenario(scenario: Scenario, play: Play): Promise<void> {
  for (const { at, run } of stepsOf(scenario, play)) {
    await play.moveTo(at);
    await run();
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
