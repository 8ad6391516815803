import { describe, expect, it } from 'vitest';
import { beijing, calendar } from '../domain/calendar-support.ts';
import { lostProperty } from './fixtures/lost-property.ts';
import { LocalStepFunctions } from './support/local-step-functions.ts';
import { ended, openWorld } from './support/world.ts';

const open = (facts = {}) =>
  openWorld({
    mechanism: lostProperty,
    calendar,
    makeHost: (machine, lambdas, now) => new LocalStepFunctions(machine, lambdas, now),
    now: beijing('2026-03-02T09:00'),
    firstContact: 'desk-unit',
    facts,
  });

describe('a compiled machine', () => {
  it('follows the stages of a case to its end', async () => {
    const world = await open();
    await world.command('desk-unit', 'assign', { unit: 'finder' });
    await world.command('finder', 'search', { found: true });
    await world.command('safe', 'hand-back');
    expect(await world.host.visited('TEST-1')).toEqual([
      'Route',
      'AwaitDesk',
      'Route',
      'AwaitSearch',
      'Route',
      'AwaitHandBack',
      'Route',
      'Closed',
    ]);
    expect(await world.host.status('lost-property', 'TEST-1')).toBe('SUCCEEDED');
    expect(ended(world)).toBe(true);
  });
});
