import type { Case } from '../../../shared/domain/case.ts';
import { chain, genesisHash } from '../../../shared/domain/chain.ts';
import type { CaseEvent, ChainedEvent } from '../../../shared/domain/event.ts';
import type { RegisteredWait, WaitRegistry } from '../../../shared/ports/wait-registry.ts';

/** Cases in memory: the part of a case store that a machine's functions need. */
export class MemoryCases {
  readonly #cases = new Map<string, { snapshot: Case; events: ChainedEvent[] }>();

  load(number: string): Case {
    const found = this.#cases.get(number);
    if (!found) throw new Error(`no case ${number}`);
    return found.snapshot;
  }

  events(number: string): readonly ChainedEvent[] {
    return this.#cases.get(number)?.events ?? [];
  }

  commit(number: string, events: readonly CaseEvent[], snapshot: Case): void {
    const before = this.#cases.get(number);
    const linked = chain(number, before?.events.at(-1)?.hash ?? genesisHash, events);
    this.#cases.set(number, { snapshot, events: [...(before?.events ?? []), ...linked] });
  }
}

/** One wait a case, the last registration wins. */
export class MemoryWaits implements WaitRegistry {
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
