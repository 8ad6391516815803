import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseAnswer, RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { chimney } from '../functions/world.ts';
import { bodyOf, HttpClient } from '../scenarios/http-client.ts';
import { type LocalServer, startLocalServer } from '../scenarios/local-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { instant } from '../support/test-rules.ts';
import { settled } from '../support/watched.ts';

const start = instant('2026-03-02T09:15:00+08:00');

function script(name: 'backup' | 'restore'): string {
  return fileURLToPath(new URL(`../../infra/local/folder/${name}-main.ts`, import.meta.url));
}

describe('a backup', () => {
  let place: ReturnType<typeof temporaryFolder>;
  let data: string;
  let folder: string;
  beforeEach(() => {
    place = temporaryFolder();
    data = join(place.path, 'data');
    folder = join(place.path, 'backup');
  });
  afterEach(() => place.remove());

  function run(name: 'backup' | 'restore', ...args: readonly string[]) {
    const env = { ...process.env, BANJIE_DATA: data };
    const { status, stdout, stderr } = spawnSync(process.execPath, [script(name), ...args], { env, encoding: 'utf8' });
    return { status, said: `${stdout}${stderr}` };
  }

  /** As {@link run}, while this process goes on working. */
  async function runBeside(name: 'backup' | 'restore', ...args: readonly string[]): Promise<number | null> {
    const env = { ...process.env, BANJIE_DATA: data };
    const child = spawn(process.execPath, [script(name), ...args], { env, stdio: 'ignore' });
    return new Promise((resolve) => child.once('close', resolve));
  }

  async function register(client: HttpClient): Promise<string> {
    return (bodyOf(await client.asHotline('12369', '/v1/cases', chimney)) as RegisteredAnswer).number;
  }

  /** What everybody sees of a case. */
  async function seen(client: HttpClient, number: string) {
    const asked = async (path: string): Promise<unknown> =>
      bodyOf(await client.asStaff('epb', 'GET', `/v1/cases/${number}${path}`));
    const [subject, timeline, execution] = [await asked(''), await asked('/timeline'), await asked('/execution')];
    const { version, stage, holder, deadlines } = subject as CaseAnswer;
    const { events } = timeline as { events: { hash: string }[] };
    return {
      version,
      stage,
      holder,
      deadlines,
      hashes: events.map(({ hash }) => hash),
      execution: (execution as { status: string }).status,
    };
  }

  async function reports(client: HttpClient): Promise<unknown> {
    return bodyOf(await client.asStaff('manager', 'GET', '/v1/reports/units?month=2026-03'));
  }

  async function restarted(former: LocalServer): Promise<{ server: LocalServer; client: HttpClient }> {
    const server = await startLocalServer(data, start);
    const credentials = { ...former.credentials, baseUrl: server.credentials.baseUrl };
    return { server, client: new HttpClient(credentials) };
  }

  it('of a server under load has all that was acknowledged before, with deadlines, executions and timelines', async () => {
    const first = await startLocalServer(data, start);
    const client = new HttpClient(first.credentials);
    const acknowledged: string[] = [];
    const work = async (): Promise<void> => {
      for (;;) {
        const number = await register(client);
        bodyOf(await client.asStaff('epb', 'POST', `/v1/cases/${number}/commands`, { type: 'accept' }));
        acknowledged.push(number);
      }
    };
    const working = Promise.allSettled(Array.from({ length: 8 }, work));
    while (acknowledged.length < 60) await pause(20);
    const before = [...acknowledged];
    expect(await runBeside('backup', folder)).toBe(0);
    expect(acknowledged.length).toBeGreaterThan(before.length);
    const known = new Map<string, unknown>();
    for (const number of before) known.set(number, await seen(client, number));
    await first.kill();
    await working;

    // Everything is lost, but for what the administrator has written down.
    rmSync(data, { recursive: true });
    const { status, said } = run('restore', folder);
    expect(said).toMatch(/\d+ cases \(\d+ open\), \d+ events/);
    expect(status).toBe(0);
    const { server, client: after } = await restarted(first);
    await settled(data);
    for (const number of before) expect(await seen(after, number)).toEqual(known.get(number));
    const fresh = await register(after);
    await settled(data);
    expect(await seen(after, fresh)).toMatchObject({ execution: 'RUNNING' });
    await server.stop();
  });

  it('has the reports as they were, and what is put back can be backed up and put back again', async () => {
    let server = await startLocalServer(data, start);
    const former = server;
    let client = new HttpClient(server.credentials);
    const number = await register(client);
    await settled(data);
    const counted = await reports(client);
    expect(run('backup', folder).status).toBe(0);
    await register(client);
    await server.stop();
    const second = join(place.path, 'second');
    expect(run('restore', folder).status).toBe(0);
    ({ server, client } = await restarted(former));
    await settled(data);
    expect(await reports(client)).toEqual(counted);
    expect(await seen(client, number)).toMatchObject({ stage: 'acceptance' });
    await server.stop();
    expect(run('backup', second).status).toBe(0);
    expect(run('restore', second).status).toBe(0);
    ({ server, client } = await restarted(former));
    await settled(data);
    expect(await reports(client)).toEqual(counted);
    await server.stop();
  });

  it('is readable by its owner alone, has no plain password or key, and is not overwritten', async () => {
    const server = await startLocalServer(data, start);
    await register(new HttpClient(server.credentials));
    expect(run('backup', folder)).toMatchObject({ status: 0 });
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const names = readdirSync(folder);
    expect(names).toEqual(
      expect.arrayContaining(['backup.json', 'cases.db', 'workflow.db', 'staff.json', 'issuer-key.json']),
    );
    expect(names).toEqual(expect.arrayContaining(['rehearsal-clock']));
    expect(names.filter((name) => /credentials|-wal$|-shm$|\.lock$|-session$/.test(name))).toEqual([]);
    const secrets = Object.values(server.credentials.hotlines).concat(
      Object.values(server.credentials.staff).map(({ password }) => password),
    );
    for (const name of names) {
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
      const bytes = readFileSync(join(folder, name));
      expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([]);
    }
    expect(run('backup', folder)).toMatchObject({
      status: 1,
      said: expect.stringMatching(/已有备份.*holds a backup already/) as string,
    });
    expect(run('backup', join(data, 'inside')).said).toMatch(/in the data folder/);
    mkdirSync(join(place.path, 'full'));
    writeFileSync(join(place.path, 'full', 'letter.txt'), 'x');
    expect(run('backup', join(place.path, 'full')).said).toMatch(/不是空目录/);
    expect(run('backup').said).toMatch(/npm run backup -- FOLDER/);
    await server.stop();
  });

  it('that was cut off or changed is refused, and leaves what is there as it is', async () => {
    const server = await startLocalServer(data, start);
    const number = await register(new HttpClient(server.credentials));
    expect(run('backup', folder).status).toBe(0);
    expect(run('restore', folder)).toMatchObject({
      status: 1,
      said: expect.stringMatching(/先停止正在运行的服务/) as string,
    });
    await server.stop();
    const before = readdirSync(data).sort();
    const spoilt = (spoil: (copy: string) => void): string => {
      const copy = join(place.path, 'copy');
      rmSync(copy, { recursive: true, force: true });
      cpSync(folder, copy, { recursive: true });
      spoil(copy);
      const { status, said } = run('restore', copy);
      expect(status).toBe(1);
      expect(said).not.toMatch(/^\s+at /m);
      expect(readdirSync(data).sort()).toEqual(before);
      return said;
    };
    expect(spoilt((copy) => rmSync(join(copy, 'backup.json')))).toMatch(/没有完整的备份.*cut off/);
    expect(spoilt((copy) => rmSync(join(copy, 'cases.db')))).toMatch(/cases\.db is missing or not as it was backed up/);
    expect(spoilt((copy) => truncateSync(join(copy, 'cases.db'), 100_000))).toMatch(/not as it was backed up/);
    expect(spoilt((copy) => writeFileSync(join(copy, 'staff.json'), '[]'))).toMatch(/staff\.json is missing or not as/);
    expect(spoilt((copy) => writeFileSync(join(copy, 'backup.json'), '{'))).toMatch(/backup\.json is damaged/);
    expect(run('restore', join(place.path, 'nowhere')).said).toMatch(/没有完整的备份/);
    const { server: again, client } = await restarted(server);
    expect(await seen(client, number)).toMatchObject({ stage: 'acceptance' });
    await again.stop();
  });

  it('takes the place of damaged files, which are kept aside; cut off in between, no server starts', async () => {
    const server = await startLocalServer(data, start);
    const number = await register(new HttpClient(server.credentials));
    await settled(data);
    expect(run('backup', folder).status).toBe(0);
    await server.kill();
    writeFileSync(join(data, 'cases.db'), 'damaged');
    const { status, said } = run('restore', folder);
    expect(status).toBe(0);
    const [former] = readdirSync(data).filter((name) => name.startsWith('before-restore-'));
    expect(said).toContain(join(data, former ?? ''));
    expect(readFileSync(join(data, former ?? '', 'cases.db'), 'utf8')).toBe('damaged');
    expect(existsSync(join(data, 'cases.db-wal'))).toBe(false);

    writeFileSync(join(data, 'restoring'), folder);
    await expect(startLocalServer(data, start)).rejects.toThrow(/上一次恢复没有完成/);
    expect(run('backup', join(place.path, 'other')).said).toMatch(/上一次恢复没有完成/);
    expect(run('restore', folder).status).toBe(0);
    const { server: again, client } = await restarted(server);
    await settled(data);
    expect(await seen(client, number)).toMatchObject({ execution: 'RUNNING' });
    await again.stop();
  });

  it('of nothing is none', () => {
    mkdirSync(data);
    expect(run('backup', folder)).toMatchObject({ status: 1, said: expect.stringMatching(/无可备份/) as string });
    expect(existsSync(folder)).toBe(false);
  });
});
