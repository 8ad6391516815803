import { beforeEach, describe, expect, it } from 'vitest';
import { batch } from '../../functions/command/batch.ts';
import type { Failure } from '../../functions/http/failure.ts';
import { batchAnswer } from '../../shared/contracts/answers.ts';
import { batchSchema } from '../../shared/contracts/batch.ts';
import { verifyChain } from '../../shared/domain/case/chain.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import { answered, chimney, functionsWorld, staffOf } from './world.ts';

let world: ReturnType<typeof functionsWorld>;
const registered = async (body: object = chimney): Promise<string> => (await world.registered(body)).number;
const join = (number: string, other: string) =>
  world.give(number, 'epb', { type: 'join-problem', case: other, reason: '同一烟囱' });
const leave = (number: string) => world.give(number, 'epb', { type: 'leave-problem', reason: '不是同一烟囱' });
const links = async (number: string) => (await world.store.load(number))!.snapshot.links;
const events = (number: string) => world.store.allEvents.get(number) ?? [];

beforeEach(() => {
  world = functionsWorld();
});

/** Whatever was done, the record holds and leads to the snapshot. */
async function isSound(number: string): Promise<void> {
  expect(verifyChain(events(number)).kind).toBe('intact');
  const replayed = events(number).reduce<Case | undefined>((subject, { event }) => evolve(subject, event), undefined);
  expect(replayed).toEqual((await world.store.load(number))?.snapshot);
}

describe('joining', () => {
  it('is known to both cases, by an event of each', async () => {
    const [one, other, head] = [await registered(), await registered(), await registered()];
    expect(answered(await join(one, head))).toMatchObject({ links: { problem: head } });
    answered(await join(other, head));
    expect(await links(head)).toEqual({ joined: [one, other] });
    const shown = await world.given(head, 'epb', { type: 'note', text: '查看' });
    expect(shown.links).toEqual({ joined: [one, other] });
    expect(events(head).filter(({ event }) => event.type === 'linked')).toMatchObject([
      { event: { as: 'joined', number: one, actor: { user: 'epb-user' } } },
      { event: { as: 'joined', number: other } },
    ]);
    for (const number of [one, other, head]) await isSound(number);
  });

  it.each([
    ['a case that is joined to it', async (a: string, b: string) => [a, b, b, a]],
    ['a case that is itself joined, naming the head', async (a: string, b: string, c: string) => [a, b, c, a]],
    ['anything once others are joined to it', async (a: string, b: string, c: string) => [a, b, b, c]],
    ['a second case', async (a: string, b: string, c: string) => [a, b, a, c]],
    ['the same case again', async (a: string, b: string) => [a, b, a, b]],
  ])('refuses %s', async (_what, steps) => {
    const [a, b, c] = [await registered(), await registered(), await registered()];
    const [first, to, second, target] = (await steps(a, b, c)) as [string, string, string, string];
    answered(await join(first, to));
    const before = await Promise.all([a, b, c].map(links));
    const refusal = (await join(second, target)) as Failure;
    expect(refusal).toMatchObject({ kind: 'refused', code: 'not-allowed', rule: 'ENV-004' });
    if (second === c) expect(refusal.message.en).toContain(`join this case to ${b}`);
    expect(await Promise.all([a, b, c].map(links))).toEqual(before);
  });

  it('refuses the case itself, one that there is not, and one of another mechanism', async () => {
    const one = await registered();
    for (const other of [one, 'HJ20260302-00000000']) {
      expect(await join(one, other)).toMatchObject({ code: 'invalid', details: [{ path: 'case' }] });
    }
  });

  it('lets one of two through that are joined to each other at the same moment', async () => {
    const [one, other] = [await registered(), await registered()];
    // The second comes between the first one's decision and its write.
    world.store.beforeNextCommit(async () => void answered(await join(other, one)));
    expect(await join(one, other)).toMatchObject({ code: 'not-allowed' });
    expect([await links(one), await links(other)]).toEqual([{ joined: [other] }, { problem: [one] }]);
    for (const number of [one, other]) await isSound(number);
  });

  it('lets no chain come about when a case takes one in while it is joined elsewhere', async () => {
    const [one, middle, head] = [await registered(), await registered(), await registered()];
    world.store.beforeNextCommit(async () => void answered(await join(middle, head)));
    const refusal = (await join(one, middle)) as Failure;
    expect(refusal).toMatchObject({ code: 'not-allowed' });
    expect(refusal.message.zh).toContain(head);
    expect(await links(one)).toEqual({});
  });

  it('can be left again, with the reason on record, also after closing', async () => {
    const [one, other, head] = [await registered(), await registered(), await registered()];
    for (const number of [one, other]) answered(await join(number, head));
    answered(await leave(one));
    expect([await links(one), await links(head)]).toEqual([{}, { joined: [other] }]);
    expect(await leave(one)).toMatchObject({ code: 'not-allowed', rule: 'ENV-004' });
    answered(await leave(other));
    expect(await links(head)).toEqual({});
    answered(await join(head, one));
    expect([await links(one), await links(head)]).toEqual([{ joined: [head] }, { problem: [one] }]);
    for (const number of [one, other, head]) await isSound(number);
  });
});

