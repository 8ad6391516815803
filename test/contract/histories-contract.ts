import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAndRegister } from '../../shared/application/decide-and-commit.ts';
import { type GiveCommandDeps, giveCommand } from '../../shared/application/give-command/give-command.ts';
import { queryCodes } from '../../shared/application/query-codes.ts';
import type { CommandBody } from '../../shared/contracts/command-fields.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { verifyChain } from '../../shared/domain/case/chain.ts';
import type { CaseEvent } from '../../shared/domain/case/event.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import { register } from '../../shared/domain/case/register.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import { chimney, staffOf } from '../functions/world.ts';
import { envComplaint } from '../support/district.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { memoryReference } from '../support/memory-reference.ts';
import { manualClock, shippedRules, sourceOf } from '../support/test-rules.ts';
import type { StoreUnderTest } from './case-store-contract.ts';

/** What somebody asks of the case: a command, the version that was seen, a key, or only to read it. */
interface Asked {
  readonly unit: string;
  /** Absent: the case is read. */
  readonly body: CommandBody | undefined;
  /** So many versions before the one that is there at the call. */
  readonly behind: number | undefined;
  readonly key: string | undefined;
}

/** A call as whoever made it saw it: when it began and ended among all calls, and what it was answered. */
interface Call extends Asked {
  readonly sent: CommandBody | undefined;
  readonly begun: number;
  readonly ended: number;
  readonly answer:
    | { readonly kind: 'given'; readonly subject: Case; readonly replayed?: true }
    | { readonly kind: 'read'; readonly subject: Case }
    | { readonly kind: 'refused'; readonly code: string };
}

const told = { channel: 'phone', text: '已责令整改，废气设施已开启' } as const;
const evidence = [{ kind: 'photo', reference: 'photo-1' }] as const;
const note = { type: 'note', text: '投诉人补充：夜间更重' };

/** From the acceptance to the replies: what one allows, another one needs or ends. */
const bodies = [
  { type: 'accept' },
  { type: 'set-out', officers: '执法人员' },
  { type: 'record-investigation', findings: '废气处理设施未开启', officers: '执法人员', evidence, siteDone: true },
  { type: 'reply', to: 'complainant', ...told },
  { type: 'reply', to: 'first-contact', channel: 'writing', text: told.text },
  { type: 'interim-reply', reason: '整改需要时间', measures: '已限产', channel: 'phone', promisedOn: '2026-03-20' },
  note,
  { type: 'note', text: '已电话核实地址' },
] as readonly CommandBody[];

const rarely = <T>(value: fc.Arbitrary<T>) => fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, value);

const asked: fc.Arbitrary<Asked> = fc.record({
  unit: fc.constantFrom('epb', 'epb', 'epb', 'epb', 'housing'),
  body: fc.option(fc.constantFrom(...bodies), { nil: undefined, freq: 8 }),
  behind: rarely(fc.constantFrom(0, 0, 1)),
  key: rarely(fc.constantFrom('key-1', 'key-2', 'key-3')),
});

/** Of several people, what each does one after the other. */
const plan = fc.array(fc.array(asked, { minLength: 2, maxLength: 6, size: 'max' }), {
  minLength: 3,
  maxLength: 5,
  size: 'max',
});

/**
 * Whoever acts on a case at the same time as others sees it as if all had acted one after the other, in an order in which
 * nobody's act comes before one that had been answered when it began (linearizability). The order is told by the
 * versions that the answers name; what one caller alone would have been answered is the measure.
 */
export function historiesContract(
  name: string,
  makeStore: () => Promise<StoreUnderTest<CaseStore>>,
  { runs }: { readonly runs: number },
): void {
  describe(`acts on a case at the same time: ${name}`, () => {
    it('are answered as if they had come one after the other', async () => {
      const made = await makeStore();
      const { store } = made;
      let count = 0;
      const seen = { given: 0, refused: 0, read: 0, contended: 0 };
      try {
        await fc.assert(
          fc.asyncProperty(plan, async (people) => {
            const number = `HJ2026-H${(count += 1)}`;
            const first = await registered(store, number);
            const calls = await happened(store, number, people);
            const chain = await store.events(number, { after: 0, limit: 1000 });
            const events = chain.map(({ event }) => event);
            for (const { answer } of calls) seen[answer.kind] += 1;
            await check(first, calls, events, (await store.load(number))!.snapshot);
            seen.contended += Number(calls.some((one) => calls.some((other) => one !== other && meet(one, other))));
            expect(verifyChain(chain)).toMatchObject({ kind: 'intact' });
          }),
          { numRuns: runs },
        );
      } finally {
        await made.dispose();
      }
      // Histories in which nothing meets prove nothing.
      expect(seen.given).toBeGreaterThan(runs);
      expect(seen.refused).toBeGreaterThan(runs / 2);
      expect(seen.read).toBeGreaterThan(0);
      expect(seen.contended).toBeGreaterThan(runs / 2);
    });
  });
}

const clock = manualClock('2026-03-02T09:15:00+08:00');
const rules = sourceOf(shippedRules);
const random = (length: number): Uint8Array => new Uint8Array(length);

