import type { World } from './world.ts';

/** The three aspects of a satisfied complainant (ENV-081). */
const satisfied = { intake: 'satisfied', field: 'satisfied', result: 'satisfied' };

/** From the first call to the confirmed delivery at another unit. */
export async function handOver(world: World, unit: string): Promise<void> {
  await world.command('epb', 'triage', { decidedUnit: unit });
  await world.command('epb', 'transfer', { mode: 'fax' });
  await world.command(unit, 'confirm-transfer', { confirmedBy: '张三' });
}

/** Evidence, conclusion, reply and written feedback: from the handling to the revisit. */
export async function finishHandling(world: World, unit: string): Promise<void> {
  await world.command(unit, 'record-investigation', { findings: '已查', siteDone: true });
  await world.command(unit, 'reply', { to: ['complainant', 'first-contact'], text: '已整改', outcome: 'resolved' });
  await world.command(unit, 'report-to-centre', { centre: '12369', text: '已办结', evaluation: satisfied });
}

/** The complainant is told and asked, and the first receiver closes. @param units the lead first */
export async function revisitAndClose(world: World, units: readonly string[]): Promise<void> {
  await world.command(units[0] ?? 'epb', 'notify-complainant', { about: 'acceptance', channel: 'phone' });
  for (const unit of units) await world.command(unit, 'revisit', { satisfied: true, aspects: satisfied });
  await world.command('epb', 'close', {});
}
