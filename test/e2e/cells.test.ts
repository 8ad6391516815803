import { afterAll, beforeAll, expect, it } from 'vitest';
import { keysOf, readCells } from '../../infra/cells/cells.ts';
import { parseInstant } from '../../shared/domain/instant.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { openEntrance } from '../infra/cells/entrance.ts';
import { type LocalServer, startServer } from '../scenarios/local-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const start = parseInstant('2026-03-02T09:00:00+08:00');
if (!start) throw new Error('no instant');
const clock = { BANJIE_CLOCK_START: toShanghai(start), BANJIE_CLOCK_SPEED: '0' };
const hosts = { district: 'district.example.org', hospital: 'hospital.example.org' };
const folders = [temporaryFolder(), temporaryFolder()] as const;
let servers: readonly LocalServer[] = [];
let entrance: Awaited<ReturnType<typeof openEntrance>>;

beforeAll(async () => {
  const [district, hospital] = await Promise.all([
    startServer(folders[0].path, { ...clock, BANJIE_PACKS: 'district' }),
    startServer(folders[1].path, { ...clock, BANJIE_PACKS: 'hospital' }),
  ]);
  servers = [district, hospital];
  const cells = readCells(
    JSON.stringify([
      { name: 'east', api: 'https://east.test/live', prefixes: ['HJ', 'LK'], hosts: [hosts.district] },
      { name: 'west', api: 'https://west.test/live', prefixes: ['MZ', 'RY'], hosts: [hosts.hospital] },
    ]),
  );
  entrance = await openEntrance(keysOf(cells), {
    east: district.credentials.baseUrl,
    west: hospital.credentials.baseUrl,
  });
});

afterAll(async () => {
  entrance.close();
  for (const server of servers) await server.stop();
  for (const folder of folders) folder.remove();
});

const call = async (host: string, path: string, headers: Record<string, string> = {}, body?: object) => {
  const response = await fetch(`${entrance.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', 'x-called-host': host, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json().catch(() => ({}))) as Record<string, unknown> };
};

it('two cells behind one entrance: registered by host, found by number, apart for everything else, alone when one is down', async () => {
  const [district, hospital] = servers;
  const complaint = { content: '家具厂烟囱排放刺激性废气', facts: { medium: 'air', air_source: 'industrial' } };
  const key = { 'x-api-key': district?.credentials.hotlines['12369'] ?? '' };
  const registered = await call(hosts.district, '/v1/cases', key, {
    ...complaint,
    complainant: { contact: '13800000000' },
  });
  expect(registered.status).toBe(201);
  const { number, queryCode } = registered.body as { number: string; queryCode: string };
  expect(number).toMatch(/^HJ/);
  // The key of a line of one cell opens nothing in another.
  expect((await call(hosts.hospital, '/v1/cases', key, complaint)).status).toBe(401);

  // Whoever brought it looks it up at any address.
  for (const host of [...Object.values(hosts), 'www.example.org']) {
    const found = await call(host, `/v1/public/cases/${number}?code=${queryCode}`);
    expect([host, found.status, found.body['number']]).toEqual([host, 200, number]);
  }
  expect((await call(hosts.hospital, `/v1/public/cases/XX${number.slice(2)}?code=${queryCode}`)).status).toBe(404);

  // Without a number the host decides: each cell tells of its own units.
  const unitsAt = async (host: string) => JSON.stringify((await call(host, '/v1/units')).body);
  expect(await unitsAt(hosts.district)).toContain('"epb"');
  expect(await unitsAt(hosts.hospital)).not.toContain('"epb"');

  await hospital?.stop();
  expect((await call(hosts.hospital, '/v1/units')).status).toBe(502);
  expect((await call(hosts.hospital, `/v1/public/cases/${number}?code=${queryCode}`)).status).toBe(200);
});
