import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  boardAnswer,
  calendarYearsAnswer,
  caseAnswer,
  type CaseAnswer,
  executionAnswer,
  registeredAnswer,
  timelineAnswer,
} from '../../shared/contracts/answers.ts';
import { type Instant, parseInstant } from '../../shared/domain/instant.ts';
import { bodyOf, HttpClient } from '../scenarios/http-client.ts';
import { HttpWorld } from '../scenarios/http-world.ts';
import type { Credentials } from '../scenarios/local-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/* What a district sets itself, and what goes by the calendar, on one machine under the rehearsal clock. */

let folder: ReturnType<typeof temporaryFolder>;
let world: HttpWorld;

beforeEach(() => {
  folder = temporaryFolder();
  world = new HttpWorld(folder.path);
});
afterEach(async () => {
  await world.end();
  folder.remove();
});

const at = (text: string): Instant => {
  const instant = parseInstant(`${text}:00+08:00`);
  if (instant === undefined) throw new Error(`${text} is no instant`);
  return instant;
};
const get = async (path: string, who = 'epb') => bodyOf(await world.api.asStaff(who, 'GET', path));
const put = async (path: string, body: object) => bodyOf(await world.api.asStaff('admin', 'PUT', path, body));
const read = async (number: string): Promise<CaseAnswer> => caseAnswer.parse(await get(`/v1/cases/${number}`));
const give = async (number: string, who: string, body: object) => {
  const answer = bodyOf(await world.api.asStaff(who, 'POST', `/v1/cases/${number}/commands`, body));
  await world.settle();
  return caseAnswer.parse(answer);
};
const calendar = async () => calendarYearsAnswer.parse(await get('/v1/calendar/years'));
const deadline = ({ deadlines }: CaseAnswer, clock: string) => deadlines.find((one) => one.clock === clock);

async function complaint(): Promise<string> {
  const facts = { medium: 'air', air_source: 'industrial', urgency_ground: [], immediate_ground: [] };
  const reply = await world.api.asHotline('12369', '/v1/cases', { content: '工厂废气', facts });
  const { number } = registeredAnswer.parse(bodyOf(reply));
  await world.settle();
  await give(number, 'epb', { type: 'accept' });
  return number;
}

it('E25: the calendar runs out; publishing 2027 makes the limit firm, in the background, and the execution waits for it', async () => {
  await world.moveTo(at('2026-10-20T10:00'));
  const number = await complaint();
  expect(deadline(await read(number), 'C-H60')).toMatchObject({
    dueAt: '2027-01-13T00:00:00+08:00',
    provisional: true,
  });
  expect((await calendar()).recount).toMatchObject({ state: 'done', recomputed: 0 });

  // An invented arrangement: the sixty days end on 31 December, because five rest days are worked.
  const arrangement = {
    off: [],
    work: [
      '2026-12-05',
      '2026-12-06',
      '2026-12-12',
      '2026-12-13',
      '2026-12-19',
      '2026-12-20',
      '2026-12-26',
      '2026-12-27',
    ],
    source: '为演练虚构',
    confirmed: '为演练虚构',
  };
  await put('/v1/calendar/years/2027', { ...arrangement, reason: '公布', expectedVersion: 0 });
  await world.settle();
  expect((await calendar()).recount).toMatchObject({ state: 'done', recomputed: 1 });

  const firm = deadline(await read(number), 'C-H60');
  expect(firm).toMatchObject({ dueAt: '2027-01-01T00:00:00+08:00', provisional: false, status: 'running' });
  const { events, verified } = timelineAnswer.parse(await get(`/v1/cases/${number}/timeline`));
  expect(verified).toBe(true);
  expect(events.filter(({ type }) => type === 'deadline-recomputed')).toMatchObject([
    { actor: { kind: 'system' }, event: { deadline: 'C-H60', from: parseInstant('2027-01-13T00:00:00+08:00') } },
  ]);

  // The wait was begun for the old day; it ends at the new one, with nobody acting.
  await world.moveTo(at('2026-12-31T23:59'));
  expect(deadline(await read(number), 'C-H60')).toMatchObject({ status: 'running' });
  expect(executionAnswer.parse(await get(`/v1/cases/${number}/execution`)).waitsUntil).toBe(
    '2027-01-01T00:00:00+08:00',
  );
  await world.moveTo(at('2027-01-01T00:00'));
  expect(deadline(await read(number), 'C-H60')).toMatchObject({
    status: 'missed',
    missedAt: '2027-01-01T00:00:00+08:00',
  });
});

