import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { command } from '../../functions/command/command.ts';
import { intake } from '../../functions/intake/intake.ts';
import { codeCheck, queryCodes } from '../../shared/application/query-codes.ts';
import type { Answer, Failure } from '../../functions/http/failure.ts';
import { statusOf } from '../../functions/http/failure.ts';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import type { CommandBody } from '../../shared/contracts/command-fields.ts';
import { registerCaseSchema } from '../../shared/contracts/registration.ts';
import type { RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { sizeOf } from '../../shared/domain/case/capacity.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import { districtLines } from '../support/district.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { memoryReadings } from '../support/memory-readings.ts';
import { memoryReference } from '../support/memory-reference.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { manualClock, shippedRulesSource } from '../support/test-rules.ts';
import { chimney, hotline12369, staffOf, rate } from '../functions/world.ts';
import type { BenchRow } from './bench-row.ts';
import { countingTable } from './table-in-memory.ts';

const group = 'length';
const acts = 5000;
/** A case whose lists of the latest are full, and no more. */
const young = 100;
/** A rating of a round can be replaced nine times (ENV-081). */
const maxRatings = 10;
/** So many acts are given to the old and to the young case by turns, so that whatever else the machine does slows both. */
const compared = 200;

/** A case of any length (DESIGN § 8): 5,000 acts of 20,000 characters on both stores, and what the last ones cost. */
export async function benchLength(): Promise<BenchRow[]> {
  const folder = temporaryFolder();
  const sqlite = openSqliteStore({ path: join(folder.path, 'cases.db') });
  const counting = countingTable();
  try {
    const onDisk = await play(sqlite.cases, () => 0);
    const onTable = await play(createDynamoDbCaseStore(counting.table, [districtLines]), () => {
      const { written, read } = counting.taken();
      return written + read / 5;
    });
    return [
      ...rowsOf('SQLite', onDisk),
      ...rowsOf('DynamoDB', onTable),
      flat('DynamoDB: capacity of an act (write units, and reads at a fifth)', onTable, 'units', ({ units }) => units),
      {
        group,
        name: 'DynamoDB: largest item',
        value: counting.maxItem(),
        unit: 'bytes',
        aim: '< 400 KB',
        ok: counting.maxItem() < 400_000,
      },
    ];
  } finally {
    await sqlite.close();
    folder.remove();
  }
}

interface Act {
  readonly ms: number;
  readonly units: number;
  readonly answer: number;
}

interface Played {
  readonly accepted: number;
  readonly tooLarge: number;
  readonly failed: number;
  /** Of the acts that were given by turns. */
  readonly old: readonly Act[];
  readonly young: readonly Act[];
  /** Bytes of the old case's snapshot. */
  readonly snapshot: number;
}

async function play(store: CaseStore, unitsTaken: () => number): Promise<Played> {
  const clock = manualClock('2026-03-02T09:15:00+08:00');
  const reference = memoryReference();
  const random = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));
  const codes = queryCodes({ reference, clock, random });
  const readings = memoryReadings();
  const deps = {
    store,
    rules: shippedRulesSource,
    clock,
    random,
    codes,
    opens: codeCheck(reference),
    readings,
    files: memoryFiles(),
  };
  let [accepted, tooLarge, failed] = [0, 0, 0];

  const begun = async () => {
    const body = registerCaseSchema.parse({ ...chimney, content: longText(20_000, 0) });
    const { number, queryCode: code } = answered(
      await intake({ body, caller: hotline12369 }, deps),
    ) as RegisteredAnswer;
    const give = (sent: object): Promise<Answer | Failure> =>
      command({ number, caller: staffOf('epb'), body: sent as CommandBody }, deps);
    answered(await give({ type: 'accept' }));
    answered(await give({ type: 'reply', to: 'complainant', text: '已到现场', channel: 'phone' }));
    let n = 0;
    return {
      number,
      act: async (): Promise<Act | undefined> => {
        unitsTaken();
        n += 1;
        const started = performance.now();
        const outcome =
          n % 25 === 0 && n / 25 <= maxRatings ? await rate({ number, code, rating }, deps) : await give(longAct(n));
        const ms = performance.now() - started;
        if (outcome.kind === 'answer') accepted += 1;
        else if (statusOf(outcome.code) === 413) tooLarge += 1;
        else failed += 1;
        if (outcome.kind === 'refused') return undefined;
        return { ms, units: unitsTaken(), answer: Buffer.byteLength(JSON.stringify(outcome.body)) };
      },
    };
  };

  const old = await begun();
  for (let n = 0; n < acts - compared; n++) await old.act();
  const counts = { accepted, tooLarge, failed };
  const fresh = await begun();
  for (let n = 0; n < young; n++) await fresh.act();
  ({ accepted, tooLarge, failed } = counts);
  const [ofOld, ofYoung]: [Act[], Act[]] = [[], []];
  for (let n = 0; n < compared; n++) {
    const act = await old.act();
    if (act) ofOld.push(act);
    const taken = { accepted, tooLarge, failed };
    const other = await fresh.act();
    if (other) ofYoung.push(other);
    ({ accepted, tooLarge, failed } = taken);
  }
  const snapshot = sizeOf((await store.load(old.number))!.snapshot);
  return { accepted, tooLarge, failed, old: ofOld, young: ofYoung, snapshot };
}

