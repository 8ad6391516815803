import { describe, expect, it } from 'vitest';
import { factsInWords } from '../../functions/http/views/fact-words.ts';
import type { FactVocabulary } from '../../shared/domain/case/facts.ts';
import { tinyMechanism } from '../domain/tiny-mechanism.ts';

const title = { zh: '事项', en: 'matter' };
const values = { a: { zh: '甲', en: 'one' }, b: { zh: '乙', en: 'two' } };
const facts: FactVocabulary = {
  outcome: { type: 'enum', title, values },
  lacks: { type: 'set', title, values },
  waiting: { type: 'flag', title },
  unit: { type: 'unit', title },
  on: { type: 'date', title },
  persons: { type: 'count', title },
  approvals: { type: 'approvals', title },
  what: { type: 'text', title },
  card: { type: 'text', title, personal: true },
};
const names = {
  mechanism: { ...tinyMechanism({}), facts },
  personal: ['facts.bed'],
  unitName: (unit: string) => (unit === 'epb' ? { zh: '环保局', en: 'Environment' } : undefined),
};
const said = (content: Record<string, unknown>) =>
  factsInWords(content, names).map(({ fact, value }) => [fact, value.zh, value.en]);

describe('facts in words', () => {
  it('are what their values are called, in both languages', () => {
    const approval = { department: 'epb', date: '2026-03-01', environmental: true };
    expect(
      said({
        facts: {
          outcome: 'a',
          lacks: ['a', 'b'],
          waiting: true,
          unit: 'epb',
          on: '2026-03-02',
          persons: 7,
          approvals: [approval],
          what: '字',
        },
      }),
    ).toEqual([
      ['outcome', '甲', 'one'],
      ['lacks', '甲、乙', 'one, two'],
      ['waiting', '是', 'yes'],
      ['unit', '环保局', 'Environment'],
      ['on', '2026-03-02', '2026-03-02'],
      ['persons', '7', '7'],
      ['approvals', '环保局 2026-03-01（含环保审批）', 'Environment 2026-03-01 (environmental approval)'],
      ['what', '字', '字'],
    ]);
  });

  it('are told of what an act says, and of what it takes back', () => {
    expect(said({ data: { facts: { waiting: false, lacks: [] } }, cleared: ['outcome'] })).toEqual([
      ['waiting', '否', 'no'],
      ['lacks', '无', 'none'],
      ['outcome', '无', 'none'],
    ]);
  });

  it('have nothing that is personal by the mechanism or in this case, and are not told of a name that is taken for one', () => {
    expect(said({ facts: { card: 'K-1', bed: '3' }, cleared: ['card'] })).toEqual([]);
    expect(said({ facts: { constructor: 'x', unit: 'no-such-unit' } })).toEqual([
      ['constructor', 'x', 'x'],
      ['unit', 'no-such-unit', 'no-such-unit'],
    ]);
  });
});
