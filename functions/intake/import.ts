import * as z from 'zod/mini';
import type { ImportAnswer, RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { type ImportBody, type ImportLine, importLineSchema, mostInImport } from '../../shared/contracts/import.ts';
import { problemsOf } from '../../shared/contracts/problems.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { eachInTime, failedAlone } from '../../shared/application/each-in-time.ts';
import { type Answer, answer, failure, type Failure, statusOf, unfit } from '../http/failure.ts';
import { busy, invalid } from '../../shared/application/refusal.ts';
import { fingerprintOf } from '../../shared/application/fingerprint.ts';
import type { Language } from '../http/language.ts';
import { refusalOf } from '../http/respond.ts';
import type { UnitId } from '../../shared/domain/mechanism/mechanism.ts';
import { type FirstContact, firstContactOfLine } from './first-contact.ts';
import { intake, type IntakeDeps, type IntakeRequest, registrationRule, wouldRegister } from './intake.ts';
import { linesOfTable } from './table-lines.ts';

type Result = ImportAnswer['results'][number];

export interface ImportRequest {
  readonly body: ImportBody;
  readonly caller: StaffCaller;
  readonly language: Language;
  /** The first receiver of lines that name none. */
  readonly unit?: UnitId;
  /** Only told what would be taken. */
  readonly dryRun?: boolean;
}

/**
 * `POST /v1/cases/import`: cases of another system, one a line, each registered by itself or not at all. The source's
 * number, or what a line says where it has none, is its key: the same line sent again is told to be here already. The
 * clocks of an open case count from `receivedAt`; one that is closed already is history only (I-04).
 */
export async function importCases(request: ImportRequest, deps: IntakeDeps): Promise<Answer | Failure> {
  const { body, caller, language, dryRun = false } = request;
  if (caller.roles.length === 0) {
    return failure('forbidden', { zh: '导入仅限管理员或管理人员', en: 'imports are for administrators and managers' });
  }
  const table = 'csv' in body ? linesOfTable(body.csv, await deps.rules.current()) : undefined;
  if (table?.kind === 'refused') return table;
  const lines = table?.lines ?? ('lines' in body ? body.lines.map((sent, index) => ({ line: index + 1, sent })) : []);
  if (lines.length > mostInImport) return invalid([{ path: 'csv', message: tooMany }]);
  const results: Result[] = [];
  // The same line twice in one file is the same case: its second is asked about when the first is done.
  const alike = [...Map.groupBy(lines.entries(), ([, { sent }]) => fingerprintOf(sent)).values()];
  await eachInTime(alike, async (own, isLate) => {
    let first: Result | undefined;
    for (const [index, { line, sent }] of own) {
      const again = dryRun && first?.outcome === 'fits' ? ({ outcome: 'already', status: 200 } as const) : undefined;
      const told = again ?? (isLate() ? refusedLine(busy(), language) : await resultOf(sent, request, deps));
      results[index] = { line, ...told };
      first ??= results[index];
    }
  });
  const count = (outcome: Result['outcome']): number => results.filter((one) => one.outcome === outcome).length;
  const told: ImportAnswer = {
    results,
    taken: count('taken'),
    ...(dryRun ? { fits: count('fits') } : {}),
    already: count('already'),
    refused: count('refused'),
  };
  return answer(told);
}

async function resultOf(
  sent: unknown,
  { caller, language, unit, dryRun = false }: ImportRequest,
  deps: IntakeDeps,
): Promise<Omit<Result, 'line'>> {
  const read = z.safeParse(importLineSchema, sent);
  if (!read.success) return refusedLine(unfit(problemsOf(read.error, sent, registrationRule)), language);
  const { units } = await deps.rules.current();
  const firstContact = firstContactOfLine(read.data, { caller, units, ...(unit === undefined ? {} : { unit }) });
  if (firstContact.kind === 'refused') return refusedLine(firstContact, language);
  const asked = requestOf(read.data, caller, firstContact);
  const outcome = await (dryRun ? wouldRegister(asked, deps) : intake(asked, deps)).catch((error: unknown) =>
    failedAlone(error, 'one of several lines failed', deps.log),
  );
  if (outcome.kind === 'refused') return refusedLine(outcome, language);
  const history = read.data.closedAt === undefined ? {} : { history: true as const };
  if (outcome.kind === 'would') return { outcome: 'fits', status: 200, ...history };
  const { number, queryCode } = outcome.body as RegisteredAnswer;
  if (outcome.status === 200) return { outcome: 'already', status: 200, number };
  return { outcome: 'taken', status: 201, number, queryCode, ...history };
}

function requestOf(
  { closedAt, result, handledBy, firstContact: _named, ...body }: ImportLine,
  caller: StaffCaller,
  firstContact: Extract<FirstContact, { kind: 'first-contact' }>,
): IntakeRequest {
  const closed =
    closedAt === undefined
      ? undefined
      : {
          closedAt,
          ...(result === undefined ? {} : { result }),
          ...(handledBy === undefined ? {} : { handledBy }),
        };
  // Of what was never told apart by a number, the whole line is the number.
  const ownReference = `import:${fingerprintOf({ ...body, ...closed })}`;
  return { body, caller, firstContact, ownReference, ...(closed === undefined ? {} : { closed }) };
}

function refusedLine(outcome: Failure, language: Language): Omit<Result, 'line'> {
  return { outcome: 'refused', status: statusOf(outcome.code), error: refusalOf(outcome, language) };
}

const tooMany = {
  zh: `一次最多 ${mostInImport} 行，请分批导入`,
  en: `at most ${mostInImport} lines at a time: send the rest in another part`,
};
