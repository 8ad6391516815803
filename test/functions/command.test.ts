import { beforeEach, describe, expect, it, vi } from 'vitest';
import { tick } from '../../shared/application/tick.ts';
import { verifyChain } from '../../shared/domain/case/chain.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { answered, functionsWorld, staffOf, rate } from './world.ts';

/** Somebody else's: the culture department gets a call about singing in the park (RT-19, scenario E03). */
const singing = {
  content: '公园里有人唱歌扰民',
  complainant: { contact: '13800000000' },
  facts: { medium: 'noise', noise_source: 'public_place_activity' },
};
const proof = { kind: 'recording', reference: 'rec-1' };

describe('command', () => {
  let world: ReturnType<typeof functionsWorld>;
  let number: string;
  let queryCode: string;
  beforeEach(async () => {
    world = functionsWorld();
    ({ number, queryCode } = await world.registered());
  });

  const transferred = async (): Promise<string> => {
    const outcome = await world.register(singing, { caller: { kind: 'hotline', line: '12318', unit: 'culture' } });
    const { number: other } = answered(outcome) as { number: string };
    await world.given(other, 'culture', { type: 'transfer', mode: 'fax' });
    await world.given(other, 'culture', { type: 'confirm-transfer', confirmedBy: '王五', proof });
    return other;
  };

  it('changes the case and answers it', async () => {
    const after = await world.given(number, 'epb', { type: 'accept', note: '受理' });
    expect(after).toMatchObject({ number, stage: 'handling', holder: 'epb', lead: 'epb' });
    expect(after.acts.at(-1)).toMatchObject({ command: 'accept', unit: 'epb', data: { note: '受理' } });
    expect(after.commands).toContain('record-investigation');
    const events = world.store.allEvents.get(number) ?? [];
    expect(verifyChain(events)).toEqual({ kind: 'intact', length: after.version });
    const replayed = events.reduce<Case | undefined>((subject, { event }) => evolve(subject, event), undefined);
    expect(replayed).toEqual((await world.store.load(number))?.snapshot);
  });

  it('makes plain fields of nested ones for the domain', async () => {
    const decision = { unit: 'municipal', reason: '属市政职责', legalBasis: '职责分工' };
    const after = await world.given(number, 'epb', { type: 'triage', facts: {}, decision });
    expect(after).toMatchObject({
      target: 'municipal',
      stage: 'transfer',
      ruling: { kind: 'decision', unit: 'municipal' },
    });
    expect(after.acts.at(-1)?.data).toMatchObject({
      decidedUnit: 'municipal',
      reason: '属市政职责',
      legalBasis: '职责分工',
    });
  });

  it.each([
    ['in the wrong stage', 'epb', { type: 'close' }, 'not-allowed'],
    ['of another unit', 'culture', { type: 'accept' }, 'not-your-unit'],
    ['with a stale version', 'epb', { type: 'accept', expectedVersion: 1 }, 'stale-version'],
    [
      'that wants something more',
      'epb',
      { type: 'interim-reply', reason: '难', measures: '治', promisedOn: '2020-01-01', channel: 'phone' },
      'invalid',
    ],
    [
      'that names no unit of the register',
      'epb',
      { type: 'triage', decision: { unit: 'nobody', reason: '?' } },
      'invalid',
    ],
    ['with facts that there are not', 'epb', { type: 'triage', facts: { nothing: 1 } }, 'invalid'],
  ])('refuses a command %s and writes nothing', async (_what, unit, body, code) => {
    const before = structuredClone(world.store.allEvents.get(number));
    expect(await world.give(number, unit, body)).toMatchObject({ kind: 'refused', code });
    expect(world.store.allEvents.get(number)).toEqual(before);
  });

  it('names the rule that forbids a command', async () => {
    const designation = { type: 'designate', unit: 'epb', official: '甲', reason: '乙' };
    expect(await world.give(number, 'gov-duty', designation)).toMatchObject({ code: 'not-allowed', rule: 'ENV-033' });
    expect(await world.give(number, 'epb', designation)).toMatchObject({ code: 'not-your-unit', rule: 'ENV-033' });
  });

  it('takes no reason for the delay of a deadline that the case does not have', async () => {
    await world.given(number, 'epb', { type: 'accept' });
    world.clock.set('2026-07-01T09:00:00+08:00');
    const delay = { type: 'explain-delay', reason: '等待检测' };
    expect(await world.give(number, 'epb', { ...delay, deadline: 'C-NOPE' })).toMatchObject({
      code: 'invalid',
      details: [{ path: 'deadline' }],
    });
    // Two lack their reason; once one has it, the other needs no name.
    expect(await world.give(number, 'epb', delay)).toMatchObject({ code: 'invalid', details: [{ path: 'deadline' }] });
    const after = await world.given(number, 'epb', { ...delay, deadline: 'C-H60' });
    expect(after.acts.at(-1)?.data).toMatchObject({ deadline: 'C-H60' });
    const last = await world.given(number, 'epb', delay);
    expect(last.acts.at(-1)?.data).toMatchObject({ deadline: 'C-T15', reason: '等待检测' });
  });

  it('takes facts after the acceptance without an investigation, and moves nobody by them', async () => {
    await world.given(number, 'epb', { type: 'accept' });
    const source = '电话询问物业';
    const after = await world.given(number, 'epb', {
      type: 'complete-facts',
      facts: { medium: 'noise', noise_source: 'construction_machine' },
      source,
    });
    expect(after).toMatchObject({ lead: 'epb', stage: 'handling' });
    expect(after.facts).toMatchObject({ medium: 'noise', noise_source: 'construction_machine' });
    expect(after.acts.at(-1)).toMatchObject({ command: 'complete-facts', data: { source } });
    expect(after.milestones.map(({ milestone }) => milestone)).not.toContain('investigated');
    expect(after.deadlines.map(({ clock }) => clock)).not.toContain('C-24H');
    expect(await world.give(number, 'epb', { type: 'complete-facts', facts: { nothing: 1 }, source })).toMatchObject({
      code: 'invalid',
      details: [{ path: 'facts.nothing' }],
    });
    expect(
      await world.give(number, 'culture', { type: 'complete-facts', facts: { medium: 'air' }, source }),
    ).toMatchObject({
      code: 'not-your-unit',
    });
  });

  it.each([
    [{ findings: '已查看' }, false],
    [{ findings: '已查看', siteDone: false, concluded: true }, false],
    [{ findings: '已查看', siteDone: true }, true],
    [{ findings: '已查看', concluded: true }, true],
  ])(
    'starts the replies by an investigation that says it is finished or concludes, not by itself: %j',
    async (said, runs) => {
      await world.given(number, 'epb', { type: 'accept' });
      const evidence = [{ kind: 'photo', reference: 'P-1' }];
      const after = await world.given(number, 'epb', {
        type: 'record-investigation',
        officers: '王',
        evidence,
        ...said,
      });
      expect(after.deadlines.some(({ id }) => id === 'C-24H@epb')).toBe(runs);
    },
  );

  it('does not know other cases', async () => {
    expect(await world.give('HJ20260302-00000000', 'epb', { type: 'accept' })).toMatchObject({ code: 'not-found' });
  });

  it('keeps on record that a recipient tried to pass a case on (ENV-022)', async () => {
    const other = await transferred();
    const outcome = await world.give(other, 'police', { type: 'transfer', mode: 'email', to: 'epb' });
    expect(outcome).toMatchObject({ code: 'not-allowed', rule: 'ENV-022' });
    const events = world.store.allEvents.get(other) ?? [];
    const attempt = { type: 'attempt-refused', command: 'transfer', rule: 'ENV-022' };
    expect(events.map(({ event }) => event).slice(-2)).toMatchObject([attempt, { type: 'sign-listed' }]);
    expect(verifyChain(events).kind).toBe('intact');
    expect((await world.store.load(other))?.snapshot.version).toBe(events.length);
  });

  it('reads its case once, and again only when somebody else was faster', async () => {
    const load = vi.spyOn(world.store, 'load');
    await world.given(number, 'epb', { type: 'note', text: '一次' });
    expect(load).toHaveBeenCalledTimes(1);
    let readsOfTheFaster = 0;
    world.store.beforeNextCommit(async () => {
      const before = load.mock.calls.length;
      await world.given(number, 'epb', { type: 'note', text: '先到' });
      readsOfTheFaster = load.mock.calls.length - before;
    });
    load.mockClear();
    await world.given(number, 'epb', { type: 'accept' });
    expect(load.mock.calls.length - readsOfTheFaster).toBe(2);
  });

  it('is decided again when somebody else was faster', async () => {
    world.store.beforeNextCommit(async () => {
      await world.given(number, 'epb', { type: 'note', text: '先到' });
    });
    const after = await world.given(number, 'epb', { type: 'accept' });
    expect(after.acts.map(({ command }) => command)).toEqual(['note', 'accept']);
    expect(verifyChain(world.store.allEvents.get(number) ?? []).kind).toBe('intact');
  });

  it('is refused then if it was meant for the version before', async () => {
    const { version } = (await world.store.load(number))!.snapshot;
    world.store.beforeNextCommit(async () => {
      await world.given(number, 'epb', { type: 'note', text: '先到' });
    });
    const outcome = await world.give(number, 'epb', { type: 'accept', expectedVersion: version });
    expect(outcome).toMatchObject({ code: 'stale-version' });
  });

  it('is not stale because the system has recorded something since, only because somebody has acted', async () => {
    const { version } = await world.given(number, 'epb', { type: 'accept' });
    world.clock.set('2026-03-18T09:00:00+08:00');
    await tick({ number }, world);
    const warned = (await world.store.load(number))!.snapshot.version;
    expect(warned).toBeGreaterThan(version);
    const after = await world.given(number, 'epb', { type: 'note', text: '一', expectedVersion: version });
    expect(after.version).toBeGreaterThan(warned);
    const again = { type: 'note', text: '二', expectedVersion: version };
    expect(await world.give(number, 'epb', again)).toMatchObject({ code: 'stale-version' });
    const ahead = { type: 'note', text: '三', expectedVersion: after.version + 1 };
    expect(await world.give(number, 'epb', ahead)).toMatchObject({ code: 'stale-version' });
  });

  it('is not stale because of an attempt that was refused and recorded', async () => {
    const other = await transferred();
    const { version } = (await world.store.load(other))!.snapshot;
    await world.give(other, 'police', { type: 'transfer', mode: 'email', to: 'epb' });
    expect((await world.store.load(other))!.snapshot.version).toBeGreaterThan(version);
    await world.given(other, 'police', { type: 'note', text: '一', expectedVersion: version });
  });

  it('gives up when others do not stop', async () => {
    const intrude = async (): Promise<void> => {
      await world.given(number, 'epb', { type: 'note', text: '又一次' });
      world.store.beforeNextCommit(intrude);
    };
    world.store.beforeNextCommit(intrude);
    expect(await world.give(number, 'epb', { type: 'accept' })).toMatchObject({ code: 'unavailable', retryAfter: 1 });
  });

  it('is carried out, each once, when fifty come at the same time', async () => {
    const texts = Array.from({ length: 50 }, (_, index) => `第${index}条`);
    const outcomes = await Promise.all(texts.map((text) => world.give(number, 'epb', { type: 'note', text })));
    expect(outcomes.filter(({ kind }) => kind === 'refused')).toEqual([]);
    expect((await world.store.load(number))?.snapshot.acts).toMatchObject({ total: 50 });
    const said = (world.store.allEvents.get(number) ?? []).flatMap(({ event }) =>
      event.type === 'act' ? [event.data['text']] : [],
    );
    expect(said.sort()).toEqual(texts.sort());
    expect(verifyChain(world.store.allEvents.get(number) ?? []).kind).toBe('intact');
  });

  describe('with an idempotency key', () => {
    const more = { idempotencyKey: 'click-1', caller: staffOf('epb') };

    it('is carried out once', async () => {
      const body = { type: 'note', text: '一次' };
      const first = answered(await world.give(number, 'epb', body, more)) as { version: number };
      const again = await world.give(number, 'epb', body, more);
      expect(again).toMatchObject({ status: 200, headers: { 'idempotent-replayed': 'true' } });
      expect(answered(again)).toMatchObject({ version: first.version });
    });

    it('answers again even where the first time made a second one impossible', async () => {
      await world.give(number, 'epb', { type: 'accept' }, more);
      expect(await world.give(number, 'epb', { type: 'accept' }, more)).toMatchObject({ kind: 'answer', status: 200 });
    });

    it('belongs to one command', async () => {
      await world.give(number, 'epb', { type: 'note', text: '一次' }, more);
      expect(await world.give(number, 'epb', { type: 'note', text: '两次' }, more)).toMatchObject({
        code: 'key-reused',
      });
    });
  });

  describe('rating', () => {
    const rating = { intake: 'satisfied', field: 'satisfied', result: 'dissatisfied', comment: '慢' } as const;

    it('needs number and code, and an answer to rate', async () => {
      expect(await rate({ number, code: 'WRONG000', rating }, world.deps)).toMatchObject({ code: 'not-found' });
      expect(await rate({ number: 'HJ-0', code: queryCode, rating }, world.deps)).toMatchObject({ code: 'not-found' });
      expect(await rate({ number, code: queryCode, rating }, world.deps)).toMatchObject({
        code: 'not-allowed',
        rule: 'ENV-081',
      });
    });

    it('is kept with the case', async () => {
      await world.given(number, 'epb', { type: 'accept' });
      await world.given(number, 'epb', { type: 'reply', to: 'complainant', text: '已到现场', channel: 'phone' });
      expect(await rate({ number, code: queryCode.toLowerCase(), rating }, world.deps)).toMatchObject({
        kind: 'answer',
      });
      const { acts } = (await world.store.load(number))!.snapshot;
      const [act] = await world.store.events(number, { after: acts.latest['rate']! - 1, limit: 1 });
      expect(act?.event).toMatchObject({ command: 'rate', unit: 'citizen', data: { ...rating, satisfied: false } });
    });
  });
});