it('counts on after it was killed: what the calendar moves is found by the next start', async () => {
  await world.moveTo(at('2026-10-20T10:00'));
  const number = await complaint();
  const off = ['2027-01-01', '2027-01-04', '2027-01-05'];
  // Published, and down before anything was counted.
  await world.write('calendar', { arrangements: [{ year: 2027, off, work: [], source: 'test' }], overrides: [] });
  await world.settle();
  expect((await calendar()).recount).toMatchObject({ state: 'done', recomputed: 1 });
  expect(deadline(await read(number), 'C-H60')).toMatchObject({ dueOn: '2027-01-15', provisional: false });
});

it('a setting reaches the cases that come after it, and leaves those alone that it found', async () => {
  await world.moveTo(at('2026-03-02T09:00'));
  const before = await complaint();
  await put('/v1/settings/I-06', { value: 'none', reason: '从严适用“交办移交后”', expectedVersion: 0 });
  await world.moveTo(at('2026-03-02T10:00'));
  const later = await complaint();
  await give(before, 'epb', { type: 'note', text: '备注' });
  expect(deadline(await read(before), 'C-T15')).toMatchObject({ status: 'running', dueOn: '2026-03-23' });
  expect(deadline(await read(later), 'C-T15')).toBeUndefined();
  expect(deadline(await read(later), 'C-H60')).toMatchObject({ settingsVersion: 1 });
});

it('a unit that has ended is named in nothing new and still in what it was part of', async () => {
  await world.moveTo(at('2026-03-02T09:00'));
  const change = { reason: '撤并', expectedVersion: 0 };
  const name = { zh: '区环保局北片区所', en: 'Northern branch' };
  const branch = { name, kind: 'sub-unit', parent: 'epb', hotlines: [], validFrom: '2026-03-01' };
  bodyOf(await world.api.asStaff('admin', 'POST', '/v1/units', { id: 'epb-north', ...branch, ...change }));
  const number = await complaint();
  await give(number, 'epb', { type: 'invite-unit', unit: 'epb-north', task: '协助排查' });
  await put('/v1/units/epb-north', { ...branch, validTo: '2026-03-02', reason: '撤并', expectedVersion: 1 });
  await world.moveTo(at('2026-03-03T09:00'));
  const again = { type: 'invite-unit', unit: 'epb-north', task: '再次排查' };
  const refused = await world.api.asStaff('epb', 'POST', `/v1/cases/${number}/commands`, again);
  expect(refused).toMatchObject({ kind: 'error', error: { code: 'invalid', details: [{ path: 'unit' }] } });
  expect((await read(number)).co).toMatchObject([{ unit: 'epb-north' }]);
});

it('a unit and a line that are added get an account and a key at once; nobody acts for the unit once it has ended', async () => {
  await world.moveTo(at('2026-03-02T09:00'));
  const line = { number: '96000', printedFor: '交通局' };
  const unit = { name: { zh: '新设局', en: 'New bureau' }, kind: 'district-department', validFrom: '2026-03-01' };
  const added = { id: 'new-bureau', ...unit, hotlines: [line], reason: '新设', expectedVersion: 0 };
  bodyOf(await world.api.asStaff('admin', 'POST', '/v1/units', added));
  const shown = JSON.parse(readFileSync(join(folder.path, 'credentials.json'), 'utf8')) as Credentials;
  const bureau = new HttpClient({ ...shown, baseUrl: world.api.credentials.baseUrl });
  const complain = () => bureau.asHotline('96000', '/v1/cases', { content: '工厂废气' });
  expect(registeredAnswer.parse(bodyOf(await complain()))).toMatchObject({ holder: 'new-bureau' });
  expect(await bureau.asStaff('new-bureau', 'GET', '/v1/cases')).toMatchObject({ kind: 'ok' });
  await world.settle();
  expect(await read('YB202603-new-bureau')).toMatchObject({ holder: 'new-bureau' });

  // Its complaint and its report of the month are open: nobody could act on them any more.
  const ended = { hotlines: [], validTo: '2026-03-31', reason: '撤并', expectedVersion: 1 };
  expect(await world.api.asStaff('admin', 'PUT', '/v1/units/new-bureau', { ...unit, ...ended })).toMatchObject({
    kind: 'error',
    error: { code: 'not-allowed' },
  });

  const branchLine = { number: '96001', printedFor: '北片区所' };
  const branch = { name: { zh: '北片所', en: 'North' }, kind: 'sub-unit', parent: 'epb', validFrom: '2026-03-01' };
  const opened = { id: 'north', ...branch, hotlines: [branchLine], reason: '新设', expectedVersion: 1 };
  const { version: expectedVersion } = bodyOf(await world.api.asStaff('admin', 'POST', '/v1/units', opened)) as {
    readonly version: number;
  };
  const now = JSON.parse(readFileSync(join(folder.path, 'credentials.json'), 'utf8')) as Credentials;
  const north = new HttpClient({ ...now, baseUrl: world.api.credentials.baseUrl });
  await put('/v1/units/north', { ...branch, ...ended, expectedVersion });
  expect(await north.asHotline('96001', '/v1/cases', { content: '工厂废气' })).toMatchObject({
    kind: 'error',
    error: { code: 'unauthenticated' },
  });
  expect(await north.asStaff('north', 'GET', '/v1/cases')).toMatchObject({ kind: 'ok' });
  await world.moveTo(at('2026-04-01T00:00'));
  expect(await north.asStaff('north', 'GET', '/v1/cases')).toMatchObject({
    kind: 'error',
    error: { code: 'unauthenticated' },
  });
  expect(await north.asAnyone('POST', '/v1/login', now.staff['north'])).toMatchObject({
    kind: 'error',
    error: { code: 'forbidden' },
  });
});

