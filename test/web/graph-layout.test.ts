import { describe, expect, it } from 'vitest';
import { courseOf } from '../../shared/domain/mechanism/course-graph.ts';
import { layoutOf, lineOf } from '../../web/ui/graph/layout.ts';
import { envComplaint } from '../support/district.ts';

const stages = ['a', 'b', 'c', 'd'];

describe('the layout of a mechanism', () => {
  it('has the next stage below, what leaps ahead on the right and what goes back on the left', () => {
    const arrows = [
      { from: 'a', to: 'b' },
      { from: 'a', to: 'd' },
      { from: 'c', to: 'b' },
    ];
    const layout = layoutOf(stages, arrows);
    const [next, leap, back] = arrows.map((arrow) => lineOf(arrow, layout));
    expect(next).toMatch(/^M \d+ \d+ V \d+$/);
    expect([...layout.ahead.keys()]).toEqual([3]);
    expect([...layout.back.keys()]).toEqual([1]);
    expect(leap).toContain('Q');
    expect(back).toContain('Q');
    expect(lineOf({ from: 'a', to: 'elsewhere' }, layout)).toBeUndefined();
  });

  it('lays arrows to one stage into one lane, and lanes that overlap side by side', () => {
    const layout = layoutOf(
      ['a', 'b', 'c', 'd', 'e'],
      [
        { from: 'a', to: 'd' },
        { from: 'b', to: 'd' },
        { from: 'a', to: 'c' },
        { from: 'c', to: 'e' },
      ],
    );
    expect(layout.ahead.size).toBe(3);
    // From a to c, and from c to e, which begins where the other has ended.
    expect([layout.ahead.get(2)?.index, layout.ahead.get(4)?.index, layout.ahead.get(3)?.index]).toEqual([0, 0, 1]);
  });

  it('keeps every line of a real mechanism inside its picture, which fits a phone', () => {
    const { passages } = courseOf(envComplaint);
    const layout = layoutOf(Object.keys(envComplaint.stages), passages);
    expect(layout.width).toBeLessThan(390 - 24);
    for (const passage of passages) {
      const line = lineOf(passage, layout) ?? '';
      const [x = NaN] = [...(/H ([\d.-]+)/.exec(line) ?? [])].slice(1).map(Number);
      if (line.includes('H')) expect(x > 0 && x < layout.width).toBe(true);
    }
  });
});