function depsOn(store: CaseStore): GiveCommandDeps {
  const codes = queryCodes({ reference: memoryReference(), clock, random });
  return { store, rules, clock, random, codes, files: memoryFiles() };
}

async function registered(store: CaseStore, number: string): Promise<Case> {
  const actor = { kind: 'hotline', unit: 'epb', units: ['epb'], roles: [] } as const;
  await decideAndRegister(
    { rules: shippedRules, actor, mechanism: envComplaint },
    ({ context }) => {
      const { facts, content, complainant } = chimney;
      const registration = { content, complainant, unclear: {} };
      const matter = { number, codeDigest: 'd'.repeat(64), firstContact: 'epb', registration, facts };
      return { kind: 'commit', ...register(envComplaint, matter, context), result: undefined };
    },
    { store, clock },
  );
  return (await store.load(number))!.snapshot;
}

/** Everybody does what they want with the case at once: what they were answered. */
async function happened(store: CaseStore, number: string, people: readonly (readonly Asked[])[]) {
  const deps = depsOn(store);
  const calls: Call[] = [];
  let tick = 0;
  const one = async (person: number, { unit, body, behind, key }: Asked): Promise<void> => {
    const begun = (tick += 1);
    const before = behind === undefined ? undefined : (await store.load(number))!.snapshot.version - behind;
    const sent = body && { ...body, ...(before === undefined ? {} : { expectedVersion: before }) };
    const own = key === undefined ? {} : { idempotencyKey: `${number}-${person}-${key}` };
    const answer =
      sent === undefined
        ? ({ kind: 'read', subject: (await store.load(number))!.snapshot } as const)
        : await giveCommand({ number, body: sent, caller: staffOf(unit), ...own }, shippedRules, deps);
    calls.push({ unit, body, behind, key, sent, begun, ended: (tick += 1), answer });
  };
  await Promise.all(
    people.map(async (asks, person) => {
      for (const ask of asks) await one(person, ask);
    }),
  );
  return calls;
}

async function check(first: Case, calls: readonly Call[], events: readonly CaseEvent[], last: Case): Promise<void> {
  const states = new Map<number, Case>();
  let state: Case | undefined;
  for (const event of events) states.set(event.seq, (state = evolve(state, event)));
  expect(state).toEqual(last);

  const given = calls
    .flatMap((call) =>
      call.answer.kind === 'given' && !call.answer.replayed ? [{ call, version: call.answer.subject.version }] : [],
    )
    .sort((a, b) => a.version - b.version);
  // Each acknowledged act is there once, and nothing else is.
  expect(new Set(given.map(({ version }) => version)).size).toBe(given.length);
  let before = first;
  for (const { call, version } of given) {
    expect(states.get(version)).toEqual(call.answer.kind === 'given' && call.answer.subject);
    // Alone, on what the act before it has left, it would have done the same.
    expect(await alone(call, before)).toEqual({ kind: 'given', subject: states.get(version) });
    before = states.get(version)!;
  }
  expect(before).toEqual(last);

  const known = [
    { version: first.version, begun: 0, ended: 0 },
    ...given.map(({ call, version }) => ({ ...call, version })),
  ];
  for (const { call, version } of given) {
    // What was answered when it began comes before it.
    for (const other of known) if (other.ended < call.begun) expect(other.version).toBeLessThan(version);
  }
  for (const call of calls) {
    // What it may have seen: from what was answered when it began to what had begun when it was answered.
    const oldest = Math.max(...known.filter(({ ended }) => ended < call.begun).map(({ version }) => version));
    const possible = known.filter(({ version, begun }) => version >= oldest && begun < call.ended);
    const { answer } = call;
    if (answer.kind === 'read') expect(possible.map(({ version }) => version)).toContain(answer.subject.version);
    if (answer.kind !== 'refused') continue;
    const would = await Promise.all(possible.map(({ version }) => alone(call, states.get(version)!)));
    // A key that was used before is answered by what it was used for, on whatever state.
    const codes = would.map((one) => one.kind === 'refused' && one.code);
    if (answer.code !== 'key-reused') expect(codes).toContain(answer.code);
  }
}

/** What the call would be answered by a case in that state, with nobody else there. */
async function alone({ unit, sent }: Call, subject: Case) {
  const stored = { snapshot: subject, lastHash: 'h', lastAt: clock.now(), badges: {}, tasks: [] };
  const store = {
    load: async () => stored,
    commit: async () => ({ kind: 'committed' }),
    usedKey: async () => undefined,
    events: async () => [],
  } as unknown as CaseStore;
  const outcome = await giveCommand(
    { number: subject.number, body: sent!, caller: staffOf(unit) },
    shippedRules,
    depsOn(store),
  );
  return outcome.kind === 'refused'
    ? { kind: outcome.kind, code: outcome.code }
    : { kind: outcome.kind, subject: outcome.subject };
}

function meet(one: Call, other: Call): boolean {
  return (
    one.begun < other.ended &&
    other.begun < one.ended &&
    isDeepStrictEqual([one.answer.kind, other.answer.kind], ['given', 'given'])
  );
}