describe('a command for all joined cases', () => {
  const joinedCases = async (): Promise<readonly [string, string, string]> => {
    const [one, other, head] = [await registered(), await registered(), await registered()];
    for (const number of [one, other]) answered(await join(number, head));
    return [head, one, other];
  };

  it('is given to each, with an event and an outcome of its own', async () => {
    const [head, one, other] = await joinedCases();
    await world.given(other, 'epb', { type: 'accept' });
    const after = await world.given(head, 'epb', { type: 'accept', forJoined: true });
    expect(after.stage).toBe('handling');
    expect(after.forJoined).toMatchObject([
      { number: one, status: 200, stage: 'handling', holder: 'epb' },
      { number: other, status: 409, error: { code: 'not-allowed' } },
    ]);
    for (const number of [head, one, other]) {
      const accepted = events(number).filter(({ event }) => event.type === 'act' && event.command === 'accept');
      expect(accepted).toHaveLength(1);
      expect(accepted[0]?.event).not.toHaveProperty('data.forJoined');
      await isSound(number);
    }
  });

  it('reaches the same cases from any of them', async () => {
    const [head, one, other] = await joinedCases();
    const after = await world.given(one, 'epb', { type: 'note', text: '已联系厂方', forJoined: true });
    expect(after.forJoined?.map(({ number }) => number)).toEqual([head, other]);
  });

  it('is given to none when the case itself refuses it', async () => {
    const [head, one] = await joinedCases();
    const before = events(one).length;
    const refused = await world.give(head, 'epb', { type: 'close', forJoined: true });
    expect(refused).toMatchObject({ kind: 'refused', code: 'not-allowed' });
    expect(events(one)).toHaveLength(before);
  });

  it('under a key is given to each once, also when the first time was cut off in the middle', async () => {
    const [head, one, other] = await joinedCases();
    const body = { type: 'note', text: '一次', forJoined: true };
    const more = { idempotencyKey: 'click-1', caller: staffOf('epb') };
    const load = world.store.load.bind(world.store);
    world.store.load = async (number) => {
      if (number === other) throw new Error('the machine was switched off');
      return load(number);
    };
    expect(answered(await world.give(head, 'epb', body, more))).toMatchObject({
      forJoined: [
        { number: one, status: 200 },
        { number: other, status: 500 },
      ],
    });
    world.store.load = load;
    expect(answered(await world.give(head, 'epb', body, more))).toMatchObject({
      forJoined: [
        { number: one, status: 200, replayed: true },
        { number: other, status: 200 },
      ],
    });
    for (const number of [head, one, other]) {
      expect(events(number).filter(({ event }) => event.type === 'act' && event.command === 'note')).toHaveLength(1);
    }
  });

  it('is no way to tie cases to others or to make codes', async () => {
    const [head] = await joinedCases();
    const another = await registered();
    for (const body of [
      { type: 'join-problem', case: another, reason: '同' },
      { type: 'issue-query-code' },
      { type: 'split-matter', reason: '两件事', matters: [{ content: '家具厂' }] },
    ]) {
      expect(await world.give(head, 'epb', { ...body, forJoined: true })).toMatchObject({
        code: 'invalid',
        details: [{ path: 'forJoined' }],
      });
    }
  });
});

