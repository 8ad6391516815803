import { describe, expect, it } from 'vitest';
import { mentionsIn } from '../../../shared/domain/messages/mentions.ts';
import type { Person } from '../../../shared/domain/organisation/person.ts';
import { units } from '../../support/district.ts';

const persons: readonly Person[] = [
  { user: 'li.si', name: '李四', unit: 'epb', roles: [] },
  { user: 'li.si.2', name: '李四', unit: 'police', roles: [] },
  { user: 'wu', roles: [] },
];
const nameOf = (id: string): string => units.find((unit) => unit.id === id)!.name.zh;
const mentioned = (...texts: string[]) => mentionsIn(texts, { units, persons });

describe('mentions', () => {
  it('are units by their ids and names, with no blank behind them', () => {
    expect(mentioned(`请@${nameOf('epb')}尽快核实`, '@police please')).toEqual({
      units: ['epb', 'police'],
      persons: [],
    });
    expect(mentioned('＠EPB')).toEqual({ units: ['epb'], persons: [] });
  });

  it('are persons by account and name; of two of one name both', () => {
    expect(mentioned('@wu，请看')).toEqual({ units: [], persons: ['wu'] });
    expect(mentioned('@李四请看')).toEqual({ units: [], persons: ['li.si', 'li.si.2'] });
    expect(mentioned('@li.si.2')).toEqual({ units: [], persons: ['li.si.2'] });
  });

  it('are nobody in an address, behind a longer word, or without the sign', () => {
    expect(mentioned('someone@epb', '@epbx', '@epb-other', 'epb')).toEqual({ units: [], persons: [] });
  });
});
