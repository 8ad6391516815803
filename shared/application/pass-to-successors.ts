import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { personsDocument } from '../contracts/persons.ts';
import { hotlineKeysDocument } from '../contracts/reference.ts';
import { passToSuccessor } from '../domain/case/decide.ts';
import { laterOf } from '../domain/instant.ts';
import type { Successions } from '../domain/mechanism/mechanism.ts';
import { actingFor } from '../domain/organisation/succession.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReferenceKind, ReferenceStore } from '../ports/reference-store.ts';
import type { RulesSource } from '../ports/rules.ts';
import { changeCase } from './change-case.ts';
import { omitUndefined } from '../domain/omit-undefined.ts';

/** What passing a unit's part to its successor needs. */
export interface SuccessionDeps {
  readonly store: Pick<CaseStore, 'load' | 'commit' | 'ofUnits'>;
  readonly reference: Pick<ReferenceStore, 'latest' | 'add'>;
  readonly rules: RulesSource;
  readonly clock: Clock;
}

/** What was passed to successors. */
export interface SuccessionResult {
  /** In which a unit has taken another's place. */
  readonly cases: number;
  /** Whether persons or keys have changed their unit. */
  readonly access: boolean;
  /** False where the time was over before all were looked at; whoever comes next goes on. */
  readonly complete: boolean;
}

const pageSize = 200;
const concurrency = 8;

/**
 * Carries out what the register says of units that have ended today or before: their persons and keys become their
 * successors', and what they have in open cases does by an event of each case. Looks at what is, writes nothing where
 * all is done, and may be repeated and run beside itself. Nobody waits for it: who acts on a case before finds it so.
 * @param hasTimeLeft asked between cases: a function's time is bounded
 */
export async function passAllToSuccessors(
  deps: SuccessionDeps,
  hasTimeLeft: () => boolean = () => true,
): Promise<SuccessionResult> {
  const rules = await deps.rules.current();
  const { successions } = rules;
  if (successions === undefined) return { cases: 0, access: false, complete: true };
  const access = await passAccessToSuccessors(successions, deps);
  let cases = 0;
  let cursor: string | undefined;
  do {
    const page = await deps.store.ofUnits({
      units: Object.keys(successions),
      limit: pageSize,
      ...omitUndefined({ cursor }),
    });
    for (let from = 0; from < page.numbers.length; from += concurrency) {
      if (!hasTimeLeft()) return { cases, access, complete: false };
      const some = page.numbers.slice(from, from + concurrency);
      const moved = await Promise.all(
        some.map((number) => changeCase(number, rules, passToSuccessor, ['unit-succeeded'], deps)),
      );
      cases += moved.filter(Boolean).length;
      await yieldToEventLoop();
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return { cases, access, complete: true };
}

/** A concurrent change is not retried: it has done the same, or the next pass does. */
async function passAccessToSuccessors(successions: Successions, deps: SuccessionDeps): Promise<boolean> {
  const persons = await rewrite('persons', deps, (document) =>
    personsDocument.parse(document).map((person) => withUnit(person, successions)),
  );
  const keys = await rewrite('hotline-keys', deps, (document) =>
    hotlineKeysDocument.parse(document).map((key) => withUnit(key, successions)),
  );
  return persons || keys;
}

function withUnit<Holder extends { readonly unit?: string }>(holder: Holder, successions: Successions): Holder {
  const unit = actingFor(holder.unit, successions);
  return unit === holder.unit ? holder : { ...holder, unit };
}

async function rewrite(
  kind: ReferenceKind & ('persons' | 'hotline-keys'),
  { reference, clock }: SuccessionDeps,
  change: (document: unknown) => readonly unknown[],
): Promise<boolean> {
  const stored = await reference.latest(kind);
  if (stored === undefined) return false;
  const document = change(stored.document);
  if (JSON.stringify(document) === JSON.stringify(stored.document)) return false;
  const now = clock.now();
  const at = laterOf(now, stored.at);
  const reason = '单位终止，由承接单位接管 · a unit has ended and its successor takes over';
  const version = { kind, document, author: 'system', reason, at } as const;
  return (await reference.add(version, stored.version, now)).kind === 'added';
}
