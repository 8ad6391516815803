import { describe, expect, it } from 'vitest';
import { answerDigest, withAnswer } from '../../../shared/domain/audit/answer.ts';
import { at, firstCommit } from '../../contract/sample-cases.ts';

const kept = {
  scope: 'intake:hotline:12369',
  key: 'call-1',
  response: { number: 'A-1', queryCode: 'K7M2-9QXT', stage: 'triage' },
  expiresAt: at('2026-03-09T01:00:00Z'),
};

describe('the digest of an answer', () => {
  it('stands on the last event of its commit, whose snapshot it does not change', () => {
    const { events } = firstCommit({ number: 'A-1' });
    const marked = withAnswer(events, kept);
    expect(marked.map(({ answered }) => answered)).toEqual([undefined, answerDigest(kept)]);
    expect(withAnswer(events, undefined)).toBe(events);
  });

  it('changes with whatever is answered, to whom and for how long, and tells nothing of the code', () => {
    const digest = answerDigest(kept);
    expect(answerDigest({ ...kept, response: { ...kept.response, queryCode: 'OTHER' } })).toEqual(digest);
    expect(answerDigest({ ...kept, response: { ...kept.response, stage: 'closed' } })).not.toEqual(digest);
    expect(answerDigest({ ...kept, scope: 'intake:hotline:12345' })).not.toEqual(digest);
    expect(answerDigest({ ...kept, key: 'call-2' })).not.toEqual(digest);
    expect(answerDigest({ ...kept, expiresAt: at('2027-03-09T01:00:00Z') })).not.toEqual(digest);
  });
});
