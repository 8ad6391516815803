import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  boardAnswer,
  caseAnswer,
  type CaseAnswer,
  registeredAnswer,
  timelineAnswer,
  unitsAnswer,
} from '../../shared/contracts/answers.ts';
import { type Instant, parseInstant } from '../../shared/domain/instant.ts';
import { bodyOf } from '../scenarios/http-client.ts';
import { HttpWorld } from '../scenarios/http-world.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/* Units that end, and who takes their place, on one machine under the rehearsal clock (ENV-001, DESIGN § 1: exactly one holder). */

let folder: ReturnType<typeof temporaryFolder>;
let world: HttpWorld;

beforeEach(async () => {
  folder = temporaryFolder();
  world = new HttpWorld(folder.path);
  await world.moveTo(at('2026-03-02T09:00'));
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
const get = async (path: string, who = 'gov-inspection') => bodyOf(await world.api.asStaff(who, 'GET', path));
const read = async (number: string): Promise<CaseAnswer> => caseAnswer.parse(await get(`/v1/cases/${number}`));
const timeline = async (number: string) => timelineAnswer.parse(await get(`/v1/cases/${number}/timeline`)).events;
const command = (number: string, who: string, body: object) =>
  world.api.asStaff(who, 'POST', `/v1/cases/${number}/commands`, body);
const give = async (number: string, who: string, body: object): Promise<CaseAnswer> => {
  const answer = bodyOf(await command(number, who, body));
  await world.settle();
  return caseAnswer.parse(answer);
};
const register = async () => unitsAnswer.parse(await get('/v1/units', 'admin'));
const unit = async (id: string) => {
  const found = (await register()).units.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no unit ${id}`);
  return found;
};
/** The unit with other fields, as the administrator sends it. */
const change = async (id: string, fields: object) => {
  const { version: expectedVersion } = await register();
  const { name, kind, parent, hotlines, validFrom } = await unit(id);
  const body = { name, kind, hotlines, validFrom, ...(parent === undefined ? {} : { parent }), ...fields };
  const reply = await world.api.asStaff('admin', 'PUT', `/v1/units/${id}`, {
    ...body,
    reason: '机构改革',
    expectedVersion,
  });
  await world.settle();
  return reply;
};
const end = async (id: string, validTo: string, successor: string) => bodyOf(await change(id, { validTo, successor }));

const karaoke = {
  medium: 'noise',
  noise_source: 'entertainment_venue',
  entertainment_licence: 'held',
  business_licence: 'held',
  urgency_ground: [],
  immediate_ground: [],
};

async function complaint(line = '12318', facts: object = karaoke): Promise<string> {
  const reply = await world.api.asHotline(line, '/v1/cases', {
    content: 'KTV 夜间噪声扰民',
    facts,
    complainant: { contact: '13800000000' },
  });
  const { number } = registeredAnswer.parse(bodyOf(reply));
  await world.settle();
  return number;
}

describe('a unit that ends while it holds cases', () => {
  it('is refused without a successor, with how many and which', async () => {
    const number = await complaint();
    const reply = await change('culture', { validTo: '2026-03-02' });
    expect(reply).toMatchObject({ kind: 'error', error: { code: 'not-allowed' } });
    expect(JSON.stringify(reply)).toContain(number);
    // With its report of the month.
    expect(JSON.stringify(reply)).toContain('2 件');
    expect(JSON.stringify(reply)).toContain('YB202603-culture');
    expect(await unit('culture')).not.toHaveProperty('validTo');
  });

  it('passes them, their deadlines, its line and its persons to the successor by an event of each case', async () => {
    const number = await complaint();
    await give(number, 'culture', { type: 'accept' });
    const before = await read(number);
    expect(before).toMatchObject({ firstContact: 'culture', holder: 'culture', lead: 'culture' });
    await end('culture', '2026-03-02', 'municipal');

    const after = await read(number);
    expect(after).toMatchObject({
      firstContact: 'municipal',
      holder: 'municipal',
      lead: 'municipal',
      stage: before.stage,
    });
    const open = (one: CaseAnswer) => one.deadlines.filter(({ status }) => status === 'running');
    expect(open(after).map(({ id, dueAt }) => [id, dueAt])).toEqual(open(before).map(({ id, dueAt }) => [id, dueAt]));
    for (const { unit: owner } of open(after)) expect(owner).toBe('municipal');
    expect(after.tasks.every((task) => task.unit !== 'culture')).toBe(true);
    const events = await timeline(number);
    expect(events.find(({ type }) => type === 'unit-succeeded')).toMatchObject({
      event: {
        from: 'culture',
        to: 'municipal',
        roles: ['first-contact', 'holder', 'lead', 'target'],
        actor: { kind: 'system' },
      },
    });
    for (const [index, { prevHash }] of events.entries()) if (index > 0) expect(prevHash).toBe(events[index - 1]?.hash);

    const board = boardAnswer.parse(await get('/v1/cases?unit=municipal&limit=200'));
    expect(board.cases.map((one) => one.number)).toEqual(expect.arrayContaining([number, 'YB202603-culture']));
    await give(number, 'municipal', {
      type: 'interim-reply',
      reason: '待监测',
      measures: '已通知停播',
      promisedOn: '2026-03-10',
      channel: 'phone',
    });
    // Who worked for the one that ended works for its successor, with the account that they have.
    await give(number, 'culture', { type: 'note', text: '移交说明' });
    expect((await timeline(number)).at(-1)).toMatchObject({ event: { unit: 'municipal', actor: { user: 'culture' } } });

    // The line with its key; and the matrix, which names the unit that ended (RT-15).
    const next = await read(await complaint());
    expect(next).toMatchObject({ firstContact: 'municipal', holder: 'municipal', routing: { lead: 'municipal' } });
    expect((await unit('municipal')).hotlines.map((line) => line.number)).toContain('12318');
    const designate = { type: 'invite-unit', unit: 'culture', task: '会同' };
    expect(await command(number, 'municipal', designate)).toMatchObject({
      kind: 'error',
      error: {
        code: 'invalid',
        details: [{ path: 'unit', message: { en: expect.stringContaining('municipal') as string } }],
      },
    });
  });

  it('keeps the breach that happened to it, and its successor has what is still to be done', async () => {
    const number = await complaint();
    await give(number, 'culture', { type: 'accept' });
    await world.moveTo(at('2026-06-10T09:00'));
    const missed = (await read(number)).deadlines.filter(({ status }) => status === 'missed').map(({ id }) => id);
    expect(missed.length).toBeGreaterThan(0);
    await end('culture', '2026-06-10', 'municipal');
    await world.settle();
    const breaches = JSON.stringify(await get('/v1/reports/breaches?month=2026-03', 'manager'));
    expect(breaches).toContain('"culture"');
    expect(breaches).not.toContain('"municipal"');
    const owed = (await read(number)).tasks.filter(({ deadlines }) => deadlines.some((id) => missed.includes(id)));
    expect(owed.length).toBeGreaterThan(0);
    for (const task of owed) expect(task.unit).toBe('municipal');
  });

  it('hands over on its last day where that is still to come, and not at all where that is taken back before', async () => {
    const number = await complaint();
    await end('culture', '2026-04-01', 'municipal');
    await end('aic', '2026-04-01', 'municipal');
    await world.moveTo(at('2026-03-31T23:59'));
    expect(await read(number)).toMatchObject({ holder: 'culture' });
    await change('aic', {});
    await world.moveTo(at('2026-04-01T00:01'));
    expect(await read(number)).toMatchObject({ holder: 'municipal' });
    expect((await timeline(number)).find(({ type }) => type === 'unit-succeeded')).toMatchObject({
      event: { at: '2026-03-31T16:00:00Z' },
    });
    expect(await read('YB202603-aic')).toMatchObject({ holder: 'aic' });
    expect(await unit('aic')).toMatchObject({ inForce: true });
  });

  it('merges with others that name the same successor, and passes on again when that one ends', async () => {
    const first = await complaint('12318');
    const second = await complaint('12315', {});
    await end('culture', '2026-03-02', 'municipal');
    await end('aic', '2026-03-02', 'municipal');
    expect(await read(first)).toMatchObject({ firstContact: 'municipal' });
    expect(await read(second)).toMatchObject({ firstContact: 'municipal' });
    const ring = await change('municipal', { validTo: '2026-03-02', successor: 'culture' });
    expect(ring).toMatchObject({ kind: 'error', error: { code: 'invalid', details: [{ path: 'successor' }] } });
    await end('municipal', '2026-03-02', 'health');
    for (const number of [first, second]) {
      const now = await read(number);
      expect(now).toMatchObject({ firstContact: 'health' });
      expect([now.holder, now.lead]).not.toContain('municipal');
    }
    expect(await read(await complaint('12318'))).toMatchObject({ firstContact: 'health' });
  });
});
