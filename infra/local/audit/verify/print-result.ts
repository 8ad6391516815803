import type { Difference } from '../../../../shared/domain/audit/difference.ts';
import type { Findings, Unanchored, VerificationResult } from './findings.ts';

type CountedName = Parameters<Findings['counted']>[0];

const countTitles: Readonly<Record<CountedName, string>> = {
  cases: '案件 cases',
  events: '事件 events',
  documents: '设置、名录等文件 documents',
  readings: '查阅记录 readings',
  answers: '已存答复 stored answers',
  executions: '执行 executions',
  files: '附件 files',
  checkpoints: '检查点 checkpoints',
  heads: '检查点所记末端 heads they name',
};

/** So many of a kind are named; `--json` has all. */
const maxNamed = 200;

/** The result for people, in both languages. */
export function resultLines(result: VerificationResult): readonly string[] {
  const { differences, differenceCount, notes, unanchored, counts } = result;
  const rest = differenceCount - Math.min(differences.length, maxNamed);
  return [
    ...Object.entries(countTitles).map(([name, title]) => `${title}: ${counts[name as CountedName]}`),
    ...notes.map(({ zh, en }) => `· ${zh} · ${en}`),
    ...unanchoredLines(unanchored),
    ...differences.slice(0, maxNamed).map(differenceLine),
    ...(rest > 0 ? [`✗ … 另有 ${rest} 处 · and ${rest} more`] : []),
    differenceCount === 0
      ? '✓ 未发现不符 · nothing differs'
      : `✗ 发现 ${differenceCount} 处不符 · ${differenceCount} differences`,
  ];
}

function differenceLine({ place, case: number, field, expected, actual, what }: Difference): string {
  const where = [place, number, field].filter((part) => part !== undefined).join(' ');
  const values =
    expected === undefined && actual === undefined
      ? ''
      : ` [应为 expected ${expected ?? '–'}，实为 found ${actual ?? '–'}]`;
  return `✗ ${where}${values}: ${what.zh} · ${what.en}`;
}

function unanchoredLines(all: readonly Unanchored[]): readonly string[] {
  if (all.length === 0) return [];
  const sum = (kinds: readonly Unanchored['kind'][], of: (one: Unanchored) => number): number =>
    all.filter(({ kind }) => kinds.includes(kind)).reduce((total, one) => total + of(one), 0);
  const cases = all.filter(({ kind }) => kind === 'case' || kind === 'events');
  const events = sum(['case', 'events'], ({ amount }) => amount);
  const others = all.length - cases.length;
  const named = all.slice(0, 10).map(({ id }) => id);
  return [
    `· 最近检查点之后、尚未锚定：${cases.length} 个案件的 ${events} 条事件，其他 ${others} 项（${named.join('、')}${all.length > named.length ? '…' : ''}）` +
      ` · after the last checkpoint and unanchored: ${events} events of ${cases.length} cases, ${others} others`,
  ];
}
