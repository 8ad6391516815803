import * as z from 'zod/mini';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { invalid } from '../../shared/application/refusal.ts';
import {
  importCases as importAll,
  importRefusal,
  type LineOutcome,
} from '../../shared/application/register/import-cases.ts';
import type { RegisterDeps } from '../../shared/application/register/register-case.ts';
import type { ImportAnswer } from '../../shared/contracts/answers.ts';
import { type ImportBody, type ImportLine, importLineSchema, maxImportLines } from '../../shared/contracts/import.ts';
import { issuesOf } from '../../shared/contracts/issues.ts';
import type { UnitId } from '../../shared/domain/mechanism/mechanism.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { type Answer, answer, type Failure, statusOf, schemaMismatch } from '../http/failure.ts';
import type { Language } from '../http/language.ts';
import { refusalOf } from '../http/respond.ts';
import { registrationRule } from './intake.ts';
import { type Columns, linesOfTable } from './table-lines.ts';

type Result = ImportAnswer['results'][number];

/** A call of `POST /v1/cases/import`. */
export interface ImportRequest {
  readonly body: ImportBody;
  readonly caller: StaffCaller;
  readonly language: Language;
  /** The first receiver of lines that name none. */
  readonly unit?: UnitId;
  /** The mechanism of lines that name none. */
  readonly mechanism?: string;
  /** Nothing is taken where a line would be refused. */
  readonly allOrNone?: boolean;
  /** Only told what would be taken. */
  readonly dryRun?: boolean;
}

/** `POST /v1/cases/import`: the lines of a table or a list, and what came of each. */
export async function importCases(request: ImportRequest, deps: RegisterDeps): Promise<Answer | Failure> {
  const { body, caller, language, unit, mechanism, allOrNone = false, dryRun = false } = request;
  const refusal = importRefusal(caller);
  if (refusal) return refusal;
  const rules = await deps.rules.current();
  const table = 'csv' in body ? linesOfTable(body.csv, rules, mechanism) : undefined;
  if (table?.kind === 'refused') return table;
  const sent =
    table?.lines ??
    ('lines' in body ? body.lines.map((one, index) => ({ line: index + 1, sent: one, columns: {} })) : []);
  if (sent.length > maxImportLines) return invalid([{ path: 'csv', message: tooMany }]);
  const read = sent.map((one) => ({ ...one, read: readLine(ofMechanism(one.sent, mechanism), rules) }));
  const fitting = read.flatMap((one) => (one.read.kind === 'line' ? [one.read.line] : []));
  const whatComesOf = async (isDryRun: boolean): Promise<readonly Result[]> => {
    const outcomes = (await importAll({ lines: fitting, caller, unit, dryRun: isDryRun }, deps)).values();
    return read.map((one): Result => {
      const outcome = one.read.kind === 'line' ? outcomes.next().value : one.read;
      if (outcome === undefined) throw new Error('a line of the import has no outcome');
      return { line: one.line, ...resultOf(outcome, language, one.columns) };
    });
  };
  const beforehand = dryRun || allOrNone ? await whatComesOf(true) : undefined;
  const isHeld = dryRun || (allOrNone && beforehand?.some(({ outcome }) => outcome === 'refused') === true);
  const results = isHeld && beforehand ? beforehand : await whatComesOf(false);
  const count = (outcome: Result['outcome']): number => results.filter((one) => one.outcome === outcome).length;
  const told: ImportAnswer = {
    results: [...results],
    taken: count('taken'),
    ...(isHeld ? { fits: count('fits') } : {}),
    already: count('already'),
    refused: count('refused'),
  };
  return answer(told);
}

function readLine(
  sent: unknown,
  rules: Pick<Rules, 'mechanisms'>,
): { readonly kind: 'line'; readonly line: ImportLine } | Failure {
  const read = z.safeParse(importLineSchema, sent);
  return read.success
    ? { kind: 'line', line: read.data }
    : schemaMismatch(issuesOf(read.error, sent, registrationRule(rules, sent)));
}

/** A line that names no mechanism is of the one that was asked for. */
function ofMechanism(sent: unknown, mechanism: string | undefined): unknown {
  if (mechanism === undefined || typeof sent !== 'object' || sent === null || 'mechanism' in sent) return sent;
  return { ...sent, mechanism };
}

function resultOf(outcome: LineOutcome | Failure, language: Language, columns: Columns): Omit<Result, 'line'> {
  if (outcome.kind === 'refused') {
    const error = refusalOf(outcome, language);
    const named = (error.details ?? []).flatMap(({ path }) => {
      // A member of a list stands in the column of the list.
      const column = columns[path] ?? columns[path.replace(/\[\d+\].*$/u, '')];
      return column === undefined ? [] : [[path, column] as const];
    });
    return {
      ...{ outcome: 'refused', status: statusOf(outcome.code), error },
      ...(named.length > 0 ? { columns: Object.fromEntries(named) } : {}),
    };
  }
  const { kind, ...told } = outcome;
  return { outcome: kind, status: kind === 'taken' ? 201 : 200, ...told };
}

const tooMany = {
  zh: `一次最多 ${maxImportLines} 行，请分批导入`,
  en: `at most ${maxImportLines} lines at a time: send the rest in another part`,
};
