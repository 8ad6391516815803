import type { Context } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { apiHandler } from '../../functions/http/api.ts';
import type { Authenticator } from '../../functions/http/caller.ts';
import { createAttempts } from '../../functions/http/attempts.ts';
import { unitsNamedBy } from '../../shared/application/reference/named-units.ts';
import { referenceRoutes } from '../../functions/reference/routes.ts';
import * as answers from '../../shared/contracts/answers.ts';
import { errorSchema } from '../../shared/contracts/error.ts';
import { memoryReference, rulesFrom } from '../support/memory-reference.ts';
import { memoryStore } from '../support/memory-store.ts';
import { plausible2027 } from '../support/plausible-year.ts';
import { manualClock } from '../support/test-rules.ts';
import { districtRules as shippedRules, mechanisms, units } from '../support/district.ts';

const authenticator: Authenticator = {
  hotline: async () => ({ kind: 'hotline', line: '12369', unit: 'epb' }),
  staff: async (token) =>
    token === 'admin'
      ? { kind: 'staff', user: 'wang', roles: ['admin'] }
      : { kind: 'staff', user: 'li', unit: 'epb', roles: token === 'manager' ? ['manager'] : [] },
};

function world() {
  const reference = memoryReference();
  const store = memoryStore();
  const clock = manualClock('2026-10-20T10:00:00+08:00');
  const rules = rulesFrom(reference, clock);
  let changed = 0;
  const routes = referenceRoutes({
    reference,
    rules,
    shipped: shippedRules,
    store,
    clock,
    calendarChanged: () => void (changed += 1),
  });
  const handler = apiHandler(routes, {
    authenticator,
    attempts: createAttempts(),
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
    ['PUT', '/v1/calendar/years/2027', { off: [], work: [], source: 's', confirmed: 'c', ...change }],
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
    [
      'a unit of the same name',
      'POST',
      '/v1/units',
      { ...branch, name: { zh: ' 区环保局', en: 'ＥＮＶＩＲＯＮＭＥＮＴ' } },
      422,
      ['name.zh'],
    ],
    ['a change of no unit', 'PUT', '/v1/units/nobody', fieldsOf('epb'), 404, []],
    ['a unit of no declared kind', 'POST', '/v1/units', { ...branch, kind: 'sub-unti' }, 422, ['kind']],
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

  it.each([
    ['of a unit that does not end', 'land', { successor: 'epb' }, 'validTo'],
    ['that is the unit itself', 'land', { validTo: '2026-12-31', successor: 'land' }, 'successor'],
    ['that the register does not have', 'land', { validTo: '2026-12-31', successor: 'x' }, 'successor'],
    [
      'that belongs to a unit, for one with units of its own',
      'police',
      { validTo: '2026-12-31', successor: 'epb-12369' },
      'successor',
    ],
  ])('refuses a successor %s', async (_what, id, fields, field) => {
    expect(await here.refused('PUT', `/v1/units/${id}`, { ...fieldsOf(id), ...fields })).toMatchObject({
      status: 422,
      fields: [field],
    });
    expect(await register()).toMatchObject({ version: 0 });
  });

  const ends = async (id: string, validTo: string, successor?: string) => {
    const { version: expectedVersion } = await register();
    const body = { ...fieldsOf(id), validTo, ...(successor === undefined ? {} : { successor }), expectedVersion };
    return here.send('PUT', `/v1/units/${id}`, body);
  };
  const refusedEnd = async (id: string, validTo: string, successor?: string) => {
    const { version: expectedVersion } = await register();
    const body = { ...fieldsOf(id), validTo, ...(successor === undefined ? {} : { successor }), expectedVersion };
    return here.refused('PUT', `/v1/units/${id}`, body);
  };

  it('gives the lines and the parts of a unit that ends to its successor, on its last day', async () => {
    expect((await ends('police', '2026-12-31', 'municipal')).status).toBe(200);
    expect(await unit('police')).toMatchObject({ validTo: '2026-12-31', successor: 'municipal', inForce: true });
    expect((await unit('traffic-police'))?.parent).toBe('police');
    here.clock.set('2026-12-31T00:00:00+08:00');
    expect((await unit('traffic-police'))?.parent).toBe('municipal');
    expect((await unit('police'))?.hotlines).toEqual([]);
    expect((await unit('municipal'))?.hotlines.map(({ number }) => number)).toContain('110');
    // Written down with the next change, whoever makes it.
    expect((await ends('culture', '2026-12-31', 'municipal')).status).toBe(200);
    expect((await unit('municipal'))?.hotlines.map(({ number }) => number)).toEqual(
      expect.arrayContaining(['110', '12318', '12319']),
    );
  });

  it('knows no ring of successors, and none that is not there when it takes over', async () => {
    expect((await ends('culture', '2026-12-31', 'municipal')).status).toBe(200);
    expect(await refusedEnd('municipal', '2027-01-31', 'culture')).toMatchObject({
      status: 422,
      fields: ['successor'],
    });
    expect((await ends('municipal', '2027-01-31', 'epb')).status).toBe(200);
    expect(await refusedEnd('epb', '2027-02-28', 'culture')).toMatchObject({ status: 422, fields: ['successor'] });
    // It ends before, or on the same day.
    expect(await refusedEnd('land', '2027-01-31', 'municipal')).toMatchObject({ status: 422, fields: ['successor'] });
    expect((await ends('land', '2027-01-30', 'municipal')).status).toBe(200);
    // Who is to take over does not end without a successor, and neither does who stands for a unit that a mechanism names.
    expect(await refusedEnd('epb', '2027-03-31')).toMatchObject({ status: 422 });
  });

  it('takes a successor back before the day', async () => {
    expect((await ends('culture', '2026-12-31', 'municipal')).status).toBe(200);
    const { version: expectedVersion } = await register();
    await here.send('PUT', '/v1/units/culture', { ...fieldsOf('culture'), expectedVersion });
    here.clock.set('2027-01-01T00:00:00+08:00');
    expect(await unit('culture')).toMatchObject({ inForce: true });
    expect((await unit('culture'))?.hotlines.map(({ number }) => number)).toContain('12318');
    expect(await unit('culture')).not.toHaveProperty('successor');
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
    expect(ids.filter((id) => !id.startsWith('I-')).sort()).toEqual([
      'convener',
      'heard-after-closing',
      'longest-span',
      'stalled-transfer',
      'supervision-candidate',
      'urgent-minutes',
    ]);
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
  const { off, work, source } = plausible2027;
  const arrangement = { off: [...off, '2026-12-31'], work: [...work, '2026-12-26'], source, ...change };

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
      { status: 422, fields: ['off[2]', 'work[0]'] },
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

  it('names every shipped notice by number and date', async () => {
    const sources = (await years()).years.map((one) => one.source);
    expect(sources).toHaveLength(17);
    for (const shipped of sources)
      expect(shipped).toMatch(/^国办发明电〔20\d\d〕\d+号（20\d\d-\d\d-\d\d）.*；chinese-days@/);
  });

  it('refuses an unusual arrangement until somebody says why it is right', async () => {
    const empty = { ...arrangement, off: [], work: [] };
    expect(await here.refused('PUT', '/v1/calendar/years/2027', empty)).toMatchObject({
      status: 422,
      fields: ['off', 'off', 'confirmed'],
    });
    expect(await years()).toMatchObject({ version: 0 });
    const { status } = await here.send('PUT', '/v1/calendar/years/2027', { ...empty, confirmed: '演练' });
    expect(status).toBe(200);
    expect((await years()).years.at(-1)).toMatchObject({ year: 2027, off: [], confirmed: '演练' });
  });

  it('takes an arrangement back', async () => {
    await here.send('PUT', '/v1/calendar/years/2027', arrangement);
    const back = { expectedVersion: 1, reason: '误录' };
    const path = '/v1/calendar/years/2027/withdrawal';
    expect(await here.refused('POST', path, back, 'manager')).toMatchObject({ status: 403 });
    expect(await here.refused('POST', path, { ...back, expectedVersion: 0 })).toMatchObject({ status: 409 });
    const { status, json } = await here.send('POST', path, back);
    expect(status).toBe(200);
    const after = answers.calendarYearsAnswer.parse(json);
    expect(after.years.at(-1)).toMatchObject({ year: 2026, own: false });
    expect(after.changes).toMatchObject([{ version: 2, reason: '误录' }, { version: 1 }]);
    expect(here.timesChanged()).toBe(2);
    expect((await here.rules.current()).calendar.publishedYears).not.toContain(2027);
    const again = { ...back, expectedVersion: 2 };
    expect(await here.refused('POST', path, again)).toMatchObject({ status: 404 });
    expect(await here.refused('POST', '/v1/calendar/years/2026/withdrawal', again)).toMatchObject({ status: 404 });
  });

  it('refuses what contradicts the arrangement of the year before', async () => {
    await here.send('PUT', '/v1/calendar/years/2027', arrangement);
    const contrary = { ...arrangement, off: ['2026-12-26'], work: [], confirmed: 'r', expectedVersion: 1 };
    expect(await here.refused('PUT', '/v1/calendar/years/2026', contrary)).toMatchObject({
      status: 422,
      fields: ['off'],
    });
  });
});
