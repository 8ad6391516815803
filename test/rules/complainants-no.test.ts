import { describe, expect, it } from 'vitest';
import { isClosed } from '../../shared/domain/case/case.ts';
import { dissatisfied } from '../scenarios/usual.ts';
import { concluded, delivered, direct, type Matter, revisited } from './support.ts';

const satisfied = { intake: 'satisfied', field: 'satisfied', result: 'satisfied' } as const;
const redo = { aspects: dissatisfied, reason: '晚上还在唱', dueOn: '2026-03-20' };

const owed = (matter: Matter) => matter.seenBy('police').tasks.map(({ command, unit }) => `${command}@${unit}`);
const evaluated = (matter: Matter) =>
  Object.values(matter.reported().counters).map((units) => units['police'] ?? units['epb']);

/** Everything that is owed before the revisits has been done. */
function upForRevisit(): Matter {
  return concluded(delivered().does('culture', 'notify-complainant', { about: 'transfer' })).told();
}

function closed(matter: Matter): Matter {
  return revisited(matter).told().does(matter.subject.firstContact, 'close');
}

describe("the complainant's no is heard", () => {
  it('in revisit both units have to ask again, also one that has asked (ENV-080, ENV-082, ENV-090)', () => {
    const matter = upForRevisit().does('police', 'revisit');
    expect(owed(matter)).toEqual(['revisit@culture']);
    expect(matter.rates(dissatisfied)).toBeUndefined();
    expect(owed(matter)).toEqual(['revisit@police', 'revisit@culture', 'request-evaluation@police']);
    matter.does('culture', 'revisit', redo);
    expect(matter.subject).toMatchObject({ stage: 'handling', holder: 'police', round: 2 });
  });

  it('nobody records satisfied against it, nor closes, without the statement and the panel (ENV-097)', () => {
    const matter = upForRevisit();
    matter.rates(dissatisfied);
    for (const unit of ['police', 'culture']) {
      expect(matter.refuses(unit, 'revisit')).toBe('not-allowed ENV-097');
      matter.does(unit, 'revisit', { aspects: undefined, notPossible: '无人接听' });
    }
    expect(matter.refuses('culture', 'close', { outcome: '满意' })).toBe('not-allowed ENV-097');
    expect(owed(matter)).toEqual(['request-evaluation@police']);
    matter.does('police', 'request-evaluation', { statement: '已整改到位' });
    expect(owed(matter)).toEqual(['evaluate@epb-12369']);
    matter.does('epb-12369', 'evaluate', { result: 'satisfied' });
    matter.does('police', 'revisit');
    matter.does('culture', 'close', { reason: '评议为满意' });
    expect(isClosed(matter.subject)).toBe(true);
  });

  it('a later rating takes it back, and a later no after the panel wants the panel again', () => {
    const matter = upForRevisit();
    matter.rates(dissatisfied);
    expect(matter.rates(satisfied)).toBeUndefined();
    revisited(matter);
    expect(owed(matter)).toEqual(['close@culture']);
    expect(matter.rates(dissatisfied)).toBe('not-allowed ENV-081');

    const other = upForRevisit();
    other.does('police', 'request-evaluation').does('epb-12369', 'evaluate', { result: 'satisfied' });
    expect(other.rates(dissatisfied)).toBeUndefined();
    expect(other.refuses('culture', 'close', { reason: '评议为满意' })).toBe('not-allowed ENV-097');
  });

  it('a redo begins with no word of theirs', () => {
    const matter = upForRevisit();
    matter.rates(dissatisfied);
    matter.does('culture', 'revisit', redo);
    concluded(matter);
    revisited(matter).does('culture', 'close');
    expect(isClosed(matter.subject)).toBe(true);
  });

  it('after closing it goes to the 12369 centre, which answers with its reason, seen by the complainant', () => {
    const matter = closed(concluded(delivered()));
    expect(matter.refuses('epb-12369', 'answer-rating')).toBe('not-allowed ENV-082');
    expect(matter.refuses('epb-12369', 'reopen')).toBe('not-allowed ENV-082');
    expect(matter.rates(dissatisfied)).toBeUndefined();
    expect(matter.seenBy('epb-12369').tasks).toEqual([
      expect.objectContaining({ unit: 'epb-12369', command: 'answer-rating', or: ['reopen'] }),
    ]);
    expect(matter.seenBy('epb-12369').commands).toEqual(expect.arrayContaining(['answer-rating', 'reopen']));
    expect(matter.refuses('police', 'answer-rating')).toBe('not-your-unit ENV-082');
    matter.does('epb-12369', 'answer-rating', { reason: '噪声监测达标' });
    expect(matter.inPublic().replies.at(-1)).toMatchObject({
      command: 'answer-rating',
      unit: { id: 'epb-12369' },
      data: { reason: '噪声监测达标' },
    });
    expect(owed(matter)).toEqual([]);
    expect(matter.refuses('epb-12369', 'reopen')).toBe('not-allowed ENV-082');
  });

  it('or reopens it: a further round with its last day, which is concluded and closed like any other', () => {
    const matter = closed(concluded(delivered()));
    matter.rates(dissatisfied);
    const { closedAt } = matter.subject;
    expect(closedAt).toBeDefined();
    expect(matter.refuses('epb-12369', 'reopen', { dueOn: '2026-02-20' })).toBe('invalid I-17 dueOn');
    matter.does('epb-12369', 'reopen', { reason: '夜间复测超标' });
    expect(matter.subject).toMatchObject({ stage: 'handling', holder: 'police', round: 2 });
    expect(matter.subject.closedAt).toBeUndefined();
    expect(matter.clock('C-REDO')).toMatchObject({ unit: 'police', status: 'running', due: 'Tue 2026-03-31 24:00' });
    expect(matter.inPublic().replies.at(-1)).toMatchObject({ command: 'reopen', data: { reason: '夜间复测超标' } });
    expect(owed(matter)).toEqual(['record-investigation@police']);
    expect(matter.rates(satisfied)).toBe('not-allowed ENV-081');
    revisited(concluded(matter)).does('culture', 'close');
    expect(isClosed(matter.subject)).toBe(true);
    expect(matter.rates(satisfied)).toBeUndefined();
    expect(owed(matter)).toEqual([]);
  });

  it('for as many days after closing as the district has set, to the last of them', () => {
    for (const [at, heard] of [
      ['2026-03-09T23:59:59', true],
      ['2026-03-10T00:00', false],
    ] as const) {
      const matter = closed(concluded(delivered({ settings: { 'heard-after-closing': 7 } })));
      matter.at(at);
      expect(matter.rates(dissatisfied)).toBeUndefined();
      expect([at, owed(matter)]).toEqual([at, heard ? ['answer-rating@epb-12369'] : []]);
    }
  });

  it('whoever is satisfied opens nothing', () => {
    const matter = closed(concluded(direct()));
    expect(matter.rates(satisfied)).toBeUndefined();
    expect(matter.seenBy('epb').tasks).toEqual([]);
  });

  it("the ranking counts the complainant's own word before what a unit wrote down (ENV-142, I-23)", () => {
    const own = upForRevisit();
    own.rates(dissatisfied);
    own.does('police', 'request-evaluation').does('epb-12369', 'evaluate', { result: 'satisfied' });
    revisited(own).does('culture', 'close');
    expect(evaluated(own)).toEqual([expect.objectContaining({ 'env-complaint/evaluated': 1 })]);
    expect(evaluated(own)[0]?.['env-complaint/satisfied']).toBeUndefined();
    const asked = closed(concluded(delivered()));
    expect(evaluated(asked)).toEqual([
      expect.objectContaining({ 'env-complaint/evaluated': 1, 'env-complaint/satisfied': 1 }),
    ]);
    asked.rates(dissatisfied);
    expect(evaluated(asked)[0]).toMatchObject({ 'env-complaint/evaluated': 1 });
    expect(evaluated(asked)[0]?.['env-complaint/satisfied']).toBeUndefined();
  });
});
