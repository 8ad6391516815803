import { beforeEach, describe, expect, it } from 'vitest';
import { publicCase } from '../../functions/query/public-case.ts';
import { type CaseAnswer, type PublicCaseAnswer, publicCaseAnswer } from '../../shared/contracts/answers.ts';
import type { CaseEvent } from '../../shared/domain/case/event.ts';
import { contributionOf } from '../../shared/domain/reports/contribution.ts';
import { tallied } from '../../shared/domain/reports/tally.ts';
import { answered, functionsWorld, rate } from './world.ts';
import { envComplaint } from '../support/district.ts';
import { complaintCounts } from '../support/figures.ts';

const evidence = [{ kind: 'photo', reference: '照片一' }];
const happy = { intake: 'satisfied', field: 'satisfied', result: 'satisfied' } as const;
const unhappy = { ...happy, result: 'dissatisfied' } as const;

describe('the complainant’s rating', () => {
  let world: ReturnType<typeof functionsWorld>;
  let number: string;
  let code: string;
  beforeEach(async () => {
    world = functionsWorld();
    ({ number, queryCode: code } = await world.registered());
    await act('accept');
    await handled();
  });
  const act = (type: string, body: object = {}): Promise<CaseAnswer> => world.given(number, 'epb', { type, ...body });
  const handled = async (): Promise<void> => {
    const findings = { findings: '属实', officers: '乙', evidence, siteDone: true, concluded: true };
    await act('record-investigation', findings);
    await act('reply', { to: ['complainant', 'first-contact'], text: '已整改', channel: 'phone', outcome: 'resolved' });
    await act('report-to-centre', { centre: '12369', text: '已办结', evaluationMissing: '待回访' });
  };
  const rated = (rating: typeof happy | typeof unhappy, more: object = {}) =>
    rate({ number, code, rating: { ...rating, ...more } }, world.deps);
  const looked = async (): Promise<PublicCaseAnswer> =>
    publicCaseAnswer.parse(answered(await publicCase({ number, code }, world.deps)));
  const ratings = async () => (await act('note', { text: '看' })).ratings;
  const counts = () => {
    const events: CaseEvent[] = world.store.allEvents.get(number)!.map(({ event }) => event);
    const { counters } = contributionOf(
      world.store.cases.get(number)!.snapshot,
      tallied(undefined, events, envComplaint)!,
      envComplaint,
    );
    const { evaluated = 0, satisfied = 0 } = complaintCounts(counters)['2026-03']?.['epb'] ?? {};
    return { evaluated, satisfied };
  };
  const revisited = { interviewer: '丙', channel: 'phone' };

  it('is one a round: another takes its place until the round is revisited', async () => {
    expect(await looked()).not.toHaveProperty('rating');
    expect(await rated(unhappy, { comment: '慢' })).toMatchObject({ kind: 'answer', body: { canRate: true } });
    expect((await looked()).rating).toMatchObject({ ...unhappy, comment: '慢', round: 1 });
    expect(await rated(happy)).toMatchObject({ kind: 'answer' });
    const seen = await looked();
    expect(seen).toMatchObject({ canRate: true, rating: happy });
    expect(seen.rating).not.toHaveProperty('comment');
    expect(seen.replies.filter(({ command }) => command === 'rate')).toHaveLength(1);
    expect(await ratings()).toMatchObject([{ round: 1, source: 'complainant', satisfied: true, times: 2 }]);
    expect(counts()).toEqual({ evaluated: 1, satisfied: 1 });

    await act('revisit', { ...revisited, aspects: happy });
    expect(await looked()).toMatchObject({ canRate: false, rating: happy });
    expect(await rated(unhappy)).toMatchObject({ code: 'not-allowed', rule: 'ENV-081' });
    expect(counts()).toEqual({ evaluated: 1, satisfied: 1 });
  });

  it('can be given once by who has not spoken, also after the revisit and after closing', async () => {
    await act('revisit', { ...revisited, aspects: happy });
    expect((await looked()).canRate).toBe(true);
    await act('notify-complainant', { about: 'acceptance', channel: 'phone' });
    await act('close');
    expect(await looked()).toMatchObject({ stage: 'closed', canRate: true });
    expect(await rated(unhappy)).toMatchObject({ kind: 'answer', body: { canRate: false, rating: unhappy } });
    expect(await rated(happy)).toMatchObject({ code: 'not-allowed', rule: 'ENV-081' });
    // The last word of the round is the complainant's.
    expect(counts()).toEqual({ evaluated: 1, satisfied: 0 });
  });

  it('is asked for anew in the next round, and the earlier one stays', async () => {
    await rated(unhappy);
    await act('revisit', { ...revisited, aspects: unhappy, reason: '仍有气味', dueOn: '2026-03-20' });
    expect(await rated(happy)).toMatchObject({ code: 'not-allowed', rule: 'ENV-081' });
    await handled();
    expect(await looked()).not.toHaveProperty('rating');
    expect(await rated(happy)).toMatchObject({ kind: 'answer' });
    const all = await ratings();
    expect(all.map(({ round, source, satisfied }) => [round, source, satisfied])).toEqual([
      [1, 'complainant', false],
      [1, 'asked', false],
      [2, 'complainant', true],
    ]);
    // The case counts once a month, by its last round (I-23).
    expect(counts()).toEqual({ evaluated: 1, satisfied: 1 });
  });

  it('tells whose word it is: the complainant’s own, with which code, or asked by a unit', async () => {
    await rated(happy);
    const issued = await act('issue-query-code');
    code = issued.queryCode ?? '';
    await rated(unhappy);
    // Nobody writes down satisfied against it before the panel has sat (ENV-097).
    await expect(act('revisit', { ...revisited, channel: 'writing', aspects: happy })).rejects.toThrow('ENV-097');
    await act('request-evaluation', { statement: '已整改到位' });
    const panel = [{ category: 'nearby-resident', count: 3 }];
    await world.given(number, 'epb-12369', { type: 'evaluate', panel, result: 'satisfied', summary: '已整改' });
    await act('revisit', { ...revisited, channel: 'writing', aspects: happy });
    const [own, asked, ...others] = await ratings();
    expect(own).toMatchObject({ source: 'complainant', codeGeneration: 2, channel: 'web', satisfied: false, times: 2 });
    expect(own).not.toHaveProperty('unit');
    expect(asked).toMatchObject({ source: 'asked', unit: 'epb', channel: 'writing', satisfied: true });
    expect(others).toEqual([]);
    const events = world.store.allEvents.get(number)!.map(({ event }) => event);
    const ofCitizens = events.filter((event) => event.type === 'act' && event.command === 'rate');
    expect(ofCitizens.map(({ actor }) => actor.kind)).toEqual(['citizen', 'citizen']);
    // The staff's own way to change a case has no such command.
    await expect(act('rate', happy)).rejects.toThrow();
  });

  it('comes by no code that was replaced, even while the request is under way', async () => {
    world.store.beforeNextCommit(async () => {
      await act('issue-query-code');
    });
    expect(await rated(happy)).toMatchObject({ code: 'not-found' });
    expect(await ratings()).toEqual([]);
  });

  it('cannot be given thousands of times', async () => {
    const outcomes: string[] = [];
    for (let n = 0; n < 14; n++) {
      const outcome = await rated(n % 2 ? happy : unhappy);
      outcomes.push(outcome.kind === 'refused' ? `${outcome.code} ${outcome.rule}` : 'taken');
    }
    expect(outcomes.filter((one) => one === 'taken')).toHaveLength(10);
    expect(outcomes.at(-1)).toBe('not-allowed ENV-081');
    expect(await ratings()).toHaveLength(1);
    expect(counts()).toEqual({ evaluated: 1, satisfied: 1 });
  });
});
