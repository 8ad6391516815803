import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { type Instant, toShanghai } from '../../shared/domain/instant.ts';
import type { ReferenceKind } from '../../shared/ports/reference-store.ts';
import { counted } from '../support/watched.ts';
import { bodyOf, HttpClient } from './http-client.ts';
import { type LocalServer, startServer } from './local-server.ts';

/** One machine, started as `npm start` does, under a rehearsal clock that only moves when it is told to. */
export class HttpWorld {
  private readonly data: string;
  private readonly env: Readonly<Record<string, string>>;
  private server: LocalServer | undefined;
  private client: HttpClient | undefined;
  private now: Instant | undefined;

  /** @param env what it is started with besides: `BANJIE_PACKS` for another organisation */
  constructor(data: string, env: Readonly<Record<string, string>> = {}) {
    this.data = data;
    this.env = env;
  }

  get api(): HttpClient {
    if (!this.client) throw new Error('the server was never started');
    return this.client;
  }

  /** Answers once everything until then has happened. The first time it starts the server. */
  async moveTo(instant: Instant): Promise<void> {
    this.now = instant;
    if (!this.server) await this.start();
    else bodyOf(await this.api.asAnyone('POST', '/v1/rehearsal/clock', { now: toShanghai(instant) }));
  }

  /** Waits for what follows from a command at the same instant, reports too: the clock is moved to where it stands. */
  async settle(): Promise<void> {
    await this.moveTo(this.instant());
    await counted(this.data);
  }

  /** Puts a document of the organisation into the store while the machine is down, as of any instant. */
  async write(kind: ReferenceKind, document: unknown, at?: Instant): Promise<void> {
    const wasUp = this.server !== undefined;
    await this.end();
    mkdirSync(this.data, { recursive: true, mode: 0o700 });
    const store = openSqliteStore({ path: join(this.data, 'cases.db') });
    try {
      const before = (await store.reference.latest(kind))?.version ?? 0;
      const version = { kind, document, author: 'test', reason: 'scenario', at: at ?? this.instant() };
      await store.reference.add(version, before, this.now ?? version.at);
    } finally {
      await store.close();
    }
    if (wasUp) await this.start();
  }

  async end(): Promise<void> {
    await this.server?.stop();
    this.server = undefined;
  }

  private async start(): Promise<void> {
    const clock = { BANJIE_CLOCK_START: toShanghai(this.instant()), BANJIE_CLOCK_SPEED: '0' };
    this.server = await startServer(this.data, { ...clock, ...this.env });
    this.client = new HttpClient(this.server.credentials);
  }

  private instant(): Instant {
    if (this.now === undefined) throw new Error('the clock was never set');
    return this.now;
  }
}
