import type { CommandBody } from '../../contracts/command-fields.ts';
import { linksOf } from '../../domain/case/links.ts';
import type { Mechanism } from '../../domain/mechanism/mechanism.ts';
import type { TableSpec } from '../../domain/mechanism/table.ts';
import { laterOf } from '../../domain/instant.ts';
import type { Rules } from '../../ports/rules.ts';
import { actorOf, type StaffCaller } from '../caller.ts';
import type { LoadedCase } from '../decide-and-commit.ts';
import { decisionContext, mechanismOf } from '../decision-context.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { giveCommand, verdictOn } from '../give-command/give-command.ts';
import { makingFields } from '../give-command/make-parts.ts';
import { invalid, type Refusal } from '../refusal.ts';
import type { Registered, RegisterDeps, Would } from './register-case.ts';
import type { Already } from './registered-before.ts';

/** What came of a row. */
export type PartOutcome =
  | { readonly kind: 'taken'; readonly number: string; readonly part?: string; readonly queryCode?: string }
  | { readonly kind: 'fits' }
  | { readonly kind: 'already'; readonly number: string }
  | Refusal;

interface Making {
  /** The case that the row is a part of: as it would be, as it was registered just now, or as it is here already. */
  readonly whole: Would | Registered | Already;
  readonly caller: StaffCaller;
  readonly rules: Rules;
  readonly dryRun: boolean;
}

/**
 * Makes a part of a case out of a row of a table: an item of the list that the mechanism names. What a row says is its
 * key in that case, so that the same row sent again makes nothing.
 */
export async function makePart(
  row: Readonly<Record<string, unknown>>,
  { whole, caller, rules, dryRun }: Making,
  deps: RegisterDeps,
): Promise<PartOutcome> {
  const { subject } = whole;
  const mechanism = whole.kind === 'already' ? mechanismOf(rules, subject) : whole.mechanism;
  const { table } = mechanism;
  if (table === undefined) return invalid([{ path: 'row', message: noRows }]);
  const body: CommandBody = { type: table.command, [table.list]: [row] };
  const { number } = subject;
  const source = { scope: `row:${number}`, reference: fingerprintOf(row) };
  if (!dryRun) {
    const given = await giveCommand({ number, body, caller, source }, rules, deps);
    if (given.kind === 'refused') return ofRow(given, table);
    if (given.replayed) return { kind: 'already', number };
    const part = linksOf(given.subject, linkOfRows(mechanism, table)).at(-1);
    return { kind: 'taken', number, ...(part === undefined ? {} : { part }) };
  }
  if (whole.kind === 'already' && (await deps.store.madeOf(source)) !== undefined) return { kind: 'already', number };
  const actor = actorOf(caller, rules.units);
  const found = whole.kind === 'would' ? whole : await asFound(whole, mechanism, { caller, rules }, deps);
  const { result } = await verdictOn(found, { body, actor, rules }, deps);
  return result.kind === 'refused' ? ofRow(result, table) : { kind: 'fits' };
}

async function asFound(
  { subject }: Registered | Already,
  mechanism: Mechanism,
  { caller, rules }: Pick<Making, 'caller' | 'rules'>,
  { store, clock }: RegisterDeps,
): Promise<LoadedCase> {
  const lastAt = (await store.load(subject.number))?.lastAt ?? clock.now();
  const context = decisionContext(rules, mechanism, actorOf(caller, rules.units), laterOf(clock.now(), lastAt));
  return { subject, mechanism, context };
}

function linkOfRows(mechanism: Mechanism, { command, list }: TableSpec): string {
  const spec = mechanism.commands[command];
  return (spec && makingFields(mechanism, spec).find(({ items }) => items === list)?.link) ?? '';
}

/** A refusal names fields of the row where it names those of the only item of the list. */
function ofRow(refusal: Refusal, { list }: TableSpec): Refusal {
  const { details } = refusal;
  if (details === undefined) return refusal;
  const item = `${list}[0].`;
  const within = details.map((one) =>
    one.path.startsWith(item) ? { ...one, path: `row.${one.path.slice(item.length)}` } : one,
  );
  return { ...refusal, details: within };
}

const noRows = {
  zh: '该机制的案件没有按行分出的部分',
  en: 'cases of this mechanism have no parts that are rows of a table',
};
