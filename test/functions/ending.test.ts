import { beforeEach, describe, expect, it } from 'vitest';
import { batch } from '../../functions/command/batch.ts';
import { publicCase } from '../../functions/query/public-case.ts';
import { batchAnswer, type PublicCaseAnswer, publicCaseAnswer } from '../../shared/contracts/answers.ts';
import { batchSchema } from '../../shared/contracts/batch.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import { answered, chimney, functionsWorld, staffOf, rate, withdraw } from './world.ts';

let world: ReturnType<typeof functionsWorld>;
beforeEach(() => {
  world = functionsWorld();
});

const isVoid = { type: 'void', kind: 'test-call', reason: '线路测试' };
const confirmed = { type: 'confirm-void' };
const looked = async (number: string, code: string): Promise<PublicCaseAnswer> =>
  publicCaseAnswer.parse(answered(await publicCase({ number, code }, world.deps)));
const snapshot = async (number: string) => (await world.store.load(number))!.snapshot;
const voided = async (number: string) => {
  await world.given(number, 'epb', isVoid);
  return world.given(number, 'epb-12369', confirmed);
};
const replayed = (number: string) =>
  (world.store.allEvents.get(number) ?? []).reduce<Case | undefined>((one, { event }) => evolve(one, event), undefined);

describe('a withdrawal by the complainant’s own code', () => {
  it('ends the case with an outcome of its own, shown to the complainant and to staff', async () => {
    const { number, queryCode: code } = await world.registered();
    expect(await looked(number, code)).toMatchObject({ canWithdraw: true });
    const told = answered(await withdraw({ number, code, withdrawal: { reason: '已整改' } }, world.deps));
    expect(publicCaseAnswer.parse(told)).toMatchObject({
      stage: 'closed',
      outcome: 'withdrawn',
      outcomeTitle: { zh: '已撤回', en: 'withdrawn' },
      canWithdraw: false,
      canRate: false,
      replies: [{ command: 'withdraw', unit: { id: 'citizen' }, data: { channel: 'web', askedOn: '2026-03-02' } }],
    });
    const { closedAt, outcome } = await world.given(number, 'epb', { type: 'note', text: '已知悉' });
    expect([closedAt, outcome]).toEqual(['2026-03-02T09:15:00+08:00', 'withdrawn']);
    expect(replayed(number)).toEqual(await snapshot(number));
    expect(await withdraw({ number, code, withdrawal: {} }, world.deps)).toMatchObject({ code: 'not-allowed' });
  });

  it('opens with the code alone', async () => {
    const { number } = await world.registered();
    const wrong = { number, code: '00000000', withdrawal: {} };
    expect(await withdraw(wrong, world.deps)).toMatchObject({ code: 'not-found' });
    expect((await snapshot(number)).outcome).toBeUndefined();
  });

  it('does not end what a finding has begun (ENV-063)', async () => {
    const { number, queryCode: code } = await world.registered();
    const evidence = [{ kind: 'photo', reference: '照片一' }];
    const found = { findings: '偷排', officers: '乙', evidence, violationVerified: true };
    await world.given(number, 'epb', { type: 'record-investigation', ...found });
    expect(await looked(number, code)).toMatchObject({ canWithdraw: false });
    const refusal = await withdraw({ number, code, withdrawal: {} }, world.deps);
    expect(refusal).toMatchObject({ code: 'not-allowed', rule: 'ENV-063' });
    await world.given(number, 'epb', { type: 'file-violation', filingNumber: '立案1' });
    expect(await withdraw({ number, code, withdrawal: {} }, world.deps)).toMatchObject({ kind: 'answer' });
  });
});

