import { beforeEach, describe, expect, it } from 'vitest';
import { codeCheck, queryCodes } from '../../shared/application/query-codes.ts';
import { publicCase } from '../../functions/query/public-case.ts';
import { timeline } from '../../functions/query/timeline.ts';
import { storedCaseSchema } from '../../shared/contracts/stored.ts';
import type { TimelineAnswer } from '../../shared/contracts/answers.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { memoryReference } from '../support/memory-reference.ts';
import { manualClock } from '../support/test-rules.ts';
import { answered, chimney, functionsWorld, staffOf } from './world.ts';
import { unkeyedDigest } from '../../shared/domain/case/query-code.ts';
import { readLink } from '../../shared/domain/case/upcast.ts';

/** Who could be shown a case: the first receiver, its centre, supervision, the administrator, a manager, another unit. */
const callers = [
  staffOf('epb'),
  staffOf('epb-12369'),
  staffOf('gov-inspection'),
  staffOf('culture'),
  { kind: 'staff', user: 'boss', roles: ['manager'] },
  { kind: 'staff', user: 'root', roles: ['admin'] },
] as const;

describe('the query code', () => {
  let world: ReturnType<typeof functionsWorld>;
  let number: string;
  let queryCode: string;
  beforeEach(async () => {
    world = functionsWorld();
    ({ number, queryCode } = await world.registered());
  });
  const opens = async (code: string) => (await publicCase({ number, code }, world.deps)).kind === 'answer';

  it('opens the case however people write it', async () => {
    for (const code of [queryCode, queryCode.toLowerCase(), ` ${queryCode.slice(0, 4)}-${queryCode.slice(4)} `]) {
      expect(await opens(code)).toBe(true);
    }
    const wide = String.fromCharCode(...Array.from(queryCode, (one) => one.charCodeAt(0) + 0xfee0));
    expect(await opens(wide)).toBe(true);
    expect(await opens(`${queryCode}0`)).toBe(false);
  });

  it('stands nowhere in what is kept of the case', () => {
    const kept = JSON.stringify([world.store.cases.get(number), world.store.allEvents.get(number)]);
    expect(kept).not.toContain(queryCode);
    expect(kept).toContain('codeDigest');
  });

  it('is in the answer to who registers, also when the same sender repeats the request, and to nobody else', async () => {
    const key = { idempotencyKey: 'call-1' };
    const first = answered(await world.register(chimney, key)) as { number: string; queryCode: string };
    const again = answered(await world.register(chimney, key)) as { number: string; queryCode: string };
    expect(again).toEqual(first);
    const other = { ...key, caller: { kind: 'hotline', line: '12319', unit: 'municipal' } as const };
    const elsewhere = answered(await world.register(chimney, other)) as { number: string; queryCode: string };
    expect(elsewhere.number).not.toBe(first.number);
    expect(elsewhere.queryCode).not.toBe(first.queryCode);
  });

  describe('issued anew', () => {
    const issue = { type: 'issue-query-code', reason: '投诉人来电称遗失，已核对登记电话' } as const;

    it('is told once, to the first receiver; the old one opens nothing any more', async () => {
      const { queryCode: fresh = '', version } = await world.given(number, 'epb', issue);
      expect(fresh).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
      expect(fresh).not.toBe(queryCode);
      expect(await opens(queryCode)).toBe(false);
      expect(await opens(fresh)).toBe(true);
      expect(world.store.cases.get(number)?.snapshot).toMatchObject({ version, code: { generation: 2 } });
      const events = world.store.allEvents.get(number)?.map(({ event }) => event) ?? [];
      expect(events.map(({ type }) => type)).toContain('code-issued');
      expect(JSON.stringify(events)).not.toContain(fresh);
      expect(events.reduce<Case | undefined>(evolve, undefined)).toEqual(world.store.cases.get(number)?.snapshot);
      for (const caller of callers) {
        const shown = JSON.stringify(await timeline({ number, caller, after: 0, limit: 1000 }, world.deps));
        expect([fresh, queryCode].filter((code) => shown.includes(code))).toEqual([]);
      }
    });

    it('is not told again to who repeats the request', async () => {
      const more = { idempotencyKey: 'issue-1' };
      const { queryCode: fresh = '' } = answered(await world.give(number, 'epb', issue, more)) as {
        queryCode?: string;
      };
      const repeated = await world.give(number, 'epb', issue, more);
      expect(repeated).toMatchObject({ headers: { 'idempotent-replayed': 'true' } });
      expect(answered(repeated)).not.toHaveProperty('queryCode');
      expect(JSON.stringify(await world.store.usedKey('command:epb-user', 'issue-1'))).not.toContain(fresh);
      expect(await opens(fresh)).toBe(true);
    });

    it('only by the first receiver', async () => {
      const others = ['culture', 'gov-inspection', 'gov-duty'];
      for (const unit of others) {
        expect(await world.give(number, unit, issue)).toMatchObject({ code: 'not-your-unit', rule: 'ENV-003' });
      }
      expect(await opens(queryCode)).toBe(true);
    });
  });

  describe('of a case of an earlier version', () => {
    /** As the events and the snapshot of the last release had it: the code itself. */
    const asBefore = (): void => {
      const stored = world.store.cases.get(number)!;
      const { code: _code, ...rest } = stored.snapshot;
      const snapshot = storedCaseSchema.parse({ ...rest, queryCode });
      world.store.cases.set(number, { ...stored, snapshot });
      const [first, ...events] = world.store.allEvents.get(number)!;
      if (first?.event.type !== 'registered') throw new Error('a case begins with its registration');
      const { codeDigest: _digest, schema: _schema, ...event } = first.event;
      world.store.allEvents.set(number, [readLink({ ...first, event: { ...event, queryCode } }), ...events]);
    };

    it('still opens, and its replay leads to the same case', async () => {
      asBefore();
      expect(await opens(queryCode.toLowerCase())).toBe(true);
      expect(await opens('00000000')).toBe(false);
      const events = world.store.allEvents.get(number)!.map(({ event }) => event);
      expect(events.reduce<Case | undefined>(evolve, undefined)).toEqual(world.store.cases.get(number)?.snapshot);
    });

    it('is left out of the timeline, whoever reads it, and said to be', async () => {
      asBefore();
      for (const caller of callers) {
        const outcome = await timeline({ number, caller, after: 0, limit: 1000 }, world.deps);
        const { events } = answered(outcome) as TimelineAnswer;
        expect(events[0]).toMatchObject({ withheld: true });
        expect(JSON.stringify(events)).not.toContain(queryCode);
        expect(JSON.stringify(events)).not.toContain(unkeyedDigest(number, queryCode));
      }
    });
  });

  it('has one key in a store, whoever asks first', async () => {
    const reference = memoryReference();
    let seed = 0;
    const random = (count: number) => Uint8Array.from({ length: count }, () => ++seed % 256);
    const deps = { reference, clock: manualClock('2026-03-02T09:15:00+08:00'), random };
    const [a, b] = await Promise.all([queryCodes(deps).make('HJ-1'), queryCodes(deps).make('HJ-2')]);
    const check = codeCheck(reference);
    const subject = (number: string, digest: string) => ({ number, code: { generation: 1, digest } }) as Case;
    expect(await check(subject('HJ-1', a.digest), 'HJ-1', a.code)).toBe(true);
    expect(await check(subject('HJ-2', b.digest), 'HJ-2', b.code)).toBe(true);
    expect(await check(subject('HJ-1', a.digest), 'HJ-1', b.code)).toBe(false);
    // The digest of one case is worth nothing at another.
    expect(await check(subject('HJ-2', a.digest), 'HJ-2', a.code)).toBe(false);
  });
});
