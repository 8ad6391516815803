import { beforeEach, describe, expect, it } from 'vitest';
import { awaitStage } from '../../shared/application/await-stage.ts';
import { dispatch, type DispatchDeps } from '../../shared/application/dispatch.ts';
import { tick } from '../../shared/application/tick.ts';
import type { ChainedEvent } from '../../shared/domain/case/event.ts';
import { type BegunWait, pressings, type Wait, waitOf } from '../../shared/domain/deadlines/wait.ts';
import { instant } from '../support/test-rules.ts';
import { functionsWorld } from '../functions/world.ts';

/** Nothing says whose it is, so that its first deadline is that of the triage: warnings at 20:00 and 23:00. */
const unclear = { content: '很臭', complainant: { contact: '13800000000' } };

describe('the effects of a commit', () => {
  let world: ReturnType<typeof functionsWorld>;
  let deps: DispatchDeps;
  let published: ChainedEvent[];
  let number: string;

  beforeEach(async () => {
    world = functionsWorld();
    published = [];
    deps = { ...world.deps, notices: { publish: async (events) => void published.push(...events) } };
    number = (await world.registered(unclear)).number;
  });

  const dispatched = async () => {
    const failures = await dispatch(world.store.takeFeed(), deps);
    return failures.map(({ batch }) => batch.number);
  };
  const stored = async () => (await world.store.load(number))!;
  const subject = async () => (await stored()).snapshot;
  const registrar = () => ({ ...world.deps, recording: world.clock });
  /** What a machine does when it enters a stage: it calls the registrar with a token of its own. */
  const enters = async (token: string, made?: Wait, state: Partial<BegunWait> = {}) => {
    world.workflow.open.add(token);
    const wait = made ?? waitOf(await stored(), world.clock.now());
    const { stage = wait.stage, serves = pressings, onward = 'transfer' } = state;
    await awaitStage({ wait, stage, serves: [...serves], onward, token, execution: number }, registrar());
  };
  /** The same by a machine before ADR 32. */
  const entersFormer = async (token: string) => {
    world.workflow.open.add(token);
    const { stage, timeoutSeconds, version } = waitOf(await stored(), world.clock.now());
    await awaitStage({ number, stage, timeoutSeconds, version, token, execution: number }, registrar());
  };

  it('start the execution of a new case, once', async () => {
    const feed = world.store.takeFeed();
    expect(await dispatch(feed, deps)).toEqual([]);
    expect(await dispatch(feed, deps)).toEqual([]);
    const input = waitOf(await stored(), world.clock.now());
    expect(world.workflow.started).toEqual([{ name: number, input }]);
    expect(published.map(({ event }) => event.type)).toContain('registered');
  });

  it('leave a wait alone that still fits', async () => {
    await dispatched();
    await enters('token-1');
    await world.given(number, 'epb', { type: 'note', text: '备注' });
    await dispatched();
    expect(world.workflow.answered).toEqual([]);
    expect((await world.waits.find(number))?.token).toBe('token-1');
  });

  it('end the wait of a case that has gone on to another stage', async () => {
    await dispatched();
    await enters('token-1');
    await world.given(number, 'epb', { type: 'transfer', mode: 'fax', to: 'municipal' });
    await dispatched();
    expect(world.workflow.answered).toEqual([
      { token: 'token-1', output: expect.objectContaining({ number, stage: 'transfer' }) as unknown, ending: 'Onward' },
    ]);
    expect(await world.waits.find(number)).not.toHaveProperty('token');
  });

  it('are not lost when the command comes before the wait is registered', async () => {
    await dispatched();
    const before = waitOf(await stored(), world.clock.now());
    await world.given(number, 'epb', { type: 'transfer', mode: 'fax', to: 'municipal' });
    await dispatched();
    expect(world.workflow.answered).toEqual([]);
    await enters('token-1', before);
    expect(world.workflow.answered).toEqual([
      { token: 'token-1', output: expect.objectContaining({ stage: 'transfer' }) as unknown, ending: 'Onward' },
    ]);
    expect(await world.waits.find(number)).not.toHaveProperty('token');
  });

  it('do not end a wait for the seconds that it took to register it', async () => {
    await dispatched();
    const wait = waitOf(await stored(), world.clock.now());
    world.clock.set('2026-03-02T09:15:04+08:00');
    await enters('token-1', wait);
    expect(world.workflow.answered).toEqual([]);
    const registered = await world.waits.find(number);
    expect(registered?.wakeAt).toBe(wait.until);
    world.clock.set('2026-03-02T09:15:24+08:00');
    await world.given(number, 'epb', { type: 'note', text: '备注' });
    await dispatched();
    expect(world.workflow.answered).toEqual([]);
  });

  it('make a wait anew that was late by more than seconds: its function had failed for a while', async () => {
    await dispatched();
    const wait = waitOf(await stored(), world.clock.now());
    world.clock.set('2026-03-02T09:45:00+08:00');
    await enters('token-1', wait);
    expect(world.workflow.answered).toEqual([
      { token: 'token-1', output: waitOf(await stored(), world.clock.now()), ending: 'Rescheduled' },
    ]);
  });

  it('end a wait by the way that leads to where the case stands', async () => {
    await dispatched();
    const endings = async (state: Partial<BegunWait>) => {
      await enters('token', undefined, state);
      return world.workflow.answered.at(-1)?.ending;
    };
    expect(await endings({ stage: 'reply' })).toBe('Diverted');
    expect(await endings({ stage: 'revisit', onward: 'triage' })).toBe('Onward');
    expect(await endings({ stage: 'triage', serves: ['overdue'] })).toBe('Diverted');
    expect(await endings({ stage: 'revisit', onward: 'triage', serves: ['overdue'] })).toBe('Diverted');
  });

  it('end a wait of a machine before this one as it knows it, by success wherever it leads', async () => {
    await dispatched();
    await entersFormer('token-1');
    expect(await world.waits.find(number)).toEqual({
      number,
      execution: number,
      token: 'token-1',
      stage: 'triage',
      wakeAt: expect.any(String) as unknown,
    });
    await world.given(number, 'epb', { type: 'dispute', proposedUnit: 'municipal', reason: '油烟' });
    await dispatched();
    expect(world.workflow.answered).toEqual([
      { token: 'token-1', output: expect.objectContaining({ stage: 'designation' }) as unknown, ending: 'Onward' },
    ]);
  });

  it('start an execution anew where the last one has died', async () => {
    await dispatched();
    await enters('token-1');
    world.workflow.open.clear();
    world.workflow.statuses.set(number, 'FAILED');
    await world.given(number, 'epb', { type: 'transfer', mode: 'fax', to: 'municipal' });
    await dispatched();
    expect(world.workflow.started.map(({ name }) => name)).toEqual([number, `${number}.2`]);
    expect(world.workflow.started.at(-1)?.input.stage).toBe('transfer');

    world.workflow.statuses.set(`${number}.2`, 'ABORTED');
    await world.given(number, 'epb', { type: 'note', text: '备注' });
    await dispatched();
    expect(world.workflow.started.at(-1)?.name).toBe(`${number}.3`);
  });

  it('leave an execution alone that is between two waits', async () => {
    await dispatched();
    await enters('token-1');
    world.workflow.open.clear();
    await world.given(number, 'epb', { type: 'transfer', mode: 'fax', to: 'municipal' });
    await dispatched();
    expect(world.workflow.started).toHaveLength(1);
  });

  it('of one case do not hold up those of another, and come again as a whole', async () => {
    const other = await world.registered({ ...unclear, content: '很吵' });
    const start = world.workflow.start.bind(world.workflow);
    let broken = true;
    deps = {
      ...deps,
      workflow: {
        ...world.workflow,
        start: async (execution) => {
          if (broken && execution.name === number) throw new Error('throttled');
          return start(execution);
        },
      },
    };
    const feed = world.store.takeFeed();
    const failures = await dispatch(feed, deps);
    expect(failures.map(({ batch }) => batch.number)).toEqual([number]);
    expect(world.workflow.started.map(({ name }) => name)).toEqual([other.number]);
    broken = false;
    expect(
      await dispatch(
        failures.map(({ batch }) => batch),
        deps,
      ),
    ).toEqual([]);
    expect(world.workflow.started.map(({ name }) => name)).toEqual([other.number, number]);
  });

  describe('tick', () => {
    it('records what is due, once, and gives the next wait', async () => {
      world.clock.set('2026-03-02T20:00:00+08:00');
      const wait = await tick({ number }, world.deps);
      expect(world.store.allEvents.get(number)?.at(-1)?.event).toMatchObject({
        type: 'deadline-warned',
        at: instant('2026-03-02T20:00:00+08:00'),
      });
      expect(wait).toMatchObject({
        number,
        stage: 'triage',
        timeoutSeconds: 3 * 3600,
        version: (await subject()).version,
      });
      const { length } = world.store.allEvents.get(number) ?? [];
      expect(await tick({ number }, world.deps)).toEqual(wait);
      expect(world.store.allEvents.get(number)).toHaveLength(length);
    });

    it('that comes too early writes nothing', async () => {
      const { version } = await subject();
      world.clock.set('2026-03-02T19:59:59+08:00');
      expect(await tick({ number }, world.deps)).toMatchObject({ timeoutSeconds: 1, version });
      expect((await subject()).version).toBe(version);
    });

    it('catches up on everything that was missed, in order', async () => {
      world.clock.set('2026-03-03T08:00:00+08:00');
      await tick({ number }, world.deps);
      const types = world.store.allEvents.get(number)?.map(({ event }) => event.type) ?? [];
      expect(types.slice(-3)).toEqual(['deadline-warned', 'deadline-warned', 'deadline-missed']);
    });

    it('is decided again when a command comes in between', async () => {
      world.clock.set('2026-03-02T20:00:00+08:00');
      world.store.beforeNextCommit(async () => {
        await world.given(number, 'epb', { type: 'note', text: '先到' });
      });
      const { version } = await tick({ number }, world.deps);
      const types = world.store.allEvents.get(number)?.map(({ event }) => event.type) ?? [];
      expect(types.filter((type) => type === 'deadline-warned')).toHaveLength(1);
      expect(version).toBe(types.length);
    });
  });

  it('of a case that does not exist are errors', async () => {
    const task = { number: 'HJ-0', stage: 'triage', version: 1, timeoutSeconds: 1, token: 't', execution: 'HJ-0' };
    await expect(awaitStage(task, registrar())).rejects.toThrow('there is no case');
    await expect(tick({ number: 'HJ-0' }, world.deps)).rejects.toThrow('there is no case');
  });
});
