import type { PutEventsCommand, PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { describe, expect, it } from 'vitest';
import { createEventBridgeNotices } from '../../../shared/adapters/event-bridge/notices.ts';
import { chain, genesisHash } from '../../../shared/domain/case/chain.ts';
import type { CaseEvent, EventBody } from '../../../shared/domain/case/event.ts';
import { at, firstCommit, linksIn, missed, remark, sampleReceivedAt } from '../../contract/sample-cases.ts';

const dueAt = at('2026-03-04T16:00:00Z');

/** A bus that takes everything, or refuses the entries at these places of each call. */
function busOf(refused: readonly number[] = []) {
  const calls: PutEventsRequestEntry[][] = [];
  const send = async ({ input: { Entries = [] } }: PutEventsCommand) => {
    calls.push(Entries);
    const answers = Entries.map((_, index) =>
      refused.includes(index) ? { ErrorCode: 'InternalFailure' } : { EventId: '1' },
    );
    return { FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length, Entries: answers };
  };
  const client = { send };
  return {
    calls,
    notices: createEventBridgeNotices({ client, busName: 'notices', organisations: { 'env-complaint': 'district' } }),
  };
}

function chained(happenings: readonly EventBody[]) {
  const events = happenings.map((happening, index): CaseEvent => ({
    ...happening,
    seq: index + 1,
    at: sampleReceivedAt,
    actor: { kind: 'staff', unit: 'env-bureau', user: 'secret-user' },
  }));
  return chain('A-1', genesisHash, events);
}

describe('notices on the event bus', () => {
  it('say what happened to which case, by rule and deadline', async () => {
    const { calls, notices } = busOf();
    await notices.publish(chained([missed('env-bureau', dueAt)]), 'env-complaint');
    expect(calls.flat().map((entry) => ({ ...entry, Detail: JSON.parse(entry.Detail ?? '') as unknown }))).toEqual([
      {
        EventBusName: 'notices',
        Source: 'banjie.cases',
        DetailType: 'deadline-missed',
        Detail: {
          id: 'A-1#1',
          number: 'A-1',
          organisation: 'district',
          seq: 1,
          at: sampleReceivedAt,
          unit: 'env-bureau',
          rules: ['ENV-062'],
          deadline: 'C-T15',
          dueAt,
        },
      },
    ]);
  });

  it('carry an act under its own name and nothing that was written or who wrote it', async () => {
    const { calls, notices } = busOf();
    const registered = firstCommit({
      number: 'A-1',
      content: 'secret-wording',
      respondent: 'secret-name',
      place: 'secret-place',
    });
    const act: EventBody = {
      type: 'act',
      name: 'replied',
      command: 'reply',
      unit: 'env-bureau',
      rules: ['ENV-080'],
      data: { text: 'secret-reply', contactPerson: 'secret-person' },
      marks: [],
      keep: { public: ['text'] },
    };
    const joined: EventBody = { type: 'unit-joined', unit: 'housing', task: 'secret-task', joint: true };
    const learned: EventBody = { type: 'facts-learned', facts: { site: 'secret-fact' }, cleared: [] };
    await notices.publish([...linksIn(registered), ...chained([act, joined, learned])], 'env-complaint');
    const published = calls.flat();
    expect(published.map(({ DetailType }) => DetailType)).toContain('replied');
    expect(JSON.stringify(published)).not.toContain('secret');
    expect(JSON.stringify(published)).not.toContain('王某');
  });

  it('go out ten at a time', async () => {
    const { calls, notices } = busOf();
    await notices.publish(chained(Array.from({ length: 23 }, () => remark)), 'env-complaint');
    expect(calls.map((entries) => entries.length)).toEqual([10, 10, 3]);
  });

  it('fail when the bus refuses one, so that they are published again', async () => {
    const { notices } = busOf([1]);
    await expect(notices.publish(chained([remark, remark]), 'env-complaint')).rejects.toThrow(
      'refused 1 notices: InternalFailure',
    );
  });
});
