import { describe, expect, it } from 'vitest';
import { changeSetting } from '../../shared/application/reference/change-setting.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { districtRules } from '../support/district.ts';
import { memoryReference, rulesFrom } from '../support/memory-reference.ts';
import { memoryStore } from '../support/memory-store.ts';
import { manualClock } from '../support/test-rules.ts';

const days = { title: { zh: '几天', en: 'so many days' }, rules: [], default: 3, range: { min: 1, max: 30 } } as const;

function world() {
  const [first, ...others] = districtRules.mechanisms;
  const mechanism: Mechanism = { ...first!, settings: { ...first!.settings, days } };
  const reference = memoryReference();
  const clock = manualClock('2026-10-20T10:00:00+08:00');
  const shipped = { ...districtRules, mechanisms: [mechanism, ...others] };
  const deps = { reference, rules: rulesFrom(reference, clock), shipped, store: memoryStore(), clock };
  const set = (value: string | number | boolean) =>
    changeSetting('days', { value, expectedVersion: 0, reason: '会议决定' }, { user: 'wang' }, deps);
  return { reference, set };
}

describe('a setting that is a number in a range', () => {
  it.each([1, 17, 30])('can be %d', async (value) => {
    const { set, reference } = world();
    expect(await set(value)).toMatchObject({ kind: 'changed', told: { value } });
    expect((await reference.versions('settings'))[0]?.document).toMatchObject({ 'env-complaint': { days: value } });
  });

  it.each([0, 31, 2.5, Number.NaN, '5', true])('cannot be %j', async (value) => {
    const { set, reference } = world();
    const message = { zh: '须为 1 至 30 的整数', en: 'must be a whole number from 1 to 30' };
    expect(await set(value)).toMatchObject({ kind: 'refused', code: 'invalid', details: [{ path: 'value', message }] });
    expect(await reference.versions('settings')).toEqual([]);
  });
});
