import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { checkReleased } from '../checks/released.ts';

/** @throws ReleasedIdsError where cases of an earlier version would be left with what no mechanism knows any more */
export function requireReleased(mechanisms: readonly Mechanism[]): void {
  const problems = mechanisms.flatMap((mechanism) =>
    [...checkReleased(mechanism)].map(({ path, message }) => `${mechanism.id}.${path}: ${message}`),
  );
  if (problems.length > 0) throw new ReleasedIdsError(problems);
}

/** A mechanism is refused: nothing says what becomes of the cases of its earlier versions. */
export class ReleasedIdsError extends Error {
  override readonly name = 'ReleasedIdsError';
  constructor(problems: readonly string[]) {
    super(
      `协调机制未写明旧版标识的去向 · a mechanism does not say what becomes of earlier ids: ${problems.join('; ')}`,
    );
  }
}
