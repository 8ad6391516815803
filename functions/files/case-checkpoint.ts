import type { CaseCheckpointAnswer } from '../../shared/contracts/answers.ts';
import { anchorOf } from '../../shared/application/case-anchor.ts';
import { caseNotFound } from '../../shared/application/refusal.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import type { FileDeps } from './read-file.ts';

/** `GET /v1/cases/{number}/checkpoint`: whether a signed checkpoint names the record of the case as it stands. */
export async function caseCheckpoint(
  number: string,
  deps: Pick<FileDeps, 'store' | 'checkpoints'>,
): Promise<Answer | Failure> {
  const stored = await deps.store.load(number);
  if (stored === undefined) return caseNotFound();
  const { kind, checkpoint } = await anchorOf(stored, deps.checkpoints);
  const body: CaseCheckpointAnswer = {
    number,
    version: stored.snapshot.version,
    hash: stored.lastHash,
    state: kind,
    ...(checkpoint === undefined
      ? {}
      : {
          checkpoint: {
            sequence: checkpoint.sequence,
            at: toShanghai(checkpoint.at),
            root: checkpoint.root,
            algorithm: checkpoint.algorithm,
            key: checkpoint.key,
          },
        }),
  };
  return answer(body);
}
