import { describe, expect, it } from 'vitest';
import { refuseStranded, StrandedCasesError } from '../../shared/application/stranded-cases.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import type { OpenStanding, OpenStandings } from '../../shared/ports/open-standings.ts';
import { tinyMechanism } from '../domain/tiny-mechanism.ts';

const first: Mechanism = tinyMechanism({});
const { id } = first;

function found(...standings: Omit<OpenStanding, 'mechanism'>[]): OpenStandings {
  return {
    byStage: () => standings.map(({ stage, cases }) => ({ mechanism: id, stage, cases })),
    all: () => standings.map((one) => ({ mechanism: id, ...one })),
    numbersIn: ({ version, cases }, limit) =>
      Array.from({ length: Math.min(cases, limit) }, (_, index) => `T-${version}.${index + 1}`),
  };
}

describe('a start', () => {
  it('takes open cases of every version that is kept, or that one of them has taken over', () => {
    const standing = [
      { version: 1, stage: 'open', cases: 3 },
      { version: 2, stage: 'open', cases: 1 },
      { version: 3, stage: 'desk', cases: 1 },
    ];
    const { open, ...stages } = first.stages;
    const second = { ...first, version: 2, takesOver: 1 };
    const third = { ...first, version: 3, stages: { ...stages, desk: open! }, previous: second };
    expect(() => refuseStranded(found(...standing), [third], undefined)).not.toThrow();
  });

  it('refuses where the version of open cases is gone, and says how many there are and which', () => {
    const newest = { ...first, version: 3 };
    const refused = () => refuseStranded(found({ version: 2, stage: 'open', cases: 12 }), [newest], undefined);
    expect(refused).toThrow(StrandedCasesError);
    expect(refused).toThrow(
      /^12 件未结案件所依据的机制版本已不在机制包中.*T-2\.1 .* … · 12 open cases run under a version/,
    );
    expect(refused).not.toThrow('T-2.11');
    // Also where it is the newest that is gone.
    expect(() => refuseStranded(found({ version: 4, stage: 'open', cases: 1 }), [newest], { [id]: [4] })).toThrow(
      '1 open cases',
    );
  });

  it('refuses where their stage or their whole mechanism is gone', () => {
    const inStage = () =>
      refuseStranded(found({ version: 1, stage: 'elsewhere', cases: 2 }), [{ ...first, version: 1 }], { [id]: [1] });
    expect(inStage).toThrow(`T-1.2 (${id}: elsewhere)`);
    const orphaned = () =>
      refuseStranded(found({ version: 1, stage: 'open', cases: 1 }), [{ ...first, id: 'other' }], { [id]: [1] });
    expect(orphaned).toThrow('1 open cases belong to a mechanism that no pack has');
  });

  it('reads the cases only where a version or a stage is not there any more, and remembers what it has served', () => {
    const second = { ...first, version: 2, previous: first };
    const standing = found({ version: 1, stage: 'open', cases: 2 });
    const unread: OpenStandings = {
      ...standing,
      all: () => {
        throw new Error('every case would be read');
      },
    };
    expect(refuseStranded(unread, [second], { [id]: [1] })).toEqual({ [id]: [1, 2] });
    expect(() => refuseStranded(unread, [second], { [id]: [1, 3] })).toThrow('every case would be read');
    expect(() => refuseStranded(unread, [second], undefined)).toThrow('every case would be read');
    // Of a version that has gone nothing is left to remember once none of its cases is open.
    expect(refuseStranded(standing, [second], { [id]: [1, 3] })).toEqual({ [id]: [1, 2] });
  });
});
