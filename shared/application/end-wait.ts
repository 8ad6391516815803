import { endingOf, type WaitingCase, waitOf } from '../domain/deadlines/wait.ts';
import type { Instant } from '../domain/instant.ts';
import type { RegisteredWait, WaitRegistry } from '../ports/wait-registry.ts';
import type { Workflow } from '../ports/workflow.ts';

export interface EndWaitDeps {
  readonly waits: Pick<WaitRegistry, 'clear'>;
  readonly workflow: Pick<Workflow, 'answer'>;
}

/**
 * Ends a wait so that its execution goes on where the case stands now, and takes its token away. Of a token of which
 * only the number is known the ordinary end is right: the registrar of the next wait puts it straight.
 */
export async function endWait(
  wait: { readonly token: string } & (RegisteredWait | Pick<RegisteredWait, 'number'>),
  waiting: WaitingCase,
  now: Instant,
  { waits, workflow }: EndWaitDeps,
): Promise<'answered' | 'gone'> {
  const ending = 'stage' in wait ? endingOf(wait, waiting) : 'Onward';
  const { kind } = await workflow.answer(wait.token, waitOf(waiting, now), ending);
  await waits.clear(wait.number, wait.token);
  return kind;
}
