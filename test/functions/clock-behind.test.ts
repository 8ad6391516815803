import { describe, expect, it } from 'vitest';
import { ClockBehindError, recordingClock, secondsBehind } from '../../shared/ports/recording-clock.ts';
import { addSeconds } from '../../shared/domain/instant.ts';
import { instant } from '../support/test-rules.ts';

const last = instant('2026-03-02T09:00:00+08:00');

describe('a clock for what is recorded', () => {
  const clockAt = (seconds: number) => recordingClock({ now: () => addSeconds(last, seconds) }, () => last);

  it.each([-60, -1, 0, 3600])('goes when it is %i s from the last record', (seconds) => {
    expect(clockAt(seconds).now()).toBe(addSeconds(last, seconds));
  });

  it('says by how much it is behind, and when to ask again', () => {
    expect(() => clockAt(-61).now()).toThrow(ClockBehindError);
    const weeks = 70 * 86_400;
    expect(new ClockBehindError(weeks)).toMatchObject({
      transient: true,
      condition: 'clock-behind-record',
      retryAfter: 60,
      callerMessage: { en: `the clock is ${weeks} s behind the last record; nothing is recorded until it is right` },
    });
    expect(new ClockBehindError(75).retryAfter).toBe(15);
  });

  it('goes while nothing was recorded', () => {
    expect(secondsBehind(last, undefined)).toBeUndefined();
    expect(recordingClock({ now: () => last }, () => undefined).now()).toBe(last);
  });
});
