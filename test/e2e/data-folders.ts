import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { chimney } from '../functions/world.ts';
import { bodyOf, HttpClient } from '../scenarios/http-client.ts';
import { type LocalServer, startLocalServer } from '../scenarios/local-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { instant } from '../support/test-rules.ts';
import { settled } from '../support/watched.ts';

/** When the servers of these folders start; their clock stands still. */
export const start = instant('2026-03-02T09:15:00+08:00');

/** The databases of a data folder. */
export const databases = ['cases.db', 'workflow.db', 'reports.db'];

/** Registers cases one beside the other. @returns their numbers */
export async function register(server: LocalServer, count: number): Promise<readonly string[]> {
  const client = new HttpClient(server.credentials);
  const replies = await Promise.all(
    Array.from({ length: count }, () => client.asHotline('12369', '/v1/cases', chimney)),
  );
  return replies.map((reply) => (bodyOf(reply) as { number: string }).number);
}

/** The numbers of all cases that a server shows. */
export async function numbersOf(server: LocalServer): Promise<readonly string[]> {
  const client = new HttpClient(server.credentials);
  const path = '/v1/cases?mechanism=env-complaint&limit=200';
  const { cases } = bodyOf(await client.asStaff('manager', 'GET', path)) as { cases: { number: string }[] };
  return cases.map(({ number }) => number);
}

/**
 * States of data folders that things happen to, made once by real servers: `early`, `late` (killed, with more cases),
 * `other` (another history). Each test finds a copy of one of them at `data`.
 */
export function dataFolders(given: 'early' | 'late') {
  const place = temporaryFolder();
  const at = (state: string): string => join(place.path, state);
  const data = at('data');
  const numbers = { early: [] as readonly string[], late: [] as readonly string[] };

  beforeAll(async () => {
    let server = await startLocalServer(at('live'), start);
    numbers.early = await register(server, 3);
    await settled(at('live'));
    await server.stop();
    cpSync(at('live'), at('early'), { recursive: true });
    server = await startLocalServer(at('live'), start);
    numbers.late = await register(server, 5);
    await settled(at('live'));
    await server.kill();
    cpSync(at('live'), at('late'), { recursive: true });
    server = await startLocalServer(at('other'), start);
    await register(server, 2);
    await settled(at('other'));
    await server.stop();
  });
  afterAll(() => place.remove());
  beforeEach(() => {
    rmSync(data, { recursive: true, force: true });
    cpSync(at(given), data, { recursive: true });
  });

  /** Puts files of another state in the place of those of this one, with all that SQLite has beside them. */
  function take(state: string, ...names: readonly string[]): void {
    for (const name of names) {
      lose(name);
      for (const file of readdirSync(at(state)).filter((one) => one.startsWith(name))) {
        cpSync(join(at(state), file), join(data, file));
      }
    }
  }

  function lose(name: string): void {
    for (const file of readdirSync(data).filter((one) => one.startsWith(name))) rmSync(join(data, file));
  }

  async function refusal(...args: readonly string[]): Promise<string> {
    const before = readdirSync(data).sort();
    const outcome = await startLocalServer(data, start, 0, args).then(
      async (server) => {
        await server.stop();
        return 'it has started';
      },
      (error: unknown) => String(error),
    );
    expect(outcome).toMatch(/the server ended with 1/);
    expect(outcome).not.toMatch(/^\s+at .*\(/m);
    expect(outcome).toMatch(/\p{Script=Han}.* · \S/u);
    const added = readdirSync(data).filter((name) => !before.includes(name));
    expect(added.filter((name) => !/^server\.lock$|-shm$/.test(name))).toEqual([]);
    return outcome;
  }

  /** The server starts, has these cases, watches every one, and those that come. */
  async function goesOn(expected: readonly string[], ...args: readonly string[]): Promise<string> {
    const server = await startLocalServer(data, start, 0, args);
    try {
      expect((await numbersOf(server)).toSorted()).toEqual(expected.toSorted());
      await settled(data);
      const more = await register(server, 2);
      await settled(data);
      expect((await numbersOf(server)).toSorted()).toEqual([...expected, ...more].toSorted());
      const whole = String(expected.length + more.length);
      const api = new HttpClient(server.credentials);
      const report = bodyOf(await api.asStaff('manager', 'GET', '/v1/reports/units?month=2026-03'));
      expect(JSON.stringify(report)).toContain(whole);
      return server.said();
    } finally {
      await server.stop();
    }
  }

  return { at, data, numbers, take, lose, refusal, goesOn };
}