describe('splitting', () => {
  const call = {
    content: '家具厂烟囱排放刺鼻废气，已持续一周。另外楼下烧烤店油烟很大，\n每天到凌晨。',
    respondent: '某家具厂',
    place: '工业园区3号',
    complainant: { name: '张三', contact: '13800000000' },
    reference: '12345-0001',
    facts: { medium: 'air', air_source: 'industrial' },
  };
  const barbecue = {
    content: '楼下烧烤店油烟很大，每天到凌晨。',
    respondent: '烧烤店',
    facts: { medium: 'air', air_source: 'catering' },
  };
  const split = (number: string, matters: readonly object[], more: object = {}) =>
    world.give(number, 'epb', { type: 'split-matter', reason: '两件事', matters }, more);

  it('makes no limit late that nobody could know of: what is found out about a part counts from then', async () => {
    const number = await registered({ ...call, facts: { ...call.facts, immediate_ground: ['foul_smell'] } });
    const { receivedAt } = (await world.store.load(number))!.snapshot;
    world.clock.set('2026-03-02T12:00:00+08:00');
    const smell = { medium: 'odour', air_source: 'industrial', immediate_ground: ['foul_smell'] };
    const safety = { ...smell, immediate_ground: ['health_or_safety'] };
    const parts = [
      { ...barbecue, facts: safety },
      { ...barbecue, facts: smell },
    ];
    const { newCases } = answered(await split(number, parts)) as { newCases: { number: string }[] };
    const hours = newCases.map(async (one) => {
      const { deadlines } = (await world.store.load(one.number))!.snapshot;
      return deadlines.find(({ clock }) => clock === 'C-1H');
    });
    expect(await Promise.all(hours)).toMatchObject([
      { status: 'running', startedAt: '2026-03-02T04:00:00Z', earlier: { startedAt: receivedAt } },
      // That it smells was known at the receipt of the whole.
      { status: 'missed', startedAt: receivedAt },
    ]);
  });

  it('makes cases of their own, linked both ways, that count from the receipt of the whole', async () => {
    const number = await registered(call);
    const { receivedAt } = (await world.store.load(number))!.snapshot;
    world.clock.set('2026-03-03T10:00:00+08:00');
    const answer = answered(await split(number, [barbecue])) as {
      newCases: { number: string; queryCode: string }[];
      links: object;
    };
    const [made] = answer.newCases as [{ number: string; queryCode: string }];
    expect(answer.links).toEqual({ splitInto: [made.number] });
    const { snapshot } = (await world.store.load(made.number))!;
    expect(snapshot).toMatchObject({
      links: { splitFrom: [number] },
      firstContact: 'epb',
      receivedAt,
      registeredAt: '2026-03-03T02:00:00Z',
      registration: {
        content: barbecue.content,
        respondent: '烧烤店',
        place: { text: '工业园区3号' },
        complainant: { name: '张三', contact: '13800000000' },
        operator: 'epb-user',
      },
      facts: barbecue.facts,
    });
    expect(snapshot.registration).not.toHaveProperty('reference');
    expect(snapshot.deadlines.length).toBeGreaterThan(0);
    const [first] = world.store.allEvents.get(made.number)!;
    expect(first?.event).toMatchObject({ type: 'registered', learned: ['air_source'] });
    for (const { startedAt, triggerSeq } of snapshot.deadlines)
      if (triggerSeq === 1) expect(startedAt).toBe(receivedAt);
    expect(await world.opens(snapshot, made.number, made.queryCode)).toBe(true);
    for (const one of [number, made.number]) await isSound(one);
  });

  it('quotes the wording and adds nothing to it (ENV-011)', async () => {
    const number = await registered(call);
    const outcome = await split(number, [barbecue, { content: '烧烤店夜间噪声' }]);
    expect(outcome).toMatchObject({ code: 'invalid', rule: 'ENV-011', details: [{ path: 'matters[1].content' }] });
    expect(world.store.cases.size).toBe(1);
  });

  it('looks at the whole wording, of which the case keeps the beginning', async () => {
    const number = await registered({ ...call, content: `${'烟囱冒烟。'.repeat(300)}${barbecue.content}` });
    answered(await split(number, [barbecue]));
    expect(world.store.cases.size).toBe(2);
  });

  it('names the fact that is wrong by its place', async () => {
    const number = await registered(call);
    expect(await split(number, [barbecue, { content: '家具厂', facts: { colour: 'red' } }])).toMatchObject({
      code: 'invalid',
      details: [{ path: 'matters[1].facts.colour' }],
    });
  });

  it('is done once under a key; the codes are told once', async () => {
    const number = await registered(call);
    const key = { idempotencyKey: 'split-1', caller: staffOf('epb') };
    const first = answered(await split(number, [barbecue], key));
    const again = answered(await split(number, [barbecue], key)) as { links: object; newCases?: unknown };
    expect(again.newCases).toBeUndefined();
    expect(again.links).toEqual((first as { links: object }).links);
    expect(world.store.cases.size).toBe(2);
  });

  it('makes all of them or none', async () => {
    const number = await registered(call);
    const faster = async (): Promise<void> => {
      await world.given(number, 'epb', { type: 'note', text: '先到' });
    };
    world.store.beforeNextCommit(faster);
    answered(await split(number, [barbecue, { content: '家具厂烟囱排放刺鼻废气' }]));
    expect(world.store.cases.size).toBe(3);
    expect((await links(number)).splitInto).toHaveLength(2);
    for (const one of world.store.cases.keys()) await isSound(one);
  });
});

