import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rulesOfPack } from '../../functions/replay/rules-of-pack.ts';
import { storedReplays } from '../../functions/replay/stored-replays.ts';
import { openHistories } from '../../infra/local/replay/histories.ts';
import { replayFolder } from '../../infra/local/replay/replay-folder.ts';
import { packFiles, published, shippedPacks } from '../../infra/packs/read-packs.ts';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { everyItem } from '../../shared/adapters/dynamodb/every-item.ts';
import { createDynamoDbReceivedCases } from '../../shared/adapters/dynamodb/received-cases.ts';
import { createDynamoDbReferenceStore } from '../../shared/adapters/dynamodb/reference-store.ts';
import { createDynamoDbReplayStore } from '../../shared/adapters/dynamodb/replay-store.ts';
import {
  giveUpReplay,
  goOnReplaying,
  mostListed,
  type ReplayingDeps,
} from '../../shared/application/replay/go-on-replaying.ts';
import { noBadges } from '../../shared/domain/case/badges.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { genesisHash } from '../../shared/domain/case/chain.ts';
import type { CaseEvent } from '../../shared/domain/case/event.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import { addSeconds, type Instant, type LocalDate, startOfDay } from '../../shared/domain/instant.ts';
import { longestReplaySeconds, type Replays } from '../../shared/ports/replays.ts';
import type { ShippedRules } from '../../shared/ports/rules.ts';
import { loadPack } from '../../workflows/language/load-pack.ts';
import { districtLines, districtRules } from '../support/district.ts';
import { type EmulatedTable, emulatedTable } from '../support/emulated-table.ts';
import { describeOnEmulator } from '../support/emulator.ts';
import { courses, recordCourses } from '../support/recorded-courses.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const owner = districtRules.organisation.id;
const always = { from: startOfDay('2010-01-01' as LocalDate), to: startOfDay('2100-01-01' as LocalDate) };
const within = { ...always, mechanisms: districtLines.mechanisms };
const until = startOfDay('2027-03-01' as LocalDate);

