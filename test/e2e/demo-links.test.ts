import { expect, it } from 'vitest';
import { client } from '../../infra/local/demo/client.ts';
import { play, type Numbers } from '../../infra/local/demo/play.ts';
import { startServer } from '../../infra/local/demo/server.ts';
import { freshComplaints, story } from '../../infra/local/demo/story.ts';
import { waysInByRole, waysInToHandle } from '../../infra/local/demo/ways-in.ts';
import { readPacks } from '../../infra/packs/read-packs.ts';
import { loginAnswer } from '../../shared/contracts/answers.ts';
import { startServer as startMachine } from '../scenarios/local-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const enter = async (baseUrl: string, code: string, headers: Record<string, string> = {}) =>
  fetch(`${baseUrl}/v1/rehearsal/entry`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ code }),
  });

it('the demo’s links sign in once, as each role, and as the units that can handle the fresh complaints', async () => {
  const lastDay = '2027-01-18';
  const ownDay = story.filter(({ at, of }) => at.startsWith(lastDay) && freshComplaints.some((one) => one === of));
  const server = await startServer({ start: `${lastDay}T08:00:00+08:00`, port: '0' });
  try {
    const { credentials } = server;
    const { baseUrl } = credentials;
    const api = client(credentials);
    const numbers: Numbers = new Map();
    const watch = { look: async () => [], broken: async () => [], rows: [], tally: {} as never };
    const screen = { show: () => undefined, say: () => undefined };
    const signal = new AbortController().signal;
    await play(`${lastDay}T08:00`, ownDay, numbers, { client: api, watch, screen, forMs: 0, signal });

    const packs = readPacks();
    const asked = { client: api, credentials, language: 'zh' } as const;
    const roles = await waysInByRole(
      packs.map(({ organisation }) => organisation),
      asked,
    );
    expect(roles).toHaveLength(2 * packs.length);
    const seen = await Promise.all(
      roles.map(async ({ link }) => {
        expect(new URL(link).pathname).toBe('/');
        const code = link.split('/').at(-1) ?? '';
        const { user, roles: own } = loginAnswer.parse(await (await enter(baseUrl, code)).json());
        expect((await enter(baseUrl, code)).status).toBe(403);
        return [user, ...own].join(' ');
      }),
    );
    expect(new Set(seen).size).toBe(roles.length);

    const units = packs.flatMap((pack) => pack.units);
    const fresh = await waysInToHandle(freshComplaints, 'manager', numbers, { ...asked, units });
    expect(fresh).toHaveLength(3);
    for (const { number, who, link } of fresh) {
      const [, code = '', to] = /#\/enter\/([\w-]+)(\/.+)$/.exec(link) ?? [];
      expect(to).toBe(`/case/${number}`);
      const { token, unit } = loginAnswer.parse(await (await enter(baseUrl, code)).json());
      expect(unit).toBe(who);
      const { tasks, commands } = await api.read(who, number);
      expect(commands).toContain(tasks[0]?.command);
      const noted = await fetch(`${baseUrl}/v1/cases/${number}/commands`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ type: 'note', text: '已接手。' }),
      });
      expect(noted.status).toBe(200);
    }
    const foreign = await enter(baseUrl, 'x', { origin: 'https://example.org' });
    expect(foreign.status).toBe(403);
  } finally {
    await server.stop();
  }
});

it('there are no such links where people work', async () => {
  const data = temporaryFolder();
  const server = await startMachine(data.path, {});
  try {
    const { baseUrl } = server.credentials;
    expect((await enter(baseUrl, 'anything')).status).toBe(404);
    const made = client(server.credentials).enterAs('manager');
    await expect(made).rejects.toThrow('no rehearsal');
  } finally {
    await server.stop();
    data.remove();
  }
});
