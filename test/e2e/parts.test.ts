import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseAnswer, caseAnswer, registeredAnswer } from '../../shared/contracts/answers.ts';
import { bodyOf } from '../scenarios/http-client.ts';
import { HttpWorld } from '../scenarios/http-world.ts';
import { instant } from '../support/test-rules.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { inspectionFolder } from '../workflows/fixtures/inspection.ts';

const office = 'quality-office';

describe('an inspection whose findings are cases of their own, on the real server', () => {
  const folder = temporaryFolder();
  const world = new HttpWorld(join(folder.path, 'data'), { BANJIE_PACKS: inspectionFolder });
  beforeAll(() => world.moveTo(instant('2026-03-02T09:00:00+08:00')));
  afterAll(async () => {
    await world.end();
    folder.remove();
  });

  const give = async (number: string, who: string, body: object) =>
    world.api.asStaff(who, 'POST', `/v1/cases/${number}/commands`, body);
  const read = async (number: string): Promise<CaseAnswer> =>
    caseAnswer.parse(bodyOf(await world.api.asStaff(office, 'GET', `/v1/cases/${number}`)));
  const partsOf = (answer: CaseAnswer) => answer.related!.find(({ link }) => link === 'rectifications')!;

  it('goes from 35 findings at once to its end, past a restart and a missed day', async () => {
    const matter = { mechanism: 'inspection', content: '病区用药安全检查', facts: { area: 'drugs' } };
    const { number } = registeredAnswer.parse(bodyOf(await world.api.asStaff(office, 'POST', '/v1/cases', matter)));
    const findings = Array.from({ length: 35 }, (_, index) => ({
      finding: `第${index + 1}项问题`,
      ward: index % 2 === 0 ? 'ward-one' : 'ward-two',
    }));
    bodyOf(await give(number, office, { type: 'order-rectifications', dueOn: '2026-03-06', findings }));
    // The server goes down at once: what the act could not make itself is made by the next one.
    await world.end();
    await world.moveTo(instant('2026-03-02T10:00:00+08:00'));
    await world.settle();
    const begun = partsOf(await read(number));
    expect(begun.rollUp).toEqual({
      ...{ total: 35, open: 35, closed: 0, overdue: 0 },
      dueAt: '2026-03-07T00:00:00+08:00',
    });
    expect(begun.cases.every(({ state }) => state?.stageTitle.zh === '整改中')).toBe(true);

    for (const [index, one] of begun.cases.slice(0, 33).entries()) {
      const ward = index % 2 === 0 ? 'ward-one' : 'ward-two';
      bodyOf(await give(one.number, ward, { type: 'put-right', result: '已整改' }));
      bodyOf(await give(one.number, office, { type: 'confirm' }));
    }
    await world.moveTo(instant('2026-03-09T09:00:00+08:00'));
    await world.settle();
    const late = await read(number);
    expect(partsOf(late).rollUp).toMatchObject({ total: 35, open: 2, closed: 33, overdue: 2 });
    expect(late.badges).toMatchObject([{ id: 'part-overdue' }]);
    expect(await give(number, office, { type: 'close' })).toMatchObject({
      error: { code: 'not-allowed', rule: 'INS-03' },
    });

    for (const [index, one] of begun.cases.slice(33).entries()) {
      bodyOf(
        await give(one.number, index % 2 === 0 ? 'ward-two' : 'ward-one', { type: 'put-right', result: '已整改' }),
      );
      bodyOf(await give(one.number, office, { type: 'confirm' }));
    }
    await world.settle();
    const done = await read(number);
    expect(partsOf(done).rollUp).toEqual({ total: 35, open: 0, closed: 35, overdue: 0 });
    expect(done.deadlines).toMatchObject([{ clock: 'C-ALL', status: 'met' }]);
    expect(caseAnswer.parse(bodyOf(await give(number, office, { type: 'close' })))).toMatchObject({ stage: 'closed' });
    const timeline = await world.api.asStaff(office, 'GET', `/v1/cases/${number}/timeline`);
    expect(bodyOf(timeline)).toMatchObject({ verified: true });
  });
});
