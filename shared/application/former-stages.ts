import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import type { CaseStore, OpenCase } from '../ports/case-store.ts';
import { tick, type TickDeps } from './tick.ts';
import { omitUndefined } from '../domain/omit-undefined.ts';

/** What moving cases out of former stages needs. */
export interface FormerStageDeps extends TickDeps {
  readonly store: TickDeps['store'] & Pick<CaseStore, 'open'>;
}

const pageSize = 1000;
const maxNamed = 10;

/**
 * Brings open cases that stand in a stage of an earlier version to the present one, by event, before anybody comes to
 * them. May be repeated.
 * @throws StrandedCasesError where a case stands in a stage that its mechanism neither has nor names as former, or where
 * no pack has its mechanism
 */
export async function leaveFormerStages(deps: FormerStageDeps): Promise<void> {
  const former: OpenCase[] = [];
  const stranded: OpenCase[] = [];
  const orphaned: OpenCase[] = [];
  let cursor: string | undefined;
  do {
    const page = await deps.store.open({ limit: pageSize, ...omitUndefined({ cursor }) });
    for (const one of page.cases) {
      const rules = await deps.rules.of(one.mechanism);
      const mechanism = rules?.mechanisms.find(({ id }) => id === one.mechanism);
      if (mechanism !== undefined && isPresent(mechanism, one.stage)) continue;
      if (mechanism === undefined) orphaned.push(one);
      else if (mechanism.formerStages?.[one.stage] === undefined) stranded.push(one);
      else former.push(one);
    }
    cursor = page.cursor;
    await yieldToEventLoop();
  } while (cursor !== undefined);
  if (stranded.length + orphaned.length > 0) throw new StrandedCasesError(stranded, orphaned);
  for (const { number } of former) await tick({ number }, deps);
}

/** Whether a case can stand in the stage: one of an earlier version is brought to the present one first. */
export function isPresent({ stages }: Mechanism, stage: string): boolean {
  return Object.hasOwn(stages, stage);
}

/** Open cases stand in stages that no mechanism knows, or their mechanism is gone, so no command could change them. */
export class StrandedCasesError extends Error {
  override readonly name = 'StrandedCasesError';
  /** @param orphaned those whose mechanism is gone */
  constructor(stranded: readonly OpenCase[], orphaned: readonly OpenCase[]) {
    const said = [
      ...(orphaned.length === 0 ? [] : [withoutMechanism(orphaned)]),
      ...(stranded.length === 0 ? [] : [withoutStage(stranded)]),
    ];
    super(said.join('\n'));
  }
}

function withoutMechanism(cases: readonly OpenCase[]): string {
  const { zh, en } = named(cases, ({ number, mechanism }) => `${number} (${mechanism})`);
  return (
    `${cases.length} 件未结案件的协调机制已不在机制包中，须恢复该机制，或先将案件办结：${zh}` +
    ` · ${cases.length} open cases belong to a mechanism that no pack has: bring it back, or end the cases first: ${en}`
  );
}

function withoutStage(cases: readonly OpenCase[]): string {
  const { zh, en } = named(cases, ({ number, mechanism, stage }) => `${number} (${mechanism}: ${stage})`);
  return (
    `${cases.length} 件未结案件处于现行协调机制没有的阶段，须在该机制的 formerStages 中写明由哪一阶段接续：${zh}` +
    ` · ${cases.length} open cases stand in stages that their mechanism does not have: name what took their place in its formerStages: ${en}`
  );
}

function named(cases: readonly OpenCase[], name: (one: OpenCase) => string): { zh: string; en: string } {
  const names = cases.slice(0, maxNamed).map(name);
  const more = cases.length > maxNamed ? ' …' : '';
  return { zh: `${names.join('、')}${more}`, en: `${names.join(', ')}${more}` };
}
