import type { Case } from '../../domain/case/case.ts';
import type { CaseFiles } from '../../ports/evidence-files.ts';

/** Keeps for good the files that a case has got with its events from `firstSeq` on. May be repeated. */
export async function keepFiles(
  { number, files = [] }: Pick<Case, 'number' | 'files'>,
  firstSeq: number,
  kept: CaseFiles,
): Promise<void> {
  for (const { seq, sha256 } of files) if (seq >= firstSeq) await kept.keep(number, sha256);
}
