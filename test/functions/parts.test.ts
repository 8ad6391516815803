import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { command } from '../../functions/command/command.ts';
import { intake } from '../../functions/intake/intake.ts';
import { readCase } from '../../functions/query/read-case.ts';
import { followLinks } from '../../shared/application/follow-links.ts';
import { recordDueIn } from '../../shared/application/tick.ts';
import { type CaseAnswer, caseAnswer, registeredAnswer } from '../../shared/contracts/answers.ts';
import type { CommandBody } from '../../shared/contracts/command-fields.ts';
import { registerCaseSchema } from '../../shared/contracts/registration.ts';
import { verifyChain } from '../../shared/domain/case/chain.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { partState, rollUp } from '../../shared/domain/case/parts.ts';
import type { FeedBatch } from '../../shared/ports/change-feed.ts';
import { inspectionPack } from '../workflows/fixtures/inspection.ts';
import { shippedRules, sourceOf } from '../support/test-rules.ts';
import { answered, functionsWorld, staffOf } from './world.ts';

const { mechanisms, units } = inspectionPack();
const rules = sourceOf({ ...shippedRules, mechanisms, units });

function inspectionWorld() {
  const { clock, store, ...world } = functionsWorld();
  const deps = { ...world.deps, rules, random: randomBytes };
  const follow = (batches: readonly FeedBatch[]) => {
    const cases = [...Map.groupBy(batches, ({ number }) => number)].map(([number, own]) => ({
      subject: store.cases.get(number)!.snapshot,
      batches: own,
    }));
    return followLinks(cases, { store, rules, recording: clock, codes: deps.codes });
  };
  /** Follows the feed until nothing more comes of it. */
  const settle = async (): Promise<void> => {
    for (let batches = store.takeFeed(); batches.length > 0; batches = store.takeFeed()) {
      expect(await follow(batches)).toEqual(new Map());
    }
  };
  const give = (number: string, unit: string, body: object) =>
    command({ number, caller: staffOf(unit), body: body as CommandBody }, deps);
  const given = async (number: string, unit: string, body: object): Promise<CaseAnswer> =>
    caseAnswer.parse(answered(await give(number, unit, body)));
  const read = async (number: string): Promise<CaseAnswer> =>
    caseAnswer.parse(answered(await readCase({ number, caller: staffOf('quality-office') }, deps)));
  const inspect = async (facts: object = { area: 'drugs' }): Promise<string> => {
    const body = registerCaseSchema.parse({ content: '病区用药安全', mechanism: 'inspection', facts });
    return registeredAnswer.parse(answered(await intake({ body, caller: staffOf('quality-office') }, deps))).number;
  };
  const order = (number: string, count: number, dueOn = '2026-03-13') =>
    give(number, 'quality-office', { type: 'order-rectifications', dueOn, findings: findings(count) });
  const partsOf = (answer: CaseAnswer) => answer.related?.find(({ link }) => link === 'rectifications');
  const stored = (number: string): Case => store.cases.get(number)!.snapshot;
  const finish = async (number: string): Promise<void> => {
    await given(number, stored(number).lead!, { type: 'put-right', result: '已整改' });
    await given(number, 'quality-office', { type: 'confirm' });
  };
  const isSound = (number: string): void => {
    const links = store.allEvents.get(number)!;
    expect(verifyChain(links)).toMatchObject({ kind: 'intact' });
    const replayed = links.reduce<Case | undefined>((before, { event }) => evolve(before, event), undefined);
    expect(replayed).toEqual(stored(number));
  };
  return { deps, store, clock, follow, settle, give, given, read, inspect, order, partsOf, stored, finish, isSound };
}

function findings(count: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => ({
    finding: `第${index + 1}项问题`,
    ward: index % 2 === 0 ? 'ward-one' : 'ward-two',
  }));
}

