import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { HealthCode } from '../../shared/domain/health.ts';
import { chimney } from '../functions/world.ts';
import { bodyOf, HttpClient } from '../scenarios/http-client.ts';
import { type LocalServer, startLocalServer } from '../scenarios/local-server.ts';
import { settled } from '../support/watched.ts';
import { databases, dataFolders, numbersOf, register, start } from './data-folders.ts';

async function reasonsOf(server: LocalServer): Promise<readonly HealthCode[]> {
  const { reasons } = bodyOf(await new HttpClient(server.credentials).asAnyone('GET', '/v1/health')) as {
    reasons: { code: HealthCode }[];
  };
  return reasons.map(({ code }) => code);
}
describe('the files of a data folder', () => {
  const { at, data, numbers, take, lose, refusal, goesOn } = dataFolders('late');
  const all = (): readonly string[] => [...numbers.early, ...numbers.late];

  it('go on after a kill, and after that again', async () => {
    expect(await goesOn(all())).not.toMatch(/重建|为准/);
  });

  describe('cases.db', () => {
    it('beside a newer workflow.db is named as older, and taken for the record on purpose alone', async () => {
      take('early', 'cases.db');
      expect(await refusal()).toMatch(/cases\.db is older than workflow\.db.*npm run restore.*--accept cases/);
      expect(await goesOn(numbers.early, '--accept', 'cases')).toContain('cases.db is taken as it is');
      const again = await startLocalServer(data, start);
      expect(await reasonsOf(again)).not.toContain('failed-executions');
      await again.stop();
    });

    it('of another history is named as such', async () => {
      take('early', 'cases.db');
      const branch = await startLocalServer(data, start, 0, ['--accept', 'cases']);
      const others = await register(branch, 30);
      await settled(data);
      await branch.stop();
      take('late', 'workflow.db', 'reports.db');
      expect(await refusal()).toMatch(/different histories.*--accept cases/);
      await goesOn([...numbers.early, ...others], '--accept', 'cases');
    });

    it.each(['missing', 'empty'])('%s is no empty district while the others are there', async (what) => {
      lose('cases.db');
      if (what === 'empty') writeFileSync(join(data, 'cases.db'), '');
      expect(await refusal()).toMatch(/cases\.db is missing or empty while workflow\.db.*staff\.json.* is there/);
      lose('workflow.db');
      lose('reports.db');
      expect(await refusal()).toMatch(/cases\.db is missing or empty while staff\.json/);
    });

    it('of another district is named as foreign', async () => {
      take('other', 'cases.db');
      expect(await refusal()).toMatch(/cases\.db does not belong here/);
    });

    it('missing beside its -wal', async () => {
      rmSync(join(data, 'cases.db'));
      expect(await refusal()).toMatch(/cases\.db-wal is there/);
    });

    it('copied from a running server without its -wal is known, and taken on purpose alone', async () => {
      take('early', ...databases);
      const server = await startLocalServer(data, start);
      await register(server, 2);
      await settled(data);
      const copy = at('copy');
      mkdirSync(copy, { recursive: true });
      const plain = (name: string): boolean => /\.(db|json)$/.test(name);
      for (const name of readdirSync(data).filter(plain)) cpSync(join(data, name), join(copy, name));
      await server.stop();
      rmSync(data, { recursive: true });
      cpSync(copy, data, { recursive: true });
      expect(await refusal()).toMatch(/copied from a running server without its cases\.db-wal.*--accept cases/);
      expect(await refusal()).toMatch(/copied from a running server/);
      await goesOn(numbers.early, '--accept', 'cases');
      await goesOn(await stoppedNumbers());
    });

    it('with the -wal of another district is left as it is', async () => {
      const other = await startLocalServer(at('other'), start);
      await register(other, 1);
      cpSync(join(at('other'), 'cases.db-wal'), join(data, 'cases.db-wal'));
      await other.kill();
      const before = readFileSync(join(data, 'cases.db'));
      expect(await refusal()).toMatch(/cases\.db-wal does not belong to this cases\.db|cases\.db is damaged/);
      const after = readFileSync(join(data, 'cases.db'));
      expect(after.equals(before)).toBe(true);
    });
  });

  describe('workflow.db', () => {
    it('that is older catches up', async () => {
      take('early', 'workflow.db');
      await goesOn(all());
    });

    it('that is missing is made again', async () => {
      lose('workflow.db');
      expect(await goesOn(all())).toContain('workflow.db was missing and is made again');
    });

    it('of another district is named as foreign, and put aside on purpose alone', async () => {
      take('other', 'workflow.db');
      expect(await refusal()).toMatch(/workflow\.db does not belong here.*--accept workflow/);
      await goesOn(all(), '--accept', 'workflow');
      expect(readdirSync(data).filter((name) => name.endsWith('.aside'))).toHaveLength(1);
    });
  });

  it.each(['early', 'other'])('reports.db of %s is right soon', async (state) => {
    take(state, 'reports.db');
    await goesOn(all());
  });

  it('reports.db is counted anew beside an older cases.db and its workflow.db', async () => {
    take('early', 'cases.db', 'workflow.db');
    expect(await goesOn(numbers.early)).toContain('reports.db cannot be used and is made again');
  });

  describe('of the release before, which had no marks', () => {
    /** As far as what is looked at goes. */
    function unmark(): void {
      for (const [name, ...tables] of [
        ['workflow.db', 'feed_origin'],
        ['cases.db', 'store'],
      ] as const) {
        const db = new DatabaseSync(join(data, name));
        for (const table of tables) db.exec(`DROP TABLE ${table}`);
        db.close();
      }
    }

    it('are named where one is of another district', async () => {
      take('other', 'workflow.db');
      unmark();
      expect(await refusal()).toMatch(/different histories/);
      take('early', 'cases.db');
      take('late', 'workflow.db');
      unmark();
      expect(await refusal()).toMatch(/cases\.db is older than workflow\.db/);
    });
  });

  it('are one server’s: a second one is kept out, and says so', async () => {
    const server = await startLocalServer(data, start);
    expect(await refusal()).toMatch(/先停止正在运行的服务/);
    await server.stop();
  });

  async function startAndKill(afterMs: number): Promise<void> {
    const main = fileURLToPath(new URL('../../infra/local/main.ts', import.meta.url));
    const env = { ...process.env, PORT: '0', BANJIE_DATA: data, BANJIE_CLOCK_START: start, BANJIE_CLOCK_SPEED: '0' };
    const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = new Promise((resolve) => child.once('close', resolve));
    await pause(afterMs);
    child.kill('SIGKILL');
    await ended;
    expect(said).toBe('');
  }

  /** As the last server left it. */
  async function stoppedNumbers(): Promise<readonly string[]> {
    const server = await startLocalServer(data, start);
    const found = await numbersOf(server);
    await server.stop();
    return found;
  }

  it('survive kills at any moment of a start, of work and of an end, and are never refused', async () => {
    rmSync(data, { recursive: true });
    // Some are killed while they start, the first ones with nothing there yet.
    for (const afterMs of [40, 120, 180, 240, 300, 360, 420, 500, 600]) await startAndKill(afterMs);
    const known: string[] = [];
    for (let round = 0; round < 5; round++) {
      const server = await startLocalServer(data, start);
      const client = new HttpClient(server.credentials);
      const work = async (): Promise<void> => {
        for (;;)
          known.push((bodyOf(await client.asHotline('12369', '/v1/cases', chimney)) as { number: string }).number);
      };
      const working = Promise.allSettled(Array.from({ length: 4 }, work));
      await pause(100 + round * 130);
      if (round === 3) void server.stop();
      await pause(round === 3 ? 25 : 0);
      await server.kill();
      await working;
      await startAndKill(200 + round * 60);
    }
    expect(known.length).toBeGreaterThan(20);
    expect(existsSync(join(data, 'cases.db'))).toBe(true);
    const server = await startLocalServer(data, start);
    const cases = new DatabaseSync(join(data, 'cases.db'), { readOnly: true });
    const found = new Set(
      cases
        .prepare('SELECT number FROM cases')
        .all()
        .map(({ number }) => String(number)),
    );
    cases.close();
    expect(known.filter((number) => !found.has(number))).toEqual([]);
    await settled(data);
    await server.stop();
  });
});
