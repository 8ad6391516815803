import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lastCheckpoint } from '../../infra/local/audit/log-file.ts';
import { gatherFindings, type VerificationResult } from '../../infra/local/audit/verify/findings.ts';
import { verify } from '../../infra/local/audit/verify/verify.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const main = fileURLToPath(new URL('../../infra/local/main.ts', import.meta.url));
const checkpoint = fileURLToPath(new URL('../../infra/local/audit/checkpoint-main.ts', import.meta.url));

/** A district that does not stop writing, whatever happens to its server. */
describe('what the real server leaves', () => {
  let place: ReturnType<typeof temporaryFolder>;
  let data: string;
  let log: string;
  beforeEach(() => {
    place = temporaryFolder();
    data = join(place.path, 'data');
    log = join(place.path, 'elsewhere.jsonl');
  });
  afterEach(() => place.remove());

  const env = (minutes: string): NodeJS.ProcessEnv => ({
    ...process.env,
    PORT: '0',
    BANJIE_DATA: data,
    BANJIE_CHECKPOINTS: log,
    BANJIE_CHECKPOINT_KEY: join(place.path, 'key.pem'),
    BANJIE_CHECKPOINT_MINUTES: minutes,
  });

  async function started(minutes = '0.003') {
    const child = spawn(process.execPath, [main], { env: env(minutes), stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    // It says where it is a moment before it listens to signals.
    await pause(100);
    const baseUrl = /http:\S+/.exec(said.toString())?.[0] ?? '';
    const { hotlines } = JSON.parse(readFileSync(join(data, 'credentials.json'), 'utf8')) as {
      hotlines: Record<string, string>;
    };
    const register = async (key: string): Promise<number> => {
      const response = await fetch(`${baseUrl}/v1/cases`, {
        method: 'POST',
        headers: {
          'x-api-key': hotlines['12369'] ?? '',
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify({ content: `楼下餐馆的油烟 ${key}`, complainant: { name: '周女士' } }),
      });
      return response.status;
    };
    const end = async (signal: NodeJS.Signals): Promise<void> => {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    };
    return { register, end };
  }

  async function verified(): Promise<VerificationResult> {
    const findings = gatherFindings();
    const keys = [join(data, 'checkpoint-key.pub.pem')];
    await verify({ target: data, checkpoints: log, keys }, findings);
    return findings.result();
  }

  it('verifies after every kill, and after the start and the stop that follow', async () => {
    let registered = 0;
    for (let round = 0; round < 5; round++) {
      const { register, end } = await started();
      const clients = Array.from({ length: 6 }, async (_, client) => {
        for (let call = 0; ; call++) {
          const status = await register(`${round}-${client}-${call}`).catch(() => 0);
          if (status !== 201) return;
          registered += 1;
        }
      });
      await pause(150 + Math.random() * 700);
      await end('SIGKILL');
      await Promise.all(clients);
      const { differences, counts } = await verified();
      expect(differences).toEqual([]);
      expect(counts.cases).toBeGreaterThanOrEqual(registered);
    }
    expect(registered).toBeGreaterThan(20);
    const last = await started();
    await last.end('SIGTERM');
    expect(await verified()).toMatchObject({ differences: [], unanchored: [], notes: [] });
    expect(lastCheckpoint(log)?.checkpoint.reason).toBe('stop');
  });

  it('is verified of a running server by its backup or export, not by its folder', async () => {
    const { register, end } = await started('0');
    await register('one');
    await expect(verified()).rejects.toThrow(/a server is running/);
    await end('SIGTERM');
    expect((await verified()).differences).toEqual([]);
  });

  it('says what came after the last checkpoint', async () => {
    const first = await started('0');
    await first.register('one');
    spawnSync(process.execPath, [checkpoint], { env: env('0') });
    expect(lastCheckpoint(log)?.checkpoint).toMatchObject({ reason: 'demand', upTo: expect.any(String) as string });
    await first.register('two');
    await first.end('SIGKILL');
    const { differences, unanchored } = await verified();
    expect(differences).toEqual([]);
    expect(unanchored).toEqual([
      { kind: 'case', id: expect.stringMatching(/^HJ/) as string, amount: expect.any(Number) as number },
    ]);
  });

  it('put back to an earlier state verifies, and the log says so for good', async () => {
    const first = await started();
    await first.register('kept');
    await first.end('SIGTERM');
    const backup = join(place.path, 'backup');
    cpSync(data, backup, { recursive: true });
    const second = await started();
    await second.register('lost');
    await second.end('SIGTERM');
    rmSync(data, { recursive: true });
    cpSync(backup, data, { recursive: true });
    // As it was put back, before anybody started it: the log has more than the store.
    expect((await verified()).differences).not.toEqual([]);
    const third = await started();
    await third.register('new');
    await third.end('SIGTERM');
    const { differences, notes, unanchored } = await verified();
    expect({ differences, unanchored }).toEqual({ differences: [], unanchored: [] });
    expect(notes.map(({ en }) => en)).toEqual([expect.stringMatching(/put back to an earlier state: what 1 cases/)]);
  });
});