it('makes up what was owed for months in which the process stood still (ENV-141, I-24)', async () => {
  await world.moveTo(at('2026-07-10T09:00'));
  await world.end();
  await world.moveTo(at('2026-10-05T09:00'));
  // A wait that is over before it begins still takes a second, and the clock stands still.
  await world.moveTo(at('2026-10-05T09:01'));
  for (const [month, due] of [
    ['202607', '2026-08-01'],
    ['202608', '2026-09-01'],
    ['202609', '2026-10-01'],
  ]) {
    const { events } = timelineAnswer.parse(await get(`/v1/cases/YB${month}-epb/timeline`));
    expect(events.filter(({ type }) => type === 'deadline-missed')).toHaveLength(1);
    expect(await read(`YB${month}-epb`)).toMatchObject({
      deadlines: [{ clock: 'C-MON', status: 'missed', dueAt: `${due}T00:00:00+08:00` }],
    });
  }
  expect(await read('YB202610-epb')).toMatchObject({ deadlines: [{ status: 'running' }] });
  expect(await read('JH2026Q3')).toMatchObject({ deadlines: [{ clock: 'C-QTR', status: 'missed' }] });
});

it('E25: October’s reports and the meeting of the quarter come by the clock, each once, and November’s when it begins', async () => {
  const joint = async (query = '') =>
    boardAnswer.parse(await get(`/v1/cases?mechanism=env-joint&limit=200${query}`)).cases.map(({ number }) => number);
  await world.moveTo(at('2026-10-20T10:00'));
  expect(await joint()).toEqual(expect.arrayContaining(['YB202610-epb', 'YB202610-police', 'JH2026Q4']));
  const october = (await joint()).length;
  expect(await read('YB202610-epb')).toMatchObject({
    stage: 'open',
    holder: 'epb',
    deadlines: [{ clock: 'C-MON', kind: 'target', dueAt: '2026-11-01T00:00:00+08:00', provisional: false }],
  });
  expect(await read('JH2026Q4')).toMatchObject({ deadlines: [{ clock: 'C-QTR', dueAt: '2027-01-01T00:00:00+08:00' }] });
  await give('YB202610-epb', 'epb', { type: 'submit-report', content: '受理 12 件' });
  await give('YB202610-epb', 'model-city', { type: 'confirm-receipt' });

  // Over the end of two months at once: everything happens at its own instant.
  await world.moveTo(at('2026-12-01T08:00'));
  expect(await read('YB202611-epb')).toMatchObject({
    receivedAt: '2026-11-01T00:00:00+08:00',
    deadlines: [{ status: 'missed', missedAt: '2026-12-01T00:00:00+08:00', kind: 'target' }],
  });
  expect(await read('YB202612-epb')).toMatchObject({ receivedAt: '2026-12-01T00:00:00+08:00' });
  expect(await read('YB202610-epb')).toMatchObject({ stage: 'closed', deadlines: [{ status: 'met' }] });
  expect(await read('YB202610-police')).toMatchObject({ deadlines: [{ status: 'missed' }] });
  const before = await joint();
  expect(before).toHaveLength(october + 2 * (october - 1));

  // Started again, it makes nothing twice.
  await world.end();
  await world.moveTo(at('2026-12-01T08:00'));
  expect((await joint()).toSorted()).toEqual(before.toSorted());
  expect(await joint('&state=closed')).toEqual(['YB202610-epb']);
});