const rating = { intake: 'satisfied', field: 'satisfied', result: 'satisfied' } as const;

/** 20,000 characters of an act: notes, written replies with plans, findings. */
function longAct(n: number): object {
  const part = (length: number, at: number): string => longText(length, n * 4 + at);
  const remark = part(5000, 0);
  switch (n % 3) {
    case 0:
      return {
        type: 'reply',
        to: 'first-contact',
        channel: 'writing',
        text: part(5000, 1),
        note: remark,
        workPlan: {
          owner: '李',
          steps: [
            { step: part(5000, 2), on: '2026-04-01' },
            { step: part(5000, 3), on: '2026-05-01' },
          ],
        },
      };
    case 1:
      return {
        type: 'record-investigation',
        findings: part(5000, 1),
        officers: '王、李',
        evidence: Array.from({ length: 20 }, (_, index) => ({ kind: 'photo', reference: part(500, index) })),
        note: remark,
      };
    default:
      return { type: 'note', text: part(5000, 1), note: remark };
  }
}

/** As little alike as texts can be: the store's compression must not make them short. */
function longText(length: number, seed: number): string {
  let state = seed * 2_654_435_761 + 1;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String.fromCharCode(0x4e00 + ((state >>> 8) % 8000));
  }).join('');
}

function rowsOf(store: string, played: Played): BenchRow[] {
  const { accepted, tooLarge, failed, snapshot } = played;
  return [
    {
      group,
      name: `${store}: acts of 20,000 characters accepted of ${acts.toLocaleString('en-US')} (${tooLarge} refused with 413)`,
      value: accepted,
      unit: 'acts',
      aim: 'every act accepted or 413',
      ok: failed === 0 && accepted + tooLarge === acts,
    },
    flat(`${store}: time of an act after 5,000`, played, 'ms', ({ ms }) => ms),
    flat(`${store}: size of its answer`, played, 'bytes', ({ answer }) => answer),
    { group, name: `${store}: the case itself after 5,000`, value: snapshot, unit: 'bytes' },
  ];
}

/** What an act costs in the old case against one in the young case: 1 is flat, and more is dearer. */
function flat(name: string, played: Played, unit: string, of: (act: Act) => number): BenchRow {
  const median = (some: readonly Act[]): number => some.map(of).sort((a, b) => a - b)[some.length >> 1] ?? 0;
  const [after, before] = [median(played.old), median(played.young)];
  const ratio = after / before;
  const baseline = { name: `after ${young}`, value: Number(before.toPrecision(4)) };
  return { group, name, value: Number(after.toPrecision(4)), unit, baseline, ratio, aim: '≤ 1.2 ×', ok: ratio <= 1.2 };
}

function answered(outcome: Answer | Failure): unknown {
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome));
  return outcome.body;
}
