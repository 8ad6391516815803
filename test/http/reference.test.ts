import type { Context } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { apiHandler } from '../../functions/http/api.ts';
import type { Authenticator } from '../../functions/http/caller.ts';
import { limiter } from '../../functions/http/limiter.ts';
import { unitsNamedBy } from '../../functions/reference/named-units.ts';
import { referenceRoutes } from '../../functions/reference/routes.ts';
import { shippedRules } from '#shipped-rules';
import * as answers from '../../shared/contracts/answers.ts';
import { errorSchema } from '../../shared/contracts/error.ts';
import { mechanisms } from '../../workflows/machines.ts';
import { units } from '../../workflows/register/units.ts';
import { memoryReference, rulesFrom } from '../support/memory-reference.ts';
import { manualClock } from '../support/test-rules.ts';

const authenticator: Authenticator = {
  hotline: async () => ({ kind: 'hotline', line: '12369', unit: 'epb' }),
  staff: async (token) =>
    token === 'admin'
      ? { kind: 'staff', user: 'wang', roles: ['admin'] }
      : { kind: 'staff', user: 'li', unit: 'epb', roles: token === 'manager' ? ['manager'] : [] },
};

function world() {
  const reference = memoryReference();
  const rules = rulesFrom(reference);
  const clock = manualClock('2026-10-20T10:00:00+08:00');
  let changed = 0;
  const routes = referenceRoutes({
    reference,
    rules,
    shipped: shippedRules,
    clock,
    calendarChanged: () => void (changed += 1),
  });
  const handler = apiHandler(routes, {
    authenticator,
    limiter: limiter({ tries: 2, windowSeconds: 60 }, () => 0),
    log: () => undefined,
  });
  const send = async (httpMethod: string, target: string, body?: unknown, token = 'admin') => {
    const [path = '', query] = target.split('?');
    const event = {
      httpMethod,
      path,
      headers: { authorization: `Bearer ${token}` },
      queryStringParameters: query === undefined ? null : Object.fromEntries(new URLSearchParams(query)),
      body: body === undefined ? null : JSON.stringify(body),
      isBase64Encoded: false,
      requestContext: { requestId: 'r', identity: { sourceIp: '10.0.0.1' } },
    };
    const response = await handler(event, {} as Context);
    return { status: response.statusCode, json: JSON.parse(response.body) as unknown };
  };
  return {
    reference,
    rules,
    clock,
    timesChanged: () => changed,
    send,
    get: async (path: string) => (await send('GET', path)).json,
    refused: async (...call: Parameters<typeof send>) => {
      const { status, json } = await send(...call);
      const { code, rule, details } = errorSchema.parse(json).error;
      return { status, code, ...(rule ? { rule } : {}), fields: (details ?? []).map(({ path }) => path) };
    },
  };
}

let here: ReturnType<typeof world>;
beforeEach(() => {
  here = world();
});

const change = { expectedVersion: 0, reason: '机构改革' };
const branch = {
  id: 'construction-north',
  name: { zh: '区城乡建委北片区所', en: 'Construction, northern branch' },
  kind: 'sub-unit',
  parent: 'construction',
  validFrom: '2026-10-20',
  ...change,
};

function fieldsOf(id: string) {
  const unit = units.find((one) => one.id === id);
  if (!unit) throw new Error(`no ${id}`);
  const { name, kind, parent, hotlines, validFrom } = unit;
  return { name, kind, ...(parent === undefined ? {} : { parent }), hotlines, validFrom, ...change };
}

describe('what a district sets itself', () => {
  it.each([
    ['POST', '/v1/units', branch],
    ['PUT', '/v1/units/epb', fieldsOf('epb')],
    ['PUT', '/v1/settings/I-02', { value: false, ...change }],
    ['PUT', '/v1/calendar/years/2027', { off: [], work: [], source: 's', ...change }],
    ['PUT', '/v1/calendar/overrides', { overrides: [], ...change }],
  ])('%s %s is for administrators only', async (method, path, body) => {
    for (const token of ['staff', 'manager']) {
      expect(await here.refused(method, path, body, token)).toMatchObject({ status: 403, code: 'forbidden' });
    }
    expect(await here.refused(method, path, { ...body, reason: '' })).toMatchObject({
      status: 422,
      fields: ['reason'],
    });
    expect(await here.refused(method, path, { ...body, expectedVersion: 7 })).toMatchObject({
      status: 409,
      code: 'stale-version',
    });
    expect((await here.send(method, path, body)).status).toBeLessThan(300);
    expect(await here.refused(method, path, body)).toMatchObject({ status: 409 });
  });
});