describe('cases that are made as parts of another one', () => {
  let world: ReturnType<typeof inspectionWorld>;
  let number: string;
  beforeEach(async () => {
    world = inspectionWorld();
    number = await world.inspect();
  });

  it('get what their link says: wording, facts of the item, the act and the whole, and the lead by them', async () => {
    answered(await world.order(number, 2));
    const [one] = world.partsOf(await world.read(number))!.cases;
    expect(await world.read(one!.number)).toMatchObject({
      mechanism: { id: 'rectification' },
      stage: 'open',
      firstContact: 'quality-office',
      lead: 'ward-one',
      holder: 'ward-one',
      facts: { area: 'drugs', ward: 'ward-one', due_on: '2026-03-13' },
      registration: { content: '第1项问题' },
      deadlines: [{ clock: 'C-RECT', dueOn: '2026-03-13', unit: 'ward-one' }],
      related: [{ link: 'inspection', role: 'whole', cases: [{ number, state: { stage: 'begun', closed: false } }] }],
    });
  });

  it('are shown to their whole with stage and due instant, and rolled up, as soon as the feed is followed', async () => {
    answered(await world.order(number, 3));
    const before = world.partsOf(await world.read(number));
    expect(before?.rollUp).toEqual({ total: 3, open: 3, closed: 0, overdue: 0 });
    await world.settle();
    const [one, two] = before!.cases;
    await world.given(one!.number, 'ward-one', { type: 'put-right', result: '已整改' });
    await world.settle();
    expect(world.partsOf(await world.read(number))).toMatchObject({
      title: { zh: '整改事项' },
      rollUp: { total: 3, open: 3, closed: 0, overdue: 0, dueAt: '2026-03-14T00:00:00+08:00' },
      cases: [
        { number: one!.number, state: { stageTitle: { zh: '待复查' }, closed: false } },
        { number: two!.number, state: { stageTitle: { zh: '整改中' }, dueAt: '2026-03-14T00:00:00+08:00' } },
        {},
      ],
    });
    world.isSound(number);
  });

  it('keep their whole from closing while one of them is open, and close its clock when the last one does', async () => {
    answered(await world.order(number, 2));
    await world.settle();
    const cases = world.partsOf(await world.read(number))!.cases.map((one) => one.number);
    const refused = { code: 'not-allowed', rule: 'INS-03', details: [{ path: 'conditions.all-rectified' }] };
    expect(await world.give(number, 'quality-office', { type: 'close' })).toMatchObject(refused);
    await world.finish(cases[0]!);
    await world.settle();
    expect(await world.give(number, 'quality-office', { type: 'close' })).toMatchObject(refused);
    await world.finish(cases[1]!);
    // Nothing but what is committed counts: the whole has not been told yet.
    expect(await world.give(number, 'quality-office', { type: 'close' })).toMatchObject(refused);
    await world.settle();
    const told = await world.read(number);
    expect(world.partsOf(told)?.rollUp).toEqual({ total: 2, open: 0, closed: 2, overdue: 0 });
    expect(told.milestones.map(({ milestone }) => milestone)).toContain('rectified');
    expect(told.deadlines).toMatchObject([{ clock: 'C-ALL', status: 'met' }]);
    expect(await world.given(number, 'quality-office', { type: 'close' })).toMatchObject({ stage: 'closed' });
    world.isSound(number);
  });

  it('tell their whole that a limit is past', async () => {
    answered(await world.order(number, 1, '2026-03-03'));
    await world.settle();
    world.clock.set('2026-03-05T09:00:00+08:00');
    const part = world.partsOf(await world.read(number))!.cases[0]!.number;
    await world.given(part, 'ward-one', { type: 'put-right', result: '迟了' });
    await world.settle();
    expect((await world.read(number)).badges).toEqual([]);
    const other = await world.inspect();
    answered(await world.order(other, 1, '2026-03-06'));
    await world.settle();
    world.clock.set('2026-03-10T09:00:00+08:00');
    const late = world.partsOf(await world.read(other))!.cases[0]!.number;
    await recordDueIn(late, { store: world.store, clock: world.clock, rules });
    await world.settle();
    const answer = await world.read(other);
    expect(world.partsOf(answer)?.rollUp).toMatchObject({ open: 1, overdue: 1 });
    expect(answer.badges).toMatchObject([{ id: 'part-overdue' }]);
  });

  it.each([35, 100])('are made %i at a time: what one transaction cannot hold follows from the feed', async (count) => {
    answered(await world.order(number, count));
    const together = world.store.takeFeed();
    const atOnce = world.store.cases.size - 1;
    // Snapshot, events and a line on the board of the office: three items each, of eighty.
    expect(atOnce).toBe(26);
    // Whoever delivers it twice, or at the same time, makes nothing twice.
    await Promise.all([world.follow(together), world.follow(together)]);
    expect(await world.follow(together)).toEqual(new Map());
    await world.settle();
    expect(world.store.cases.size).toBe(count + 1);
    const parts = world.partsOf(await world.read(number))!;
    expect(parts.rollUp).toMatchObject({ total: count, open: count });
    const last = world.stored(parts.cases.at(-1)!.number);
    expect(last).toMatchObject({
      firstContact: 'quality-office',
      registration: { content: `第${count}项问题` },
      links: { inspection: [number] },
    });
    for (const [one] of world.store.cases) world.isSound(one);
  });

  it('are no more than 200 under one link', async () => {
    for (let made = 0; made < 200; made += 100) answered(await world.order(number, 100));
    expect(await world.order(number, 1)).toMatchObject({ kind: 'refused', code: 'too-large' });
    expect(world.stored(number).links['rectifications']).toHaveLength(200);
  });

  it('are refused with the item that is wrong, and then none of them is made', async () => {
    const wrong = {
      type: 'order-rectifications',
      dueOn: '2026-03-13',
      findings: [...findings(1), { finding: '问题', ward: 'nobody' }],
    };
    expect(await world.give(number, 'quality-office', wrong)).toMatchObject({
      code: 'invalid',
      details: [{ path: 'findings[1].ward' }],
    });
    expect(world.store.cases.size).toBe(1);
  });

  it('come from their whole alone where their mechanism says so', async () => {
    const body = registerCaseSchema.parse({ content: '问题', mechanism: 'rectification', facts: { ward: 'ward-one' } });
    expect(await intake({ body, caller: staffOf('quality-office') }, world.deps)).toMatchObject({ rule: 'INS-01' });
  });

  it('are told right whatever comes late, twice or in another order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(5), fc.constantFrom('act', 'deliver', 'repeat')), { maxLength: 40 }),
        async (steps) => {
          const own = inspectionWorld();
          const whole = await own.inspect({});
          answered(await own.order(whole, 6));
          const parts = own.stored(whole).links['rectifications']!;
          const pending: FeedBatch[] = [...own.store.takeFeed()];
          const delivered: FeedBatch[] = [];
          for (const [index, what] of steps) {
            if (what === 'act') {
              const part = parts[index % parts.length]!;
              const { stage, lead } = own.stored(part);
              if (stage === 'open') await own.given(part, lead!, { type: 'put-right', result: '好' });
              if (stage === 'checking') await own.given(part, 'quality-office', { type: 'confirm' });
              pending.push(...own.store.takeFeed());
              continue;
            }
            const from = what === 'deliver' ? pending : delivered;
            const [batch] = from.splice(index % Math.max(1, from.length), 1);
            if (batch === undefined) continue;
            await own.follow([batch]);
            delivered.push(batch);
            pending.push(...own.store.takeFeed());
            const { open } = rollUp(own.stored(whole), 'rectifications');
            // Never fewer are open than really are.
            expect(open).toBeGreaterThanOrEqual(parts.filter((one) => own.stored(one).stage !== 'closed').length);
          }
          await own.follow(pending);
          await own.settle();
          for (const one of parts) {
            const { version: _told, ...known } = own.stored(whole).parts![one]!;
            const { version: _now, ...now } = partState(own.stored(one));
            expect(known).toEqual(now);
          }
          own.isSound(whole);
        },
      ),
      { numRuns: 25 },
    );
  });
});
