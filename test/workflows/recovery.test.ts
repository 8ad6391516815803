import { afterEach, describe, expect, it } from 'vitest';
import { addSeconds } from '../../shared/domain/instant.ts';
import { waitOf } from '../../shared/domain/deadlines/wait.ts';
import { verifyChain } from '../../shared/domain/case/chain.ts';
import { entryStages } from '../../shared/domain/mechanism/course-graph.ts';
import { stateOf } from '../../workflows/language/compiler/state-names.ts';
import { beijing, calendar } from '../domain/calendar/support.ts';
import { openEmbeddedHost } from './support/embedded-host.ts';
import { faultIn } from './support/faults.ts';
import { describeOnBoth } from './support/hosts.ts';
import { finishHandling, revisitAndClose } from './support/paths.ts';
import { openWorld, type World, type WorldSetting } from './support/world.ts';
import { envComplaint } from '../support/district.ts';

const monday = beijing('2026-03-02T09:00');
/** As many attempts as the registrar gets, and the seconds that all its delays take at most. */
const attempts = 5;
const patience = 60;
const nameOf = (stage: string): string => stateOf(envComplaint, stage, 'ordinary').name;
const toDesignation = (world: World) => world.command('epb', 'dispute', { proposedUnit: 'epb', reason: '不明' });

/** For every stage: the commands that lead into it, and what leads from it to the end. */
const stages: readonly {
  readonly stage: string;
  readonly before: readonly ((world: World) => Promise<void>)[];
  readonly after: readonly ((world: World) => Promise<void>)[];
}[] = (() => {
  const triage = (world: World) => world.command('epb', 'triage', { decidedUnit: 'epb' });
  const accept = (world: World) => world.command('epb', 'accept');
  const investigate = (world: World) =>
    world.command('epb', 'record-investigation', { findings: '已查', siteDone: true, concluded: true });
  const reply = (world: World) =>
    world.command('epb', 'reply', { to: ['complainant', 'first-contact'], text: '已整改', outcome: 'resolved' });
  const report = (world: World) =>
    world.command('epb', 'report-to-centre', { centre: '12369', text: '已办结', evaluationMissing: '未评价' });
  const evaluation = (world: World) => world.command('epb', 'request-evaluation', { statement: '已尽力' });
  const evaluate = (world: World) => world.command('epb-12369', 'evaluate', { result: 'satisfied', summary: '满意' });
  const close = (world: World) => revisitAndClose(world, ['epb']);
  const course = [triage, accept, investigate, reply, report, close];
  const designate = (world: World) =>
    world.command('gov-duty', 'designate', { unit: 'epb', official: '李四', reason: '噪声' });
  const decideTransfer = (world: World) => world.command('epb', 'triage', { decidedUnit: 'construction' });
  const takeBack = triage;
  return [
    { stage: 'triage', before: [], after: course },
    { stage: 'transfer', before: [decideTransfer], after: [takeBack, ...course.slice(1)] },
    { stage: 'designation', before: [toDesignation], after: [designate, ...course.slice(1)] },
    { stage: 'acceptance', before: course.slice(0, 1), after: course.slice(1) },
    { stage: 'handling', before: course.slice(0, 2), after: course.slice(2) },
    { stage: 'reply', before: course.slice(0, 3), after: course.slice(3) },
    { stage: 'revisit', before: course.slice(0, 5), after: course.slice(5) },
    { stage: 'evaluation', before: [...course.slice(0, 5), evaluation], after: [evaluate, ...course.slice(5)] },
  ];
})();

/** The states by which an execution comes straight to a stage. */
function resumedIn(stage: string): readonly string[] {
  return entryStages(envComplaint).includes(stage) ? ['Receive', nameOf(stage)] : ['Receive', 'Resume', nameOf(stage)];
}