describe('a void', () => {
  it('names who asked and who confirmed, and what kind it is', async () => {
    const { number, queryCode: code } = await world.registered();
    const asked = await world.given(number, 'epb', isVoid);
    expect(asked).toMatchObject({
      stage: 'acceptance',
      confirmable: { command: 'void', kind: 'test-call', unit: 'epb', user: 'epb-user' },
    });
    expect(asked.commands).toEqual(expect.arrayContaining(['refuse-void', 'accept']));
    expect(asked.commands).not.toEqual(expect.arrayContaining(['confirm-void']));
    expect(await looked(number, code)).not.toHaveProperty('outcome');
    expect(await world.give(number, 'epb', confirmed)).toMatchObject({ code: 'not-allowed', rule: 'ENV-012' });
    const done = await world.given(number, 'epb-12369', confirmed);
    expect(done).toMatchObject({
      outcome: 'voided',
      outcomeTitle: { zh: '已作废（测试电话）', en: 'void (test call)' },
      confirmable: { user: 'epb-user', confirmed: { unit: 'epb-12369', user: 'epb-12369-user' } },
    });
    expect(await looked(number, code)).toMatchObject({ outcome: 'voided', canRate: false, canWithdraw: false });
    expect(replayed(number)).toEqual(await snapshot(number));
  });

  it('is not rated, also where it was answered before (ENV-081)', async () => {
    const { number, queryCode: code } = await world.registered();
    await world.given(number, 'epb', { type: 'accept' });
    await world.given(number, 'epb', { type: 'reply', to: 'complainant', text: '在查', channel: 'phone' });
    await voided(number);
    const rating = { intake: 'satisfied', field: 'satisfied', result: 'dissatisfied' } as const;
    expect(await rate({ number, code, rating }, world.deps)).toMatchObject({ code: 'not-allowed', rule: 'ENV-081' });
  });

  it('is confirmed by a manager of no unit as well, and not by who asked from another unit', async () => {
    const { number } = await world.registered();
    const manager = { kind: 'staff', user: 'wang', roles: ['manager'] } as const;
    const same = { kind: 'staff', user: 'wang', unit: 'epb', roles: ['manager'] } as const;
    expect(await world.give(number, 'epb', isVoid, { caller: same })).toMatchObject({ kind: 'answer' });
    expect(await world.give(number, 'epb', confirmed, { caller: manager })).toMatchObject({ code: 'not-allowed' });
    await world.given(number, 'epb', { type: 'refuse-void', reason: '确有其事' });
    await world.given(number, 'epb', isVoid);
    expect(await world.give(number, 'epb', confirmed, { caller: manager })).toMatchObject({ kind: 'answer' });
  });

  it('as a resent order names another case that there is', async () => {
    const [{ number }, { number: first }] = [await world.registered(), await world.registered()];
    const resent = { ...isVoid, kind: 'resent-order' };
    for (const other of [{}, { case: number }, { case: 'HJ20260302-00000000' }]) {
      expect(await world.give(number, 'epb', { ...resent, ...other })).toMatchObject({
        code: 'invalid',
        details: [{ path: 'case' }],
      });
    }
    await world.given(number, 'epb', { ...resent, case: first });
    const done = await world.given(number, 'epb-12369', confirmed);
    expect(done.acts.find(({ command }) => command === 'void')?.data).toMatchObject({ case: first });
  });

  it('is what the source hears that sends the matter again', async () => {
    const matter = { ...chimney, reference: '1-1' };
    const { number } = await world.registered(matter);
    await voided(number);
    expect(await world.register(matter)).toMatchObject({ status: 200, body: { number, outcome: 'voided' } });
  });
});

it('has no outcome any more where the case is reopened', async () => {
  const { number } = await world.registered();
  await voided(number);
  const subject = await snapshot(number);
  const entered = {
    type: 'stage-entered',
    from: 'closed',
    holder: 'epb',
    at: subject.closedAt!,
    actor: { kind: 'system' },
  } as const;
  const moved = evolve(subject, { ...entered, seq: subject.version + 1, stage: 'closed', closed: true });
  expect(moved.outcome).toBe('voided');
  const reopened = evolve(moved, { ...entered, seq: subject.version + 2, stage: 'handling', closed: false });
  expect([reopened.outcome, reopened.closedAt]).toEqual([undefined, undefined]);
});

describe('joined cases, when one of them ends so', () => {
  const join = (number: string, other: string) =>
    world.give(number, 'epb', { type: 'join-problem', case: other, reason: '同一烟囱' });

  it('go on, each with its own complainant, and can leave the void one', async () => {
    const [one, other, head] = [await world.registered(), await world.registered(), await world.registered()];
    for (const { number } of [one, other]) answered(await join(number, head.number));
    await voided(head.number);
    expect(await snapshot(one.number)).toMatchObject({ stage: 'acceptance', links: { problem: [head.number] } });
    expect((await snapshot(head.number)).links.joined).toEqual([one.number, other.number]);
    answered(await world.give(one.number, 'epb', { type: 'leave-problem', reason: '主案作废' }));
    expect((await snapshot(head.number)).links.joined).toEqual([other.number]);
    expect(await join(one.number, head.number)).toMatchObject({ code: 'not-allowed', rule: 'ENV-004' });
  });

  it('are not withdrawn with another: each complainant speaks alone', async () => {
    const [one, head] = [await world.registered(), await world.registered()];
    answered(await join(one.number, head.number));
    const asked = { type: 'withdraw', by: '投诉人', channel: 'phone', askedOn: '2026-03-02' };
    expect(await world.give(head.number, 'epb', { ...asked, forJoined: true })).toMatchObject({
      code: 'invalid',
      details: [{ path: 'forJoined' }],
    });
    await world.given(head.number, 'epb', asked);
    expect((await snapshot(one.number)).closedAt).toBeUndefined();
  });

  it('can be void together, each confirmed for itself', async () => {
    const numbers = [(await world.registered()).number, (await world.registered()).number];
    const send = async (unit: string, body: object) =>
      batchAnswer.parse(
        answered(
          await batch(
            {
              body: batchSchema.parse({ commands: numbers.map((number) => ({ number, ...body })) }),
              caller: staffOf(unit),
              language: 'zh',
            },
            world.deps,
          ),
        ),
      );
    expect(await send('epb', isVoid)).toMatchObject({ done: 2 });
    expect(await send('epb', confirmed)).toMatchObject({ done: 0, refused: 2 });
    expect(await send('epb-12369', confirmed)).toMatchObject({ done: 2 });
  });
});