describe('the organisation register', () => {
  const register = async (query = '') => answers.unitsAnswer.parse(await here.get(`/v1/units${query}`));
  const unit = async (id: string, query = '') => (await register(query)).units.find((one) => one.id === id);

  it('is as shipped until it is changed', async () => {
    expect(await register()).toMatchObject({ version: 0 });
    expect((await register()).units.map(({ id }) => id)).toEqual(units.map(({ id }) => id));
    expect((await unit('epb'))?.inForce).toBe(true);
  });

  it('takes a sub-unit of a department in a town, and tells who added it and why', async () => {
    const { status, json } = await here.send('POST', '/v1/units', branch);
    expect(status).toBe(201);
    expect(answers.changedUnitAnswer.parse(json)).toMatchObject({ version: 1, unit: { id: branch.id, inForce: true } });
    expect(await unit(branch.id)).toMatchObject({ parent: 'construction' });
    const { versions } = answers.unitVersionsAnswer.parse(await here.get('/v1/units/versions'));
    expect(versions).toMatchObject([
      { version: 1, author: 'wang', reason: '机构改革', changes: [{ id: branch.id, change: 'added' }] },
    ]);
  });

  it('keeps the name that a unit had: at every instant it is called what it was called then', async () => {
    const name = { zh: '区生态环境局', en: 'Ecology and Environment' };
    here.clock.set('2026-11-01T00:00:00+08:00');
    await here.send('PUT', '/v1/units/epb', { ...fieldsOf('epb'), name });
    expect((await unit('epb'))?.name).toEqual(name);
    expect((await unit('epb', '?at=2026-10-31'))?.name.zh).toBe('区环保局');
    expect((await unit('epb', '?at=2026-11-01'))?.name).toEqual(name);
    expect((await unit('epb', '?at=2026-10-31T23:59:59%2B08:00'))?.name.zh).toBe('区环保局');
    expect((await unit('epb', '?at=2026-11-01T00:00:00%2B08:00'))?.name).toEqual(name);
  });

  it('ends a unit by a day, and still has it', async () => {
    await here.send('PUT', '/v1/units/example-town', { ...fieldsOf('example-town'), validTo: '2026-10-31' });
    expect(await unit('example-town')).toMatchObject({ inForce: true, validTo: '2026-10-31' });
    expect(await unit('example-town', '?at=2026-11-01')).toMatchObject({ inForce: false });
    expect(await unit('example-town')).not.toHaveProperty('example');
  });

  it.each([
    ['a unit with the id of another', 'POST', '/v1/units', { ...branch, id: 'epb' }, 409, []],
    ['a unit that is called like somebody who is none', 'POST', '/v1/units', { ...branch, id: 'manager' }, 409, []],
    ['a change of no unit', 'PUT', '/v1/units/nobody', fieldsOf('epb'), 404, []],
    ['a sub-unit of nobody', 'POST', '/v1/units', { ...branch, parent: undefined }, 422, ['parent']],
    ['a parent that is not there', 'POST', '/v1/units', { ...branch, parent: 'nobody' }, 422, ['parent']],
    ['a chain of parents', 'POST', '/v1/units', { ...branch, parent: 'traffic-police' }, 422, ['parent']],
    [
      'a remark that cannot be kept as it is',
      'POST',
      '/v1/units',
      { ...branch, hotlines: [{ number: '96110', printedFor: '环保', remark: { zh: '\ud83d', en: 'x' } }] },
      422,
      ['hotlines[0].remark.zh'],
    ],
    [
      'a line that somebody has',
      'POST',
      '/v1/units',
      { ...branch, hotlines: [{ number: '12369', printedFor: '环保' }] },
      422,
      ['hotlines[0].number'],
    ],
    [
      'an end before the beginning',
      'PUT',
      '/v1/units/example-town',
      { ...fieldsOf('example-town'), validTo: '2009-12-31' },
      422,
      ['validTo'],
    ],
    [
      'the end of whoever has a public line and is named by the mechanism',
      'PUT',
      '/v1/units/land',
      { ...fieldsOf('land'), validTo: '2026-12-31' },
      422,
      ['hotlines', 'validTo'],
    ],
    [
      'the end of a department whose sub-unit goes on',
      'PUT',
      '/v1/units/police',
      { ...fieldsOf('police'), hotlines: [], validTo: '2026-12-31' },
      422,
      ['validTo', 'validTo'],
    ],
  ])('refuses %s', async (_what, method, path, body, status, fields) => {
    expect(await here.refused(method, path, body)).toMatchObject({ status, fields });
    expect(await register()).toMatchObject({ version: 0 });
  });

  it('knows whom the mechanisms name, and these are units of the register', () => {
    const named = mechanisms.flatMap((mechanism) => [...unitsNamedBy(mechanism)]);
    expect(units.map(({ id }) => id)).toEqual(expect.arrayContaining(named));
    expect(named).toEqual(expect.arrayContaining(['epb', 'police', 'gov-duty', 'model-city', 'epb-12369', 'land']));
    expect(named).not.toContain('example-town');
  });
});

