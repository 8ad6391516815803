import { beforeEach, describe, expect, it } from 'vitest';
import { registeredAnswer } from '../../shared/contracts/answers.ts';
import { verifyChain } from '../../shared/domain/case/chain.ts';
import { answered, chimney, functionsWorld, staffOf } from '../functions/world.ts';

const postmark = [{ kind: 'document', reference: '收文簿第 12 号' }];
const chorus = {
  content: '广场舞音乐太吵',
  complainant: { contact: '13800000000' },
  facts: { medium: 'noise', noise_source: 'public_place_activity' },
};

describe('a complaint that was received before it was registered', () => {
  let world: ReturnType<typeof functionsWorld>;
  beforeEach(() => {
    world = functionsWorld();
  });
  const registered = async (body: object, unit = 'culture') => {
    const outcome = await world.register(body, { caller: staffOf(unit) });
    return registeredAnswer.parse(answered(outcome));
  };
  const refusal = async (body: object) => {
    const outcome = await world.register({ ...chorus, ...body }, { caller: staffOf('culture') });
    if (outcome.kind !== 'refused') throw new Error('should have been refused');
    return [outcome.code, outcome.rule, ...(outcome.details ?? []).map(({ path }) => path)];
  };

  it('has both instants, and its clocks count from the receipt, past ones missed at their own instants (I-04)', async () => {
    const receivedAt = '2026-02-26T16:00:00+08:00';
    const answer = await registered({ ...chorus, receivedAt, evidence: postmark });
    expect(answer).toMatchObject({ receivedAt, registeredAt: '2026-03-02T09:15:00+08:00', stage: 'transfer' });
    // Friday 27 February 00:00 is 24:00 of the day of receipt.
    expect(answer.deadlines.find(({ clock }) => clock === 'C-TRD')).toMatchObject({
      startedAt: receivedAt,
      dueAt: '2026-02-27T00:00:00+08:00',
      missedAt: '2026-02-27T00:00:00+08:00',
      status: 'missed',
    });
    const events = world.store.allEvents.get(answer.number) ?? [];
    expect(verifyChain(events).kind).toBe('intact');
    // The record itself is not dated back.
    expect(new Set(events.map(({ event }) => event.at))).toEqual(new Set(['2026-03-02T01:15:00Z']));
    expect(events[0]?.event).toMatchObject({ receivedAt: '2026-02-26T08:00:00Z', evidence: postmark });
  });

  it('takes a day alone: its end, so that no limit of hours is held to have run before that is certain', async () => {
    const answer = await registered({ ...chimney, receivedAt: '2026-02-28', evidence: postmark }, 'epb');
    expect(answer).toMatchObject({
      receivedAt: '2026-02-28T23:59:59+08:00',
      registeredAt: '2026-03-02T09:15:00+08:00',
    });
    const [first] = world.store.allEvents.get(answer.number) ?? [];
    expect(first?.event).toMatchObject({ receivedOn: '2026-02-28' });
  });

  it('received today on paper is received now', async () => {
    const answer = await registered({ ...chorus, receivedAt: '2026-03-02', evidence: postmark });
    expect(answer.receivedAt).toBe('2026-03-02T09:15:00+08:00');
    expect(answer).not.toHaveProperty('registeredAt');
  });

  it.each([
    [{ receivedAt: '2026-02-26' }, 'evidence'],
    [{ receivedAt: '2026-03-03', evidence: postmark }, 'receivedAt'],
    [{ receivedAt: '2026-03-02T09:15:01+08:00', evidence: postmark }, 'receivedAt'],
    [{ receivedAt: '2009-12-31', evidence: postmark }, 'receivedAt'],
  ])('is refused without proof, from the future or from before the rules: %o', async (body, path) => {
    expect(await refusal(body)).toEqual(['invalid', 'I-04', path]);
    expect(world.store.allEvents.size).toBe(0);
  });
});
