import { describe, expect, it } from 'vitest';
import { loadMechanism } from '../../workflows/loader.ts';
import { mechanisms } from '../../workflows/machines.ts';
import { units } from '../../workflows/register/units.ts';
import { ruleIds } from '../../workflows/rule-ids.ts';

const register = new Set(units.map((unit) => unit.id));

describe.each(mechanisms)('the mechanism $id', (mechanism) => {
  it('is loaded: nothing in it names what does not exist, and every stage is reached, held and left', () => {
    expect(loadMechanism(mechanism, ruleIds, register)).toEqual({ kind: 'loaded', mechanism });
  });

  it('survives its way through JSON', () => {
    expect(JSON.parse(JSON.stringify(mechanism))).toEqual(mechanism);
  });
});
