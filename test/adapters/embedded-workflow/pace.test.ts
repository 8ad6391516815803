import { describe, expect, it } from 'vitest';
import { type Pace, pauseMsAfter } from '../../../shared/adapters/embedded-workflow/pace.ts';

describe('pace of a reader of the feed', () => {
  const pace: Pace = { least: 0.1, most: 1, mostAfterMs: 900 };

  it('leaves most of the time to requests where nothing has waited', () => {
    expect(pauseMsAfter(4, 0, pace)).toBeCloseTo(36);
  });

  it('pauses less the longer a commit has waited, and in the end not at all', () => {
    expect(pauseMsAfter(4, 400, pace)).toBeCloseTo(4);
    expect(pauseMsAfter(4, 900, pace)).toBe(0);
    expect(pauseMsAfter(4, 60_000, pace)).toBe(0);
  });

  it('never takes more than the largest share', () => {
    expect(pauseMsAfter(4, 60_000, { ...pace, most: 0.2 })).toBeCloseTo(16);
  });
});
