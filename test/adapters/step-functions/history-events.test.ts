import { describe, expect, it } from 'vitest';
import { executionEventOf } from '../../../shared/adapters/step-functions/history-events.ts';

const timestamp = new Date('2026-03-03T01:00:00.700Z');

describe('an event of Step Functions’ history', () => {
  it('is told in its own terms, with the state and the data that it carries', () => {
    const input = '{"number": "A-1", "stage": "handling"}';
    expect(
      executionEventOf({
        id: 3,
        previousEventId: 2,
        timestamp,
        type: 'TaskStateEntered',
        stateEnteredEventDetails: { name: 'AwaitHandling', input, inputDetails: { truncated: false } },
      }),
    ).toEqual({
      id: 3,
      previousId: 2,
      at: '2026-03-03T01:00:00Z',
      type: 'TaskStateEntered',
      state: 'AwaitHandling',
      details: { name: 'AwaitHandling', input: { number: 'A-1', stage: 'handling' } },
    });
  });

  it('does not hand on the token of a wait, nor a text that was cut and may hold one', () => {
    const scheduled = (parameters: string) =>
      executionEventOf({
        id: 4,
        timestamp,
        type: 'TaskScheduled',
        taskScheduledEventDetails: { resourceType: 'lambda', resource: 'invoke', region: 'cn-north-1', parameters },
      });
    const whole = scheduled('{"Payload":{"number":"A-1","token":"AQCEAAAAKgAAAAMAAAAAAAAA"}}');
    expect(whole.details).toMatchObject({ resource: 'invoke', parameters: { Payload: { number: 'A-1' } } });
    expect(JSON.stringify(whole)).not.toContain('AQCEAAAA');
    expect(JSON.stringify(scheduled('{"Payload":{"token":"AQCEAAAAKg'))).not.toContain('AQCEAAAA');
  });

  it('needs no details', () => {
    expect(executionEventOf({ id: 1, previousEventId: 0, timestamp, type: 'ExecutionSucceeded' })).toEqual({
      id: 1,
      previousId: 0,
      at: '2026-03-03T01:00:00Z',
      type: 'ExecutionSucceeded',
    });
  });
});
