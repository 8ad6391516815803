import type { CaseAnswer } from '../../../shared/contracts/answers.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { Actor } from '../../../shared/domain/case/event.ts';
import { toShanghai } from '../../../shared/domain/instant.ts';
import type { Section } from '../../../shared/domain/mechanism/mechanism.ts';
import { mayReadFile } from './privacy.ts';
import { omitUndefined } from '../../../shared/domain/omit-undefined.ts';
import { present } from './titles.ts';

/** The files that are kept with a case; undefined where there are none. */
export function filesView(subject: Case, open: ReadonlySet<Section>, actor: Actor): CaseAnswer['files'] {
  return subject.files?.map((file) => {
    const { restrictedTo: _restrictedTo, name, reference, hidden, ...told } = file;
    const isReadable = mayReadFile(file, subject, open, actor);
    return {
      ...told,
      at: toShanghai(file.at),
      ...present('hidden', hidden, (by) => ({ ...by, at: toShanghai(by.at) })),
      // What a file is called may tell as much as the file.
      ...(isReadable ? omitUndefined({ name, reference }) : { withheld: true as const }),
    };
  });
}
