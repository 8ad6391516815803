import { afterEach, expect, it } from 'vitest';
import { beijing, calendar } from '../domain/calendar/support.ts';
import { describeOnBoth } from './support/hosts.ts';
import { finishHandling, handOver, revisitAndClose } from './support/paths.ts';
import { openWorld, type World, type WorldSetting } from './support/world.ts';
import { envComplaint } from '../support/district.ts';

const monday = beijing('2026-03-02T09:00');

describeOnBoth('the complaint mechanism', (openHost) => {
  const open: World[] = [];
  const complaint = async (setting: Partial<WorldSetting> = {}): Promise<World> => {
    const mechanism = envComplaint;
    const world = await openWorld({ mechanism, calendar, openHost, now: monday, firstContact: 'epb', ...setting });
    open.push(world);
    return world;
  };
  const visited = async (world: World): Promise<string> => (await world.visited()).join(' ');
  const missed = async (world: World) =>
    (await world.subject()).deadlines
      .filter(({ status }) => status === 'missed')
      .map(({ id, missedAt }) => [id, missedAt]);

  afterEach(async () => {
    for (const world of open.splice(0)) await world.close();
  });

  it('goes its way directly: the first receiver handles the matter itself', async () => {
    const world = await complaint();
    await world.command('epb', 'triage', { decidedUnit: 'epb' });
    await world.command('epb', 'accept');
    await finishHandling(world, 'epb');
    await revisitAndClose(world, ['epb']);
    // The site action starts the 24 h clock: its warning comes sooner than what the wait was made for.
    expect(await visited(world)).toBe(
      'Receive Triage AfterTriage Accept HandleWithinLimit HandleWithinLimit Reply Revisit Closed',
    );
    expect(await world.status()).toBe('SUCCEEDED');
    expect(await world.subject()).toMatchObject({ stage: 'closed', lead: 'epb' });
  });

  it('goes its way by transfer: another unit confirms, accepts, handles and reports', async () => {
    const world = await complaint();
    await handOver(world, 'construction');
    await world.command('construction', 'accept');
    await finishHandling(world, 'construction');
    await revisitAndClose(world, ['construction', 'epb']);
    expect(await visited(world)).toBe(
      'Receive Triage Transfer Accept HandleWithinLimit HandleWithinLimit Reply Revisit Closed',
    );
    expect(await world.status()).toBe('SUCCEEDED');
    expect(await world.subject()).toMatchObject({ stage: 'closed', lead: 'construction', firstContact: 'epb' });
  });

  it('goes straight to the unit that the facts name', async () => {
    const world = await complaint({
      facts: { medium: 'water', water_source: 'drain_facility' },
      firstContact: 'municipal',
    });
    const { routing, stage } = await world.subject();
    expect(stage).toBe('acceptance');
    expect(await visited(world)).toBe('Receive Accept');
    expect(routing).toMatchObject({ row: 'RT-62', lead: 'municipal' });
  });

  it('records an overdue transfer: two warnings, the breach at 24:00, the candidate a working day later', async () => {
    const world = await complaint();
    await world.command('epb', 'triage', { decidedUnit: 'construction' });
    await world.until(beijing('2026-03-02T23:59:59'));
    expect(await visited(world)).toBe('Receive Triage Transfer Transfer Transfer');
    expect(await missed(world)).toEqual([]);
    await world.until(beijing('2026-03-05T00:00:00'));
    expect(await visited(world)).toBe(
      'Receive Triage Transfer Transfer Transfer Transfer TransferOverdue TransferOverdue',
    );
    expect(await missed(world)).toEqual([['C-TRD', beijing('2026-03-03T00:00:00')]]);
    expect(await world.subject()).toMatchObject({
      candidates: [{ step: 'stalled-transfer', at: beijing('2026-03-04T00:00:00') }],
    });
  });

  it('records an overdue handling through a quarter of a year, in a state of its own since the hard limit', async () => {
    const world = await complaint();
    await world.command('epb', 'triage', { decidedUnit: 'epb' });
    await world.command('epb', 'accept');
    await world.until(beijing('2026-07-01T00:00:00'));
    const within = ' HandleWithinLimit'.repeat(8);
    expect(await visited(world)).toBe(`Receive Triage AfterTriage Accept${within} HandleOverdue HandleOverdue`);
    expect(await missed(world)).toEqual([
      ['C-T15', beijing('2026-03-24T00:00:00')],
      ['C-H60', beijing('2026-05-29T00:00:00')],
    ]);
    expect(await world.subject()).toMatchObject({ urges: 2, candidates: [{ step: 'supervision-candidate' }] });
    // Nothing more will fall due; the case is still looked at every 90 days, and nothing is recorded twice.
    const { version } = await world.subject();
    await world.until(beijing('2026-12-31T00:00:00'));
    expect(await world.subject()).toMatchObject({ version });
    expect((await visited(world)).endsWith(' HandleOverdue')).toBe(true);
    await finishHandling(world, 'epb');
    await world.command('epb', 'explain-delay', { deadline: 'C-T15', reason: '等待配件' });
    await revisitAndClose(world, ['epb']);
    expect(await world.status()).toBe('SUCCEEDED');
    expect(await missed(world)).toEqual([
      ['C-T15', beijing('2026-03-24T00:00:00')],
      ['C-H60', beijing('2026-05-29T00:00:00')],
    ]);
  });

  it('lets the duty office designate where the transfer is disputed', async () => {
    const world = await complaint();
    await world.command('epb', 'dispute', { proposedUnit: 'construction', reason: '工地噪声' });
    await world.command('gov-duty', 'designate', { unit: 'construction', official: '李四', reason: '施工工地' });
    await world.command('epb', 'transfer', { mode: 'fax' });
    await world.command('construction', 'confirm-transfer', { confirmedBy: '张三' });
    await world.command('construction', 'accept');
    await finishHandling(world, 'construction');
    await revisitAndClose(world, ['construction', 'epb']);
    expect(await visited(world)).toBe(
      'Receive Triage AfterTriage Designate Transfer Accept HandleWithinLimit HandleWithinLimit Reply Revisit Closed',
    );
    expect(await world.status()).toBe('SUCCEEDED');
  });

  it('opens a second round where the complainant is not satisfied', async () => {
    const world = await complaint();
    await world.command('epb', 'triage', { decidedUnit: 'epb' });
    await world.command('epb', 'accept');
    await finishHandling(world, 'epb');
    await world.command('epb', 'revisit', { satisfied: false, reason: '夜里仍在施工', dueOn: '2026-03-20' });
    await finishHandling(world, 'epb');
    await revisitAndClose(world, ['epb']);
    const round = ' HandleWithinLimit HandleWithinLimit Reply Revisit';
    expect(await visited(world)).toBe(`Receive Triage AfterTriage Accept${round} AfterRevisit${round} Closed`);
    expect(await world.subject()).toMatchObject({ stage: 'closed', round: 2 });
    expect(await world.status()).toBe('SUCCEEDED');
  });

  it('keeps the promise of an interim reply as a clock of its own', async () => {
    const world = await complaint();
    await world.command('epb', 'triage', { decidedUnit: 'epb' });
    await world.command('epb', 'accept');
    const promise = { reason: '需更换风机', measures: '先停用', promisedOn: '2026-03-10', channel: 'phone' };
    await world.command('epb', 'interim-reply', promise);
    await world.until(beijing('2026-03-12T00:00:00'));
    expect(await missed(world)).toEqual([['C-PROM', beijing('2026-03-11T00:00:00')]]);
    await finishHandling(world, 'epb');
    await revisitAndClose(world, ['epb']);
    expect(await visited(world)).toBe(
      'Receive Triage AfterTriage Accept HandleWithinLimit HandleWithinLimit HandleWithinLimit HandleWithinLimit ' +
        'HandleOverdue HandleOverdue AfterHandling Reply Revisit Closed',
    );
    expect(await world.status()).toBe('SUCCEEDED');
  });

  it('shows an urgent case in states of its own while it is handed over', async () => {
    const world = await complaint({
      facts: { medium: 'water', water_source: 'drain_facility', urgency_ground: ['social_stability'] },
      firstContact: 'epb',
    });
    expect(await world.subject()).toMatchObject({ stage: 'transfer' });
    await world.command('epb', 'transfer', { mode: 'phone' });
    await world.command('municipal', 'confirm-transfer', { confirmedBy: '张三' });
    await world.command('municipal', 'accept');
    expect(await visited(world)).toBe('Receive TransferAtOnce AcceptAtOnce HandleWithinLimit');
  });

  it('goes on as urgent where that is learned while it waits', async () => {
    const world = await complaint();
    await world.command('epb', 'triage', {
      decidedUnit: 'construction',
      facts: { urgency_ground: ['social_stability'] },
    });
    expect(await visited(world)).toBe('Receive Triage Transfer TransferAtOnce');
  });

  it('is not woken by what changes neither the stage nor the next instant', async () => {
    const world = await complaint();
    for (let n = 0; n < 5; n++) await world.command('epb', 'note', { text: '已联系' });
    expect(await visited(world)).toBe('Receive Triage');
  });
});
