import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { decideAndRegister } from '../../shared/application/decide-and-commit.ts';
import { followLinks } from '../../shared/application/follow-links.ts';
import { giveCommand } from '../../shared/application/give-command/give-command.ts';
import { queryCodes } from '../../shared/application/query-codes.ts';
import { rollUp } from '../../shared/domain/case/parts.ts';
import { register } from '../../shared/domain/case/register.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import { staffOf } from '../functions/world.ts';
import { emulatedTable } from '../support/emulated-table.ts';
import { describeOnEmulator } from '../support/emulator.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { memoryReference } from '../support/memory-reference.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { manualClock, shippedRules, sourceOf } from '../support/test-rules.ts';
import { inspectionPack } from '../workflows/fixtures/inspection.ts';

const office = 'quality-office';

/** An inspection with 35 findings: all become cases, are put right and let it close. */
async function plays(store: CaseStore): Promise<void> {
  const { mechanisms, units } = inspectionPack();
  const rules = sourceOf({ ...shippedRules, mechanisms, units });
  const clock = manualClock('2026-03-02T09:15:00+08:00');
  const codes = queryCodes({ reference: memoryReference(), clock, random: randomBytes });
  const deps = { store, rules, clock, random: randomBytes, codes, files: memoryFiles() };
  const own = await rules.current();
  const mechanism = mechanisms.find(({ id }) => id === 'inspection')!;
  const number = 'JC2026-PARTS1';
  const actor = { kind: 'staff', unit: office, units: [office], roles: [] } as const;
  const matter = { content: '病区用药安全检查', complainant: {}, unclear: {} };
  await decideAndRegister(
    { rules: own, actor, mechanism },
    ({ context }) => {
      const made = { number, codeDigest: 'd'.repeat(64), firstContact: office, registration: matter, facts: {} };
      return { kind: 'commit', ...register(mechanism, made, context), result: undefined };
    },
    { store, clock },
  );
  const give = async (of: string, unit: string, body: { readonly type: string }) => {
    const given = await giveCommand({ number: of, caller: staffOf(unit), body }, own, deps);
    if (given.kind === 'refused') throw new Error(given.message.en);
  };
  /** What the feed brings of some cases: all that they have. */
  const follow = async (numbers: readonly string[]) => {
    const cases = await Promise.all(
      numbers.map(async (one) => {
        const { snapshot: subject } = (await store.load(one))!;
        const events = await store.events(one, { after: 0, limit: 1000 });
        return { subject, batches: [{ number: one, mechanism: subject.mechanism.id, firstSeq: 1, events }] };
      }),
    );
    expect(await followLinks(cases, { store, rules, recording: clock, codes })).toEqual(new Map());
  };
  const whole = async () => (await store.load(number))!.snapshot;

  const findings = Array.from({ length: 35 }, (_, index) => ({ finding: `第${index + 1}项`, ward: 'ward-one' }));
  await give(number, office, { type: 'order-rectifications', dueOn: '2026-03-13', findings } as { type: string });
  const parts = (await whole()).links['rectifications']!;
  const made = await Promise.all(parts.map((one) => store.load(one)));
  expect(made.filter((one) => one !== undefined)).toHaveLength(26);
  await Promise.all([follow([number]), follow([number])]);
  await follow(parts);
  expect(rollUp(await whole(), 'rectifications')).toMatchObject({ total: 35, open: 35, overdue: 0 });
  await expect(give(number, office, { type: 'close' })).rejects.toThrow('a rectification is still open');
  for (const one of parts) {
    await give(one, 'ward-one', { type: 'put-right', result: '已整改' } as { type: string });
    await give(one, office, { type: 'confirm' });
  }
  // Two who tell the whole at the same moment are both heard.
  await Promise.all([follow(parts.slice(0, 20)), follow(parts.slice(15))]);
  expect(rollUp(await whole(), 'rectifications')).toEqual({ total: 35, open: 0, closed: 35, overdue: 0 });
  await give(number, office, { type: 'close' });
  expect(await whole()).toMatchObject({ stage: 'closed' });
}

describe('parts in SQLite', () => {
  it('are all made and all told', async () => {
    const folder = temporaryFolder();
    const store = openSqliteStore({ path: join(folder.path, 'cases.db') });
    await plays(store.cases);
    await store.close();
    folder.remove();
  });
});

describeOnEmulator('parts on DynamoDB', (endpoint) => {
  it('are all made and all told', async () => {
    const table = await emulatedTable(endpoint);
    await plays(createDynamoDbCaseStore(table, []));
    await table.remove();
  });
});
