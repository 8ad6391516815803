import type { ImportLine } from '../../contracts/import.ts';
import type { UnitId } from '../../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { StaffCaller } from '../caller.ts';
import { forEachWithinTime, failedAlone } from '../for-each-within-time.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { busy, refusal, type Refusal } from '../refusal.ts';
import { mechanismFor } from './asked.ts';
import { type FirstContact, firstContactOfLine } from './first-contact.ts';
import { registerCase, type RegisterDeps, type RegisterRequest, previewRegistration } from './register-case.ts';

/** The lines of an import with who sends them. */
export interface ImportRequest {
  readonly lines: readonly ImportLine[];
  readonly caller: StaffCaller;
  /** The first receiver of lines that name none. */
  readonly unit?: UnitId | undefined;
  /** Only told what would be taken. */
  readonly dryRun: boolean;
}

/** What came of a line; `history` where the case was closed before it came here. */
export type LineOutcome =
  | { readonly kind: 'taken'; readonly number: string; readonly queryCode: string; readonly history?: true }
  | { readonly kind: 'fits'; readonly history?: true }
  /** `number` is that of the case; not known where it is one of this file that was not written. */
  | { readonly kind: 'already'; readonly number?: string }
  | Refusal;

/** Who may take cases over from another system. */
export function importRefusal({ roles }: StaffCaller): Refusal | undefined {
  if (roles.length > 0) return undefined;
  return refusal('forbidden', { zh: '导入仅限管理员或管理人员', en: 'imports are for administrators and managers' });
}

/**
 * Cases of another system, one a line, each registered by itself or not at all; told in their order. The source's number,
 * or what a line says where it has none, is its key: the same line sent again is told to be here already. The clocks of an
 * open case count from `receivedAt`; one that is closed already is history only (I-04).
 */
export async function importCases(request: ImportRequest, deps: RegisterDeps): Promise<readonly LineOutcome[]> {
  const outcomes: LineOutcome[] = [];
  // The same line twice in one file is the same case: its second is asked about when the first is done.
  const alike = [...Map.groupBy(request.lines.entries(), ([, line]) => fingerprintOf(line)).values()];
  await forEachWithinTime(alike, async (own, isLate) => {
    let first: LineOutcome | undefined;
    for (const [index, line] of own) {
      const again = request.dryRun && first?.kind === 'fits' ? ({ kind: 'already' } as const) : undefined;
      const outcome = again ?? (isLate() ? busy() : await outcomeOf(line, request, deps));
      outcomes[index] = outcome;
      first ??= outcome;
    }
  });
  return outcomes;
}

async function outcomeOf(line: ImportLine, request: ImportRequest, deps: RegisterDeps): Promise<LineOutcome> {
  const { caller, unit, dryRun } = request;
  const rules = await deps.rules.current();
  const { units } = rules;
  const firstContact = firstContactOfLine(line, { caller, units, unit, mechanism: mechanismFor(rules, line) });
  if (firstContact.kind === 'refused') return firstContact;
  const asked = requestOf(line, caller, firstContact);
  const outcome = await (dryRun ? previewRegistration(asked, deps) : registerCase(asked, deps)).catch(
    (error: unknown) => failedAlone(error, 'one of several lines failed', deps.log),
  );
  const history = line.closedAt === undefined ? {} : { history: true as const };
  switch (outcome.kind) {
    case 'refused':
      return outcome;
    case 'would':
      return { kind: 'fits', ...history };
    case 'already':
      return { kind: 'already', number: outcome.subject.number };
    case 'registered':
      return { kind: 'taken', number: outcome.subject.number, queryCode: outcome.queryCode, ...history };
    case 'repeated':
      throw new Error('a line has no key of its own');
  }
}

function requestOf(
  { closedAt, result, handledBy, firstContact: _named, ...body }: ImportLine,
  caller: StaffCaller,
  firstContact: FirstContact,
): RegisterRequest {
  const closed = closedAt === undefined ? undefined : omitUndefined({ closedAt, result, handledBy });
  // Of what was never told apart by a number, the whole line is the number.
  const ownReference = `import:${fingerprintOf({ ...body, ...closed })}`;
  return { body, caller, firstContact, ownReference, ...omitUndefined({ closed }) };
}