describeOnBoth('recovery', (openHost) => {
  const open: World[] = [];
  const complaint = async (setting: Partial<WorldSetting> = {}): Promise<World> => {
    const mechanism = envComplaint;
    const world = await openWorld({ mechanism, calendar, openHost, now: monday, firstContact: 'epb', ...setting });
    open.push(world);
    return world;
  };
  afterEach(async () => {
    for (const world of open.splice(0)) await world.close();
  });

  it('knows every stage but the last', () => {
    const waiting = Object.entries(envComplaint.stages).filter(([, { terminal }]) => !terminal);
    expect(stages.map(({ stage }) => stage).sort()).toEqual(waiting.map(([id]) => id).sort());
  });

  it.each(stages)('goes on in $stage after the execution has failed there', async ({ stage, before, after }) => {
    const { fault, around } = faultIn(['awaitStage', 'triage'], 'ProvisionedThroughputExceededException');
    // Triage goes on without a proposal before it gives up.
    if (before.length === 0) fault.failures = 2 * attempts;
    const world = await complaint({ around });
    for (const [index, step] of before.entries()) {
      if (index === before.length - 1) fault.failures = attempts;
      await step(world);
    }
    await world.until(addSeconds(monday, patience));
    expect(fault.failures).toBe(0);
    // It ends in the very state that failed, so that an operator can have it redriven from there.
    const failed = stage === 'triage' ? 'TriageWithoutProposal' : nameOf(stage);
    expect((await world.visited()).at(-1)).toBe(failed);
    expect(await world.status()).toBe('FAILED');
    expect(await world.subject()).toMatchObject({ stage });

    await world.recover('TEST-1');
    expect(await world.visited('TEST-1.2')).toEqual(resumedIn(stage));
    for (const step of after) await step(world);
    expect(await world.status('TEST-1.2')).toBe('SUCCEEDED');
    expect((await world.visited('TEST-1.2')).at(-1)).toBe('Closed');
    expect(verifyChain(world.events())).toMatchObject({ kind: 'intact' });
  });

  it.each(stages)(
    'may run twice in $stage: the case is decided once all the same',
    async ({ stage, before, after }) => {
      const world = await complaint();
      for (const step of before) await step(world);
      const input = waitOf(await world.stored(), world.host.clock.now());
      await world.host.workflow.start({ mechanism: 'env-complaint', name: 'TEST-1.2', input });
      await world.host.quiet();
      expect(await world.visited('TEST-1.2')).toEqual(resumedIn(stage));
      for (const step of after) await step(world);
      const { version } = await world.subject();
      // The execution whose token was replaced hears nothing; its own timeout shows it that the case is closed.
      await world.until(addSeconds(monday, 100 * 86_400));
      expect([await world.status('TEST-1'), await world.status('TEST-1.2')]).toEqual(['SUCCEEDED', 'SUCCEEDED']);
      expect(await world.subject()).toMatchObject({ stage: 'closed', version });
    },
  );

  it('gets over passing troubles of the registrar without anybody noticing', async () => {
    const { fault, around } = faultIn(['awaitStage', 'triage'], 'ProvisionedThroughputExceededException');
    fault.failures = attempts - 1;
    const world = await complaint({ around });
    await world.until(addSeconds(monday, 600));
    expect(fault.calls).toBe(attempts);
    expect(await world.visited()).toEqual(['Receive', 'Triage']);
    await world.command('epb', 'triage', { decidedUnit: 'epb' });
    expect(await world.visited()).toEqual(['Receive', 'Triage', 'AfterTriage', 'Accept']);
  });

  it('waits without a proposal where the wording cannot be read', async () => {
    const { fault, around } = faultIn(['triage'], 'TypeError');
    fault.failures = attempts;
    const world = await complaint({ around });
    await world.until(addSeconds(monday, patience));
    expect(await world.visited()).toEqual(['Receive', 'Triage', 'TriageWithoutProposal']);
    expect(world.events().map(({ event }) => event.type)).not.toContain('proposed');
    await world.command('epb', 'triage', { decidedUnit: 'construction' });
    expect((await world.visited()).slice(-1)).toEqual(['Transfer']);
  });

  it('records a breach once, late, when the registrar had to be tried again', async () => {
    const { fault, around } = faultIn(['awaitStage', 'triage'], 'TypeError');
    const world = await complaint({ around });
    await world.command('epb', 'triage', { decidedUnit: 'construction' });
    await world.until(beijing('2026-03-02T23:59:00'));
    fault.failures = 3;
    await world.until(beijing('2026-03-03T00:10:00'));
    const breaches = world.events().filter(({ event }) => event.type === 'deadline-missed');
    expect(breaches).toHaveLength(1);
    expect(breaches[0]?.event).toMatchObject({ deadline: 'C-TRD', dueAt: beijing('2026-03-03T00:00:00') });
    expect(await world.status()).toBe('RUNNING');
    expect((await world.visited()).at(-1)).toBe('TransferOverdue');
  });

  it('fails loudly when the registrar stays broken, and records the breach after the repair', async () => {
    const { fault, around } = faultIn(['awaitStage', 'triage'], 'TypeError');
    const world = await complaint({ around });
    await world.command('epb', 'triage', { decidedUnit: 'construction' });
    await world.until(beijing('2026-03-02T23:59:00'));
    fault.failures = attempts;
    await world.until(beijing('2026-03-03T12:00:00'));
    expect((await world.visited()).at(-1)).toBe('Transfer');
    expect(await world.status()).toBe('FAILED');
    expect((await world.subject()).deadlines).toMatchObject([
      { clock: 'C-TRI' },
      { clock: 'C-TRD', status: 'running' },
    ]);

    await world.recover('TEST-1');
    expect(await world.visited('TEST-1.2')).toEqual(['Receive', 'Transfer', 'TransferOverdue']);
    expect((await world.subject()).deadlines).toMatchObject([{ clock: 'C-TRI' }, { clock: 'C-TRD', status: 'missed' }]);
  });

  it('sees at the next wake-up what was committed when its effect was lost', async () => {
    const world = await complaint();
    await world.commandWithoutFeed('epb', 'triage', { decidedUnit: 'construction' });
    expect(await world.visited()).toEqual(['Receive', 'Triage']);
    await world.until(beijing('2026-03-02T20:00:00'));
    expect(await world.visited()).toEqual(['Receive', 'Triage', 'Triage', 'Transfer']);
  });

  it('does not wait on an outdated wait: a command that slips in between is seen by the registrar', async () => {
    let slipIn: (() => Promise<void>) | undefined;
    const around: WorldSetting['around'] = (inner) => ({
      ...inner,
      awaitStage: async (task) => {
        const now = slipIn;
        slipIn = undefined;
        await now?.();
        return inner.awaitStage(task);
      },
    });
    const world = await complaint({ around });
    slipIn = () => world.commandWithoutFeed('epb', 'accept');
    await world.command('epb', 'triage', { decidedUnit: 'epb' });
    expect(await world.visited()).toEqual(['Receive', 'Triage', 'AfterTriage', 'Accept', 'HandleWithinLimit']);
    await finishHandling(world, 'epb');
    await revisitAndClose(world, ['epb']);
    expect(await world.status()).toBe('SUCCEEDED');
  });

  it('ends visibly when the stage is none of its own', async () => {
    const world = await complaint();
    const input = { number: 'TEST-1', stage: 'attic', timeoutSeconds: 60, version: 1 };
    await world.host.workflow.start({ mechanism: 'env-complaint', name: 'TEST-1.2', input });
    await world.host.quiet();
    expect(await world.visited('TEST-1.2')).toEqual(['Receive', 'Resume', 'UnknownStage']);
    expect(await world.status('TEST-1.2')).toBe('FAILED');
  });
});

// Alone: the emulator gives every error of a function the same name.
describe('recovery on the embedded runtime', () => {
  it('waits for hours where Lambda itself does not answer', async () => {
    const { fault, around } = faultIn(['awaitStage', 'triage'], 'Lambda.TooManyRequestsException');
    fault.failures = 20;
    const openHost = openEmbeddedHost;
    const world = await openWorld({
      mechanism: envComplaint,
      calendar,
      openHost,
      now: monday,
      firstContact: 'epb',
      around,
    });
    await world.until(addSeconds(monday, 3 * 3_600));
    // The attempt that succeeds is late by then, so its wait is made anew.
    expect(fault.calls).toBe(22);
    expect(await world.visited()).toEqual(['Receive', 'Triage', 'Triage']);
    expect(await world.status()).toBe('RUNNING');
    await world.close();
  });
});
