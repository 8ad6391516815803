import type { Text } from '../../../shared/domain/text.ts';

/**
 * What keeps the server from starting on a data folder, for whoever starts it, in both languages: what is wrong and what
 * to do. One line for each.
 */
export class FolderError extends Error {
  override readonly name = 'FolderError';
}

/** One error of all the problems of a data folder. */
export function folderErrorOf(problems: readonly Text[]): FolderError {
  return new FolderError(problems.map(({ zh, en }) => `${zh} · ${en}`).join('\n'));
}
