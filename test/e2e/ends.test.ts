import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  alreadyAnswer,
  boardAnswer,
  caseAnswer,
  executionAnswer,
  publicCaseAnswer,
  registeredAnswer,
} from '../../shared/contracts/answers.ts';
import { unitReportAnswer } from '../../shared/contracts/reports.ts';
import { parseInstant } from '../../shared/domain/instant.ts';
import { bodyOf, outcomeOf } from '../scenarios/http-client.ts';
import { HttpWorld } from '../scenarios/http-world.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/* Honest ends for what is no case, on one machine: what a source sends twice, what is withdrawn, and what is void. */

let folder: ReturnType<typeof temporaryFolder>;
let world: HttpWorld;

beforeEach(async () => {
  folder = temporaryFolder();
  world = new HttpWorld(folder.path);
  await world.moveTo(parseInstant('2026-03-02T09:00:00+08:00')!);
});
afterEach(async () => {
  await world.end();
  folder.remove();
});

const matter = { content: '家具厂废气', facts: { medium: 'air', air_source: 'industrial' } };
const send = (body: object) => world.api.asHotline('12369', '/v1/cases', { ...matter, ...body });
const registered = async (body: object = {}) => registeredAnswer.parse(bodyOf(await send(body)));
const try_ = (number: string, who: string, body: object) =>
  world.api.asStaff(who, 'POST', `/v1/cases/${number}/commands`, body);
const give = async (number: string, who: string, body: object) =>
  caseAnswer.parse(bodyOf(await try_(number, who, body)));
const numbers = async (state: string) =>
  boardAnswer
    .parse(bodyOf(await world.api.asStaff('epb', 'GET', `/v1/cases?mechanism=env-complaint&state=${state}`)))
    .cases.map(({ number }) => number);

it('makes one case of what a source sends several times at once, and tells its code once (ENV-010)', async () => {
  const body = { reference: '1-4711' };
  const bodies = (await Promise.all([1, 2, 3, 4, 5].map(() => send(body)))).map(bodyOf);
  const [first, ...others] = bodies.filter((one) => registeredAnswer.safeParse(one).success);
  expect(others).toEqual([]);
  const { number } = registeredAnswer.parse(first);
  const again = bodies.filter((one) => one !== first).map((one) => alreadyAnswer.parse(one).number);
  expect(again).toEqual([number, number, number, number]);
  expect(await send({ ...body, content: '另一件事' })).toMatchObject({
    kind: 'error',
    error: { code: 'conflict', rule: 'ENV-011', details: [{ path: 'reference' }, { path: 'content' }] },
  });
  expect(await numbers('open')).toEqual([number]);
});

it('ends what is withdrawn and what is void apart from what is closed, with their executions (ENV-012, ENV-142)', async () => {
  const [test, gone, kept] = [await registered(), await registered(), await registered()];
  await world.settle();
  const public_ = `/v1/public/cases/${gone.number}`;
  const code = `code=${gone.queryCode}`;
  const told = await world.api.asAnyone('POST', `${public_}/withdrawal?${code}`, { reason: '已整改' });
  expect(publicCaseAnswer.parse(bodyOf(told))).toMatchObject({ outcome: 'withdrawn', canWithdraw: false });
  await give(test.number, 'epb', { type: 'void', kind: 'test-call', reason: '线路测试' });
  const confirm = { type: 'confirm-void' };
  expect(outcomeOf(await try_(test.number, 'epb', confirm))).toMatchObject({ code: 'not-allowed', rule: 'ENV-012' });
  expect(outcomeOf(await try_(test.number, 'culture', confirm))).toMatchObject({ code: 'not-your-unit' });
  expect(await give(test.number, 'epb-12369', confirm)).toMatchObject({ stage: 'closed', outcome: 'voided' });
  for (const number of [test.number, gone.number, kept.number]) await give(number, 'epb', { type: 'note', text: '看' });
  await world.settle();
  for (const { number } of [test, gone]) {
    const path = `/v1/cases/${number}/execution`;
    expect(executionAnswer.parse(bodyOf(await world.api.asStaff('epb', 'GET', path))).status).toBe('SUCCEEDED');
  }
  expect(await numbers('voided')).toEqual([test.number]);
  expect(await numbers('withdrawn')).toEqual([gone.number]);
  expect(await numbers('open')).toEqual([kept.number]);
  const month = `/v1/reports/units?month=${kept.receivedAt.slice(0, 7)}`;
  const figures = async () =>
    unitReportAnswer
      .parse(bodyOf(await world.api.asStaff('epb', 'GET', month)))
      .units.find(({ unit }) => unit === 'epb');
  expect(await figures()).toMatchObject({
    registered: 3,
    closed: 0,
    withdrawn: 1,
    voided: 1,
    notEvaluated: 0,
    closingRate: { denominator: 0 },
  });
});
