import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../shared/domain/instant.ts';
import { handedOver, registerOn, successionsOn } from '../../../shared/domain/organisation/succession.ts';
import { type Unit, unitsOf } from '../../../shared/domain/organisation/unit.ts';
import { unitKinds, units } from '../../support/district.ts';

const day = (text: string) => text as LocalDate;
const ending = (changes: Readonly<Record<string, { readonly validTo: string; readonly successor?: string }>>) =>
  units.map((unit): Unit => {
    const change = changes[unit.id];
    return change === undefined ? unit : { ...unit, ...change, validTo: day(change.validTo) };
  });

describe('who acts for units that have ended', () => {
  it('is nobody else while none has', () => {
    expect(successionsOn(units, day('2026-03-02'), unitKinds)).toEqual({});
    expect(registerOn(units, day('2026-03-02'), unitKinds)).toBe(units);
  });

  it('is the successor from the last day on, and its successor where that has ended too', () => {
    const register = ending({
      culture: { validTo: '2026-03-02', successor: 'municipal' },
      municipal: { validTo: '2026-03-09', successor: 'epb' },
    });
    expect(successionsOn(register, day('2026-03-01'), unitKinds)).toEqual({});
    expect(successionsOn(register, day('2026-03-02'), unitKinds)).toEqual({
      culture: { unit: 'municipal', named: true },
    });
    expect(successionsOn(register, day('2026-03-09'), unitKinds)).toEqual({
      culture: { unit: 'epb', named: true },
      municipal: { unit: 'epb', named: true },
    });
    const epb = registerOn(register, day('2026-03-09'), unitKinds).find(({ id }) => id === 'epb');
    expect(epb?.hotlines.map(({ number }) => number)).toEqual(expect.arrayContaining(['12369', '12318', '12319']));
    expect(unitsOf('epb', registerOn(register, day('2026-03-09'), unitKinds)).toSorted()).toEqual([
      'culture',
      'epb',
      'municipal',
    ]);
  });

  it('is for what must be done the unit above, or the duty office, where none was named (ENV-033)', () => {
    const register = ending({
      culture: { validTo: '2026-03-02' },
      'epb-12369': { validTo: '2026-03-02' },
      'gov-duty': { validTo: '2026-03-02', successor: 'gov' },
    });
    expect(successionsOn(register, day('2026-03-03'), unitKinds)).toEqual({
      culture: { unit: 'gov', named: false },
      'epb-12369': { unit: 'epb', named: false },
      'gov-duty': { unit: 'gov', named: true },
    });
    // Nobody has named who takes its lines.
    expect(handedOver(register, day('2026-03-03'), unitKinds).find(({ id }) => id === 'culture')?.hotlines).not.toEqual(
      [],
    );
  });
});
