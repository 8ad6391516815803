import type { ReplayFindings } from '../../../shared/domain/policy/findings.ts';
import { toShanghai } from '../../../shared/domain/instant.ts';

/** Prints what a replay has found: the totals, then by unit and clock, then cases. */
export function printFindings(findings: ReplayFindings): void {
  const { cases, notCovered, changed, metInstead, missedInstead, refusedActs } = findings;
  console.log(`案件 · cases: ${cases}，有变化 · changed: ${changed}`);
  if (notCovered > 0) console.log(`候选机制包未含其机制 · the candidate lacks their mechanism: ${notCovered}`);
  console.log(`逾期变为按时 · missed → met: ${metInstead}`);
  console.log(`按时变为逾期 · met → missed: ${missedInstead}`);
  console.log(`不再允许的操作 · acts refused: ${refusedActs}`);

  const rows = findings.standings
    .filter(({ actual, candidate }) => JSON.stringify(actual) !== JSON.stringify(candidate))
    .map(({ unit, clock, rules, actual, candidate }) => [
      unit,
      clock,
      rules.join(' '),
      ...(['met', 'missed', 'running', 'cancelled'] as const).map((one) => `${actual[one]} → ${candidate[one]}`),
    ]);
  if (rows.length > 0) {
    table([
      ['单位 unit', '时限 clock', '条文 rules', '按时 met', '逾期 missed', '在办 running', '取消 cancelled'],
      ...rows,
    ]);
  }
  const { differences, refusals } = findings;
  if (differences.length > 0) {
    console.log(`\n时限 · deadlines (${differences.length})`);
    for (const { case: number, deadline, unit, actual, candidate } of differences) {
      console.log(`${number}  ${deadline}  ${unit}  ${sideText(actual)} → ${sideText(candidate)}`);
    }
  }
  if (refusals.length > 0) {
    console.log(`\n不再允许的操作 · refused acts (${refusals.length})`);
    for (const { case: number, at, command, unit, rule, message } of refusals) {
      const why = `${message.zh} · ${message.en}${rule === undefined ? '' : ` (${rule})`}`;
      console.log(`${number}  ${toShanghai(at)}  ${unit ?? ''}  ${command}: ${why}`);
    }
  }
}

function sideText({ standing, dueAt }: ReplayFindings['differences'][number]['actual']): string {
  return dueAt === undefined ? standing : `${standing} (${toShanghai(dueAt)})`;
}

function table(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  console.log('');
  for (const row of rows) {
    console.log(
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
        .join('  ')
        .trimEnd(),
    );
  }
}

/** Chinese characters are twice as wide. */
function widthOf(text: string): number {
  return text.length + (text.match(/[\u2E80-\uFFEF]/gu)?.length ?? 0);
}
