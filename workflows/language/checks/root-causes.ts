import type { Issue, IssueCode } from './issue.ts';

/** What can be nothing but the consequence of something else: the names, then what seems wrong because of them. */
const consequences: readonly (readonly [roots: readonly IssueCode[], follow: readonly IssueCode[]])[] = [
  [['unknown-stage'], ['never-holds']],
  [
    ['unknown-stage', 'never-holds'],
    ['orphan', 'dead-end', 'no-command', 'no-passage', 'never-marked', 'never-starts', 'never-stops', 'no-entry'],
  ],
  [
    ['unknown-milestone', 'never-holds'],
    ['never-marked', 'never-starts', 'never-stops', 'never-a-task', 'ambiguous-step', 'task-for-nobody'],
  ],
  [['unknown-role'], ['never-filled', 'no-holder']],
  [['unknown-link', 'wrong-link', 'unknown-field'], ['never-linked']],
  [['unknown-command'], ['ambiguous-step', 'never-a-task']],
  [['clock-length'], ['warning-outside']],
  [['never-marked', 'never-starts', 'orphan', 'dead-end', 'no-command'], ['never-stops']],
];

/** What most others rest on comes first. */
const order: readonly IssueCode[] = [
  'no-terminal',
  'no-entry',
  'no-command',
  'dead-end',
  'orphan',
  'never-marked',
  'never-starts',
];

/**
 * Leaves out what follows from another problem, and puts what others may rest on first: names that lead nowhere, then the
 * course. What is left out shows again if it is still so once the cause is gone.
 */
export function rootCausesFirst(problems: readonly Issue[]): readonly Issue[] {
  const codes = new Set(problems.map(({ code }) => code));
  const following = new Set(
    consequences.flatMap(([roots, follow]) => (roots.some((root) => codes.has(root)) ? follow : [])),
  );
  const rank = ({ code }: Issue): number => order.indexOf(code) + 1;
  return problems.filter(({ code }) => !following.has(code)).toSorted((a, b) => rank(a) - rank(b));
}
