import { beforeEach, describe, expect, it } from 'vitest';
import { board } from '../../functions/query/board.ts';
import { timeline } from '../../functions/query/timeline.ts';
import { triage } from '../../shared/application/triage.ts';
import { boardAnswer, timelineAnswer } from '../../shared/contracts/answers.ts';
import { chainedEventSchema, storedCaseSchema } from '../../shared/contracts/stored.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import { waitOf } from '../../shared/domain/deadlines/wait.ts';
import { answered, chimney, functionsWorld, staffOf } from './world.ts';

/** Nothing but wording: by the matrix the department's own, and it claims to be dangerous. */
const wordingAlone = {
  content: '化工厂烟囱每天排放刺鼻废气，整个小区都闻得到，已有居民头晕呕吐，严重威胁群众健康。',
  complainant: { name: '王小丽', contact: '19912345678' },
};

describe('triage', () => {
  let world: ReturnType<typeof functionsWorld>;
  beforeEach(() => {
    world = functionsWorld();
  });
  const subjectOf = async (number: string) => (await world.store.load(number))!.snapshot;
  const eventsOf = async (number: string) => world.store.events(number, { after: 0, limit: 1_000 });
  /** What the machine does when the case enters its first stage. */
  const enters = async (number: string, token = 'token-1') => {
    world.workflow.open.add(token);
    const stored = (await world.store.load(number))!;
    const { snapshot: subject } = stored;
    const wait = waitOf(stored, world.clock.now());
    const task = { wait, stage: 'triage', serves: ['ordinary' as const], onward: 'transfer', token, execution: number };
    await triage(task, { ...world.deps, recording: world.clock });
    return subject;
  };
  const rowOf = async (number: string) => {
    const { cases } = boardAnswer.parse(answered(await board({ limit: 10 }, staffOf('epb'), world.deps)));
    return cases.find((one) => one.number === number);
  };
  const timelineFor = async (number: string, unit: string) => {
    const asked = { number, caller: staffOf(unit), after: 0, limit: 100 };
    const { events, verified } = timelineAnswer.parse(answered(await timeline(asked, world.deps)));
    expect(verified).toBe(true);
    return events.find(({ type }) => type === 'proposed');
  };

  it('records what the wording suggests, with the words, and then waits for whoever decides', async () => {
    const { number } = await world.registered(wordingAlone);
    const before = await enters(number);
    const event = (await eventsOf(number)).at(-1)?.event;
    expect(event).toMatchObject({
      type: 'proposed',
      actor: { kind: 'system' },
      facts: { medium: 'air', air_source: 'industrial', urgency_ground: ['public_health'] },
      lead: 'epb',
      row: 'RT-23',
      urgent: true,
    });
    if (event?.type !== 'proposed') throw new Error('nothing is proposed');
    expect(event.kinds[0]).toMatchObject({ kind: 'air-industrial' });
    const words = [...event.kinds.flatMap((kind) => kind.words), ...Object.values(event.words).flat()];
    expect(words.length).toBeGreaterThan(2);
    for (const word of words) expect(wordingAlone.content).toContain(word);
    expect(await world.waits.find(number)).toMatchObject({ token: 'token-1', stage: 'triage', onward: 'transfer' });

    const { proposal, version, ...rest } = await subjectOf(number);
    const { version: versionBefore, ...unchanged } = before;
    expect(rest).toEqual(unchanged);
    expect([version, proposal]).toEqual([
      versionBefore + 1,
      { at: event.at, seq: event.seq, stage: 'triage', urgent: true },
    ]);
  });

  it('does so once', async () => {
    const { number } = await world.registered(wordingAlone);
    await enters(number);
    const { length } = await eventsOf(number);
    await enters(number, 'token-2');
    expect(await eventsOf(number)).toHaveLength(length);
    expect(await world.waits.find(number)).toMatchObject({ token: 'token-2' });
  });

  it('suggests nothing where facts are known, or where the case has moved on', async () => {
    const known = await world.registered(chimney);
    await enters(known.number);
    const moved = await world.registered(wordingAlone);
    await world.given(moved.number, 'epb', { type: 'transfer', mode: 'fax', to: 'municipal' });
    await enters(moved.number, 'token-2');
    for (const { number } of [known, moved]) {
      expect((await eventsOf(number)).map(({ event }) => event.type)).not.toContain('proposed');
    }
  });

  it('shows on the board that it claims to be urgent until somebody has decided', async () => {
    const { number } = await world.registered(wordingAlone);
    await enters(number);
    expect(await rowOf(number)).toMatchObject({ urgency: 'ordinary', claimsUrgency: true });
    await world.given(number, 'epb', { type: 'transfer', mode: 'fax', to: 'municipal' });
    expect(await rowOf(number)).not.toHaveProperty('claimsUrgency');
  });

  it('is read by who may read the wording; others see that there was something', async () => {
    const { number } = await world.registered(wordingAlone);
    await enters(number);
    expect((await timelineFor(number, 'epb'))?.event).toMatchObject({ facts: { medium: 'air' }, urgent: true });
    const masked = await timelineFor(number, 'culture');
    expect(masked).toMatchObject({ event: { urgent: true }, withheld: true });
    expect(JSON.stringify(masked)).not.toMatch(/刺鼻|air-industrial|RT-23/);
  });

  it('makes no form stale that was opened before it', async () => {
    const { number } = await world.registered(wordingAlone);
    const { version } = await subjectOf(number);
    await enters(number);
    await world.given(number, 'epb', { type: 'note', text: '备注', expectedVersion: version });
  });

  it('is stored and replayed like every event', async () => {
    const { number } = await world.registered(wordingAlone);
    await enters(number);
    const events = await eventsOf(number);
    for (const one of events) expect(chainedEventSchema.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
    const subject = await subjectOf(number);
    expect(storedCaseSchema.parse(JSON.parse(JSON.stringify(subject)))).toEqual(subject);
    const again = events.reduce<Case | undefined>((before, { event }) => evolve(before, event), undefined);
    expect(again).toEqual(subject);
  });
});
