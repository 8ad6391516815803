import type { ChainedEvent } from '../../../shared/domain/case/event.ts';
import type { CaseStore, Commit, CommitResult, EventPage, StoredCase } from '../../../shared/ports/case-store.ts';
import { linksOfCommit } from '../../../shared/ports/commit-links.ts';
import type { RegisteredWait, WaitRegistry } from '../../../shared/ports/wait-registry.ts';

/** Cases in memory: the part of the port that decisions and the machine's functions need. */
export class MemoryCases implements Pick<CaseStore, 'load' | 'commit' | 'events'> {
  readonly #cases = new Map<string, { readonly stored: StoredCase; readonly events: readonly ChainedEvent[] }>();

  async load(number: string): Promise<StoredCase | undefined> {
    return this.#cases.get(number)?.stored;
  }

  async commit(commit: Commit): Promise<CommitResult> {
    const { number, expectedVersion, snapshot, badges, tasks } = commit;
    const before = this.#cases.get(number);
    if ((before?.stored.snapshot.version ?? 0) !== expectedVersion) return { kind: 'version-conflict' };
    const links = linksOfCommit(commit, commit.idempotency);
    const last = links.at(-1)!;
    const stored = { snapshot, lastHash: last.hash, lastAt: last.event.at, badges, tasks };
    this.#cases.set(number, { stored, events: [...(before?.events ?? []), ...links] });
    return { kind: 'committed' };
  }

  async events(number: string, { after, limit }: EventPage): Promise<readonly ChainedEvent[]> {
    return this.eventsOf(number).slice(after, after + limit);
  }

  eventsOf(number: string): readonly ChainedEvent[] {
    return this.#cases.get(number)?.events ?? [];
  }
}

/** One wait a case, the last registration wins. */
export class MemoryWaits implements Omit<WaitRegistry, 'findAll'> {
  readonly #waits = new Map<string, RegisteredWait>();

  async register(wait: RegisteredWait & { readonly token: string }): Promise<void> {
    this.#waits.set(wait.number, wait);
  }

  async find(number: string): Promise<RegisteredWait | undefined> {
    return this.#waits.get(number);
  }

  async clear(number: string, token: string): Promise<void> {
    const wait = this.#waits.get(number);
    if (wait?.token !== token) return;
    const { token: _token, ...rest } = wait;
    this.#waits.set(number, rest);
  }
}
