import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startLocalServer } from '../scenarios/local-server.ts';
import { instant } from '../support/test-rules.ts';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Calls until somebody is there to hear it. */
async function firstAnswer(url: string): Promise<Response> {
  for (;;) {
    try {
      return await fetch(url);
    } catch {
      await pause(2);
    }
  }
}

/** Keys and accounts are made after the port is taken: a call in between would be turned away, with a valid key too. */
it('answers no call before keys and accounts are there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-first-start-'));
  const port = await freePort();
  const starting = startLocalServer(folder, instant('2026-03-02T09:15:00+08:00'), port);
  try {
    const { status } = await firstAnswer(`http://127.0.0.1:${port}/v1/health`);
    expect({ status, accounts: existsSync(join(folder, 'staff.json')) }).toEqual({ status: 200, accounts: true });
  } finally {
    await (await starting).stop();
    rmSync(folder, { recursive: true });
  }
});
