import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { shippedPacks } from '../../infra/packs/read-packs.ts';
import { type ReplayAnswer, replayAnswer } from '../../shared/contracts/replay.ts';
import { chimney } from '../functions/world.ts';
import { bodyOf, HttpClient } from '../scenarios/http-client.ts';
import { type LocalServer, startLocalServer } from '../scenarios/local-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { instant } from '../support/test-rules.ts';

const clocks = 'env-complaint/clocks.yaml';
const shipped = readFileSync(join(shippedPacks, 'district', clocks), 'utf8');

describe('a manager tries a rule on what was done', () => {
  const folder = temporaryFolder();
  let server: LocalServer;
  let client: HttpClient;
  let number: string;

  beforeAll(async () => {
    server = await startLocalServer(folder.path, instant('2026-03-02T09:15:00+08:00'));
    client = new HttpClient(server.credentials);
    ({ number } = bodyOf(await client.asHotline('12369', '/v1/cases', chimney)) as { number: string });
    bodyOf(await client.asStaff('epb', 'POST', `/v1/cases/${number}/commands`, { type: 'accept' }));
    bodyOf(await client.asAnyone('POST', '/v1/rehearsal/clock', { now: '2026-03-20T09:00:00+08:00' }));
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  const start = (body: object, who = 'manager') =>
    client.asStaff(who, 'POST', '/v1/replays', { from: '2026-03', to: '2026-03', ...body });
  const ended = async (id: string): Promise<ReplayAnswer> =>
    vi.waitFor(
      async () => {
        const state = replayAnswer.parse(bodyOf(await client.asStaff('manager', 'GET', `/v1/replays/${id}`)));
        if (state.status === 'running') throw new Error(`${state.done} of ${state.of}`);
        return state;
      },
      { timeout: 60_000, interval: 50 },
    );
  const replayed = async (body: object) => ended(replayAnswer.parse(bodyOf(await start(body))).id);

  it('finds that nothing would have been otherwise under the rules in force', async () => {
    const { status, done, of, findings } = await replayed({});
    // The district's reports and meetings of the month are cases too.
    expect(done).toBeGreaterThan(1);
    expect({ status, of }).toEqual({ status: 'done', of: done });
    expect(findings).toMatchObject({ cases: done, notCovered: 0, changed: 0, differences: [], refusals: [] });
  });

  it('finds the deadline that a shorter limit would have missed', async () => {
    const shorter = shipped.replace(/(C-T15:[\s\S]*?length: \{ n: )15([\s\S]*?) {4}warnings: .*\n/, '$15$2');
    expect(shorter).not.toBe(shipped);
    const { findings } = await replayed({ files: { [clocks]: shorter } });
    expect(findings?.changed).toBe(1);
    expect(findings?.differences.find(({ clock }) => clock === 'C-T15')).toMatchObject({
      case: number,
      rules: expect.arrayContaining(['ENV-065']) as string[],
      actual: { standing: 'running' },
      candidate: { standing: 'missed' },
    });
    const { deadlines } = bodyOf(await client.asStaff('manager', 'GET', `/v1/cases/${number}`)) as {
      deadlines: { id: string; status: string }[];
    };
    expect(deadlines.find(({ id }) => id === 'C-T15')?.status).toBe('running');
  });

  it.each([
    ['a file that the pack has not', { files: { 'other.yaml': 'a: 1' } }, 'files'],
    ['a file that is wrong, with line and column', { files: { [clocks]: 'clocks: [\n' } }, `files.${clocks}:2:1`],
    ['a setting that there is not', { settings: { 'env-complaint': { 'I-99': true } } }, 'settings'],
    ['a value that a setting does not take', { settings: { 'env-complaint': { 'I-02': 'perhaps' } } }, 'settings'],
    ['months that run backwards', { from: '2026-04' }, 'to'],
  ])('is told of %s', async (_, body, path) => {
    const reply = await start(body);
    expect(reply).toMatchObject({ kind: 'error', error: { code: 'invalid' } });
    if (reply.kind === 'error') expect(reply.error.details?.[0]?.path).toBe(path);
  });

  it('is a manager: others neither start a replay nor see one', async () => {
    const { id } = await replayed({});
    expect(await start({}, 'epb')).toMatchObject({ kind: 'error', error: { code: 'forbidden' } });
    expect(await client.asStaff('epb', 'GET', `/v1/replays/${id}`)).toMatchObject({
      kind: 'error',
      error: { code: 'forbidden' },
    });
    const other = '/v1/replays/00000000-0000-4000-8000-000000000000';
    expect(await client.asStaff('manager', 'GET', other)).toMatchObject({
      kind: 'error',
      error: { code: 'not-found' },
    });
  });
});
