import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { beijing, calendar } from '../domain/calendar/support.ts';
import { functionNames } from './support/function-names.ts';
import { describeOnBoth } from './support/hosts.ts';
import { openWorld, type World } from './support/world.ts';
import { envComplaint } from '../support/district.ts';

/** As it was compiled until version 3 of the mechanism; executions that were started with it still run. */
const formerMachine = JSON.parse(
  readFileSync(new URL('fixtures/env-complaint-before-adr-32.asl.json', import.meta.url), 'utf8')
    .replaceAll('${AwaitStageFunction}', functionNames.awaitStageFunction)
    .replaceAll('${TickFunction}', 'tick')
    .replaceAll('${Partition}', functionNames.partition),
) as object;

const satisfied = { intake: 'satisfied', field: 'satisfied', result: 'satisfied' };

/** Registered on Monday by wording alone, transferred, accepted, warned of once, investigated, replied, revisited, evaluated, closed. */
async function liveThrough(world: World): Promise<void> {
  const at = (time: string) => world.until(beijing(time));
  await at('2026-03-02T09:20');
  await world.command('epb', 'triage', { decidedUnit: 'construction' });
  await at('2026-03-02T09:30');
  await world.command('epb', 'transfer', { mode: 'fax' });
  await world.command('construction', 'confirm-transfer', { confirmedBy: '张三' });
  await at('2026-03-02T10:30');
  await world.command('construction', 'accept');
  await world.command('construction', 'notify-complainant', { about: 'acceptance', channel: 'phone' });
  await at('2026-03-04T10:30');
  await world.command('construction', 'record-investigation', { findings: '已查', siteDone: true });
  await at('2026-03-04T16:30');
  await world.command('construction', 'reply', {
    to: ['complainant', 'first-contact'],
    text: '已整改',
    outcome: 'resolved',
  });
  await world.command('construction', 'report-to-centre', { centre: '12369', text: '已办结', evaluation: satisfied });
  await at('2026-03-09T10:30');
  for (const unit of ['construction', 'epb'])
    await world.command(unit, 'revisit', { satisfied: true, aspects: satisfied });
  await world.command('construction', 'request-evaluation', { statement: '已尽力' });
  await at('2026-03-11T10:30');
  await world.command('epb-12369', 'evaluate', { result: 'satisfied', summary: '满意' });
  await world.command('epb', 'close', {});
}

describeOnBoth('an ordinary case', (openHost) => {
  const open: World[] = [];
  const begin = async (machine?: object): Promise<World> => {
    const now = beijing('2026-03-02T09:00');
    const setting = { mechanism: envComplaint, calendar, openHost, now, firstContact: 'epb' };
    const world = await openWorld({ ...setting, ...(machine ? { machine } : {}) });
    open.push(world);
    return world;
  };
  afterEach(async () => {
    for (const world of open.splice(0)) await world.close();
  });

  it('costs 13 transitions with the start: one for each wait, and a choice where the course is left', async () => {
    const world = await begin();
    await liveThrough(world);
    const visited = await world.visited();
    expect(visited).toEqual([
      'Receive',
      'Triage',
      'Transfer',
      'Accept',
      'HandleWithinLimit',
      // Woken for a warning; the wait after it is short enough for the 24 hours that the investigation starts.
      'HandleWithinLimit',
      'Reply',
      'Revisit',
      'AfterRevisit',
      'Evaluate',
      'Revisit',
      'Closed',
    ]);
    expect(visited.length + 1).toBe(13);
    expect(await world.status()).toBe('SUCCEEDED');
  });

  it('that was started with the machine before goes on in it, and costs 24', async () => {
    const world = await begin(formerMachine);
    await liveThrough(world);
    const visited = await world.visited();
    expect(visited.join(' ')).toBe(
      'Route AwaitTriage Route AwaitTransfer Route AwaitAcceptance Route AwaitHandling Tick Route AwaitHandling ' +
        'Route AwaitHandling Route AwaitReply Route AwaitRevisit Route AwaitEvaluation Route AwaitRevisit Route Closed',
    );
    expect(visited.length + 1).toBe(24);
    expect(await world.status()).toBe('SUCCEEDED');
  });

  it('is recorded alike by both machines, but for what the wording suggests', async () => {
    const [now, before] = [await begin(), await begin(formerMachine)];
    await liveThrough(now);
    await liveThrough(before);
    const recorded = (world: World) =>
      world.events().flatMap(({ event }) => {
        const { type, at, actor } = event;
        if (type === 'proposed') return [];
        const deadline = 'deadline' in event ? event.deadline : undefined;
        return [{ type, at, actor, what: typeof deadline === 'object' ? deadline.id : deadline }];
      });
    expect(recorded(now)).toEqual(recorded(before));
    expect(now.events().filter(({ event }) => event.type === 'proposed')).toHaveLength(1);
  });
});
