import type { ImportLine } from '../../contracts/import.ts';
import type { UnitId } from '../../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { StaffCaller } from '../caller.ts';
import type { Rules } from '../../ports/rules.ts';
import { forEachWithinTime, failedAlone } from '../for-each-within-time.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { busy, refusal, type Refusal } from '../refusal.ts';
import { mechanismFor } from './asked.ts';
import { type FirstContact, firstContactOfLine } from './first-contact.ts';
import { makePart, type PartOutcome } from './import-rows.ts';
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

/** What came of a line; `history` where the case was closed before it came here, `part` what was made of its row. */
export type LineOutcome =
  | {
      readonly kind: 'taken';
      readonly number: string;
      readonly part?: string;
      readonly queryCode?: string;
      readonly history?: true;
    }
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
 * open case count from `receivedAt`; one that is closed already is history only (I-04). Lines with a `row` that say the
 * same of the case are rows of one case, and each makes a part of it.
 */
export async function importCases(request: ImportRequest, deps: RegisterDeps): Promise<readonly LineOutcome[]> {
  const outcomes: LineOutcome[] = [];
  // What is of one case is done one after the other; so is the same line that stands twice in one file.
  const together = [...Map.groupBy(request.lines.entries(), ([, line]) => fingerprintOf(caseOf(line))).values()];
  await forEachWithinTime(together, async (own, isLate) => {
    const fitting = new Set<string>();
    for (const [index, line] of own) {
      const key = fingerprintOf(line);
      if (fitting.has(key)) {
        outcomes[index] = { kind: 'already' };
        continue;
      }
      const outcome = isLate() ? busy() : await outcomeOf(line, request, deps);
      outcomes[index] = outcome;
      if (outcome.kind === 'fits') fitting.add(key);
    }
  });
  return outcomes;
}

function caseOf({ row: _row, ...line }: ImportLine): Omit<ImportLine, 'row'> {
  return line;
}

async function outcomeOf(line: ImportLine, request: ImportRequest, deps: RegisterDeps): Promise<LineOutcome> {
  return decided(line, request, deps).catch((error: unknown) =>
    failedAlone(error, 'one of several lines failed', deps.log),
  );
}

async function decided(line: ImportLine, request: ImportRequest, deps: RegisterDeps): Promise<LineOutcome> {
  const { caller, unit, dryRun } = request;
  const rules = await deps.rules.current();
  const { units } = rules;
  const mechanism = mechanismFor(rules, line);
  const firstContact = firstContactOfLine(line, { caller, units, unit, mechanism });
  if (firstContact.kind === 'refused') return firstContact;
  // The administrator does it for the first receiver, whose matter it is.
  const acting = { ...caller, unit: firstContact.unit };
  const asked = requestOf(line, acting, firstContact);
  if (line.row !== undefined) return ofRow(line.row, { asked: { ...asked, caller: acting }, rules, dryRun }, deps);
  const outcome = await (dryRun ? previewRegistration(asked, deps) : registerCase(asked, deps));
  if (outcome.kind === 'refused') return outcome;
  if (outcome.kind === 'repeated') throw new Error(noOwnKey);
  const history = line.closedAt === undefined ? {} : { history: true as const };
  switch (outcome.kind) {
    case 'would':
      return { kind: 'fits', ...history };
    case 'already':
      return { kind: 'already', number: outcome.subject.number };
    case 'registered':
      return { kind: 'taken', number: outcome.subject.number, queryCode: outcome.queryCode, ...history };
  }
}

const noOwnKey = 'a line has no key of its own';

/** A row is tried first: of a case of which no row can be taken nothing is registered. */
async function ofRow(
  row: Readonly<Record<string, unknown>>,
  {
    asked,
    rules,
    dryRun,
  }: {
    readonly asked: RegisterRequest & { readonly caller: StaffCaller };
    readonly rules: Rules;
    readonly dryRun: boolean;
  },
  deps: RegisterDeps,
): Promise<PartOutcome> {
  const { caller } = asked;
  const preview = await previewRegistration(asked, deps);
  if (preview.kind === 'refused') return preview;
  if (dryRun || preview.kind === 'would') {
    const tried = await makePart(row, { whole: preview, caller, rules, dryRun: true }, deps);
    if (dryRun || tried.kind !== 'fits') return tried;
  }
  const whole = await registerCase(asked, deps);
  if (whole.kind === 'refused') return whole;
  if (whole.kind === 'repeated') throw new Error(noOwnKey);
  const made = await makePart(row, { whole, caller, rules, dryRun }, deps);
  // The code of the case is told with the first of its rows.
  return whole.kind === 'registered' && made.kind === 'taken' ? { ...made, queryCode: whole.queryCode } : made;
}

function requestOf(
  { closedAt, result, handledBy, firstContact: _named, row: _row, ...body }: ImportLine,
  caller: StaffCaller,
  firstContact: FirstContact,
): RegisterRequest {
  const closed = closedAt === undefined ? undefined : omitUndefined({ closedAt, result, handledBy });
  // Of what was never told apart by a number, the whole line is the number.
  const ownReference = `import:${fingerprintOf({ ...body, ...closed })}`;
  return { body, caller, firstContact, ownReference, ...omitUndefined({ closed }) };
}