/** The district's rules with a limit of five days in the place of fifteen. */
function shorterLimit(): ShippedRules {
  const files = packFiles(join(shippedPacks, 'district'));
  const clocks = 'env-complaint/clocks.yaml';
  const before = files.get(clocks) ?? '';
  const after = before.replace(/(C-T15:[\s\S]*?length: \{ n: )15([\s\S]*?) {4}warnings: .*\n/, '$15$2');
  expect(after).not.toBe(before);
  const loading = loadPack(new Map([...files, [clocks, after]]));
  if (loading.kind === 'refused') throw new Error(JSON.stringify(loading.problems));
  return rulesOfPack(loading.pack, published());
}

describeOnEmulator('a replay of the same cases on one machine and on AWS', (endpoint) => {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  let table: EmulatedTable;
  let deps: ReplayingDeps;
  let replays: Replays;
  let now = '2026-12-01T01:00:00Z' as Instant;
  const started: string[] = [];

  beforeAll(async () => {
    mkdirSync(data);
    await recordCourses(data);
    table = await emulatedTable(endpoint);
    const store = createDynamoDbCaseStore(table, [districtLines]);
    const histories = openHistories(data);
    const cases = [...histories.cases(always, { index: 0, of: 1 })].map((one) => ({ ...one, events: [...one.events] }));
    histories.close();
    // What is recorded is recorded in the order of time.
    for (const { number, events } of cases.toSorted((a, b) => (lastAt(a.events) < lastAt(b.events) ? -1 : 1))) {
      const ended = events.reduce<Case | undefined>((subject, event) => evolve(subject, event), undefined)!;
      const snapshot = { ...ended, number };
      const tasks = { badges: noBadges, tasks: [], tasksBefore: [] };
      const commit = { number, expectedVersion: 0, prevHash: genesisHash, events, snapshot, ...tasks };
      expect(await store.commit(commit)).toEqual({ kind: 'committed' });
    }
    const kept = createDynamoDbReplayStore(table);
    const clock = { now: () => now };
    deps = {
      replays: kept,
      cases: createDynamoDbReceivedCases(table, [districtLines]),
      store,
      reference: createDynamoDbReferenceStore(table),
      shipped: districtRules,
      clock,
    };
    const run = async ({ id }: { readonly id: string }): Promise<void> => void started.push(id);
    replays = storedReplays({ replays: kept, clock, newId: randomUUID, run });
  });
  afterAll(async () => {
    await table.remove();
    folder.remove();
  });

  const onOneMachine = (shipped: ShippedRules, settings = {}) =>
    replayFolder({
      ...{ data, shipped: [districtRules], candidate: { shipped: [shipped], settings } },
      ...{ within, until, mostListed, threads: 1 },
    });

  /** One call of the function after the other, each with time for two parts. */
  async function goOn(id: string): Promise<number> {
    for (let calls = 1; ; calls += 1) {
      let left = 2;
      const portions = { partSize: 5, readTogether: 4 };
      const { kind } = await goOnReplaying(owner, id, deps, () => (left -= 1) >= 0, portions);
      if (kind === 'over') return calls;
    }
  }

  const items = async (): Promise<string> => {
    const all: string[] = [];
    for await (const item of everyItem(table)) all.push(JSON.stringify(item));
    return all.toSorted().join('\n');
  };

  it.each([
    ['files', shorterLimit(), {}],
    ['settings', undefined, { 'env-complaint': { 'I-02': false } }],
    ['the rules in force', undefined, {}],
  ] as const)('finds the same with %s, part by part, and writes nothing of a case', async (_, tried, settings) => {
    const before = await items();
    const order = { within, until, settings, ...(tried === undefined ? {} : { tried }) };
    const begun = (await replays.start(owner, order))!;
    expect(begun).toEqual({ id: started.at(-1), status: 'running', done: 0, of: 0 });
    expect(await replays.start(owner, order)).toBeUndefined();
    expect(await goOn(begun.id)).toBeGreaterThan(2);
    const { status, done, of, findings } = (await replays.find(owner, begun.id))!;
    expect({ status, done, of }).toEqual({ status: 'done', done: courses.length, of: courses.length });
    expect(findings).toEqual(await onOneMachine(tried ?? districtRules, settings));
    expect(findings!.changed > 0).toBe(tried !== undefined || Object.keys(settings).length > 0);
    expect(await items()).toBe(before);
    // Nothing is done again when it is called once more.
    expect(await goOn(begun.id)).toBe(1);
    expect(await replays.find('another', begun.id)).toBeUndefined();
  });

  it('takes the cases that were received in the months, and no others', async () => {
    const march = { from: startOfDay('2026-03-01' as LocalDate), to: startOfDay('2026-04-01' as LocalDate) };
    const { id } = (await replays.start(owner, { within: { ...within, ...march }, until, settings: {} }))!;
    await goOn(id);
    const found = (await replays.find(owner, id))!;
    expect(found.of).toBeGreaterThan(0);
    expect(found.of).toBeLessThan(courses.length);
    expect(found.findings).toMatchObject({ cases: found.of, changed: 0 });
  });

  it('leaves out what was recorded later, and cases that were registered later', async () => {
    const early = startOfDay('2026-03-10' as LocalDate);
    const { id } = (await replays.start(owner, { within, until: early, settings: {} }))!;
    await goOn(id);
    const { findings } = (await replays.find(owner, id))!;
    expect(findings).toMatchObject({ changed: 0, refusedActs: 0 });
    expect(findings!.cases).toBeLessThan(courses.length);
  });

  it('goes on after a crash without counting a part twice', async () => {
    const { id } = (await replays.start(owner, { within, until, settings: {} }))!;
    let reads = 0;
    const breaking = {
      ...deps,
      store: {
        events: (...asked: Parameters<typeof deps.store.events>) => {
          if ((reads += 1) > 30) throw new Error('the process ends');
          return deps.store.events(...asked);
        },
      },
    };
    const portions = { partSize: 5, readTogether: 4 };
    await expect(goOnReplaying(owner, id, breaking, () => true, portions)).rejects.toThrow('the process ends');
    expect((await replays.find(owner, id))?.status).toBe('running');
    await goOn(id);
    const { status, findings } = (await replays.find(owner, id))!;
    expect({ status, cases: findings?.cases }).toEqual({ status: 'done', cases: courses.length });
  });

  it('can be given up, and makes room for another one; so does one that nobody has ended in its longest time', async () => {
    const order = { within, until: now, settings: {} };
    const first = (await replays.start(owner, order))!;
    await giveUpReplay(owner, first.id, deps);
    expect(await replays.find(owner, first.id)).toEqual({ id: first.id, status: 'failed', done: 0, of: 0 });
    const second = (await replays.start(owner, order))!;
    expect(await replays.start(owner, order)).toBeUndefined();
    now = addSeconds(now, longestReplaySeconds);
    expect((await replays.find(owner, second.id))?.status).toBe('failed');
    const third = (await replays.start(owner, { ...order, until: now }))!;
    // The late end of the one before does not make room for a fourth.
    await giveUpReplay(owner, second.id, deps);
    expect(await replays.start(owner, order)).toBeUndefined();
    await goOn(third.id);
    expect((await replays.find(owner, third.id))?.status).toBe('done');
  });
});

function lastAt(events: readonly CaseEvent[]): Instant {
  return events.at(-1)?.at ?? ('' as Instant);
}
