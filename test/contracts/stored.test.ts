import { describe, expect, it } from 'vitest';
import { chainedEventSchema, storedCaseSchema } from '../../shared/contracts/stored.ts';
import { chimney, functionsWorld } from '../functions/world.ts';

/** A case with a course behind it: transfer, warnings, breach, urge, redo. */
async function lived() {
  const world = functionsWorld();
  const { number } = await world.registered({ ...chimney, facts: {} });
  await world.given(number, 'epb', { type: 'transfer', mode: 'fax', to: 'municipal' });
  world.clock.set('2026-03-03T10:00:00+08:00');
  const proof = { kind: 'fax', reference: 'f-1' };
  await world.given(number, 'epb', { type: 'confirm-transfer', confirmedBy: '王五', proof });
  await world.give(number, 'municipal', { type: 'transfer', mode: 'fax', to: 'epb' });
  await world.given(number, 'municipal', { type: 'invite-unit', unit: 'construction', task: '会同检查', joint: true });
  const facts = { immediate_ground: ['foul_smell'] };
  await world.given(number, 'municipal', {
    type: 'record-investigation',
    findings: '恶臭',
    officers: '甲',
    evidence: [proof],
    facts,
  });
  await world.given(number, 'municipal', { type: 'complete-facts', source: '复核', facts: { immediate_ground: [] } });
  world.clock.set('2026-08-01T10:00:00+08:00');
  await world.given(number, 'municipal', { type: 'note', text: '超期' });
  return { snapshot: world.store.cases.get(number)!.snapshot, events: world.store.allEvents.get(number)! };
}

describe('what a store gives back', () => {
  it('is read as it was written', async () => {
    const { snapshot, events } = await lived();
    const stored: unknown = JSON.parse(JSON.stringify(snapshot));
    expect(storedCaseSchema.parse(stored)).toEqual(snapshot);
    for (const event of events) expect(chainedEventSchema.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
    const types = new Set(events.map(({ event }) => event.type));
    expect([...types].sort()).toEqual(
      expect.arrayContaining([
        'act',
        'attempt-refused',
        'deadline-missed',
        'deadline-started',
        'deadline-warned',
        'escalated',
        'registered',
        'routed',
        'stage-entered',
        'unit-joined',
      ]),
    );
  });

  it('is refused when it is of another form', async () => {
    const { snapshot, events } = await lived();
    expect(storedCaseSchema.safeParse({ ...snapshot, receivedAt: '2026-03-02T09:15:00+08:00' }).success).toBe(false);
    expect(storedCaseSchema.safeParse({ ...snapshot, mood: 'bad' }).success).toBe(false);
    expect(
      chainedEventSchema.safeParse({ ...events[0], event: { ...events[0]!.event, type: 'invented' } }).success,
    ).toBe(false);
  });
});