describe('a batch', () => {
  const give = async (commands: readonly object[], idempotencyKey?: string) =>
    batchAnswer.parse(
      answered(
        await batch(
          {
            body: batchSchema.parse({ commands }),
            caller: staffOf('epb'),
            language: 'en',
            ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
          },
          world.deps,
        ),
      ),
    );

  it('answers each line as if it had come by itself, in the order in which it was sent', async () => {
    const [one, other] = [await registered(), await registered()];
    const culture = answered(
      await world.register(
        { content: '公园里有人唱歌扰民', facts: { medium: 'noise', noise_source: 'public_place_activity' } },
        { caller: { kind: 'hotline', line: '12318', unit: 'culture' } },
      ),
    ) as { number: string };
    const answer = await give([
      { number: one, type: 'accept' },
      { number: culture.number, type: 'accept' },
      { number: 'HJ20260302-00000000', type: 'accept' },
      { number: other, type: 'nothing' },
      { number: other, type: 'note' },
      { number: other, type: 'note', text: '好', expectedVersion: 1 },
      { number: one, type: 'note', text: '其后', forJoined: true },
      { number: other, type: 'accept' },
    ]);
    expect(answer.results.map(({ number, status }) => [number, status])).toEqual([
      [one, 200],
      [culture.number, 403],
      ['HJ20260302-00000000', 404],
      [other, 422],
      [other, 422],
      [other, 409],
      [one, 422],
      [other, 200],
    ]);
    expect(answer).toMatchObject({ done: 2, refused: 6 });
    expect(answer.results[4]?.error).toMatchObject({ code: 'invalid', details: [{ path: 'text' }] });
    expect(answer.results[1]?.error?.message).toMatch(/^[\x20-\x7e]+$/);
    for (const number of [one, other]) await isSound(number);
  });

  it('gives those of one case in their order', async () => {
    const one = await registered();
    const texts = Array.from({ length: 40 }, (_, index) => `第${index}条`);
    const answer = await give(texts.map((text) => ({ number: one, type: 'note', text })));
    expect(answer).toMatchObject({ done: 40, refused: 0 });
    const said = events(one).flatMap(({ event }) => (event.type === 'act' ? [event.data['text']] : []));
    expect(said).toEqual(texts);
  });

  it('under a key does each line once', async () => {
    const numbers = [await registered(), await registered()];
    const commands = numbers.map((number) => ({ number, type: 'note', text: '一次' }));
    await give(commands.slice(0, 1), 'batch-1');
    const answer = await give(commands, 'batch-1');
    expect(answer.results).toMatchObject([{ status: 200, replayed: true }, { status: 200 }]);
    for (const number of numbers) {
      expect(events(number).filter(({ event }) => event.type === 'act')).toHaveLength(1);
    }
    const changed = await give([{ number: numbers[0]!, type: 'note', text: '另一条' }], 'batch-1');
    expect(changed.results).toMatchObject([{ status: 422, error: { code: 'key-reused' } }]);
  });

  it('reaches at most 200', () => {
    const commands = Array.from({ length: 201 }, () => ({ number: 'HJ20260302-00000000', type: 'accept' }));
    expect(batchSchema.safeParse({ commands }).success).toBe(false);
    expect(batchSchema.safeParse({ commands: commands.slice(1) }).success).toBe(true);
  });
});
