import { beforeEach, describe, expect, it } from 'vitest';
import { alreadyAnswer, registeredAnswer } from '../../shared/contracts/answers.ts';
import { verifyChain } from '../../shared/domain/case/chain.ts';
import { answered, chimney, functionsWorld, staffOf } from './world.ts';

describe('intake', () => {
  let world: ReturnType<typeof functionsWorld>;
  beforeEach(() => {
    world = functionsWorld();
  });

  it('registers a complaint and says by when somebody has to act', async () => {
    const { number, queryCode, ...rest } = await world.registered();
    expect(number).toMatch(/^HJ20260302-[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(queryCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(rest).toMatchObject({
      stage: 'acceptance',
      holder: 'epb',
      firstContact: 'epb',
      receivedAt: '2026-03-02T09:15:00+08:00',
      routing: { row: 'RT-23', lead: 'epb', provisional: false },
      urgency: 'ordinary',
    });
    const stored = await world.store.load(number);
    expect(stored?.snapshot.registration).toMatchObject({ content: chimney.content, line: '12369', unclear: {} });
    expect(verifyChain(world.store.allEvents.get(number) ?? []).kind).toBe('intact');
  });

  it('keeps the wording unedited, bidirectional controls and emoji included', async () => {
    const content = '  臭！\u202Eabc\u200F 👩‍🚒\t\r\n e\u0301  ';
    const { number } = await world.registered({ content });
    expect((await world.store.load(number))?.snapshot.registration.content).toBe(content);
  });

  it('takes what is missing, blank or unclear for what it is (ENV-013)', async () => {
    const { number } = await world.registered({
      content: '有人烧电缆',
      respondent: '  ',
      complainant: { name: '', contact: '' },
      unclear: { name: '不愿透露', place: '路口，说不清' },
      place: '某路口',
    });
    const { registration, impossible } = (await world.store.load(number))!.snapshot;
    expect(registration.respondent).toBeUndefined();
    expect(registration.complainant).toEqual({});
    expect(registration.place).toEqual({ text: '某路口' });
    expect(registration.unclear).toEqual({
      respondent: '未提供 (not given)',
      place: '路口，说不清',
      name: '不愿透露',
      address: '未提供 (not given)',
      contact: '未提供 (not given)',
    });
    expect(impossible['replied']?.rule).toBe('ENV-013');
  });

  it.each(['无', '不详', ' 匿名 ', '没有', '－', '0', 'N/A', '不愿透露', '00000000000'])(
    'takes %j in any field for not given, which is the reason that is kept (ENV-013)',
    async (filler) => {
      const { number } = await world.registered({
        content: '有人烧电缆',
        respondent: filler,
        place: { text: filler },
        complainant: { name: filler, address: filler, contact: filler },
        facts: { occurred_at: filler, place: filler },
        reference: filler,
        channel: filler,
      });
      const { registration, impossible, facts } = (await world.store.load(number))!.snapshot;
      expect(registration).toMatchObject({ complainant: {} });
      for (const field of ['respondent', 'place', 'reference', 'channel'])
        expect(registration).not.toHaveProperty(field);
      for (const field of ['respondent', 'place', 'name', 'address', 'contact']) {
        expect(registration.unclear[field]).toBe(`未提供 (not given)：${filler.trim()}`);
      }
      expect(facts).not.toHaveProperty('occurred_at');
      expect(facts).not.toHaveProperty('place');
      expect(Object.keys(impossible)).toContain('notice-given');
    },
  );

  it('keeps the reason that was stated beside a filler', async () => {
    const { number } = await world.registered({
      content: '有人烧电缆',
      complainant: { contact: '无' },
      unclear: { contact: '公用电话打来' },
    });
    expect((await world.store.load(number))!.snapshot.registration.unclear['contact']).toBe('公用电话打来');
  });

  it('registers for the department whose line was called', async () => {
    const by = async (unit: string, line?: string) => {
      const body = { content: '油烟扰民', ...(line === undefined ? {} : { line }) };
      const outcome = await world.register(body, { caller: staffOf(unit) });
      return outcome.kind === 'refused' ? outcome.code : registeredAnswer.parse(answered(outcome)).firstContact;
    };
    expect(await by('culture')).toBe('culture');
    expect(await by('epb-12369')).toBe('epb');
    expect(await by('epb-12369', '12369')).toBe('epb');
    expect(await by('culture', '12318')).toBe('culture');
    expect(await by('culture', '95500')).toBe('culture');
    expect(await by('culture', '12369')).toBe('not-your-unit');
  });

  it('names the mechanisms, facts, values, towns and departments that there are', async () => {
    const refused = async (more: object) => {
      const outcome = await world.register({ content: '臭', ...more });
      if (outcome.kind !== 'refused') throw new Error('should have been refused');
      return [outcome.code, ...(outcome.details ?? []).map(({ path, message }) => `${path}: ${message.en}`)].join(' ');
    };
    expect(await refused({ mechanism: 'env-nothing' })).toMatch(/^invalid mechanism: must be one of: env-complaint/);
    expect(await refused({ facts: { smell: true } })).toMatch(
      /^invalid facts\.smell: there is no such fact; must be one of: .*medium/,
    );
    expect(await refused({ facts: { medium: 'sound' } })).toMatch(/^invalid facts\.medium: must be one of: noise/);
    expect(await refused({ facts: { major_impact: 'yes' } })).toMatch(
      /^invalid facts\.major_impact: must be one of: true/,
    );
    expect(await refused({ place: { text: '村口', town: 'epb' } })).toMatch(
      /^invalid place\.town: must be one of: .*town/,
    );
    const approvals = [{ department: 'nobody', date: '2020-01-01', environmental: true }];
    expect(await refused({ facts: { approvals } })).toMatch(/^invalid facts\.approvals: must be one of: police/);
    expect(world.store.cases.size).toBe(0);
  });

  it('takes facts that are given as unknown for not given', async () => {
    const { number } = await world.registered({ content: '臭', facts: { medium: 'unknown', air_source: null } });
    expect((await world.store.load(number))?.snapshot.facts).toEqual({});
  });

  it('draws another number when one is taken', async () => {
    const first = await world.registered();
    world.setRandom(0);
    const second = await world.registered();
    expect(second.number).not.toBe(first.number);
    expect(world.store.cases.size).toBe(2);
  });

  describe('with an idempotency key', () => {
    const withKey = { idempotencyKey: 'call-4711' };

    it('answers the same to the same request, and writes once', async () => {
      const first = await world.register(chimney, withKey);
      world.clock.set('2026-03-02T09:20:00+08:00');
      const reordered = Object.fromEntries(Object.entries(chimney).reverse());
      const second = await world.register(reordered, withKey);
      expect(answered(second)).toEqual(answered(first));
      expect(second).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' } });
      expect(world.store.cases.size).toBe(1);
    });

    it('refuses another content', async () => {
      await world.register(chimney, withKey);
      expect(await world.register({ ...chimney, content: '另一件' }, withKey)).toMatchObject({ code: 'key-reused' });
      expect(world.store.cases.size).toBe(1);
    });

    it('keeps the keys of different senders apart', async () => {
      await world.register(chimney, withKey);
      const other = { ...withKey, caller: { kind: 'hotline', line: '12319', unit: 'municipal' } as const };
      expect(await world.register(chimney, other)).toMatchObject({ kind: 'answer', status: 201 });
      expect(world.store.cases.size).toBe(2);
    });

    it.each(['', 'with space', 'x'.repeat(201), '键'])('refuses the key "%s"', async (idempotencyKey) => {
      expect(await world.register(chimney, { idempotencyKey })).toMatchObject({
        code: 'invalid',
        details: [{ path: 'Idempotency-Key' }],
      });
    });
  });
});

describe('the same reference from the same line (ENV-010, ENV-011)', () => {
  const matter = { ...chimney, reference: '1-4711' };
  const send = async (world: ReturnType<typeof functionsWorld>, more: object = {}, request = {}) => {
    const outcome = await world.register({ ...matter, ...more }, request);
    return outcome.kind === 'refused' ? outcome : { ...outcome, body: answered(outcome) };
  };

  it('is answered by the case that exists, as it is now and without its code', async () => {
    const world = functionsWorld();
    const { number } = await world.registered(matter);
    const { version } = await world.given(number, 'epb', { type: 'accept' });
    const again = await send(world);
    expect(again).toMatchObject({
      status: 200,
      headers: { location: `/v1/cases/${number}` },
      body: { already: true, number, version, stage: 'handling' },
    });
    expect(again).not.toHaveProperty('body.queryCode');
    alreadyAnswer.parse((again as { body: unknown }).body);
    expect(world.store.cases.size).toBe(1);
  });

  it('is the same in whatever width it is written', async () => {
    const world = functionsWorld();
    const { number } = await world.registered(matter);
    expect(await send(world, { reference: ' １－４７１１ ' })).toMatchObject({ status: 200, body: { number } });
  });

  it.each([
    ['the wording', { content: '另一件事' }, ['content']],
    ['the respondent', { respondent: '某印刷厂' }, ['respondent']],
    ['the place', { place: '工业园区4号' }, ['place']],
    ['a place that is not given', { place: '' }, ['place']],
    ['who complains', { complainant: { ...chimney.complainant, contact: '13900000000' } }, ['complainant.contact']],
    ['a request for confidentiality', { confidential: true }, ['confidential']],
    ['a fact', { facts: { medium: 'noise' } }, ['facts.medium', 'facts.air_source']],
    ['the mechanism', { mechanism: 'env-works', facts: {} }, ['mechanism', 'facts.medium', 'facts.air_source']],
  ])('with another content is refused: %s', async (_what, more, fields) => {
    const world = functionsWorld();
    const { number } = await world.registered(matter);
    const refusal = await send(world, more);
    expect(refusal).toMatchObject({
      code: 'conflict',
      message: { en: expect.stringContaining(number) as string },
      details: [{ path: 'reference' }, ...fields.map((path) => ({ path }))],
    });
    expect(JSON.stringify(refusal)).not.toMatch(/13[89]0|张三|4711/);
  });

  it('compares with what was registered, whatever was corrected since', async () => {
    const world = functionsWorld();
    const { number } = await world.registered(matter);
    const correction = { type: 'correct-registration', changes: { respondent: '某木器厂' }, reason: '听错' };
    await world.given(number, 'epb', correction);
    expect(await send(world)).toMatchObject({ status: 200, body: { number } });
    expect(await send(world, { respondent: '某木器厂' })).toMatchObject({ code: 'conflict' });
  });

  it('is asked only after the Idempotency-Key', async () => {
    const world = functionsWorld();
    const key = { idempotencyKey: 'call-1' };
    const first = await send(world, {}, key);
    expect(await send(world, {}, key)).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' } });
    expect(await send(world, { content: '另一件事' }, key)).toMatchObject({ code: 'key-reused' });
    expect(await send(world, {}, { idempotencyKey: 'call-2' })).toMatchObject({ status: 200 });
    expect(first).toMatchObject({ status: 201 });
    expect(world.store.cases.size).toBe(1);
  });

  it('belongs to its line or counter alone, whatever line a hotline names', async () => {
    const world = functionsWorld();
    await send(world);
    const other = { caller: { kind: 'hotline', line: '12319', unit: 'municipal' } } as const;
    expect(await send(world, { line: '12369' }, other)).toMatchObject({ status: 201 });
    expect(await send(world, { line: '95500' })).toMatchObject({ status: 200 });
    expect(await send(world, {}, { caller: staffOf('culture') })).toMatchObject({ status: 201 });
    expect(await send(world, { line: '95500' }, { caller: staffOf('culture') })).toMatchObject({ status: 200 });
    expect(await send(world, {}, { caller: staffOf('police') })).toMatchObject({ status: 201 });
    expect(await send(world, { line: '12369' }, { caller: staffOf('epb-12369') })).toMatchObject({ status: 200 });
    expect(world.store.cases.size).toBe(4);
  });

  it.each(['无', ' ', '-', '0', 'N/A'])('is none where there is no number: "%s"', async (reference) => {
    const world = functionsWorld();
    for (const content of ['第一件', '第二件'])
      expect(await send(world, { reference, content })).toMatchObject({ status: 201 });
    expect(world.store.cases.size).toBe(2);
  });
});

describe('a line of a part of a department', () => {
  it('RT-39: 122 is answered for the police, so that vehicle noise is no transfer', async () => {
    const caller = { kind: 'hotline', line: '122', unit: 'traffic-police' } as const;
    const facts = { medium: 'noise', noise_source: 'vehicle' };
    const answer = await functionsWorld().register({ content: '改装车半夜炸街，噪声很大。', facts }, { caller });
    const shown = registeredAnswer.parse(answered(answer));
    expect(shown).toMatchObject({ firstContact: 'police', holder: 'police', stage: 'acceptance' });
  });
});