describe('the settings', () => {
  const settings = async () => answers.settingsAnswer.parse(await here.get('/v1/settings'));
  const setting = async (id: string) => (await settings()).settings.find((one) => one.id === id);

  it('are every interpretation, each once, in both languages', async () => {
    const ids = (await settings()).settings.map(({ id }) => id);
    const all = Array.from({ length: 27 }, (_none, index) => `I-${String(index + 1).padStart(2, '0')}`);
    expect(ids.filter((id) => id.startsWith('I-'))).toEqual(all);
    expect(ids.filter((id) => !id.startsWith('I-'))).toEqual(['convener']);
    for (const { title, rules, id } of (await settings()).settings) {
      expect(title.zh).toMatch(/\p{Script=Han}/u);
      expect(title.en).toMatch(/[a-z]/);
      expect(rules.some((rule) => rule.startsWith('ENV-'))).toBe(true);
      if (id.startsWith('I-')) expect(rules).toContain(id);
    }
  });

  it('say where they act, and mean what they offer', async () => {
    for (const { id, acts, default: usual, values, meanings } of (await settings()).settings) {
      expect([id, [acts.clocks, acts.commands, acts.rows, acts.elsewhere].flat()]).not.toEqual([id, []]);
      if (values === undefined) continue;
      expect(values).toContain(usual);
      if (meanings) expect(Object.keys(meanings).sort()).toEqual(values.map(String).sort());
    }
    expect((await setting('I-07'))?.acts.clocks).toEqual(expect.arrayContaining(['C-1H-ARRIVAL', 'C-1H-ARRIVAL-HARD']));
    expect((await setting('I-02'))?.acts.clocks).toEqual(['C-NTT']);
    expect((await setting('I-17'))?.acts.commands).toEqual(expect.arrayContaining(['revisit', 'send-back']));
    expect((await setting('I-23'))?.acts.elsewhere).toContain('report:units');
  });

  it('are changed with a reason, and tell who changed what, when and why', async () => {
    const { status, json } = await here.send('PUT', '/v1/settings/I-07', { value: 'arrival', ...change });
    expect(status).toBe(200);
    expect(answers.changedSettingAnswer.parse(json)).toMatchObject({ version: 1, id: 'I-07', value: 'arrival' });
    await here.send('PUT', '/v1/settings/I-24', { value: 'day-25', expectedVersion: 1, reason: '区长办公会' });
    expect(await setting('I-07')).toMatchObject({
      value: 'arrival',
      default: 'set-out',
      changes: [{ version: 1, from: 'set-out', value: 'arrival', author: 'wang', reason: '机构改革' }],
    });
    expect(await setting('I-24')).toMatchObject({ mechanism: 'env-joint', changes: [{ version: 2, value: 'day-25' }] });
    expect((await here.rules.current()).earlierSettings).toMatchObject([
      { version: 0, settings: {} },
      { version: 1, settings: { 'env-complaint': { 'I-07': 'arrival' } } },
    ]);
  });

  it.each([
    ['a setting that there is not', 'I-99', 'x', { status: 404 }],
    ['a value that it cannot have', 'I-07', 'never', { status: 422, fields: ['value'] }],
    ['a value of another type', 'I-02', 'true', { status: 422, fields: ['value'] }],
    ['a choice where there is none', 'I-20', 'suspend', { status: 409, code: 'not-allowed', rule: 'I-20' }],
  ])('refuse %s', async (_what, id, value, refusal) => {
    expect(await here.refused('PUT', `/v1/settings/${id}`, { value, ...change })).toMatchObject(refusal);
    expect((await settings()).version).toBe(0);
  });
});

