import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseAnswer, caseAnswer, registeredAnswer } from '../../shared/contracts/answers.ts';
import { registerAnswer } from '../../shared/contracts/registers.ts';
import { bodyOf, outcomeOf } from '../scenarios/http-client.ts';
import { HttpWorld } from '../scenarios/http-world.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { instant } from '../support/test-rules.ts';

const office = 'general-office';

describe('the general office, on the real server', () => {
  const folder = temporaryFolder();
  const world = new HttpWorld(join(folder.path, 'data'));
  beforeAll(() => world.moveTo(instant('2026-09-07T09:00:00+08:00')));
  afterAll(async () => {
    await world.end();
    folder.remove();
  });

  const registering = async (who: string, body: object) =>
    registeredAnswer.parse(bodyOf(await world.api.asStaff(who, 'POST', '/v1/cases', body))).number;
  const give = async (who: string, number: string, body: object) =>
    world.api.asStaff(who, 'POST', `/v1/cases/${number}/commands`, body);
  const given = async (who: string, number: string, body: object): Promise<CaseAnswer> =>
    caseAnswer.parse(bodyOf(await give(who, number, body)));
  const read = async (number: string): Promise<CaseAnswer> =>
    caseAnswer.parse(bodyOf(await world.api.asStaff(office, 'GET', `/v1/cases/${number}`)));
  const linked = (answer: CaseAnswer, name: string) => answer.related?.find(({ link }) => link === name);
  const register = async (who: string, id: string) =>
    registerAnswer.parse(bodyOf(await world.api.asStaff(who, 'GET', `/v1/registers/${id}`)));

  it('has a document countersigned by each unit, past a restart, and enters it in the register as it is issued', async () => {
    const number = await registering('finance-department', {
      mechanism: 'document',
      content: '关于项目资金管理的通知',
      facts: { origin: 'drafted', main_unit: 'finance-department', secondary_units: ['planning-department'] },
    });
    const units = [
      { unit: 'planning-department', responsibility: 'secondary', matter: '请会签拨付条件' },
      { unit: 'people-government', responsibility: 'main', matter: '请审阅' },
    ];
    await given('finance-department', number, { type: 'send-out', units });
    const submit = { type: 'submit', draft: '正文五条' };
    expect(outcomeOf(await give('finance-department', number, submit))).toMatchObject({
      kind: 'refused',
      rule: 'OR-03',
    });
    await world.settle();
    const asked = linked(await read(number), 'countersignings')!;
    expect(asked.rollUp).toMatchObject({ total: 2, open: 2 });
    const board = bodyOf(
      await world.api.asStaff('planning-department', 'GET', '/v1/cases?tasks=planning-department'),
    ) as {
      readonly cases: readonly { readonly mechanism: string }[];
    };
    expect(board.cases.map(({ mechanism }) => mechanism)).toContain('countersignature');

    await world.end();
    await world.moveTo(instant('2026-09-14T09:00:00+08:00'));
    for (const one of linked(await read(number), 'countersignings')!.cases) {
      const part = await read(one.number);
      const opinion = { type: 'countersign', opinion: 'amend' };
      expect(outcomeOf(await give(part.holder, part.number, opinion))).toMatchObject({
        code: 'invalid',
        field: 'text',
      });
      await given(part.holder, part.number, { ...opinion, text: '增加一条' });
    }
    await world.settle();
    const countersigned = await read(number);
    expect(countersigned.milestones.map(({ milestone }) => milestone)).toContain('countersigned');
    await given('finance-department', number, submit);
    await given(office, number, { type: 'review', basis: true, measures: true, method: true });
    const entries = [{ title: '关于项目资金管理的通知', documentNumber: '办发〔2026〕12号', issuedOn: '2026-09-14' }];
    expect(await given(office, number, { type: 'issue', entries })).toMatchObject({ stage: 'closed', deadlines: [] });
    await world.settle();

    const issued = await register('trade-union', 'documents-issued');
    expect(issued.entries).toMatchObject([
      {
        heading: '关于项目资金管理的通知',
        unit: 'finance-department',
        state: 'valid',
        facts: { document_number: '办发〔2026〕12号', secondary_units: ['planning-department'] },
      },
    ]);
    const found = await world.api.asStaff('trade-union', 'POST', '/v1/registers/documents-issued/search', {
      q: '办发〔2026〕12号',
    });
    expect(registerAnswer.parse(bodyOf(found)).entries).toHaveLength(1);
    const [entry] = issued.entries;
    expect(linked(await read(entry!.number), 'document')?.cases[0]?.number).toBe(number);
  });

  it('keeps a meeting open until what was handed out ad hoc is done and fed back', async () => {
    const number = await registering(office, {
      mechanism: 'meeting',
      content: '月度例会',
      facts: { meets_at: '2026-09-15' },
    });
    // It begins all the same, and shows that it was not prepared.
    expect((await given(office, number, { type: 'open' })).badges.map(({ id }) => id)).toEqual(['unprepared']);
    const matters = [{ matter: '核实取暖经费', unit: 'finance-department', priority: 'urgent' }];
    await given(office, number, { type: 'hand-out', matters });
    await given(office, number, { type: 'adjourn' });
    await given(office, number, { type: 'follow-up', done: ['coordinate', 'feedback'] });
    await world.settle();
    expect(outcomeOf(await give(office, number, { type: 'close' }))).toMatchObject({ kind: 'refused', rule: 'OFF-02' });
    const [matter] = linked(await read(number), 'tasks')!.cases;
    const part = await read(matter!.number);
    expect(part).toMatchObject({ holder: 'finance-department', urgency: 'urgent', stage: 'handling' });
    await given('finance-department', part.number, { type: 'report-done', result: '经费已核实' });
    await given(office, part.number, { type: 'feed-back', carriedOut: true, text: '已落实' });
    await world.settle();
    await given(office, number, { type: 'feed-back', to: '分管领导', text: '交办事项已落实' });
    expect(await given(office, number, { type: 'close' })).toMatchObject({ stage: 'closed' });
    const timeline = await world.api.asStaff(office, 'GET', `/v1/cases/${number}/timeline`);
    expect(bodyOf(timeline)).toMatchObject({ verified: true });
  });

  it('takes no countersigning by hand', async () => {
    const body = { mechanism: 'countersignature', content: '请会签', facts: { unit: 'planning-department' } };
    expect(outcomeOf(await world.api.asStaff(office, 'POST', '/v1/cases', body))).toMatchObject({ rule: 'OR-03' });
  });

  it('shows who attended and what each of the three said to them, and to no other unit', async () => {
    const facts = { work: 'negotiation' };
    const number = await registering('trade-union', { mechanism: 'tripartite-topic', content: '最低工资标准', facts });
    await given('enterprise-association', number, { type: 'state-position', stance: 'amend', text: '分两年到位' });
    const seenBy = async (who: string) =>
      JSON.stringify(bodyOf(await world.api.asStaff(who, 'GET', `/v1/cases/${number}`)));
    expect(await seenBy('trade-union')).toContain('分两年到位');
    expect(await seenBy('finance-department')).not.toContain('分两年到位');
    expect(outcomeOf(await world.api.asStaff('pharmacy', 'GET', `/v1/cases/${number}`))).toMatchObject({
      code: 'not-found',
    });
  });
});
