import type { Wait, WaitEnd } from '../../shared/domain/deadlines/wait.ts';
import type { RegisteredWait, WaitRegistry } from '../../shared/ports/wait-registry.ts';
import type { ExecutionView, Workflow } from '../../shared/ports/workflow.ts';

/** Executions in memory: nothing runs, but what was asked is there to be looked at. */
export interface MemoryWorkflow extends Workflow {
  readonly statuses: Map<string, ExecutionView['status']>;
  readonly started: { readonly name: string; readonly input: Wait }[];
  readonly answered: { readonly token: string; readonly output: Wait; readonly ending: WaitEnd }[];
  /** Tokens whose wait is still on; every other one is gone. */
  readonly open: Set<string>;
}

export function memoryWorkflow(): MemoryWorkflow {
  const statuses = new Map<string, ExecutionView['status']>();
  const started: MemoryWorkflow['started'] = [];
  const answered: MemoryWorkflow['answered'] = [];
  const open = new Set<string>();
  return {
    statuses,
    started,
    answered,
    open,
    start: async ({ name, input }) => {
      if (statuses.has(name)) return { kind: 'exists' };
      statuses.set(name, 'RUNNING');
      started.push({ name, input });
      return { kind: 'started' };
    },
    answer: async (token, output, ending = 'Onward') => {
      if (!open.delete(token)) return { kind: 'gone' };
      answered.push({ token, output, ending });
      return { kind: 'answered' };
    },
    status: async (_mechanism, name) => statuses.get(name) ?? 'none',
    look: async (_mechanism, name) =>
      statuses.get(name) === 'RUNNING' ? { name, position: { kind: 'moving' } } : undefined,
    running: async () => ({
      names: [...statuses].flatMap(([name, status]) => (status === 'RUNNING' ? [name] : [])),
    }),
    abort: async (_mechanism, name) => {
      if (statuses.get(name) !== 'RUNNING') return { kind: 'gone' };
      statuses.set(name, 'ABORTED');
      return { kind: 'aborted' };
    },
    history: async (_mechanism, name) => {
      const status = statuses.get(name);
      const input = started.find((one) => one.name === name)?.input;
      if (status === undefined || input === undefined) return undefined;
      const startedAt = '2026-03-02T01:15:00Z' as ExecutionView['startedAt'];
      const event = { id: 1, previousId: 0, at: startedAt, type: 'ExecutionStarted', details: { input } };
      return { name, status, startedAt, events: [event] };
    },
  };
}

export function memoryWaits(): WaitRegistry & { readonly waits: Map<string, RegisteredWait> } {
  const waits = new Map<string, RegisteredWait>();
  return {
    waits,
    register: async (wait) => {
      waits.set(wait.number, wait);
    },
    find: async (number) => waits.get(number),
    findAll: async (numbers) => numbers.flatMap((number) => waits.get(number) ?? []),
    clear: async (number, token) => {
      const wait = waits.get(number);
      if (wait?.token !== token) return;
      const { token: _token, ...rest } = wait;
      waits.set(number, rest);
    },
  };
}