describe('the calendar', () => {
  const years = async () => answers.calendarYearsAnswer.parse(await here.get('/v1/calendar/years'));
  const arrangement = {
    off: ['2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'],
    work: ['2027-01-09'],
    source: '国务院办公厅关于2027年部分节假日安排的通知',
    ...change,
  };

  it('takes a published year and has the deadlines counted again', async () => {
    expect((await years()).years.at(-1)).toMatchObject({ year: 2026, own: false });
    const { status, json } = await here.send('PUT', '/v1/calendar/years/2027', arrangement);
    expect(status).toBe(200);
    expect(answers.calendarYearsAnswer.parse(json).recount).toMatchObject({ state: 'waiting' });
    expect(here.timesChanged()).toBe(1);
    expect((await years()).years.at(-1)).toEqual({
      year: 2027,
      off: arrangement.off,
      work: arrangement.work,
      source: arrangement.source,
      own: true,
    });
    expect((await years()).changes).toMatchObject([{ version: 1, author: 'wang' }]);
    expect((await here.rules.current()).calendar.publishedYears).toContain(2027);
  });

  it('takes the local exceptions as a whole', async () => {
    const flood = { date: '2026-11-02', working: false, reason: '洪水' };
    await here.send('PUT', '/v1/calendar/overrides', { overrides: [flood], ...change });
    expect((await years()).overrides).toEqual([flood]);
    await here.send('PUT', '/v1/calendar/overrides', { overrides: [], expectedVersion: 1, reason: '恢复' });
    expect((await years()).overrides).toEqual([]);
    expect((await years()).changes).toHaveLength(2);
  });

  it.each([
    ['a year that is not covered', '/v1/calendar/years/2101', arrangement, { status: 404 }],
    ['no year', '/v1/calendar/years/next', arrangement, { status: 404 }],
    ['days of another year', '/v1/calendar/years/2028', arrangement, { status: 422 }],
    [
      'a day both off and worked',
      '/v1/calendar/years/2027',
      { ...arrangement, work: ['2027-01-03'] },
      { status: 422, fields: ['off[3]', 'work[0]'] },
    ],
    [
      'a day named twice',
      '/v1/calendar/years/2027',
      { ...arrangement, off: ['2027-01-01', '2027-01-01'] },
      { status: 422, fields: ['off[1]'] },
    ],
    [
      'a day that does not exist',
      '/v1/calendar/years/2027',
      { ...arrangement, off: ['2027-02-29'] },
      { status: 422, fields: ['off[0]'] },
    ],
    [
      'an exception named twice',
      '/v1/calendar/overrides',
      { overrides: [true, false].map((working) => ({ date: '2026-11-02', working, reason: 'r' })), ...change },
      { status: 422, fields: ['overrides[1].date'] },
    ],
  ])('refuses %s', async (_what, path, body, refusal) => {
    expect(await here.refused('PUT', path, body)).toMatchObject(refusal);
    expect(here.timesChanged()).toBe(0);
    expect(await years()).toMatchObject({ version: 0 });
  });

  it('refuses what contradicts the arrangement of the year before', async () => {
    await here.send('PUT', '/v1/calendar/years/2027', { ...arrangement, work: ['2026-12-26', '2027-01-09'] });
    const contrary = { ...arrangement, off: ['2026-12-26'], work: [], expectedVersion: 1 };
    expect(await here.refused('PUT', '/v1/calendar/years/2026', contrary)).toMatchObject({
      status: 422,
      fields: ['off'],
    });
  });
});
