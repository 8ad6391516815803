import type { Text } from '../../../shared/domain/text.ts';

/**
 * What keeps the server from starting on a data folder, for whoever starts it, in both languages: what is wrong and what
 * to do. One line for each.
 */
export class FolderProblem extends Error {
  override readonly name = 'FolderProblem';
}

/** One error of all the problems of a data folder. */
export function problemOf(problems: readonly Text[]): FolderProblem {
  return new FolderProblem(problems.map(({ zh, en }) => `${zh} · ${en}`).join('\n'));
}
